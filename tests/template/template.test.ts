import { beforeAll, describe, expect, it } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { recalculateAll } from "../oracle/libreoffice.ts";

const set = await publishedSet("2022-2024/1.0.0");

/** Every document, every class, and 0, 1 and 3 clusters, without trying each with each. */
const kinds: [DocumentKind, UnitClass, number][] = [
	["taskbook", "BK", 3],
	["taskbook", "ZK", 1],
	["taskbook", "XG", 0],
	["taskbook", "HOST", 1],
	["annual", "BK", 0],
	["annual", "ZK", 3],
	["annual", "XG", 1],
	["annual", "HOST", 3],
	["quarterly", "BK", 1],
	["quarterly", "ZK", 0],
	["quarterly", "XG", 3],
	["quarterly", "HOST", 1],
	["final", "ZK", 2],
	["final", "HOST", 1],
];
const plans = kinds.map(([document, unitClass, clusters]) => planTemplate(set, prefillFor(document, unitClass, clusters)));
const titles = kinds.map(([document, unitClass, clusters], i) => ({ title: `${document} ${unitClass} ${clusters}`, i }));
const planAt = (i: number) => plans[i] ?? expect.fail();

describe("blank templates", () => {
	it.each(titles)("$title passes Microsoft's validator", ({ i }) => {
		expect(schemaErrors(writeWorkbook(planAt(i)))).toEqual([]);
	});

	it.each(titles)("$title reads back as planned", ({ i }) => {
		expect(readWorkbook(writeWorkbook(planAt(i)))).toEqual(imageOfPlan(planAt(i)));
	});

	it.each(titles)("$title keeps Excel's limits", ({ i }) => {
		for (const sheet of planAt(i).sheets) {
			expect(sheet.name.length).toBeLessThanOrEqual(31);
			const formulas = sheet.cells.flatMap(({ formula }) => formula ?? []);
			expect(formulas.filter((formula) => formula.length > 8192)).toEqual([]);
			const literals = formulas.flatMap((formula) => formula.match(/"(?:[^"]|"")*"/g) ?? []);
			expect(literals.filter((literal) => literal.length > 257)).toEqual([]);
		}
		const names = planAt(i).names.map(({ name, sheet }) => `${sheet ?? ""}!${name}`.toLowerCase());
		expect(new Set(names).size).toBe(names.length);
		const tables = planAt(i).sheets.flatMap(({ tables }) => tables.map(({ name }) => name));
		expect(new Set(tables).size).toBe(tables.length);
	});

	it("protect every sheet, hide _meta well, show the cover first", () => {
		for (const { sheets, activeSheet } of plans) {
			expect(sheets.every(({ protect }) => protect)).toBe(true);
			expect(sheets.filter(({ state }) => state !== "visible").map(({ name, state }) => [name, state])).toEqual([["_meta", "veryHidden"]]);
			expect(sheets[activeSheet]?.name).toBe("封面");
			expect(sheets.slice(activeSheet + 1, activeSheet + 3).map(({ name }) => name)).toEqual(["填报说明", "校验"]);
		}
	});
});

describe("blank templates in LibreOffice", () => {
	const chosen = titles.filter(({ title }) => ["taskbook ZK 1", "annual HOST 3", "annual BK 0", "quarterly XG 3"].includes(title));

	let recalculated: Uint8Array[];
	beforeAll(async () => {
		recalculated = await recalculateAll(chosen.map(({ i }) => writeWorkbook(planAt(i))));
	}, 180_000);

	it.each(chosen)("$title shows no error value and keeps constants, formulas, tables and names", ({ title, i }) => {
		const saved = readWorkbook(recalculated[chosen.findIndex((one) => one.title === title)] ?? expect.fail());
		const wrong = saved.sheets.flatMap(({ name, cells }) =>
			cells.filter(({ kind }) => kind === "error").map(({ row, column, value, formula }) => `${name}!${row},${column} ${value} ${formula}`),
		);
		expect(wrong).toEqual([]);
		expect(lasting(saved)).toEqual(lasting(imageOfPlan(planAt(i))));
	});
});

/** What survives in another program's hands, before values are computed: it makes very hidden hidden and spells formulas its own way. */
function lasting(image: WorkbookImage) {
	return {
		sheets: image.sheets.map(({ name, state, cells }) => ({
			name,
			hidden: state !== "visible",
			cells: cells.map(({ row, column, kind, value, formula }) => (formula === undefined ? { row, column, kind, value } : { row, column })),
		})),
		tables: image.tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
		names: image.names.map(({ name, sheet }) => `${sheet ?? ""}!${name}`).sort(),
	};
}
