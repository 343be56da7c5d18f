/** Names that look right and are not, and samples of rules on trial. */
import { describe, expect, test } from "vitest";
import { besidesYielding, lintDefinition } from "../../shared/definition/lint.ts";
import { DefinitionSet, type Rule } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { sampleEvaluator } from "../../shared/example/samples.ts";
import { found } from "./support.ts";

/** With few rules, which take most of the time. */
function small(): DefinitionSet {
	const set = DefinitionSet.parse(definition);
	set.rules = set.rules.filter(({ id }) => /^(ST|TY0|RT04)/.test(id)).map((one) => ({ ...one, yieldsTo: [] }));
	return set;
}
const invisible = (change: (set: DefinitionSet) => void) => {
	const set = small();
	change(set);
	return lintDefinition(set).problems.filter(({ check }) => check === "invisible");
};

describe("characters that nobody sees in a name", () => {
	const columns = (set: DefinitionSet) => found(found(set.documents.find(({ kind }) => kind === "annual")).regions.成果).columns;

	test("are said with their number, where the name stands", () => {
		const [first] = invisible((set) => {
			found(columns(set)[3]).header = "成果\u200b名称";
		});
		expect(first?.path).toMatch(/^documents\[\d\]\.regions\.成果\.columns\[3\]\.header$/);
		expect(first?.message.zh).toContain("“成果名称”里有看不见的字符（U+200B）");
		expect(first?.message.en).toContain("U+200B");
	});
	test.each<[string, (set: DefinitionSet) => void]>([
		["an indicator's name", (set) => Object.assign(found(set.indicators[0]).name, { zh: "专任\u00ad教师" })],
		["a blank at the end of a unit", (set) => Object.assign(found(set.indicators[0]), { unit: "人 " })],
		["an option", (set) => Object.assign(found(columns(set)[4]), { options: ["国家级", "市级\ufeff"] })],
		["a rule's title", (set) => Object.assign(found(set.rules[0]).title, { en: "\u202eTitle" })],
		["a sheet's name", (set) => Object.assign(found(found(set.documents[0]).sheets[1]), { name: "封\u2060面" })],
	])("also in %s", (_, change) => {
		expect(invisible(change).length).toBe(1);
	});
	test("a name of blanks alone is empty, and the set as it is has none", () => {
		expect(invisible((set) => Object.assign(found(set.rules[0]).title, { zh: "\u3000" }))).toEqual([]);
		expect(invisible(() => undefined)).toEqual([]);
	});
});

test("a code in small letters is said to be one, with what should stand there", () => {
	const set = small();
	const rule = found(set.rules.find(({ id }) => id === "RT04"));
	found(rule.clauses[0]).formula = "=s_t3_02.Actual<=S_T3_01.actual";
	const said = lintDefinition(set).problems.filter((one) => one.rule === "RT04" && one.check === "formula");
	expect(said[0]?.message.zh).toContain("编码区分大小写，应写 S_T3_02.actual。");
	expect(said[0]?.position).toMatchObject({ start: 1 });
	found(rule.clauses[0]).formula = "=s_zz_99.actual<=S_T3_01.actual";
	expect(lintDefinition(set).problems.find((one) => one.rule === "RT04" && one.check === "formula")?.message.zh).not.toContain("大小写");
});

test("a failing sample of a rule on trial may also give the rules that yield to it: they are silent once it is turned on", () => {
	const set = DefinitionSet.parse(definition);
	const annual = found(set.documents.find(({ kind }) => kind === "annual"));
	const yieldedTo = set.rules.filter(
		({ id, kind, documents }) =>
			kind === "formula" && documents.includes("annual") && set.rules.some(({ yieldsTo }) => yieldsTo.includes(id)),
	);
	const triedOn = (rule: Rule) => {
		const trial: DefinitionSet = { ...set, rules: set.rules.map((one) => (one === rule ? { ...one, trial: true } : one)) };
		const own = found(trial.rules.find(({ id }) => id === rule.id));
		const sample = own.samples.fail.find((one) => (one.document ?? "annual") === "annual" && one.class === undefined);
		const outcome = sample && sampleEvaluator(trial)(sample, annual, own);
		return { trial, own, failing: outcome?.kind === "tried" ? outcome.failing : [] };
	};
	let one = triedOn(found(yieldedTo[0]));
	for (const rule of yieldedTo.slice(1)) {
		if (one.failing.length > 1) break;
		one = triedOn(rule);
	}
	expect(one.failing.length).toBeGreaterThan(1);
	expect(besidesYielding(one.trial, one.own, one.failing)).toEqual([one.own.id]);
	// Turned on, all of it counts.
	expect(besidesYielding(set, found(set.rules.find(({ id }) => id === one.own.id)), one.failing)).toEqual(one.failing);
});
