/** Formulas and names as the template has them, in workbooks where rows have moved and names or tables are lost. */
import { describe, expect, test } from "vitest";
import { check, createChecker, Engine } from "../../shared/check/index.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { definedNames, formulaFor } from "../../shared/repairs/file-form.ts";
import { applySteps, inverse, repairOf, repairsOf } from "../../shared/repairs/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { insertRows } from "../../testkit/surgery.ts";
import { blankOf, bookOf, locate, set, withCell } from "../check/support.ts";
import { findingIn, repairIn, results } from "./support.ts";

/** Place → the formula in the workbook, and the one that a repair would write. */
function formulasIn(image: WorkbookImage): { stands: string; made: string | undefined; place: string }[] {
	const engine = new Engine(image, set);
	return engine.book.regions.flatMap((region) =>
		region.rows.flatMap((row) =>
			row.computed.flatMap((computed, column) => {
				const stands = row.cells[column]?.formula;
				return computed && stands !== undefined
					? [{ stands, made: formulaFor(engine, computed, row), place: `${region.sheetName} ${row.sheetRow} ${column}` }]
					: [];
			}),
		),
	);
}

describe.each<[DocumentKind, UnitClass, number]>([
	["annual", "ZK", 2],
	["annual", "BK", 1],
	["quarterly", "ZK", 2],
	["final", "ZK", 2],
	["taskbook", "XG", 2],
	["taskbook", "HOST", 2],
])("document %s of class %s", (document, unitClass, clusters) => {
	const image = blankOf(document, unitClass, clusters);

	test("every formula that would be restored is the template's own", () => {
		const formulas = formulasIn(image);
		expect(formulas.length).toBeGreaterThan(20);
		for (const { stands, made, place } of formulas) expect([place, made]).toEqual([place, stands]);
	});

	test("so is every name of a cell", () => {
		const key = ({ name, sheet, refersTo }: WorkbookImage["names"][number]) => `${sheet ?? ""}!${name}=${refersTo}`;
		expect(definedNames(new Engine(image, set)).map(key).sort()).toEqual(
			image.names
				.filter(({ refersTo }) => !refersTo.includes("("))
				.map(key)
				.sort(),
		);
	});
});

const honest = bookOf().honest;
const overtyped = (image: WorkbookImage = honest) => withCell("S_T3_03.actual", { kind: "number", value: 75 }, image);

test("with rows inserted above, the formula goes to where its row now stands", () => {
	const image = insertRows(overtyped(), locate("S_T3_03.actual").sheet, 3, 4);
	const repair = repairIn(image, "ST06");
	expect(repair?.steps).toMatchObject([{ row: locate("S_T3_03.actual").row + 4, after: { value: 75 }, locked: true }]);
	expect(results(repair)).toEqual([`=${formulaOf("S_T3_03.actual")}`]);
});

test("without names the formula is written with addresses, without tables with ranges", () => {
	const nameless = { ...overtyped(), names: [] };
	const at = (place: string): string => `'基础数据'!$E$${locate(place).row}`;
	const expected = formulaOf("S_T3_03.actual").replaceAll(/S_T3_0\d\.actual/g, at);
	expect(results(repairIn(nameless, "ST06"))).toEqual([`=${expected}`]);
	const place = "自评[S_T7_09].完成率";
	const tableless = { ...withCell(place, { kind: "number", value: 1 }), tables: [] };
	const repair = results(
		repairOf(check(tableless, set).findings.find((one) => one.place === place) ?? findingIn(tableless, "ST06"), {
			image: tableless,
			definition: set,
		}),
	);
	expect(repair).toEqual([
		`=IF(COUNT($H${locate(place).row},$I${locate(place).row})<2,"",IF($H${locate(place).row}=0,"",ROUND($I${locate(place).row}/$H${locate(place).row}*100,2)))`,
	]);
});

test("a figure that the formula cannot compute is left to the person", () => {
	const cells = ["S_BR_02.actual", "S_BR_03.actual"].reduce((image, place) => withCell(place, { kind: "number", value: 0 }, image), honest);
	const image = withCell("S_BR_04.actual", { kind: "number", value: 0.98 }, cells);
	const finding = findingIn(image, "TY07");
	expect(repairOf(finding, { image, definition: set })?.kind).toBe("hundredfold");
	expect(repairsOf({ image, definition: set, report: check(image, set) })).toEqual([]);
});

test("names that are gone or lead nowhere come back, the others stay as they are", () => {
	const lost = honest.names.filter((_, i) => i % 3 === 0);
	const broken = honest.names.filter((_, i) => i % 3 === 1).map((name) => ({ ...name, refersTo: "#REF!$I$3" }));
	const image = { ...honest, names: [...honest.names.filter((_, i) => i % 3 === 2), ...broken] };
	const repair = repairIn(image, "ST11");
	expect(repair?.steps).toHaveLength(lost.length + broken.length);
	const corrected = applySteps(image, repair?.steps ?? []);
	expect(check(corrected, set).findings).toEqual([]);
	const sorted = (of: WorkbookImage) => of.names.map(({ name, sheet, refersTo }) => `${sheet}!${name} ${refersTo}`).sort();
	expect(sorted(corrected)).toEqual(sorted(honest));
	expect(sorted(applySteps(corrected, inverse(repair?.steps ?? [])))).toEqual(sorted(image));
});

test("a formula by name that is gone or says something else is told once, and comes back", () => {
	const named = ["成果.begun", "佐证.row", "佐证.status", "自评_01.XS03"];
	for (const one of honest.names.filter(({ name }) => named.includes(name))) {
		const others = honest.names.filter((name) => name !== one);
		for (const image of [
			{ ...honest, names: others },
			{ ...honest, names: [...others, { ...one, refersTo: '""' }] },
			{ ...honest, names: [...others, { ...one, refersTo: one.refersTo.replace("(", "(1,") }] },
		]) {
			expect(check(image, set).findings.map(({ rule }) => rule)).toEqual(["ST11"]);
			const corrected = applySteps(image, repairIn(image, "ST11")?.steps ?? []);
			expect(corrected.names.find(({ name }) => name === one.name)?.refersTo).toBe(one.refersTo);
			expect(check(corrected, set).findings).toEqual([]);
		}
	}
});

test("another spelling of a formula by name is no other formula", () => {
	const names = honest.names.map((one) =>
		one.name === "成果.begun" ? { ...one, name: "成果.BEGUN", refersTo: one.refersTo.replace("PERIOD.start", "period.START") } : one,
	);
	expect(check({ ...honest, names }, set).findings).toEqual([]);
});

function formulaOf(place: string): string {
	const at = createChecker(honest, set).locate(place);
	const cell = honest.sheets
		.find(({ name }) => name === at?.sheet)
		?.cells.find(({ row, column }) => row === at?.row && column === at.column);
	if (cell?.formula === undefined) throw new Error(`${place} holds no formula.`);
	return cell.formula;
}
