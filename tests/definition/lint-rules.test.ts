/** Planted mistakes in rules: each is found where it stands. */
import { expect, test } from "vitest";
import { type LintCheck, lintDefinition } from "../../shared/definition/lint.ts";
import { briefly, freshSet, soundRule, withClause } from "./support.ts";

const planted: {
	what: string;
	rule: Parameters<typeof freshSet>[0];
	check: LintCheck;
	path: string;
	position?: [number, number];
}[] = [
	{
		what: "a formula that does not parse",
		rule: withClause({ formula: "=S_T3_02.actual<=" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [17, 17],
	},
	{
		what: "an unknown name",
		rule: withClause({ formula: "=S_T3_02.actual<=S_T3_99.actual" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [17, 31],
	},
	{
		what: "an unknown measure",
		rule: withClause({ formula: "=S_T3_02.actual<=S_T3_01.ist" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [17, 28],
	},
	{
		what: "a rule on texts beside the tables that is no rule on columns",
		rule: withClause({ beside: true }),
		check: "place",
		path: "rules[0].clauses[0].beside",
	},
	{
		what: "a rule on texts beside the tables that reads another cell",
		rule: withClause({
			each: "column",
			where: '=AND(role="成果",header="备注")',
			formula: "=[@{header}]<>[@级别]",
			at: "[@{header}]",
			values: { a: "[@级别]", b: "[@级别]" },
			beside: true,
		}),
		check: "place",
		path: "rules[0].clauses[0].beside",
	},
	{
		what: "an unknown column",
		rule: withClause({ formula: "=COUNTA(成果[没有])>0" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [8, 14],
	},
	{
		what: "this row outside of rows",
		rule: withClause({ formula: '=[@级别]<>""' }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [1, 6],
	},
	{
		what: "an unknown function",
		rule: withClause({ formula: "=FOO(S_T3_02.actual)>0" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [1, 4],
	},
	{
		what: "a format that TEXT cannot honour",
		rule: withClause({ formula: '=TEXT(S_T3_02.actual,"[DBNum1]0")<>""' }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [21, 32],
	},
	{
		what: "a number that no cell holds",
		rule: withClause({ formula: "=S_T3_02.actual<1E999" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [16, 21],
	},
	{
		what: "a volatile function",
		rule: withClause({ formula: "=PERIOD.end<TODAY()" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [12, 17],
	},
	{
		what: "wrong arity",
		rule: withClause({ formula: "=ROUND(S_T3_02.actual)>0" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [1, 22],
	},
	{
		what: "text compared with a number",
		rule: withClause({ formula: "=S_T7_01.note>5" }),
		check: "type",
		path: "rules[0].clauses[0].formula",
		position: [1, 15],
	},
	{
		what: "arithmetic on a text",
		rule: withClause({ formula: "=S_T7_01.note*2>S_T7_01.actual" }),
		check: "type",
		path: "rules[0].clauses[0].formula",
		position: [1, 13],
	},
	{
		what: "a rule that is a number",
		rule: withClause({ formula: "=S_T3_02.actual-S_T3_01.actual" }),
		check: "type",
		path: "rules[0].clauses[0].formula",
		position: [1, 30],
	},
	{
		what: "equality of sums without ROUND",
		rule: withClause({ formula: "=S_FD_01.actual+S_FD_04.actual=S_FD_13.actual" }),
		check: "rounding",
		path: "rules[0].clauses[0].formula",
		position: [1, 45],
	},
	{
		what: "equality of a sum that IFS gives without ROUND",
		rule: withClause({ formula: "=IFS(S_T3_02.actual>0,S_FD_01.actual+S_FD_04.actual)=S_FD_13.actual" }),
		check: "rounding",
		path: "rules[0].clauses[0].formula",
		position: [1, 67],
	},
	{
		what: "a text that SWITCH gives, compared with a number",
		rule: withClause({ formula: '=SWITCH(S_T3_02.actual,1,S_T7_01.note,"无")>5' }),
		check: "type",
		path: "rules[0].clauses[0].formula",
		position: [1, 44],
	},
	{
		what: "equality with a sum over a column without ROUND",
		rule: withClause({ formula: "=SUM(按任务[支出])=S_FD_15.actual" }),
		check: "rounding",
		path: "rules[0].clauses[0].formula",
		position: [1, 28],
	},
	{
		what: "a cluster range outside an aggregate",
		rule: withClause({ formula: "=SUMPRODUCT(C_K1_01.actual)<=S_T1_01.actual" }),
		check: "cluster-range",
		path: "rules[0].clauses[0].formula",
		position: [12, 26],
	},
	{
		what: "blank spare rows of a list counted",
		rule: withClause({ formula: '=COUNTIF(成果[状态],"<>升级")<=S_T3_01.actual' }),
		check: "spare-rows",
		path: "rules[0].clauses[0].formula",
		position: [1, 23],
	},
	{
		what: "blank cells of a list counted",
		rule: withClause({ formula: "=COUNTBLANK(佐证[佐证编号])=0" }),
		check: "spare-rows",
		path: "rules[0].clauses[0].formula",
		position: [1, 21],
	},
	{ what: "a place that is none", rule: withClause({ at: "S_T3_02" }), check: "place", path: "rules[0].clauses[0].at" },
	{ what: "a sheet that does not exist", rule: withClause({ at: '"没有这张表"' }), check: "place", path: "rules[0].clauses[0].at" },
	{
		what: "a clause that runs nowhere",
		rule: withClause({ formula: "=S_T3_02.final>0" }),
		check: "never-runs",
		path: "rules[0].clauses[0]",
	},
	{
		what: "a document in which nothing runs",
		rule: { documents: ["annual", "taskbook"] },
		check: "never-runs",
		path: "rules[0].documents",
	},
	{
		what: "a message that says more than it knows",
		rule: { message: { zh: "{a}大于{c}。", en: "{a}" } },
		check: "placeholder",
		path: "rules[0].message.zh",
		position: [5, 8],
	},
	{
		what: "a value that does not parse",
		rule: withClause({ values: { a: "S_T3_02.actual+", b: "1" } }),
		check: "formula",
		path: "rules[0].clauses[0].values.a",
		position: [15, 15],
	},
	{
		what: "a filter that does not parse",
		rule: withClause({ each: "indicator", where: "=scored)" }),
		check: "filter",
		path: "rules[0].clauses[0].where",
	},
	{
		what: "an unknown attribute, at its place in the text as written",
		rule: withClause({ each: "indicator", where: "=scored", formula: "={code}.actual<={code}.target*{factor}" }),
		check: "placeholder",
		path: "rules[0].clauses[0].formula",
		position: [30, 38],
	},
	{
		what: "a blank attribute",
		rule: withClause({ each: "indicator", where: '=code="S_T7_01"', formula: "={code}.actual<={hardMax}", at: "{code}.actual" }),
		check: "placeholder",
		path: "rules[0].clauses[0].formula",
		position: [16, 25],
	},
	{
		what: "a mistake behind placeholders",
		rule: withClause({ each: "indicator", where: '=code="S_T7_01"', formula: "={code}.actual<={code}.plan", at: "{code}.actual" }),
		check: "formula",
		path: "rules[0].clauses[0].formula",
		position: [16, 27],
	},
	{
		what: "a formula longer than Excel takes",
		rule: withClause({ formula: `=${"S_T3_02.actual+".repeat(600)}1>0` }),
		check: "limit",
		path: "rules[0].clauses[0].formula",
	},
	{
		what: "a literal longer than Excel takes",
		rule: withClause({ formula: `=S_T7_01.note<>"${"长".repeat(256)}"` }),
		check: "limit",
		path: "rules[0].clauses[0].formula",
	},
	{ what: "yielding to a rule that does not exist", rule: { yieldsTo: ["XX99"] }, check: "reference", path: "rules[0].yieldsTo[0]" },
	{ what: "no failing sample", rule: { samples: { ...soundRule.samples, fail: [] } }, check: "samples", path: "rules[0].samples.fail" },
	{
		what: "a sample that edits nothing",
		rule: { samples: { ...soundRule.samples, fail: [{ cells: { "S_T3_02.final": 3 } }] } },
		check: "samples",
		path: "rules[0].samples.fail[0].cells",
	},
	{
		what: "a sample with an unknown column",
		rule: { samples: { ...soundRule.samples, fail: [{ cells: { "成果[1].没有": 3 } }] } },
		check: "samples",
		path: "rules[0].samples.fail[0].cells",
	},
	{
		what: "a sample with an unknown row",
		rule: { samples: { ...soundRule.samples, fail: [{ cells: { "资金[XX].年末结转": 3 } }] } },
		check: "samples",
		path: "rules[0].samples.fail[0].cells",
	},
];

test.each(planted)("rule: $what", ({ rule, check, path, position }) => {
	const { ok, problems } = lintDefinition(freshSet(rule));
	const seen = problems.filter((problem) => problem.check === check && problem.path === path).map(briefly);
	expect(seen.length, JSON.stringify(problems.map(briefly))).toBeGreaterThan(0);
	if (position) expect(seen).toContainEqual({ check, path, position });
	expect(ok).toBe(false);
	expect(problems.every((problem) => problem.rule === "RT04" && problem.file === "rules/RT.json")).toBe(true);
});

test("spare rows: a condition that no blank row meets makes a count safe, and fixed regions have no spare rows", () => {
	for (const condition of [
		'COUNTIFS(成果[类别编码],"L01",成果[状态],"<>升级",成果[状态],"<>撤销")',
		'COUNTIF(成果[状态],"<>")',
		'COUNTIF(资金[来源编码],"<>HJ")',
		"ROWS(资金[来源编码])",
	])
		expect(lintDefinition(freshSet(withClause({ formula: `=${condition}<=S_T3_01.actual` }))).problems, condition).toEqual([]);
});
