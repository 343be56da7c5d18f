/**
 * A year's turn of the definitions, from one end to the other: indicators come and go, a rule is tightened, a weight changes, a rule comes off
 * trial; lint stops what is wrong, the impact is measured, a second person approves, and what was filled in before goes on.
 */
import { beforeAll, expect, test } from "vitest";
import type { ImpactDetail } from "../../../shared/api/impacts.ts";
import { createChecker, identify } from "../../../shared/check/index.ts";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSetInput } from "../../../shared/definition/schema.ts";
import { migrate } from "../../../shared/migration/migrate.ts";
import { writeTemplate } from "../../../shared/template/index.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import { acceptMany, type Filed, nextSet, wholly } from "../support/impacts.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { fill, honest } from "../support/workbooks.ts";

const count = 8;
let programme: Programme;
let filed: Filed[];

/** The first version with one rule on trial: what this year ran on. */
function thisYear(): DefinitionSetInput {
	const trial = nextSet()
		.rules.filter(({ id }) => id === "RT03")
		.map((rule) => ({ ...rule, yieldsTo: [] }));
	const set = workerSet("1.1.0");
	return { ...set, rules: [...set.rules, ...trial] };
}

/** Next year's: two indicators more, one retired, a rule tightened, weights changed, the trial over. */
function nextYear(version = "1.2.0"): DefinitionSetInput {
	const set = { ...thisYear(), version };
	const [like] = set.indicators.filter(({ code }) => code === "S_T1_02");
	if (!like) throw new Error("the set of the tests has no S_T1_02");
	const added = ["S_T1_08", "S_T1_09"].map((code) => ({
		...like,
		code,
		name: { zh: `新增${code}`, en: code },
		since: `2022-2024/${version}`,
	}));
	const weights: Record<string, number> = { S_T1_04: 55, S_T1_06: 15, S_T1_07: 0 };
	return {
		...set,
		indicators: [
			...set.indicators.map((one) => ({
				...one,
				weight: weights[one.code] ?? one.weight,
				...(one.code === "S_T1_07" ? { status: "retired" as const, scored: false } : {}),
			})),
			...added,
		],
		rules: set.rules.map(({ trial, ...rule }) => (rule.id === "RT01" ? (nextSet().rules.find(({ id }) => id === "RT01") ?? rule) : rule)),
	};
}

const call = (method: string, path: string, json?: unknown, token = programme.maintainer, headers: Record<string, string> = {}) =>
	programme.call(method, path, { token, ...(json === undefined ? {} : { json }), headers });
const at = (version: string) => `/drafts/2022-2024/${version}`;
async function save(set: DefinitionSetInput): Promise<string> {
	const before = (await call("GET", at(set.version))).headers.get("etag");
	return (
		(await must(call("PUT", at(set.version), set, programme.maintainer, before ? { "if-match": before } : {}))).headers.get("etag") ?? ""
	);
}
const approve = async (version: string, etag: string) =>
	must(call("POST", `${at(version)}/approve`, {}, programme.commission, { "if-match": etag }));
const totals = async () => (await must(call("GET", `/aggregates?period=${period}`, undefined, programme.commission))).body.rows;

beforeAll(async () => {
	programme = await startProgramme();
	filed = await acceptMany(programme, count);
	await approve("1.1.0", await save(thisYear()));
	// A trial rule blocks nobody, so nothing is asked for it.
	await must(call("POST", `${at("1.1.0")}/publish`));
}, 120_000);

const spoilt: readonly (readonly [string, (set: DefinitionSetInput) => void])[] = [
	["a condition that nothing satisfies", (set) => change(set, "RT01", { formula: "=S_T1_02.actual<S_T1_02.actual" })],
	["a condition that nothing violates", (set) => change(set, "RT01", { formula: "=TRUE" })],
	["swapped samples", (set) => swap(set, "RT01")],
	["no rules at all", (set) => set.rules.splice(0)],
	["a structural rule as a notice", (set) => assign(set.rules, "id", "ST10", { severity: "info" })],
	["shares of 1.1", (set) => Object.assign(set.policy, { completionShare: 0.9 })],
	["a satisfaction floor of 150", (set) => Object.assign(set.policy, { satisfactionFloor: 150 })],
	[
		"a ratio of itself",
		(set) => assign(set.indicators, "code", "S_T1_05", { ratio: { numerator: "S_T1_03", denominator: "S_T1_05", scale: 100 } }),
	],
	["years cut", (set) => set.years.splice(1, 1)],
	["weights that do not add up", (set) => assign(set.indicators, "code", "S_T1_04", { weight: 60 })],
	["an empty message", (set) => assign(set.rules, "id", "RT01", { message: { zh: "", en: "" } })],
];

function assign<T extends object>(items: T[], key: keyof T, name: string, what: object): void {
	for (const one of items) if (one[key] === name) Object.assign(one, what);
}
const change = (set: DefinitionSetInput, id: string, what: object) => {
	for (const rule of set.rules) if (rule.id === id) rule.clauses = (rule.clauses ?? []).map((clause) => ({ ...clause, ...what }));
};
const swap = (set: DefinitionSetInput, id: string) => {
	for (const rule of set.rules) if (rule.id === id) rule.samples = { pass: rule.samples.fail, fail: rule.samples.pass };
};

test.each(spoilt)("with %s it is not approved, and lint says so", async (_what, spoil) => {
	const set: DefinitionSetInput = structuredClone(nextYear());
	spoil(set);
	const etag = await save(set);
	const { body } = await must(call("POST", `${at("1.2.0")}/lint`));
	expect(body.ok).toBe(false);
	const answer = await call("POST", `${at("1.2.0")}/approve`, {}, programme.commission, { "if-match": etag });
	expect(answer.body).toMatchObject({ status: 422, code: "definition-invalid" });
});

test("what changes figures is no 1.1.1, and the diff says it in words", async () => {
	await save(nextYear("1.1.1"));
	const { body: lint } = await must(call("POST", `${at("1.1.1")}/lint`));
	expect(lint.problems.map(({ check }: { check: string }) => check)).toContain("version");
	await save(nextYear());
	const { body } = await must(call("GET", `${at("1.2.0")}/diff`));
	expect(body).toMatchObject({ from: "1.1.0", to: "1.2.0", rises: "y", least: "1.2.0" });
	const said = body.changes.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh).join("\n");
	for (const words of ["S_T1_08", "S_T1_09", "S_T1_07", "50 → 55", "RT01", "RT03 由试行转为正式（错误）"]) expect(said).toContain(words);
});

test("its impact is that of both versions run in full; approved by a second person it is published, and what was submitted keeps its totals", async () => {
	const before = await totals();
	const etag = await save(nextYear());
	const { body: begun } = await must(call("POST", "/impacts", { set: "2022-2024", version: "1.2.0", period }));
	const impact = async (): Promise<ImpactDetail> => (await must(call("GET", `/impacts/${begun.id}`))).body;
	await expect.poll(async () => (await impact()).state, { timeout: 60_000 }).toBe("done");
	const found = await impact();
	expect(found).toMatchObject({ current: true, compared: count, uncompared: 0 });
	const whole = wholly(parseDefinition(nextYear()), filed);
	const firing = (rule: string) => whole.filter(({ findings }) => [...findings].some((one) => one.startsWith(`${rule}|`))).length;
	expect(firing("RT03")).toBeGreaterThan(0);
	for (const rule of ["RT01", "RT03", "RG01"])
		expect([rule, found.rules.find((one) => one.rule === rule)?.after?.units ?? 0]).toEqual([rule, firing(rule)]);

	expect((await call("POST", `${at("1.2.0")}/approve`, {}, programme.maintainer, { "if-match": etag })).body.code).toBe("own-draft");
	await approve("1.2.0", etag);
	const reason = new URLSearchParams({ reason: "按新口径从严，已征求学校意见" });
	await must(call("POST", `${at("1.2.0")}/publish?${reason}`));
	expect(await totals()).toEqual(before);
	const { body: again } = await must(call("GET", `/summaries/SH01?period=${period}`, undefined, programme.commission));
	expect(again.school.indicators.some(({ code }: { code: string }) => code === "S_T1_07")).toBe(true);
});

test("a workbook filled on the old version goes into the new template, and only what is new is open", async () => {
	const [old, next] = [parseDefinition(workerSet()), parseDefinition(nextYear())];
	const filled = fill(await programme.template(), old, honest);
	const { unit, unitName, class: unitClass, year, clusters } = identify(readWorkbook(filled));
	const template = writeTemplate(next, {
		unit: { code: unit, name: unitName, class: unitClass },
		period: { id: period, document: "annual", year, start: 44_927, end: 45_291 },
		clusters,
		facts: {},
		rows: {},
		generatedAt: "2024-01-10T01:00:00.000Z",
	});
	const { left, bytes, carried } = migrate({ bytes: filled, set: old }, { bytes: template, set: next });
	expect(carried).toBeGreaterThanOrEqual(Object.keys(honest).length - 1);
	expect(left.map(({ label, why }) => `${label} ${why.zh}`)).toEqual(["制度已建立 · 本年实际值 指标 S_T1_07 在新版本中已停用，无需再填。"]);
	const [before, after] = [createChecker(readWorkbook(filled), old), createChecker(readWorkbook(bytes), next)].map((checker) =>
		checker.report(),
	);
	expect(after?.findings).toEqual([]);
	const open = (report: typeof after) => (report?.completeness.required ?? 0) - (report?.completeness.filled ?? 0);
	expect(open(after) - open(before)).toBe(2);
});
