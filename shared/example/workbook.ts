/** Workbooks filled in honestly, one for each document and class: what samples of rules are tried on. */
import { applyEdits, Engine, type SampleCells, sampleEdits } from "../check/index.ts";
import type { DefinitionSet, DocumentKind, UnitClass } from "../definition/schema.ts";
import { planTemplate } from "../template/plan.ts";
import type { Prefill } from "../template/prefill.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { imageOfPlan } from "../workbook/plan.ts";
import { honestFinal } from "./final.ts";
import { honestSchool } from "./honest.ts";
import { honestQuarterly } from "./quarterly.ts";
import { honestTaskbook } from "./taskbook.ts";

/**
 * The workbook of a made-up school of this class. In the programme's own set a check finds nothing in it; of another set it fills in
 * what it can, and places that the set does not have are left out.
 *
 * @throws WorkbookError where the set has no such document
 */
export function exampleWorkbook(set: DefinitionSet, document: DocumentKind, unitClass: UnitClass): WorkbookImage {
	const { prefill, entries } = exampleSchool(set, document, unitClass);
	const blank = imageOfPlan(planTemplate(set, prefill));
	return applyEdits(
		blank,
		sampleEdits(new Engine(blank, set), entries, () => undefined),
	);
}

function exampleSchool(set: DefinitionSet, document: DocumentKind, unitClass: UnitClass): { prefill: Prefill; entries: SampleCells } {
	switch (document) {
		case "taskbook":
			return honestTaskbook(set, unitClass);
		case "quarterly":
			return honestQuarterly(set, unitClass);
		case "final":
			return honestFinal(set, unitClass);
		case "annual":
			return honestSchool(set, {
				code: "SH0101",
				name: "上海示例职业技术学院",
				class: unitClass,
				clusters: 2,
				figures: counted(unitClass),
			});
	}
}

/** What formulas count in this school, so that its targets fit: students of both clusters, tasks of the progress sheet. */
const counted = (unitClass: UnitClass): Record<string, number> => ({
	S_CL_03: { BK: 5040, ZK: 3600, XG: 1440, HOST: 2160 }[unitClass],
	S_GV_04: 22,
	S_GV_05: 22,
	C_K9_02: 5,
	C_K9_03: 5,
});
