/** One way to a figure: whatever is asked, and wherever, the answer is the same. Two schools of the published set, with the commission's own values. */
import { beforeAll, expect, test } from "vitest";
import type { AggregateRow } from "../../../shared/api/aggregates.ts";
import type { FigureAnswer, FigureQuestion } from "../../../shared/api/figures.ts";
import type { IndicatorSummary } from "../../../shared/api/summaries.ts";
import { populate } from "../support/country.ts";
import { entering } from "../support/entries.ts";
import { must } from "../support/programme.ts";
import { period, type RealProgramme, startRealProgramme, unit } from "../support/real-programme.ts";

let programme: RealProgramme;
beforeAll(async () => {
	programme = await startRealProgramme();
	const { id } = (await must(programme.send("submissions", await programme.fileFromNode("/honest.xlsx")))).body;
	await must(programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json: { action: "accept" } }));
	await populate(programme.env.DB, 1);
	// Entered after the acceptance: known only after evaluation.
	await must(entering(programme, unit, period)({ ...programme.kept, commissionValues: { "S_CL_05.actual": 1 } }));
	await must(entering(programme, "U00001", period)({ ...programme.kept, approved: {}, commissionValues: { "S_CL_05.actual": 2 } }));
}, 60_000);

const get = async (path: string) => (await must(programme.call("GET", path, { token: programme.commission }))).body;
const ask = async (figures: FigureQuestion[]): Promise<FigureAnswer[]> =>
	(await must(programme.call("POST", "/figures", { token: programme.commission, json: { figures } }))).body.figures;
const answered = (answer: FigureAnswer | undefined) => (answer && "value" in answer ? answer.value : undefined);

test("every indicator of a unit: /figures and /summaries say what was filed or entered", async () => {
	const { school, clusters } = await get(`/summaries/${unit}?period=${period}`);
	const rows: { code: string; place: string; value: unknown }[] = [
		...school.indicators.map(({ code, value }: IndicatorSummary) => ({ code, place: code, value })),
		...clusters.flatMap(({ indicators }: { indicators: IndicatorSummary[] }, index: number) =>
			indicators.map(({ code, value }) => ({ code, place: `群0${index + 1}!${code}`, value })),
		),
	];
	expect(rows.length).toBeGreaterThan(150);
	const answers = await ask(rows.map(({ place }) => ({ kind: "value", code: place, period, unit })));
	expect(rows.map(({ place }, index) => [place, answered(answers[index])])).toEqual(rows.map(({ place, value }) => [place, value]));
});

test("every municipal figure: /figures, /aggregates over all, by class and by its contributors are one", async () => {
	const all: AggregateRow[] = (await get(`/aggregates?period=${period}`)).rows;
	const byClass: AggregateRow[] = (await get(`/aggregates?period=${period}&by=category`)).rows;
	const answers = await ask(all.map(({ code }) => ({ kind: "aggregate", code, period })));
	const ofClass = await ask(all.map(({ code }) => ({ kind: "aggregate", code, period, category: "ZK" })));
	for (const [index, row] of all.entries()) {
		const cut = byClass.find(({ code }) => code === row.code);
		expect([row.code, answered(answers[index]) ?? null, answered(ofClass[index]) ?? null]).toEqual([
			row.code,
			row.value,
			cut?.value ?? null,
		]);
		// One class alone: its figure is that of all.
		if (cut) expect([row.code, cut.value, cut.given, cut.missing]).toEqual([row.code, row.value, row.given, row.missing]);
	}
	for (const code of ["S_CL_05", "S_CL_06", "S_T3_03", "C_K1_01", "S_FD_03"]) {
		const { rows, contributors } = await get(`/aggregates?period=${period}&code=${code}`);
		expect(rows).toEqual(all.filter((row) => row.code === code));
		expect(contributors.filter(({ value }: { value: number | null }) => value !== null)).toHaveLength(rows[0].given);
	}
});

test("what the commission enters is in every figure it belongs to at once", async () => {
	// 1 of 2 and 2 of 2 clusters.
	expect((await get(`/aggregates?period=${period}&code=S_CL_06`)).rows).toMatchObject([
		{ value: 75, numerator: 3, denominator: 4, given: 2 },
	]);
	const byUnit = await get(`/aggregates?period=${period}&by=unit&code=S_CL_06`);
	expect(byUnit.rows.map(({ key, value }: AggregateRow) => [key, value])).toEqual([
		[unit, 50],
		["U00001", 100],
	]);
	const own = (await get(`/aggregates?period=${period}&by=unit&unit=${unit}`)).rows.find(({ code }: AggregateRow) => code === "S_CL_06");
	const asked = await ask([
		{ kind: "value", code: "S_CL_06", period, unit },
		{ kind: "aggregate", code: "S_CL_06", period },
	]);
	expect([own.value, ...asked.map(answered)]).toEqual([50, 50, 75]);
});
