/** A form by months, and one of labels and boxes: what lies on its side and what is ticked is read, written and added up like ours. */
import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet, OwnRegion } from "../../shared/definition/schema.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { labelForm } from "../../testkit/own-forms/labels.ts";
import { monthlyForm } from "../../testkit/own-forms/monthly.ts";
import { ownFormsSet } from "../../testkit/own-forms/set.ts";
import { boundSet, proposed, written } from "./support.ts";

const rulesAt = (bytes: Uint8Array, set: DefinitionSet, sheet: string) =>
	check(readWorkbook(bytes), set)
		.findings.filter((finding) => finding.sheet === sheet)
		.map(({ rule, cell }) => [rule, cell]);

describe("a form by months", async () => {
	const file = await monthlyForm();
	const regions = proposed(ownFormsSet(), file);
	const set = boundSet(ownFormsSet(), file, "月报.xlsx", regions);
	const template = written(set, file);
	const year = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`月度[${i + 1}月].培训人次`, i + 1]));
	const filled = fillWorkbook(template, set, { ...year, "月度[3月].支出": 12.5, "月度[4月].支出": 7.5 });

	test("is found lying on its side", () => {
		expect(regions).toMatchObject([
			{ role: "月度", orientation: "columns", fields: { 培训人次: 5, 支出: 7 }, items: { "1月": "C", "12月": "N", 全年: "O" } },
		]);
	});

	test("is filled from left to right, and added up", () => {
		const cells = readWorkbook(filled).sheets[0]?.cells.filter(({ row, value }) => row === 5 && typeof value === "number");
		expect(cells?.map(({ column, value }) => [column, value])).toEqual(Array.from({ length: 12 }, (_, i) => [i + 3, i + 1]));
		const facts = createChecker(readWorkbook(filled), set).facts();
		expect(facts.school.S_P1_04?.actual).toBe(78);
		expect(facts.regions.月度?.find(({ key }) => key === "全年")?.cells.支出).toBe(20);
	});

	test("has its own sum held against the set's", () => {
		expect(rulesAt(filled, set, "月报")).toEqual([]);
		const agreeing = patchWorkbook(filled, [{ sheet: "月报", row: 5, column: 15, value: 78, formula: "SUM(C5:N5)" }]);
		expect(rulesAt(agreeing, set, "月报")).toEqual([]);
		const other = patchWorkbook(filled, [{ sheet: "月报", row: 5, column: 15, value: 80 }]);
		expect(rulesAt(other, set, "月报")).toEqual([["ST06", "O5"]]);
	});

	test("asks for a month that is missing, in its column", () => {
		const missing = patchWorkbook(filled, [{ sheet: "月报", row: 5, column: 8, value: null }]);
		const { completeness } = check(readWorkbook(missing), set);
		expect(completeness.sheets.find(({ sheet }) => sheet === "月报")?.missing.map(({ cell }) => cell)).toEqual(["H5"]);
	});
});

describe("a form of labels and boxes", async () => {
	const file = await labelForm();
	const found = proposed(ownFormsSet(), file);
	const [form] = found;
	if (form?.orientation !== "cells") throw new Error("a form of labels");
	// What a control ticks has no sign of it in the file: somebody points at the cell.
	const regions: OwnRegion[] = [
		{ ...form, cells: { ...form.cells, 是否公开: { 内容: { boxes: [{ cell: "H5", value: "是" }], none: "否" } } } },
	];
	const set = boundSet(ownFormsSet(), file, "情况表.xlsx", regions);
	const template = written(set, file);
	const cellsOf = (bytes: Uint8Array) =>
		new Map(readWorkbook(bytes).sheets[0]?.cells.map(({ row, column, value }) => [`${row},${column}`, value]));
	const said = (bytes: Uint8Array) =>
		Object.fromEntries((createChecker(readWorkbook(bytes), set).facts().regions.情况 ?? []).map(({ key, cells }) => [key, cells.内容]));

	test("is found beside and below its labels", () => {
		expect(form.cells).toEqual({
			培训方式: { 内容: "C3" },
			是否建档: {
				内容: {
					boxes: [
						{ cell: "C4", value: "是" },
						{ cell: "E4", value: "否" },
					],
				},
			},
			是否公开: { 内容: "B5" },
			培训基地数: { 内容: "C6" },
			主要做法: { 内容: "A9" },
		});
	});

	test("says nothing where no box is ticked, but for a control, which is ticked or is not", () => {
		expect(said(template)).toEqual({ 是否公开: "否" });
	});

	test.each<[string, string, string, [string, unknown][]]>([
		["a box in a text", "培训方式", "线上", [["3,3", "☐集中　☑线上　☐混合"]]],
		[
			"a box in a cell each",
			"是否建档",
			"否",
			[
				["4,3", "☐"],
				["4,5", "☑"],
			],
		],
		["a control", "是否公开", "是", [["5,8", true]]],
		["a figure", "培训基地数", "3", [["6,3", "3"]]],
	])("%s is ticked, and read again", (_what, item, value, cells) => {
		const filled = fillWorkbook(template, set, { [`情况[${item}].内容`]: value });
		for (const [at, content] of cells) expect(cellsOf(filled).get(at)).toBe(content);
		expect(said(filled)).toMatchObject({ [item]: value === "3" ? 3 : value });
	});

	test("two ticks where one is asked for are said at their cell", () => {
		const twice = patchWorkbook(template, [{ sheet: "情况表", row: 3, column: 3, value: "☑集中　√线上　☐混合" }]);
		expect(rulesAt(twice, set, "情况表")).toContainEqual(["TY09", "C3"]);
		const both = patchWorkbook(template, [
			{ sheet: "情况表", row: 4, column: 3, value: "☑" },
			{ sheet: "情况表", row: 4, column: 5, value: "√" },
		]);
		expect(rulesAt(both, set, "情况表").map(([, cell]) => cell)).toContain("C4");
	});
});
