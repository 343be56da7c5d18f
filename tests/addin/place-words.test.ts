import { expect, test } from "vitest";
import { placeWords } from "../../addin/features/findings/place-words.ts";
import { createChecker } from "../../shared/check/index.ts";
import { bookOf, set } from "../check/support.ts";

const { honest } = bookOf();
const checker = createChecker(honest, set);
const open = { checker };
const award = checker.facts().regions.成果?.[0]?.key ?? "";

test("a place of the open workbook is its row, its column and its cell", () => {
	expect(placeWords("S_T3_01.actual", open, set)).toMatch(/^专任教师.* · .*（基础数据 E\d+）$/);
	expect(placeWords("群02!C_K2_04.actual", open, set)).toMatch(/ · .*（群02_\S+ [A-Z]+\d+）$/);
	expect(placeWords(`成果[${award}].授予日期`, open, set)).toMatch(/ · 授予日期（标志性成果清单 [A-Z]+\d+）$/);
	expect(placeWords("年度绩效自评表", open, set)).toBe("年度绩效自评表");
});

test.each([
	["a row that is gone", "成果[L13|没有这一项|国家级].级别", "成果“L13 / 没有这一项 / 国家级” · 级别（这份工作簿里没有这个位置）"],
	[
		"the second of two rows",
		"成果[L13|没有这一项|国家级#2].级别",
		"成果“L13 / 没有这一项 / 国家级”（第 2 行） · 级别（这份工作簿里没有这个位置）",
	],
	["a cluster that the unit does not have", "群77!C_K2_04.actual", /^专业群 77 · .*（这份工作簿里没有这个位置）$/],
	["an indicator that there is not", "S_T9_99.actual", "意见所指的位置在模板里不存在"],
	["a measure that there is not", "S_T3_01.nothing", "意见所指的位置在模板里不存在"],
	["no key at all", "x[[.y", "意见所指的位置在模板里不存在"],
])("%s is said to be so", (_, place, words) => {
	const said = placeWords(place, open, set);
	if (typeof words === "string") expect(said).toBe(words);
	else expect(said).toMatch(words);
});

test("without the workbook the set's words have to do; without the set nothing of the key shows", () => {
	expect(placeWords("S_T3_01.actual", null, set)).toMatch(/^专任教师.* · /);
	expect(placeWords("S_T3_01.actual", null, null)).not.toMatch(/S_T3/);
});

test("no place of any finding, fact or row shows its key", () => {
	const facts = checker.facts();
	const places = [
		...Object.entries(facts.school).flatMap(([code, values]) => Object.keys(values).map((measure) => `${code}.${measure}`)),
		...Object.entries(facts.regions).flatMap(([role, rows]) =>
			rows.slice(0, 5).flatMap(({ key, cells }) => Object.keys(cells).map((header) => `${role}[${key}].${header}`)),
		),
	];
	expect(places.length).toBeGreaterThan(300);
	for (const place of places) {
		for (const of of [open, null])
			expect(placeWords(place, of, set), place).not.toMatch(/[SC]_[A-Z]\w*_\d\d|\.(actual|prior|target|baseline|note|evidence)\b/);
	}
});
