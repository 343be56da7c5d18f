import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { WorkbookFacts } from "../../../shared/check/index.ts";
import { figuresOf, type ProjectFigure } from "../../../shared/score/aggregate.ts";
import { type PlannedSums, readTotals, type TotalRow } from "../../../worker/db/totals.ts";
import { type Programme, period, startProgramme } from "../support/programme.ts";
import { fill, honest } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

/** Over the projects that give both the figure and what it is held against. */
function plannedOf(rows: readonly ProjectFigure[], measure: "target" | "baseline"): PlannedSums {
	const both = rows.filter((row) => row[measure] !== null);
	const sum = (of: (row: ProjectFigure) => bigint) => both.reduce((total, row) => total + of(row), 0n);
	return {
		given: both.length,
		top: sum((row) => row[measure]?.top ?? 0n),
		actualTop: sum(({ top }) => top),
		bottom: sum(({ bottom }) => bottom),
	};
}

/** By code: the recomputation that stored totals must equal. */
function summed(all: readonly WorkbookFacts[]): Omit<TotalRow, "class">[] {
	const rows = all.flatMap((facts) => figuresOf(programme.set, { unit: "SH01", name: "", class: "ZK", facts }));
	return [...Map.groupBy(rows, ({ code }) => code)]
		.map(([code, own]) => ({
			code,
			given: own.filter(({ given }) => given).length,
			missing: own.filter(({ given }) => !given).length,
			top: own.reduce((sum, { top }) => sum + top, 0n),
			bottom: own.reduce((sum, { bottom }) => sum + bottom, 0n),
			target: plannedOf(own, "target"),
			baseline: plannedOf(own, "baseline"),
		}))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
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
		const recomputed = summed(records.results.map(({ content }) => JSON.parse(content)));
		const kept = (await readTotals(programme.env.DB, period)).map(({ class: _, ...row }) => row);
		expect(kept).toEqual(recomputed);
	}
	expect(accepted).toBeGreaterThan(1); // otherwise nothing was tried
});

const figuresIn = (school: WorkbookFacts["school"]) =>
	figuresOf(programme.set, { unit: "SH01", name: "", class: "ZK", facts: { school, clusters: [], regions: {} } }).filter(
		({ given }) => given,
	);

test("figures are scaled by their decimal spelling, texts and dates are no figures, 不适用 is none", () => {
	const rows = figuresIn({
		S_FD_01: { actual: 1.005 },
		S_FD_02: { actual: 0.29 },
		S_T1_04: { actual: "不适用" },
		S_T1_07: { actual: "否" },
		S_T1_01: { actual: 0 },
		S_XX_01: { actual: 5 },
	});
	expect(rows.map(({ code, top }) => [code, top])).toEqual([
		["S_T1_01", 0n],
		["S_T1_07", 0n],
		["S_FD_01", 101n],
		["S_FD_02", 29n],
	]);
});

test("a mean counts only projects that give both parts, and what no integer holds is no figure", () => {
	const mean = (school: WorkbookFacts["school"]) => figuresIn(school).find(({ code }) => code === "S_T1_05");
	expect(mean({ S_T1_05: { actual: 95 }, S_T1_03: { actual: 950 }, S_T1_02: { actual: 1000 } })).toMatchObject({
		top: 950n,
		bottom: 1000n,
	});
	expect(mean({ S_T1_05: { actual: 95 }, S_T1_03: { actual: 950 } })).toBeUndefined();
	expect(figuresIn({ S_FD_01: { actual: 1e14 } })).toEqual([]);
	expect(figuresIn({ S_FD_01: { actual: 9e13 } })).toHaveLength(1);
});
