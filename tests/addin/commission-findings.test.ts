import { describe, expect, test } from "vitest";
import { type CommissionFinding, isCommission } from "../../addin/features/findings/comments.ts";
import { countFindings, filterFindings, noFilter } from "../../addin/features/findings/filter.ts";
import { commissionFindings, keepSame } from "../../addin/features/history/commission-findings.ts";
import { createChecker } from "../../shared/check/index.ts";
import { bookOf, editAt, set, withCells } from "../check/support.ts";

const { honest } = bookOf();
const before = createChecker(honest, set);
const facts = before.facts();
const award = facts.regions.成果?.[0]?.key ?? "";

const item = (place: string | null, more: object = {}) => ({ place, rule: null, comment: "请与台账核对。", ...more });
const review = {
	id: "00000000-0000-4000-8000-000000000001",
	revision: 2,
	items: [
		item("S_T3_01.actual", { rule: "RT04", severity: "error" as const }),
		item("群02!C_K2_04.actual"),
		item(`成果[${award}].授予日期`),
		item("年度绩效自评表"),
		item(null, { severity: "info" as const }),
		item("自评[S_T3_03].完成率"),
	],
};
const standing = (found: readonly CommissionFinding[]) => found.map(({ sheet, cell, changed }) => [sheet, cell !== null, changed]);

test("each comment stands at its cell, with what the commission wrote and how much it means it", () => {
	const found = commissionFindings(review, before, facts);
	expect(found[0]).toEqual({
		source: "commission",
		revision: 2,
		rule: "RT04",
		severity: "error",
		sheet: "基础数据",
		cell: `E${before.locate("S_T3_01.actual")?.row}`,
		place: "S_T3_01.actual",
		message: { zh: "请与台账核对。", en: "请与台账核对。" },
		fix: { zh: expect.stringContaining("核对"), en: expect.any(String) },
		values: {},
		key: `commission|${review.id}|0`,
		changed: false,
	});
	expect(found.map(({ severity }) => severity)).toEqual(["error", "query", "query", "query", "info", "query"]);
	expect(found.every(isCommission)).toBe(true);
	expect(before.report().findings.some(isCommission)).toBe(false);
});

test("about a sheet, the whole workbook, or a cell that facts do not hold: no mark", () => {
	expect(standing(commissionFindings(review, before, facts)).slice(3)).toEqual([
		["年度绩效自评表", false, null],
		["", false, null],
		["年度绩效自评表", true, null],
	]);
});

test("without the returned revision's facts the comments stand without marks", () => {
	expect(standing(commissionFindings(review, before, null)).every(([, , changed]) => changed === null)).toBe(true);
});

test("a place that there never was has not changed", () => {
	const nowhere = {
		...review,
		items: [item("S_T9_99.actual"), item("群99!C_K2_04.actual"), item("成果[没有这一行].级别"), item("不是位置")],
	};
	expect(standing(commissionFindings(nowhere, before, facts))).toEqual([1, 2, 3, 4].map(() => ["", false, null]));
});

describe("changed since", () => {
	const marks = (checker: typeof before) => commissionFindings(review, checker, facts).map(({ changed }) => changed);

	test("after an edit, and no longer when the edit is undone", () => {
		const checker = createChecker(honest, set);
		checker.edit([editAt("S_T3_01.actual", 999)]);
		expect(marks(checker)).toEqual([true, false, false, null, null, null]);
		checker.edit([editAt("S_T3_01.actual", facts.school.S_T3_01?.actual ?? null)]);
		expect(marks(checker)).toEqual([false, false, false, null, null, null]);
	});

	test("blank and 0 are two things", () => {
		expect(marks(createChecker(withCells({ "群02!C_K2_04.actual": null }), set))[1]).toBe(true);
		expect(marks(createChecker(withCells({ "群02!C_K2_04.actual": 0 }), set))[1]).toBe(true);
	});

	test("a row that is gone or has another key is no longer what it was, and stands nowhere", () => {
		const checker = createChecker(withCells({ "成果[1].成果名称": "另一项成果" }), set);
		expect(standing(commissionFindings(review, checker, facts))[2]).toEqual(["", false, true]);
	});

	test("a computed cell, when what it is computed of changes", () => {
		const computed = { ...review, items: [item("S_T3_03.actual")] };
		expect(commissionFindings(computed, createChecker(withCells({ "S_T3_02.actual": 1 }), set), facts)[0]?.changed).toBe(true);
		expect(commissionFindings(computed, before, facts)[0]?.changed).toBe(false);
	});
});

test("an edit elsewhere gives the same objects again", () => {
	const first = commissionFindings(review, before, facts);
	expect(keepSame(first, commissionFindings(review, before, facts))).toBe(first);
	const checker = createChecker(withCells({ "S_T3_01.actual": 999 }), set);
	const now = keepSame(first, commissionFindings(review, checker, facts));
	expect(now.map((finding, index) => finding === first[index])).toEqual([false, true, true, true, true, true]);
});

test("they are a kind of their own in the list and its counts", () => {
	const all = [...commissionFindings(review, before, facts).slice(0, 2), ...before.report().findings];
	expect(countFindings(all, noFilter).kinds.get("review")).toBe(2);
	expect(filterFindings(all, { ...noFilter, kinds: ["review"] })).toHaveLength(2);
	expect(filterFindings(all, { ...noFilter, kinds: ["error", "query", "info", "explained"] })).toEqual(before.report().findings);
	expect(before.report().verdict).toMatchObject({ errors: 0 });
});
