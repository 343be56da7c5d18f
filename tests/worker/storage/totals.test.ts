import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { WorkbookFacts } from "../../../shared/check/facts.ts";
import { readTotals, type TotalRow } from "../../../worker/db/totals.ts";
import { contributionOf, negated } from "../../../worker/services/totals.ts";
import { type Programme, period, startProgramme } from "../support/programme.ts";
import { fill, honest } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

/** Sums rows by code and measure, leaving out what sums to no project: the recomputation that stored totals must equal. */
function summed(rows: TotalRow[]): TotalRow[] {
	const totals = new Map<string, TotalRow>();
	for (const row of rows) {
		const key = `${row.code}.${row.measure}`;
		const before = totals.get(key) ?? { ...row, projects: 0, total: 0, weighted: 0, weight: 0 };
		totals.set(key, {
			...before,
			projects: before.projects + row.projects,
			total: before.total + row.total,
			weighted: before.weighted + row.weighted,
			weight: before.weight + row.weight,
		});
	}
	return [...totals.values()]
		.filter(({ projects }) => projects !== 0)
		.sort((a, b) => (`${a.code}.${a.measure}` < `${b.code}.${b.measure}` ? -1 : 1));
}

test("after a random series of filings and decisions the stored totals equal those recomputed from accepted records", async () => {
	const templates = {
		[programme.school]: await programme.template(),
		[programme.otherSchool]: await programme.template(programme.otherSchool),
	};
	const step = fc.record({
		school: fc.constantFrom(programme.school, programme.otherSchool),
		action: fc.constantFrom("file", "accept", "return", "reopen"),
		rate: fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
		spent: fc.integer({ min: 0, max: 30_000 }).map((value) => value / 100),
	});
	const [steps = []] = fc.sample(fc.array(step, { minLength: 30, maxLength: 30 }), { seed: 20231, numRuns: 1 });
	let accepted = 0;
	for (const { school, action, rate, spent } of steps) {
		const [newest] = (await programme.call("GET", "/submissions?limit=1", { token: school })).body.submissions;
		if (action === "file" || !newest) {
			await programme.submit(
				fill(templates[school] ?? new Uint8Array(), programme.set, { ...honest, "S_T1_06.actual": rate, "S_FD_03.actual": spent }),
				{ token: school },
			);
		} else {
			const body = { accept: { action }, return: { action, items: [{ comment: "请补充" }] }, reopen: { action, reason: "数据更正" } }[
				action
			];
			const answer = await programme.review(newest.id, body);
			if (action === "accept" && answer.status === 200) accepted++;
		}
		const records = await programme.env.DB.prepare(
			"SELECT content FROM revision_facts JOIN submissions ON id = submission WHERE state = 'accepted'",
		).all<{ content: string }>();
		const recomputed = summed(records.results.flatMap(({ content }) => contributionOf(JSON.parse(content), programme.set)));
		const kept = (await readTotals(programme.env.DB, period)).map(({ class: _, ...row }) => row);
		expect(kept).toEqual(recomputed);
	}
	expect(accepted).toBeGreaterThan(1); // otherwise nothing was tried
});

const factsWith = (school: WorkbookFacts["school"]): WorkbookFacts => ({ school, clusters: [], regions: {} });

test("figures are scaled by their decimal spelling, texts and dates are no figures, 不适用 is none", () => {
	const rows = contributionOf(
		factsWith({
			S_FD_01: { actual: 1.005 },
			S_FD_02: { actual: 0.29 },
			S_T1_04: { actual: "不适用" },
			S_T1_07: { actual: "否" },
			S_T1_06: { actual: 0 },
			S_XX_01: { actual: 5 },
		}),
		programme.set,
	);
	expect(rows.map(({ code, projects, total }) => [code, projects, total])).toEqual([
		["S_T1_06", 1, 0],
		["S_T1_07", 1, 0],
		["S_FD_01", 1, 101],
		["S_FD_02", 1, 29],
	]);
});

test("a mean counts only projects that give both parts", () => {
	const mean = (school: WorkbookFacts["school"]) => contributionOf(factsWith(school), programme.set).find(({ code }) => code === "S_T1_05");
	expect(mean({ S_T1_05: { actual: 95 }, S_T1_03: { actual: 950 }, S_T1_02: { actual: 1000 } })).toMatchObject({
		weighted: 950,
		weight: 1000,
	});
	expect(mean({ S_T1_05: { actual: 95 }, S_T1_03: { actual: 950 } })).toMatchObject({ weighted: 0, weight: 0, projects: 1 });
});

test("what is taken off is what was put on", () => {
	const rows = contributionOf(factsWith({ S_T1_06: { actual: 91.25 }, S_T1_01: { actual: 5000 } }), programme.set);
	expect(summed([...rows, ...negated(rows)])).toEqual([]);
});
