/** How much is filled in: the whole is what the definitions ask, whatever is left of the workbook. */
import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, locate, set, withCell, withSheet } from "./support.ts";

const { honest } = bookOf();
const whole = check(honest, set).completeness;
const without = (name: string, image: WorkbookImage = honest): WorkbookImage => withSheet(image, name, () => undefined);
const sheetIn = (image: WorkbookImage, name: string) => check(image, set).completeness.sheets.find(({ sheet }) => sheet === name);
const requiredOf = (name: string): number => whole.sheets.find(({ sheet }) => sheet === name)?.required ?? 0;

describe.each(["年度绩效自评表", "资金表", "满意度调查表", "群02_自评", "封面"])("%s", (name) => {
	test.each<[string, WorkbookImage]>([
		["deleted", without(name)],
		["renamed", withSheet(honest, name, (sheet) => ({ ...sheet, name: `${name}1` }))],
	])("%s is asked for all the same, and not filled in", (_, image) => {
		const { completeness } = check(image, set);
		expect(completeness.required).toBe(whole.required);
		expect(completeness.filled).toBe(whole.filled - requiredOf(name));
		expect(sheetIn(image, name)).toEqual({ sheet: name, filled: 0, required: requiredOf(name), missing: [] });
		expect(completeness.sheets.map(({ sheet }) => sheet)).toEqual(whole.sheets.map(({ sheet }) => sheet));
	});
});

test("two sheets deleted: neither goes uncounted", () => {
	const { required, filled } = check(without("资金表", without("群01_自评")), set).completeness;
	expect([required, filled]).toEqual([whole.required, whole.filled - requiredOf("资金表") - requiredOf("群01_自评")]);
});

test("a header renamed", () => {
	const { required, filled } = check(withCell("自评[本年实际值]", { value: "实际" }), set).completeness;
	expect([required, filled]).toEqual([whole.required, whole.filled - requiredOf("年度绩效自评表")]);
});

test("a row deleted", () => {
	const { sheet, row } = locate("S_T7_09.actual");
	const image = withSheet(honest, sheet, (one) => ({ ...one, cells: one.cells.filter((cell) => cell.row !== row) }));
	const { required, filled } = check(image, set).completeness;
	expect([required, filled]).toEqual([whole.required, whole.filled - requiredOf(sheet)]);
});
