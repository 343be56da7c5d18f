/** An honest workbook with a sample's edits, checked. */

import { applyEdits, type Edit, Engine, locateIn, regionOf, templateFrame } from "../../shared/check/index.ts";
import type { DefinitionSet, DocumentKind, Sample, UnitClass } from "../../shared/definition/schema.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { honestSchool } from "../../testkit/schools/honest.ts";
import { honestQuarterly } from "./quarterly.ts";
import { honestTaskbook } from "./taskbook.ts";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;
type Cells = Readonly<Record<string, Cell | Row | readonly Row[]>>;

const honest = new Map<string, Engine>();

/** A filled workbook in which a check finds nothing; made once for each document and class. */
export function honestWorkbook(set: DefinitionSet, document: DocumentKind, unitClass: UnitClass): Engine {
	const key = `${document}|${unitClass}`;
	const known = honest.get(key);
	if (known) return known;
	const school =
		document === "taskbook"
			? honestTaskbook(set, unitClass)
			: document === "quarterly"
				? honestQuarterly(set, unitClass)
				: honestSchool(set, { code: "SH0101", name: "上海示例职业技术学院", class: unitClass, clusters: 2, figures: counted(unitClass) });
	const blank = new Engine(imageOfPlan(planTemplate(set, school.prefill)), set);
	const filled = new Engine(edited(blank, school.entries), set);
	honest.set(key, filled);
	return filled;
}

/** What formulas count in this school, so that its targets fit: students of both clusters, tasks of the progress sheet. */
const counted = (unitClass: UnitClass): Record<string, number> => ({
	S_CL_03: { BK: 5040, ZK: 3600, XG: 1440, HOST: 2160 }[unitClass],
	S_GV_04: 22,
	S_GV_05: 22,
	C_K9_02: 5,
	C_K9_03: 5,
});

/** The honest workbook with the sample's cells, checked and held against its template. */
export function engineOn(set: DefinitionSet, sample: Sample, document: DocumentKind): Engine {
	return new Engine(edited(honestWorkbook(set, document, sample.class ?? "ZK"), sample.cells), set, templateFrame);
}

/** Sets cells by their place keys; `成果[+]`, `成果[+2]` append rows. */
function edited({ book, program }: Engine, cells: Cells): WorkbookImage {
	const used = new Map<string, number>();
	const appended = (role: string, row: Row): Edit[] => {
		const region = regionOf(book.school, book, role);
		const taken = used.get(role) ?? 0;
		const free = region?.rows.filter(({ exists }) => !exists)[taken];
		if (!region || !free) throw new Error(`There is no free row in ${role}.`);
		used.set(role, taken + 1);
		return Object.entries(row).map(([header, value]) => {
			const column = region.plan.indexOf.get(header);
			if (column === undefined) throw new Error(`${role} has no column ${header}.`);
			return { sheet: region.sheetName, row: free.sheetRow, column: region.columns[column] ?? 0, value };
		});
	};
	const edits = Object.entries(cells).flatMap(([key, value]): Edit[] => {
		const [, role] = /^([^[]+)\[\+\d*\]$/.exec(key) ?? [];
		if (value !== null && typeof value === "object") {
			if (!role) throw new Error(`${key} is no list to append to.`);
			return [value].flat().flatMap((row: Row) => appended(role, row));
		}
		const place = locateIn(book, (name) => program.slots.byName.get(name), key);
		if (!place) throw new Error(`There is no cell ${key}.`);
		return [{ ...place, value }];
	});
	return applyEdits(book.image, edits);
}
