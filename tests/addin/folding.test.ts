import { expect, test } from "vitest";
import { causeOf, fold } from "../../addin/features/findings/folding.ts";
import type { Finding } from "../../shared/check/index.ts";

const finding = (rule: string, place: string, follows?: Finding["follows"]): Finding => ({
	rule,
	severity: "error",
	sheet: "基础数据",
	cell: "E5",
	place,
	message: { zh: "", en: "" },
	fix: { zh: "", en: "" },
	values: {},
	key: `${rule}|${place}|`,
	...(follows ? { follows } : {}),
});
const cause = finding("RU01", "S_T1_01.actual");
const other = finding("RT04", "S_T3_02.actual");
const first = finding("TG01", "S_T4_02.actual", cause);
const second = finding("TG01", "S_T4_04.actual", cause);
const open = new Set(["RU01|S_T1_01.actual"]);

test("what follows is folded away, or stands right under its cause", () => {
	const all = [first, cause, other, second];
	expect(fold(all, new Set()).lines).toEqual([cause, other]);
	expect(fold(all, open).lines).toEqual([cause, first, second, other]);
	expect(fold(all, open).under).toEqual(new Map([[cause, [first, second]]]));
	expect(causeOf(first, all)).toBe(cause);
});

test("where a filter lets only it through, it stands by itself", () => {
	expect(fold([other, second], new Set()).lines).toEqual([other, second]);
	expect(causeOf(second, [other, second])).toBeUndefined();
});
