/** Planted mistakes outside of rules, and what lint says of a whole set. */
import { expect, test } from "vitest";
import { type LintCheck, lintDefinition, nativeRules } from "../../shared/definition/lint.ts";
import type { Column, DefinitionSet, Document, Region } from "../../shared/definition/schema.ts";
import { briefly, found, freshSet, soundRule, withClause } from "./support.ts";

const annual = (set: DefinitionSet): Document => found(set.documents.find(({ kind }) => kind === "annual"));
const region = (set: DefinitionSet, role: string): Region => found(annual(set).regions[role]);
const column = (set: DefinitionSet, role: string, header: string): Column =>
	found(region(set, role).columns.find((one) => one.header === header));
const indicator = (set: DefinitionSet, code: string) => found(set.indicators.find((one) => one.code === code));
const indexOf = (code: string): number => freshSet().indicators.findIndex((one) => one.code === code);

test("a sound set has no problem", () => {
	const { ok, problems, statistics } = lintDefinition(freshSet());
	expect(problems).toEqual([]);
	expect(ok).toBe(true);
	expect(statistics?.indicators).toEqual({ school: 154, cluster: 73, scored: 134, computed: 95, retired: 0 });
	expect(statistics?.engineOnly).toEqual([]);
});

interface Planted {
	what: string;
	spoil: (set: DefinitionSet) => void;
	check: LintCheck;
	path: string;
	position?: [number, number];
}

const regions = "documents[1].regions";

const planted: Planted[] = [
	{
		what: "a code that stands twice",
		spoil: (set) => set.indicators.push(indicator(set, "S_T1_01")),
		check: "unique",
		path: "indicators[227].code",
	},
	{
		what: "a ratio over nothing",
		spoil: (set) => {
			indicator(set, "S_T3_03").ratio = { numerator: "S_T3_02", denominator: "S_T9_01", scale: 100 };
		},
		check: "reference",
		path: `indicators[${indexOf("S_T3_03")}].ratio.denominator`,
	},
	{
		what: "a ratio over the other level",
		spoil: (set) => {
			indicator(set, "S_T3_03").ratio = { numerator: "S_T3_02", denominator: "C_K4_01", scale: 100 };
		},
		check: "reference",
		path: `indicators[${indexOf("S_T3_03")}].ratio.denominator`,
	},
	{
		what: "a roll-up to a cluster",
		spoil: (set) => {
			indicator(set, "C_K1_01").rollup = { to: "C_K1_02", shared: false };
		},
		check: "reference",
		path: `indicators[${indexOf("C_K1_01")}].rollup`,
	},
	{
		what: "a list type that does not exist",
		spoil: (set) => {
			indicator(set, "S_SR_01").listLink = { list: "L99", levels: ["市级"] };
		},
		check: "reference",
		path: `indicators[${indexOf("S_SR_01")}].listLink.list`,
	},
	{
		what: "a group that does not exist",
		spoil: (set) => {
			indicator(set, "S_T1_01").group = "T9";
		},
		check: "reference",
		path: `indicators[${indexOf("S_T1_01")}].group`,
	},
	{
		what: "weights that do not add up",
		spoil: (set) => {
			indicator(set, "S_T1_04").weight += 1;
		},
		check: "weights",
		path: "indicators",
	},
	{
		what: "a group's weight that its indicators do not have",
		spoil: (set) => {
			found(set.groups[0]).weight = 8;
		},
		check: "weights",
		path: "groups[0].weight",
	},
	{
		what: "yes/no with other options",
		spoil: (set) => {
			indicator(set, "S_T6_01").options = ["有", "无"];
		},
		check: "options",
		path: `indicators[${indexOf("S_T6_01")}].options`,
	},
	{
		what: "a policy about no indicator",
		spoil: (set) => {
			set.policy.executionRate = "S_FD_99";
		},
		check: "reference",
		path: "policy.executionRate",
	},
	{
		what: "a policy about a rate that is no indicator",
		spoil: (set) => {
			set.policy.flags.accruing = ["S_FD_16", "S_FD_99"];
		},
		check: "reference",
		path: "policy.flags.accruing[1]",
	},
	{
		what: "a header twice",
		spoil: (set) => region(set, "成果").columns.push(column(set, "成果", "等次")),
		check: "unique",
		path: `${regions}.成果.columns[18].header`,
	},
	{
		what: "a role twice",
		spoil: (set) => found(annual(set).sheets[2]).regions.push("自评"),
		check: "unique",
		path: "documents[1].sheets[8].regions",
	},
	{
		what: "a role without a region",
		spoil: (set) => found(annual(set).sheets[2]).regions.push("没有"),
		check: "reference",
		path: "documents[1].sheets[2].regions",
	},
	{
		what: "a fact in two places",
		spoil: (set) => {
			region(set, "基础").indicators = '=OR(category="JC",code="S_T7_01")';
		},
		check: "layout",
		path: `${regions}.自评`,
	},
	{
		what: "an indicator without a place",
		spoil: (set) => {
			region(set, "自评").indicators = '=AND(category<>"JC",code<>"S_T7_01")';
		},
		check: "layout",
		path: `indicators[${indexOf("S_T7_01")}]`,
	},
	{
		what: "a region's filter that does not parse",
		spoil: (set) => {
			region(set, "自评").indicators = "=category<>";
		},
		check: "filter",
		path: `${regions}.自评.indicators`,
		position: [11, 11],
	},
	{
		what: "a filter on an attribute that does not exist",
		spoil: (set) => {
			region(set, "自评").indicators = '=kategorie<>"JC"';
		},
		check: "filter",
		path: `${regions}.自评.indicators`,
		position: [1, 10],
	},
	{
		what: "a drop-down without options",
		spoil: (set) => {
			column(set, "成果", "级别").options = undefined;
		},
		check: "options",
		path: `${regions}.成果.columns[4]`,
	},
	{
		what: "options that are too long for Excel",
		spoil: (set) => {
			column(set, "成果", "级别").options = ["长".repeat(256)];
		},
		check: "limit",
		path: `${regions}.成果.columns[4]`,
	},
	{
		what: "a formula in a cell that people fill in",
		spoil: (set) => {
			column(set, "成果", "类别").input = true;
		},
		check: "layout",
		path: `${regions}.成果.columns[2]`,
	},
	{
		what: "a computed cell that reads what its document lacks",
		spoil: (set) => {
			found(found(set.documents[2]).regions.监控).indicators = ["S_T3_03"];
		},
		check: "reference",
		path: `indicators[${indexOf("S_T3_03")}].formula`,
	},
	{
		what: "two indicators that compute each other",
		spoil: (set) => {
			indicator(set, "S_T3_03").formula = "=S_T3_05.actual";
			indicator(set, "S_T3_05").formula = "=S_T3_03.actual";
		},
		check: "cycle",
		path: `indicators[${indexOf("S_T3_05")}].formula`,
	},
	{
		what: "a column that computes itself through another",
		spoil: (set) => {
			column(set, "满意", "满意度").formula = "=IF(S_ST_01.actual>0,S_ST_01.actual,0)";
		},
		check: "cycle",
		path: `${regions}.满意.columns[11].formula`,
	},
	{
		what: "a total over a column in which it stands, which Excel calls circular",
		spoil: (set) => {
			found(region(set, "资金").rows?.[4]).formulas = { 年末结转: '=SUMIFS(资金[年末结转],资金[来源编码],"<>HJ")' };
		},
		check: "cycle",
		path: `${regions}.资金.rows[4].formulas.年末结转`,
	},
	{
		what: "a total that reads its own cell",
		spoil: (set) => {
			found(region(set, "资金").rows?.[4]).formulas = { 年末结转: "=[@年末结转]+1" };
		},
		check: "cycle",
		path: `${regions}.资金.rows[4].formulas.年末结转`,
	},
	{
		what: "an unknown placeholder in a column's formula",
		spoil: (set) => {
			column(set, "成果", "类别").formula = '=IFERROR({types},"")';
		},
		check: "placeholder",
		path: `${regions}.成果.columns[2].formula`,
		position: [9, 16],
	},
];

test.each(planted)("$what", ({ spoil, check, path, position }) => {
	const set = freshSet();
	spoil(set);
	const { ok, problems } = lintDefinition(set);
	expect(problems.map(briefly)).toContainEqual({ check, path, ...(position ? { position } : {}) });
	expect(ok).toBe(false);
});

test("a set of another shape is told with the path, and nothing else", () => {
	const { ok, problems, statistics } = lintDefinition({ ...freshSet(), version: "one" });
	expect(ok).toBe(false);
	expect(problems.map(({ check, path }) => ({ check, path }))).toEqual([{ check: "schema", path: "version" }]);
	expect(statistics).toBeUndefined();
	expect(lintDefinition(null).ok).toBe(false);
});

test("what does not stand in a document is left out there and counted", () => {
	const { ok, statistics } = lintDefinition(
		freshSet({
			...withClause({ each: "indicator", where: '=code="S_T7_01"', formula: "={code}.actual>=0", at: "{code}.actual" }),
			documents: ["annual", "quarterly"],
		}),
	);
	expect(ok).toBe(true);
	expect(statistics).toMatchObject({ clauses: 1, instances: 2, dropped: [] });
	const wide = lintDefinition(
		freshSet({
			...withClause({ each: "indicator", where: '=group="T7"', formula: "={code}.actual>=0", at: "{code}.actual" }),
			documents: ["annual", "quarterly"],
		}),
	);
	expect(wide.ok).toBe(true);
	expect(wide.statistics?.dropped).toEqual([{ rule: "RT04", clause: 0, document: "quarterly", instances: 5, name: "S_T7_02.actual" }]);
});

test("a cluster's fact over all clusters may stand in an aggregate, and in a COUNTIF inside SUM", () => {
	for (const formula of ["=SUM(C_K1_01.actual)<=S_T1_01.actual", '=SUM(COUNTIF(C_K9_05.actual,{"汽车","新材料"}))<=CLUSTERS.count']) {
		expect(lintDefinition(freshSet(withClause({ formula }))).problems, formula).toEqual([]);
	}
});

test.each<[string, LintCheck]>([
	["=COUNT(成果[授予日期])", "type"],
	["=成果[授予日期]>", "formula"],
	["=COUNT(目标[基期值])>0", "reference"],
	["=任务.begun", "formula"],
])("a list is begun by a condition over its own document: %s is not", (begun, check) => {
	const set = freshSet();
	const annual = set.documents.find(({ kind }) => kind === "annual");
	const { 成果: results } = annual?.regions ?? {};
	if (!results) throw new Error("The set has no list of results.");
	results.begun = begun;
	const { problems } = lintDefinition(set);
	expect(problems.filter(({ path }) => path.endsWith("regions.成果.begun")).map((one) => one.check)).toEqual([check]);
});

test("whole numbers, rounded ones and 不适用 may be compared with =", () => {
	for (const formula of [
		"=S_T3_02.actual+S_T3_04.actual=S_T3_01.actual",
		'=COUNTIFS(成果[级别],"市级")+1=S_SR_02.actual',
		"=ROUND(S_FD_01.actual+S_FD_04.actual-S_FD_13.actual,2)=0",
		'=OR(S_T7_01.actual="不适用",S_T7_01.actual="")',
	]) {
		expect(lintDefinition(freshSet(withClause({ formula }))).problems, formula).toEqual([]);
	}
});

test("samples are tried, and one that gives another rule is told", () => {
	const giving = (failing: readonly string[]) => ({
		evaluate: () => (sample: { cells: object }) => ({
			kind: "tried" as const,
			failing: Object.values(sample.cells)[0] === 301 ? failing : [],
		}),
	});
	const right = lintDefinition(freshSet(), giving(["RT04"]));
	expect(right).toMatchObject({ ok: true, statistics: { samples: { pass: 1, fail: 1, evaluated: 2 } } });
	for (const failing of [[], ["RT02"], ["RT02", "RT04"]]) {
		const { problems } = lintDefinition(freshSet(), giving(failing));
		expect(problems.map(briefly)).toEqual([{ check: "samples", path: "rules[0].samples.fail[0]" }]);
	}
});

test("rules with functions of ours are not native", () => {
	const set = freshSet();
	set.rules.push(
		structuredClone({
			...soundRule,
			id: "LS01",
			...withClause({ each: "row", region: "成果", formula: '=NORM([@成果名称])<>""', at: "[@成果名称]" }),
		}),
	);
	expect(nativeRules(set)).toEqual(["RT04"]);
	expect(lintDefinition(set).statistics?.engineOnly).toEqual(["LS01"]);
});
