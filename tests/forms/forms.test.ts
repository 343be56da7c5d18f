/** Forms that go out filled and come back, through LibreOffice, too. */
import { beforeAll, expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { readForm } from "../../shared/forms/read.ts";
import { formWorkbook } from "../../shared/forms/write.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import type { StoredUnitPeriod } from "../../worker/db/unit-periods.ts";
import { filledUnitData, unitDataSent, unitDataSheets } from "../../worker/services/bulk/unit-data-form.ts";
import { etagOf } from "../../worker/services/unit-period-tags.ts";
import { recalculate } from "../oracle/libreoffice.ts";

const identity = { kind: "unit-data", period: "2023-annual" };
let set: DefinitionSet;
let bytes: Uint8Array;
beforeAll(async () => {
	set = await publishedSet("2022-2024/1.0.0");
	bytes = formWorkbook(filledUnitData(set, units, false), identity, "单位登记表", "2024-01-10T09:00:00+08:00");
});

const unit = (code: string, content: Partial<StoredUnitPeriod["content"]>): StoredUnitPeriod => ({
	unit: code,
	unitName: "=上海“甲”学院",
	period: "2023-annual",
	content: {
		class: "ZK",
		clusters: [{ number: "01", code: "0012", name: "=护理" }],
		baseFen: 123_456_789,
		clusterFen: { "0012": 0 },
		ledgerFen: { school: null, clusters: {} },
		commissionValues: { "S_CL_05.actual": 1 },
		approved: { "S_T3_03.target": 78.5, "S_GV_01.target": "是", "群01!C_K1_01.baseline": "不可比" },
		external: { "S_T3_02.actual": 312 },
		vetoes: [],
		...content,
	},
	updated: "2024-01-01T00:00:00.000Z",
	version: 10,
	approvalsVersion: 10,
	approvals: {},
});
const units = [unit("SH01", {}), unit("0002", { clusters: [], clusterFen: {}, commissionValues: {}, approved: {}, external: {} })];

const sentBy = (file: Uint8Array) => unitDataSent(set, readForm(readWorkbook(file), identity, unitDataSheets(set)));

/** As PUT takes them. */
const asKept = () =>
	units.map(({ content: { vetoes: _, ...content }, ...one }) => ({ ...content, unit: one.unit, name: one.unitName, etag: etagOf(one) }));

test("a form passes Microsoft's validator", () => {
	expect(schemaErrors(bytes)).toEqual([]);
});

test("what comes back is what went out: codes of digits, blanks, zeros, words, the last fen", () => {
	const { lines, faulty } = sentBy(bytes);
	expect(faulty).toEqual([]);
	expect(lines.map(({ value }) => value)).toEqual(asKept());
});

test("LibreOffice opens and saves it, and nothing has changed", async () => {
	const { lines, faulty } = sentBy(await recalculate(bytes));
	expect(faulty).toEqual([]);
	expect(lines.map(({ value }) => value)).toEqual(asKept());
});

test("moved columns and rows typed below are read all the same; formulas count by their value", () => {
	const image = readWorkbook(bytes);
	const [sheet] = image.sheets;
	const head = sheet?.cells.filter(({ value }) => value === "学校类别" || value === "版本") ?? [];
	const [left, right] = head;
	if (!left || !right || !sheet) throw new Error("headers");
	const edits = sheet.cells
		.filter(({ row, column }) => row >= left.row && (column === left.column || column === right.column))
		.map(({ row, column, value }) => ({ sheet: sheet.name, row, column: left.column + right.column - column, value }));
	const { lines, faulty } = sentBy(patchWorkbook(bytes, edits));
	expect(faulty).toEqual([]);
	expect(lines.map(({ value }) => value)).toEqual(asKept());
});

test.each([
	["a percentage", { value: 0.5 }, "百分比"],
	["a boolean", { value: true }, "TRUE"],
])("%s where an amount is asked for is one sentence at its cell", (kind, { value }, said) => {
	const image = readWorkbook(bytes);
	const cells = image.sheets[0]?.cells ?? [];
	const head = cells.find((cell) => cell.value === "基础额度_万元");
	const cell = cells.find(({ row, column }) => row === (head?.row ?? 0) + 1 && column === head?.column);
	if (!cell) throw new Error("no cell");
	Object.assign(cell, { value, kind: kind === "a boolean" ? "boolean" : "percent" });
	const { faults } = readForm(image, identity, unitDataSheets(set));
	expect(faults).toHaveLength(1);
	expect(faults[0]?.at).toBe("单位!D6");
	expect(faults[0]?.message.zh).toContain(said);
});

test("an error, a missing header, a missing sheet, another form: one sentence each", () => {
	const image = () => readWorkbook(bytes);
	const told = (change: (one: ReturnType<typeof image>) => void) => {
		const one = image();
		change(one);
		return readForm(one, identity, unitDataSheets(set)).faults.map(({ at, message }) => `${at} ${message.zh}`);
	};
	expect(told((one) => one.sheets.splice(1, 1))).toEqual(["专业群 缺少工作表“专业群”，请用下载的表单填写。"]);
	expect(
		told((one) => {
			for (const cell of one.sheets[0]?.cells ?? []) if (cell.value === "学校类别") cell.value = "类型";
		}),
	).toEqual(["单位 缺少列：学校类别，请不要改动标题行。"]);
	expect(
		told((one) => {
			const cell = one.sheets[2]?.cells.find(({ value }) => value === 78.5);
			if (cell) Object.assign(cell, { kind: "error", value: "#REF!" });
		}),
	).toEqual([expect.stringContaining("值是错误值 #REF!")]);
	expect(readForm(image(), { ...identity, period: "2024-annual" }, unitDataSheets(set)).faults).toMatchObject([{ at: "_form" }]);
});
