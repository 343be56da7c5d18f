/** A set of one's own from nothing: whoever begins has one that lint passes, that a blank template is made of, and that finds mistakes. */
import { expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { parseDefinition, publishedVersions } from "../../shared/definition/published.ts";
import { starterSet } from "../../shared/definition/starter/index.ts";
import { type StarterWish, starterFault } from "../../shared/definition/starter/wish.ts";
import { OFFICIAL_SETS } from "../../shared/domain/codes.ts";
import { lintWithSamples } from "../../shared/example/samples.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import { writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { prefillOf } from "../../tools/template.ts";

const wish: StarterWish = { set: "training-2026", title: { zh: "培训项目", en: "Training programme" }, first: 2026, last: 2028 };
const asSent = (asked: StarterWish = wish): unknown => JSON.parse(JSON.stringify(starterSet(asked)));

test("lint has nothing against it, not even a warning, with every sample tried", () => {
	const { ok, problems, statistics } = lintWithSamples(asSent());
	expect(problems).toEqual([]);
	expect(ok).toBe(true);
	expect(statistics?.indicators).toMatchObject({ school: 5, cluster: 0, scored: 4 });
	expect(statistics?.samples.fail).toBeGreaterThanOrEqual(5);
});

test("it is of the years and the name that were asked for", () => {
	const set = parseDefinition(asSent());
	expect(set).toMatchObject({ set: "training-2026", version: "1.0.0", years: [2026, 2027, 2028], title: wish.title });
	expect(new Set(set.indicators.map(({ since }) => since))).toEqual(new Set(["training-2026/1.0.0"]));
	expect(lintWithSamples(asSent({ ...wish, set: "2026-2028" })).problems).toEqual([]);
	expect(lintWithSamples(asSent({ ...wish, first: 2026, last: 2026 })).problems).toEqual([]);
});

test("a blank template asks for what is to be filled and for nothing else; a filled one is ready", () => {
	const set = parseDefinition(asSent());
	const blank = readWorkbook(writeTemplate(set, prefillOf(set, { document: "annual", unit: "D1", out: "", set: "", quarter: 2 })));
	const { findings, completeness } = createChecker(blank, set).report();
	expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["RQ01"]));
	expect(completeness).toMatchObject({ filled: 0, required: findings.length });
	const filled = createChecker(exampleWorkbook(set, "annual", "ZK"), set).report();
	expect(filled.findings).toEqual([]);
	expect(filled.verdict.code).toBe("ready");
});

test.each<[string, Partial<StarterWish>, RegExp]>([
	["a name in capitals", { set: "Training" }, /编号“Training”不合要求/],
	["no name", { set: "" }, /编号“”不合要求/],
	["a name with a slash", { set: "a/b" }, /不合要求/],
	["no title", { title: { zh: " ", en: "x" } }, /名称未填/],
	["no year", { first: Number.NaN, last: Number.NaN }, /年份不合要求/],
	["years the wrong way round", { first: 2028, last: 2026 }, /年份不合要求/],
	["a century", { first: 2026, last: 2099 }, /年份不合要求/],
	["half a year", { first: 2026.5, last: 2027 }, /年份不合要求/],
	["a name of other years", { set: "2025-2027" }, /编号“2025-2027”与年份 2026—2028 不一致/],
])("%s is refused in one sentence", (_what, change, said) => {
	const fault = starterFault({ ...wish, ...change });
	expect(fault?.zh).toMatch(said);
	expect(fault?.en).not.toMatch(/\p{Script=Han}/u);
	expect(starterFault(wish)).toBeUndefined();
});

test("the name of a set that comes with the product is no other programme's", async () => {
	expect(OFFICIAL_SETS.toSorted()).toEqual([...new Set(publishedVersions.map((id) => id.split("/")[0]))].toSorted());
	const fault = starterFault({ ...wish, set: "2022-2024", first: 2022, last: 2024 });
	expect(fault?.zh).toBe("“2022-2024”是随核表发布的指标体系，另一套请用别的编号；要修改它，请起草它的新版本。");
	expect(starterFault({ ...wish, set: "2023-2024", first: 2023, last: 2024 })).toBeUndefined();
});
