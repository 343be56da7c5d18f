/** Lint tries samples through the check itself, on honest workbooks. */
import { expect, test } from "vitest";
import type { DefinitionSet, Rule, Sample } from "../../shared/definition/schema.ts";
import { DefinitionSet as Schema } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { lintWithSamples } from "../../shared/example/samples.ts";
import { workerSet } from "../../testkit/worker-set.ts";
import { found, freshSet, soundRule } from "./support.ts";

const passing: Sample = { cells: { "S_T3_02.actual": 200 } };
const failing: Sample = { cells: { "S_T3_02.actual": 9_999 } };
const withSamples = (samples: Rule["samples"], rule: Partial<Rule> = {}): DefinitionSet => freshSet({ ...rule, samples });
const problems = (set: unknown) => lintWithSamples(set).problems.map(({ check, path }) => `${check} ${path}`);

test("samples that give what they claim", () => {
	const { ok, statistics, problems: none } = lintWithSamples(withSamples({ pass: [passing, { cells: {} }], fail: [failing] }));
	expect(none).toEqual([]);
	expect(ok).toBe(true);
	expect(statistics?.samples).toEqual({ pass: 2, fail: 1, evaluated: 3 });
});

test("samples that are swapped are refused, each for itself and in words", () => {
	const { ok, problems: said } = lintWithSamples(withSamples({ pass: [failing], fail: [passing] }));
	expect(ok).toBe(false);
	expect(said.map(({ path, rule, file, pathInFile }) => ({ path, rule, file, pathInFile }))).toEqual([
		{ path: "rules[0].samples.pass[0]", rule: "RT04", file: "rules/RT.json", pathInFile: "[0].samples.pass[0]" },
		{ path: "rules[0].samples.fail[0]", rule: "RT04", file: "rules/RT.json", pathInFile: "[0].samples.fail[0]" },
	]);
	expect(said[0]?.message.zh).toBe("这个通过的样例不应报任何问题，实际报：RT04；请更正样例或公式。");
	expect(said[1]?.message.en).toBe("This failing sample should give RT04 alone; it gives: —. Correct the sample or the formula.");
});

test("a sample that makes another rule fail too is refused", () => {
	const set = withSamples({ pass: [passing], fail: [failing] });
	const [rule] = set.rules;
	set.rules.push({ ...structuredClone(found(rule)), id: "RT05" });
	found(found(set.rules[1]).clauses[0]).formula = "=S_T3_02.actual<=S_T3_01.actual+5000";
	expect(problems(set)).toEqual(["samples rules[0].samples.fail[0]", "samples rules[1].samples.fail[0]"]);
});

test("a sample leaves nothing behind for those after it", () => {
	const appended: Sample = { cells: { "成果[+]": { 类别编码: "L13", 成果名称: "无", 级别: "国家级" } } };
	const computed: Sample = { cells: { "S_T3_03.actual": 12 } };
	const whole = { pass: [passing, appended, computed, passing], fail: [failing, failing] };
	expect(problems(withSamples(whole))).toEqual([]);
});

test("a sample whose place the example workbook lacks is said, not left out", () => {
	const nowhere: Sample = { cells: { "群07!C_K1_01.actual": 3 } };
	expect(problems(withSamples({ pass: [nowhere], fail: [failing] }))).toEqual(["samples rules[0].samples.pass[0].cells"]);
	const elsewhere = withSamples({ pass: [{ ...passing, document: "taskbook" }], fail: [failing] });
	elsewhere.documents = elsewhere.documents.filter(({ kind }) => kind === "annual");
	expect(problems(elsewhere)).toEqual(["samples rules[0].samples.pass[0].document"]);
	const another = withSamples({ pass: [{ ...passing, class: "XG" }], fail: [failing] });
	another.classes = another.classes.filter(({ code }) => code !== "XG");
	expect(problems(another)).toContain("samples rules[0].samples.pass[0].class");
});

test("a document of which no workbook can be recognised again is refused, though nothing in it is misspelt", () => {
	const set = withSamples({ pass: [passing], fail: [failing] });
	const annual = set.documents.findIndex(({ kind }) => kind === "annual");
	const meta = found(found(set.documents[annual]).regions._meta);
	meta.rows = meta.rows?.slice(0, 1);
	const said = lintWithSamples(set).problems.filter(({ check }) => check === "layout");
	expect(said.map(({ path, file }) => [path, file])).toContainEqual([`documents[${annual}]`, "documents/annual.json"]);
});

test("more samples than one request can try are refused in one sentence", () => {
	const cells = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`成果[+${index}]`, { 级别: "市级" }]));
	const forty = Array.from({ length: 40 }, () => ({ cells }));
	const many = { pass: forty, fail: forty };
	const said = lintWithSamples(withSamples(many)).problems.filter(({ check }) => check === "limit");
	expect(said.map(({ path }) => path)).toEqual(["rules"]);
});

test("a condition that blocks every school is refused, whatever its samples claim", () => {
	const [clause] = soundRule.clauses;
	for (const formula of ["=S_T3_02.actual<S_T3_02.actual", "=FALSE", '=LEN(封面[内容])<0&""', "=S_T3_02.actual<0"]) {
		const said = problems(withSamples({ pass: [passing], fail: [failing] }, { clauses: [{ ...found(clause), formula }] }));
		expect(said, formula).not.toEqual([]);
	}
});

test("an indicator that a later version adds leaves the evidence that samples name where it is", () => {
	const set = Schema.parse(definition);
	const teaching = found(set.indicators.find(({ code }) => code === "S_T7_10"));
	const added = { code: "S_T7_11", weight: 0, scored: false, rollup: null, evidenceRequired: true, since: "2022-2024/1.1.0" };
	set.indicators.push({ ...teaching, ...added });
	set.rules = set.rules.filter(({ id }) => ["XS03", "XS04", "XS13"].includes(id)).map((rule) => ({ ...rule, yieldsTo: [] }));
	expect(lintWithSamples(set).problems).toEqual([]);
});

test("the programme's set, all of it, and the small one of the service's tests", () => {
	const { problems: none, statistics } = lintWithSamples(Schema.parse(definition));
	expect(none).toEqual([]);
	expect(statistics?.samples.evaluated).toBeGreaterThan(390);
	expect(lintWithSamples(workerSet()).problems.map(({ path, message }) => `${path}: ${message.en}`)).toEqual([]);
});
