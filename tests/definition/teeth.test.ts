/** Faults that change what schools are asked, how they are graded or what blocks them: by kind, each planted in a whole set. */
import { expect, test } from "vitest";
import { type LintCheck, lintDefinition } from "../../shared/definition/lint.ts";
import { DefinitionSet, type Indicator, type Rule } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { found } from "./support.ts";

/** All of the set but most of its rules: each of them is looked at in every document, which takes most of the time. */
function whole(): DefinitionSet {
	const set = DefinitionSet.parse(definition);
	set.rules = set.rules.filter(({ id }) => /^(ST|TY0|RT04|RG01)/.test(id)).map((one) => ({ ...one, yieldsTo: [] }));
	return set;
}
const indicator = (set: DefinitionSet, code: string): Indicator => found(set.indicators.find((one) => one.code === code));
const rule = (set: DefinitionSet, id: string): Rule => found(set.rules.find((one) => one.id === id));
const clause = (set: DefinitionSet, id: string) => found(rule(set, id).clauses[0]);

interface Planted {
	what: string;
	plant: (set: DefinitionSet) => void;
	check: LintCheck;
	/** File and path in it of the fault. */
	at: [file: string | undefined, path: RegExp];
	names?: { code?: string; rule?: string };
}

const rules: Planted[] = [
	{
		what: "no rules at all",
		plant: (set) => {
			set.rules = [];
		},
		check: "structure",
		at: [undefined, /^$/],
	},
];

const tooWeak = (id: string, change: (rule: Rule) => void, what: string, field: string, check: LintCheck = "structure"): Planted => ({
	what,
	plant: (set) => change(rule(set, id)),
	check,
	at: [`rules/${id.slice(0, 2)}.json`, new RegExp(String.raw`^\[\d+\]\.${field}$`)],
	names: { rule: id },
});

rules.push(
	tooWeak(
		"ST10",
		(one) => {
			one.severity = "info";
		},
		"a structural rule that no longer blocks",
		"severity",
	),
	tooWeak(
		"TY01",
		(one) => {
			one.severity = "query";
		},
		"types that are only asked about",
		"severity",
	),
	tooWeak(
		"ST06",
		(one) => {
			one.severity = "info";
		},
		"a question of the structure that nobody has to answer",
		"severity",
	),
	tooWeak(
		"ST02",
		(one) => {
			one.audience = "reviewer";
		},
		"a structural rule that schools do not see",
		"audience",
	),
	tooWeak(
		"TY02",
		(one) => {
			one.severity = "query";
		},
		"a rule on types that is a formula and is only asked",
		"severity",
	),
	tooWeak(
		"ST02",
		(one) => {
			one.kind = "service";
		},
		"a rule of the check handed to the service, which does not know it",
		"kind",
	),
	tooWeak(
		"ST02",
		(one) => {
			one.trial = true;
		},
		"a structural rule on trial",
		"trial",
	),
	tooWeak(
		"TY02",
		(one) => {
			one.trial = true;
		},
		"a rule on types that is a formula, on trial",
		"trial",
	),
	tooWeak(
		"RT04",
		(one) => {
			one.trial = true;
			one.alone = true;
		},
		"a rule on trial that would make everything else follow from it",
		"trial",
	),
	tooWeak(
		"RT04",
		(one) => {
			one.trial = true;
			one.audience = "reviewer";
		},
		"a rule for reviewers on trial",
		"trial",
	),
	{
		what: "a rule that no code knows",
		plant: (set) => {
			rule(set, "ST02").id = "ST99";
		},
		check: "structure",
		at: ["rules/ST.json", /^\[\d+\]\.id$/],
		names: { rule: "ST99" },
	},
	{
		what: "a rule that nothing satisfies",
		plant: (set) => {
			clause(set, "RT04").formula = "=S_T3_02.actual<S_T3_02.actual";
		},
		check: "never-holds",
		at: ["rules/RT.json", /\.clauses\[0\]\.formula$/],
		names: { rule: "RT04" },
	},
	{
		what: "a rule that is FALSE",
		plant: (set) => {
			clause(set, "RT04").formula = "=FALSE";
		},
		check: "never-holds",
		at: ["rules/RT.json", /\.clauses\[0\]\.formula$/],
		names: { rule: "RT04" },
	},
	{
		what: "a rule that nothing violates",
		plant: (set) => {
			clause(set, "RT04").formula = "=OR(S_T3_02.actual<=S_T3_01.actual,S_T3_02.actual>S_T3_01.actual)";
		},
		check: "never-fails",
		at: ["rules/RT.json", /\.clauses\[0\]\.formula$/],
		names: { rule: "RT04" },
	},
	{
		what: "a rule that is TRUE",
		plant: (set) => {
			clause(set, "RT04").formula = "=TRUE";
		},
		check: "never-fails",
		at: ["rules/RT.json", /\.clauses\[0\]\.formula$/],
		names: { rule: "RT04" },
	},
	{
		what: "a rule that stands twice under two names",
		plant: (set) => {
			set.rules.push({ ...structuredClone(rule(set, "RT04")), id: "RT99" });
		},
		check: "duplicate",
		at: ["rules/RT.json", /\.clauses\[0\]$/],
		names: { rule: "RT99" },
	},
	{
		what: "a rule that contradicts another",
		plant: (set) => {
			clause(set, "RT04").formula = "=S_T3_02.actual<=S_T3_01.actual";
			const other = { ...structuredClone(rule(set, "RT04")), id: "RT99" };
			found(other.clauses[0]).formula = "=S_T3_02.actual>S_T3_01.actual";
			set.rules.push(other);
		},
		check: "contradiction",
		at: ["rules/RT.json", /\.clauses\[0\]\.formula$/],
		names: { rule: "RT99" },
	},
	{
		what: "a message that keeps its values for itself",
		plant: (set) => {
			rule(set, "RT04").message = { zh: "双师型教师数过大。", en: "Too many." };
			rule(set, "RT04").fix = { zh: "请核对。", en: "Check." };
		},
		check: "message",
		at: ["rules/RT.json", /^\[\d+\]\.message\.zh$/],
		names: { rule: "RT04" },
	},
	tooWeak(
		"RT04",
		(one) => {
			one.message.zh = " ";
		},
		"a message that is empty",
		String.raw`message\.zh`,
		"empty",
	),
	tooWeak(
		"RT04",
		(one) => {
			one.fix.en = "";
		},
		"a way out that is empty",
		String.raw`fix\.en`,
		"empty",
	),
	tooWeak(
		"RT04",
		(one) => {
			one.title.zh = "\u3000";
		},
		"a title that is blank",
		String.raw`title\.zh`,
		"empty",
	),
	tooWeak(
		"RT04",
		(one) => {
			one.source = "";
		},
		"a source that is empty",
		"source",
		"empty",
	),
	tooWeak(
		"RT04",
		(one) => {
			one.source = "项目办商定";
		},
		"a source that is not official and has no mark D",
		"source",
		"source",
	),
);

const ofIndicator = (code: string, what: string, change: (one: Indicator) => void, check: LintCheck, field: string): Planted => ({
	what,
	plant: (set) => change(indicator(set, code)),
	check,
	at: [`indicators/${code.startsWith("S") ? "school" : "cluster"}.json`, new RegExp(String.raw`^\[\d+\]\.${field}$`)],
	names: { code },
});
const ratioOf = (one: Indicator) => found(one.ratio ?? undefined);

const indicators: Planted[] = [
	ofIndicator(
		"S_T3_03",
		"a ratio over itself",
		(one) => {
			ratioOf(one).denominator = "S_T3_03";
		},
		"ratio",
		String.raw`ratio\.denominator`,
	),
	ofIndicator(
		"S_T3_03",
		"a ratio of itself",
		(one) => {
			ratioOf(one).numerator = "S_T3_03";
		},
		"ratio",
		String.raw`ratio\.numerator`,
	),
	ofIndicator(
		"S_T3_03",
		"a ratio of a figure to itself",
		(one) => {
			ratioOf(one).denominator = "S_T3_02";
		},
		"ratio",
		String.raw`ratio\.denominator`,
	),
	ofIndicator(
		"S_T3_03",
		"a scale that its formula does not have",
		(one) => {
			ratioOf(one).scale = 1;
		},
		"ratio",
		"formula",
	),
	ofIndicator(
		"S_T3_03",
		"a scale of nothing",
		(one) => {
			ratioOf(one).scale = 0;
		},
		"ratio",
		String.raw`ratio\.scale`,
	),
	ofIndicator(
		"S_T3_03",
		"a formula unlike its ratio",
		(one) => {
			one.formula = found(one.formula ?? undefined).replace("S_T3_02.actual/S_T3_01.actual", "S_T3_01.actual/S_T3_02.actual");
		},
		"ratio",
		"formula",
	),
	ofIndicator(
		"S_T3_03",
		"a formula rounded otherwise than it says",
		(one) => {
			one.precision = 1;
		},
		"ratio",
		"formula",
	),
	ofIndicator(
		"S_T3_03",
		"a mean weighted by itself",
		(one) => {
			one.aggregation.weight = "S_T3_03";
		},
		"ratio",
		String.raw`aggregation\.weight`,
	),
	ofIndicator(
		"S_T3_03",
		"a mean weighted by a text",
		(one) => {
			one.aggregation.weight = "S_BR_09";
		},
		"ratio",
		String.raw`aggregation\.weight`,
	),
	ofIndicator(
		"S_T3_03",
		"scored without a direction",
		(one) => {
			one.direction = "none";
		},
		"bounds",
		"direction",
	),
	ofIndicator(
		"S_T3_03",
		"a soft minimum below the hard one",
		(one) => {
			one.bounds.softMin = -5;
		},
		"bounds",
		String.raw`bounds\.softMin`,
	),
	ofIndicator(
		"S_T3_03",
		"a soft maximum above the hard one",
		(one) => {
			one.bounds.softMax = 120;
		},
		"bounds",
		String.raw`bounds\.softMax`,
	),
	ofIndicator(
		"S_T3_03",
		"a name that is empty",
		(one) => {
			one.name.zh = "";
		},
		"empty",
		String.raw`name\.zh`,
	),
	ofIndicator(
		"S_T3_03",
		"a name that is empty in English",
		(one) => {
			one.name.en = "  ";
		},
		"empty",
		String.raw`name\.en`,
	),
	ofIndicator(
		"S_T3_03",
		"a source that is empty",
		(one) => {
			one.source = "";
		},
		"empty",
		"source",
	),
	ofIndicator(
		"S_T3_03",
		"a source that is not official and has no mark D",
		(one) => {
			one.source = "参考兄弟省市";
		},
		"source",
		"source",
	),
	{
		what: "a group without a name",
		plant: (set) => {
			found(set.groups[0]).name.zh = "";
		},
		check: "empty",
		at: ["set.json", /^groups\[0\]\.name\.zh$/],
	},
	{
		what: "a set without a title",
		plant: (set) => {
			set.title.zh = "";
		},
		check: "empty",
		at: ["set.json", /^title\.zh$/],
	},
	{
		what: "a document without a title",
		plant: (set) => {
			found(set.documents[1]).title.en = "";
		},
		check: "empty",
		at: ["documents/annual.json", /^title\.en$/],
	},
	{ what: "years cut at the end", plant: (set) => void set.years.pop(), check: "years", at: ["set.json", /^years$/] },
	{ what: "years cut at the start", plant: (set) => void set.years.shift(), check: "years", at: ["set.json", /^years$/] },
	{ what: "a year left out", plant: (set) => void set.years.splice(1, 1), check: "years", at: ["set.json", /^years$/] },
	{ what: "years out of order", plant: (set) => void set.years.reverse(), check: "years", at: ["set.json", /^years$/] },
];

const ofPolicy = (what: string, path: string, change: (policy: DefinitionSet["policy"]) => void): Planted => ({
	what,
	plant: (set) => change(set.policy),
	check: "policy",
	at: ["policy.json", new RegExp(`^${path.replaceAll(/[.[\]]/g, String.raw`\$&`)}$`)],
});

const policy: Planted[] = [
	ofPolicy("shares of completion and increment that sum to 1.1", "incrementShare", (one) => {
		one.incrementShare = 0.3;
	}),
	ofPolicy("a composite of a school that sums to 1.4", "composite.school", (one) => {
		one.composite.school.clusters = 0.9;
	}),
	ofPolicy("a composite of a host that sums to 0.9", "composite.host", (one) => {
		one.composite.host.school = 0.2;
	}),
	ofPolicy("shares that sum to 1 with one below 0", "composite.host.school", (one) => {
		one.composite.host = { school: -0.5, clusters: 1.5 };
	}),
	ofPolicy("a veto at 800", "taskCompletionVeto", (one) => {
		one.taskCompletionVeto = 800;
	}),
	ofPolicy("a veto below 0", "taskCompletionVeto", (one) => {
		one.taskCompletionVeto = -1;
	}),
	ofPolicy("a floor of satisfaction at 150", "satisfactionFloor", (one) => {
		one.satisfactionFloor = 150;
	}),
	ofPolicy("a floor of satisfaction that nobody can exceed", "satisfactionFloor", (one) => {
		one.satisfactionFloor = 100;
	}),
	ofPolicy("a cap that leaves no score", "cap", (one) => {
		one.cap = 0;
	}),
	ofPolicy("green below amber", "flags.amber", (one) => {
		one.flags.green = 0.6;
	}),
	ofPolicy("green as amber", "flags.amber", (one) => {
		one.flags.amber = 0.9;
	}),
	ofPolicy("a share of red beyond all", "flags.redShare", (one) => {
		one.flags.redShare = 15;
	}),
	ofPolicy("spending planned for a thirteenth month", "flags.fundSchedule.13", (one) => {
		one.flags.fundSchedule["13"] = 99;
	}),
	ofPolicy("spending planned beyond all", "flags.fundSchedule.12", (one) => {
		one.flags.fundSchedule["12"] = 195;
	}),
	ofPolicy("spending planned to fall", "flags.fundSchedule.9", (one) => {
		one.flags.fundSchedule["9"] = 40;
	}),
	ofPolicy("red from a month that is none", "flags.milestoneRedFromMonth", (one) => {
		one.flags.milestoneRedFromMonth = 0;
	}),
	ofPolicy("a grade beyond 100", "grades[0].min", (one) => {
		found(one.grades[0]).min = 900;
	}),
	ofPolicy("a worst grade that some do not reach", "grades[3].min", (one) => {
		found(one.grades[3]).min = 10;
	}),
	ofPolicy("a better grade for less", "grades[1].grade", (one) => {
		const [first, second] = one.grades;
		[found(first).grade, found(second).grade] = ["良", "优"];
	}),
	ofPolicy("a grade twice", "grades[1].grade", (one) => {
		found(one.grades[1]).grade = "优";
	}),
	ofPolicy("more money for a worse grade", "fundingCoefficient.良", (one) => {
		one.fundingCoefficient.良 = 1.2;
	}),
	ofPolicy("money below nothing", "fundingCoefficient.差", (one) => {
		one.fundingCoefficient.差 = -0.5;
	}),
	ofPolicy("money like a percentage", "fundingCoefficient.优", (one) => {
		one.fundingCoefficient.优 = 110;
	}),
	ofPolicy("a deduction of more than the worst grade gets", "executionAdjustment[2].add", (one) => {
		found(one.executionAdjustment[2]).add = -0.6;
	}),
	ofPolicy("money for a grade that is none", "fundingCoefficient.特", (one) => {
		one.fundingCoefficient.特 = 2;
	}),
	ofPolicy("more money for less spent", "executionAdjustment[1].add", (one) => {
		found(one.executionAdjustment[1]).add = 0.1;
	}),
	ofPolicy("a loss of more than all", "latePenalty.loss", (one) => {
		one.latePenalty.loss = 1.5;
	}),
	ofPolicy("a period of no days", "latePenalty.days", (one) => {
		one.latePenalty.days = 0;
	}),
	ofPolicy("a deviation below nothing", "deviationThreshold", (one) => {
		one.deviationThreshold = -0.1;
	}),
	ofPolicy("a small number below nothing", "smallNumber", (one) => {
		one.smallNumber = -1;
	}),
	ofPolicy("execution read from a text", "executionRate", (one) => {
		one.executionRate = "S_BR_09";
	}),
	ofPolicy("tasks counted in a cluster's figure", "taskCompletion.school[0]", (one) => {
		found(one.taskCompletion).school = ["C_K9_03", "S_GV_04"];
	}),
];

test.each([...rules, ...indicators, ...policy])("$what", ({ plant, check, at: [file, path], names = {} }) => {
	const set = whole();
	plant(set);
	const { ok, problems } = lintDefinition(set);
	expect(ok).toBe(false);
	const said = problems.filter((one) => one.check === check && one.file === file && path.test(one.pathInFile ?? ""));
	expect(said, JSON.stringify(problems.slice(0, 4), null, 1)).not.toEqual([]);
	expect(said[0]).toMatchObject({ severity: "error", ...names });
	for (const { message } of said) {
		expect(message.zh).toMatch(/[请应改须]/);
		expect(message.en.length).toBeGreaterThan(20);
	}
});

test("the published set has none of them", () => {
	expect(lintDefinition(whole()).problems).toEqual([]);
	expect(lintDefinition(DefinitionSet.parse(definition)).problems).toEqual([]);
});
