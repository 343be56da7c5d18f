/** The workbooks whose every formula is put to LibreOffice: each kind of document, and the classes with rules of their own. */

import { Engine } from "../../shared/check/evaluate/engine.ts";
import { applySample } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { exampleSchool } from "../../testkit/corpus/files.ts";
import { seededMistakes } from "../../testkit/corpus/mistakes.ts";
import { imageOfSchool } from "../../testkit/schools/image.ts";
import { honestWorkbook } from "../rules/support.ts";

/** Name → the workbook, filled and bound. */
export function wholeWorkbooks(set: DefinitionSet): Record<string, Engine> {
	const school = exampleSchool(set);
	const honest = imageOfSchool(set, school);
	const mistakes: Record<string, never> = Object.assign({}, ...seededMistakes(school.entries).map(({ cells }) => cells));
	const beginner = honestSchool(set, { code: "SH08", name: "学校辛", class: "BK", clusters: 0, isNew: true });
	return {
		"annual, ZK, 2 clusters, honest": new Engine(honest, set),
		"annual, ZK, 2 clusters, 20 mistakes": new Engine(applySample(honest, set, { cells: mistakes }), set),
		"annual, BK, new school": new Engine(imageOfSchool(set, beginner), set),
		"annual, HOST, 1 cluster, blank": blankWorkbook(set),
		"task book, ZK, 2 clusters": honestWorkbook(set, "taskbook", "ZK"),
		"quarterly, XG, 2 clusters": honestWorkbook(set, "quarterly", "XG"),
		"final, ZK, 2 clusters": honestWorkbook(set, "final", "ZK"),
	};
}

/** The template as it is handed out: nearly every operand blank or 不适用. */
function blankWorkbook(set: DefinitionSet): Engine {
	return new Engine(imageOfPlan(planTemplate(set, prefillFor("annual", "HOST", 1))), set);
}
