/** A period with many schools whose workbooks differ, and a draft that changes rules, weights and grades. */
import type { WorkbookFacts } from "../../../shared/check/index.ts";
import { createChecker, type Finding } from "../../../shared/check/index.ts";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet, DefinitionSetInput } from "../../../shared/definition/schema.ts";
import { allocate } from "../../../shared/score/allocate.ts";
import { rankWithinClass } from "../../../shared/score/rank.ts";
import { scoreUnit } from "../../../shared/score/unit.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import { insertUnit } from "../../../worker/db/units.ts";
import { firstEntry } from "./entries.ts";
import { must, type Programme, period, unitPeriod } from "./programme.ts";
import { signInAs } from "./service.ts";
import { fill, honest } from "./workbooks.ts";

const at = "2024-01-10T01:00:00.000Z";

/** The next version: another weight, stricter grades, a rule tightened, one taken out, a new one, one on trial. */
export function nextSet(version = "1.1.0"): DefinitionSetInput {
	const set = structuredClone(workerSet(version));
	const weights: Record<string, number> = { S_T1_04: 30, S_T1_06: 30 };
	for (const indicator of set.indicators) indicator.weight = weights[indicator.code] ?? indicator.weight ?? 0;
	set.policy.grades = set.policy.grades.map(({ grade, min }) => ({ grade, min: min === 0 ? 0 : min + 5 }));
	const [template] = set.rules.filter(({ id }) => id === "RT01");
	if (!template?.clauses?.[0]) throw new Error("the set of the tests has no rule RT01");
	const made = (id: string, formula: string, pass: number, fail: number, more: object = {}) => ({
		...template,
		id,
		title: { zh: id, en: id },
		clauses: [
			{
				...template.clauses?.[0],
				each: "workbook" as const,
				formula,
				at: "S_T1_06.actual",
				values: { v: "S_T1_06.actual", a: "S_T1_06.actual" },
			},
		],
		samples: { pass: [{ cells: { "S_T1_06.actual": pass } }], fail: [{ cells: { "S_T1_06.actual": fail } }] },
		...more,
	});
	set.rules = [
		...set.rules.filter(({ id }) => id !== "TG07").map((rule) => (rule.id === "RT01" ? tightened(rule) : rule)),
		made("RT02", "=S_T1_06.actual>=85", 95, 20),
		made("RT03", "=S_T1_06.actual>=91", 95, 88, { trial: true as const, yieldsTo: ["RT02"] }),
	];
	return set;
}

function tightened(rule: DefinitionSetInput["rules"][number]): DefinitionSetInput["rules"][number] {
	const [clause] = rule.clauses ?? [];
	return clause
		? {
				...rule,
				clauses: [{ ...clause, formula: "=S_T1_02.actual<=S_T1_01.actual/4" }],
				samples: { pass: [{ cells: { "S_T1_02.actual": 3000, "S_T1_01.actual": 99999 } }], fail: rule.samples.fail },
			}
		: rule;
}

export interface Filed {
	unit: string;
	submission: string;
	bytes: Uint8Array;
}

/** Schools SH01 … each with an accepted revision that differs from the others. */
export async function acceptMany(programme: Programme, count: number): Promise<Filed[]> {
	const filed: Filed[] = [];
	for (let n = 1; n <= count; n++) {
		const unit = `SH${String(n).padStart(2, "0")}`;
		const { DB } = programme.env;
		if (n > 2) await DB.batch([insertUnit(DB, { code: unit, name: `学校${n}` }, at), ...firstEntry(DB, unit, period, unitPeriod, at)]);
		const token =
			n === 1 ? programme.school : n === 2 ? programme.otherSchool : await signInAs(programme, { role: "school", unit, right: "submit" });
		const bytes = fill(await programme.template(token), programme.set, {
			...honest,
			"S_T1_02.actual": 800 + n * 50,
			"S_T1_03.actual": 800 + n * 40,
			"S_T1_04.actual": 600 + ((n * 37) % 24) * 50,
			"S_T1_06.actual": 80 + ((n * 7) % 16),
			"群01!C_K1_01.actual": 6 + (n % 7),
		});
		const { id } = (await must(programme.submit(bytes, { token }))).body;
		await must(programme.review(id, { action: "accept" }));
		filed.push({ unit, submission: id, bytes });
	}
	return filed;
}

export const [oldSet, newSet] = [parseDefinition(workerSet()), parseDefinition(nextSet())];

export interface Whole {
	unit: string;
	/** Formula rules: `RT02|S_T1_06.actual`. */
	findings: Set<string>;
	projects: { cluster: string; class: string; total: number | null; grade: string | null; vetoes: string[]; rate: number | null }[];
}

/** Both versions in full, over the files as they were sent, by what page and service share. */
export function wholly(set: DefinitionSet, filed: readonly Filed[]): Whole[] {
	const formulas = new Set(set.rules.filter(({ kind }) => kind === "formula").map(({ id }) => id));
	return filed.map(({ unit, bytes }) => {
		const image = readWorkbook(bytes);
		const meta = image.sheets.find(({ name }) => name === "_meta");
		for (const cell of meta?.cells ?? []) if (cell.value === "1.0.0") cell.value = set.version;
		const checker = createChecker(image, set);
		const own = ({ rule }: Finding) => formulas.has(rule);
		return {
			unit,
			findings: new Set(
				checker
					.whole()
					.findings.filter(own)
					.map(({ rule, place }) => `${rule}|${place}`),
			),
			projects: projectsOf(set, unit, checker.facts()),
		};
	});
}

function projectsOf(set: DefinitionSet, unit: string, facts: WorkbookFacts): Whole["projects"] {
	const { school, clusters } = scoreUnit(set, { code: unit, name: unit, class: "ZK" }, facts, 2);
	return [school, ...clusters].map(({ cluster, result, grade, vetoes, executionRate }) => ({
		cluster: cluster?.code ?? "",
		class: cluster ? "ZQ" : "ZK",
		total: result.total,
		grade,
		vetoes,
		rate: executionRate,
	}));
}

/** Ranks and recommendations of all: `SH01/` and `SH01/ZQ01`. */
export function standingsOf(
	set: DefinitionSet,
	all: readonly Whole[],
	pool: number | null,
): Map<string, { rank: number | null; money: number | null }> {
	const projects = all.flatMap(({ unit, projects: own }) => own.map((project) => ({ unit, ...project })));
	const ranks = rankWithinClass(projects);
	const inputs = projects.flatMap(({ unit, cluster, grade, rate }) =>
		// Only the school has a base amount of its own.
		cluster === "" && grade !== null
			? [{ unit, cluster: null, base: unitPeriod.baseFen / 1e6, grade: grade as "优" | "良" | "中" | "差", executionRate: rate }] // safe: a grade of the policy
			: [],
	);
	const money = new Map(allocate(set.policy, inputs, pool).map(({ unit, recommended }) => [`${unit}/`, recommended]));
	return new Map(
		projects.map(({ unit, cluster }, index) => [
			`${unit}/${cluster}`,
			{ rank: ranks[index]?.rank ?? null, money: money.get(`${unit}/${cluster}`) ?? null },
		]),
	);
}
