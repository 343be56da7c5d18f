import { expect, test } from "vitest";
import { indicatorOf } from "../../addin/features/findings/indicator-of.ts";
import { sourceKind } from "../../addin/features/findings/source.ts";
import { publishedSet } from "../../shared/definition/published.ts";

test.each([
	["D", "design"],
	["D; F2群评价九方面", "design"],
	["D←seed§二(三)", "design"],
	["D(brief)", "design"],
	["seed§三(三); F16", "plan"],
	["S§三(四)", "plan"],
	["F28", "found"],
])("%s is %s", (source, kind) => {
	expect(sourceKind(source)).toBe(kind);
});

test("no source of the published set that begins with D passes for official", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const ours = [...set.rules, ...set.indicators].filter(({ source }) => source.startsWith("D"));
	expect(ours.length).toBeGreaterThan(50);
	expect(ours.filter(({ source }) => sourceKind(source) !== "design")).toEqual([]);
});

test.each([
	["S_T3_02.actual", "S_T3_02"],
	["群01!C_K1_01.actual", "C_K1_01"],
	["满意[S_ST_01|校级公共].有效数", "S_ST_01"],
	["资金[SJ].年末结转", undefined],
	["成果[L13|名称|国家级].级别", undefined],
	["年度绩效自评表", undefined],
])("%s names %s", async (place, code) => {
	expect(indicatorOf(await publishedSet("2022-2024/1.0.0"), place)?.code).toBe(code);
});
