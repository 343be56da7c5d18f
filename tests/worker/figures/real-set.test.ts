/** Figures of the published set and of workbooks of real size: the same as the summary and the workbook say, and many at once. */
import { beforeAll, expect, test } from "vitest";
import type { FigureAnswer, FigureQuestion } from "../../../shared/api/figures.ts";
import type { WorkbookFacts } from "../../../shared/check/index.ts";
import { counted } from "../../../tools/country/counted.ts";
import { populate } from "../support/country.ts";
import { must } from "../support/programme.ts";
import { period, type RealProgramme, startRealProgramme, unit } from "../support/real-programme.ts";

const units = 200;
let programme: RealProgramme;
let facts: WorkbookFacts;
beforeAll(async () => {
	programme = await startRealProgramme();
	const { id } = (await must(programme.send("submissions", await programme.fileFromNode("/honest.xlsx")))).body;
	await must(programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json: { action: "accept" } }));
	await populate(programme.env.DB, units);
	const row = await programme.env.DB.prepare("SELECT content FROM revision_facts WHERE submission = ?1")
		.bind(id)
		.first<{ content: string }>();
	facts = JSON.parse(row?.content ?? "");
}, 60_000);

async function ask(figures: FigureQuestion[], token = programme.commission, env = programme.env): Promise<FigureAnswer[]> {
	return (await must(programme.call("POST", "/figures", { token, json: { figures }, env }))).body.figures;
}

test("every fact of a workbook can be read, and is what was filed", async () => {
	const places = [
		...Object.entries(facts.school).map(([code, measures]) => ({ prefix: "", code, measures })),
		...facts.clusters.flatMap(({ number, facts: own }) =>
			Object.entries(own).map(([code, measures]) => ({ prefix: `群${number}!`, code, measures })),
		),
	].flatMap(({ prefix, code, measures }) =>
		Object.entries(measures).map(([measure, value]) => ({ place: `${prefix}${code}.${measure}`, value })),
	);
	expect(places.length).toBeGreaterThan(500);
	expect(new Set(places.map(({ value }) => typeof value))).toEqual(new Set(["number", "string"]));
	for (let at = 0; at < places.length; at += 1000) {
		const some = places.slice(at, at + 1000);
		const answers = await ask(
			some.map(({ place: code }) => ({ kind: "value", code, period })),
			programme.school,
		);
		expect(answers).toEqual(some.map(({ value }) => ({ value })));
	}
});

test("a thousand figures of two hundred units take one statement more than one figure: that of the scores", async () => {
	const [cluster] = facts.clusters;
	const codes = [...Object.keys(facts.school).slice(0, 3), `群${cluster?.number}!${Object.keys(cluster?.facts ?? {})[0]}`];
	const figures: FigureQuestion[] = Array.from({ length: units }, (_, index) => `U${String(index + 1).padStart(5, "0")}`).flatMap((one) => [
		...codes.map((code): FigureQuestion => ({ kind: "value", code, period, unit: one })),
		{ kind: "score", unit: one, period },
	]);
	// The first reading computes the scores.
	await ask(figures);
	const [some, one] = [counted(programme.env), counted(programme.env)];
	const started = performance.now();
	const answers = await ask(figures, programme.commission, some.env);
	console.info(`1,000 figures of ${units} units: ${Math.round(performance.now() - started)} ms`);
	await ask(figures.slice(0, 1), programme.commission, one.env);
	expect(some.statements()).toBe(one.statements() + 1);
	const own = await ask([...codes.map((code): FigureQuestion => ({ kind: "value", code, period, unit })), { kind: "score", unit, period }]);
	expect(own.every((answer) => "value" in answer)).toBe(true);
	for (let at = 0; at < answers.length; at += own.length) expect(answers.slice(at, at + own.length)).toEqual(own);
});

test("municipal figures are those of /aggregates", async () => {
	const { body } = await must(programme.call("GET", `/aggregates?period=${period}`, { token: programme.commission }));
	const rows: { code: string; value: number | null; method: string }[] = body.rows;
	const answers = await ask(rows.map(({ code }) => ({ kind: "aggregate", code, period })));
	const shown = answers.map((answer) => ("value" in answer ? answer.value : answer.problem.code));
	expect(shown).toEqual(rows.map(({ value, method }) => value ?? (method === "none" ? "no-such-figure" : "nothing-given")));
	expect(shown.filter((one) => typeof one === "number").length).toBeGreaterThan(100);
});
