/** Many units with workbooks of real size: what a request asks of the database must not grow with them, nor its answer without bound. */
import { beforeAll, expect, test } from "vitest";
import { wholeUnitsLimit } from "../../../worker/services/aggregates.ts";
import { counted } from "../support/counted.ts";
import { populate } from "../support/country.ts";
import { must } from "../support/programme.ts";
import { period, type RealProgramme, startRealProgramme, unit } from "../support/real-programme.ts";

const more = wholeUnitsLimit;
let programme: RealProgramme;
/** Statements with one accepted unit. */
let alone: Record<string, number>;
beforeAll(async () => {
	programme = await startRealProgramme();
	const { id } = (await must(programme.send("submissions", await programme.fileFromNode("/honest.xlsx")))).body;
	await must(programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json: { action: "accept" } }));
	alone = await statementsOf(pages);
	await populate(programme.env.DB, more);
});

const pages = [
	"/progress?",
	"/aggregates?",
	"/aggregates?by=category&",
	"/aggregates?by=unit&code=S_T3_03&",
	"/aggregates?code=S_T3_03&",
	"/summaries?",
	`/summaries/${unit}?`,
	"/allocations?pool=4000&",
	"/submissions?limit=200&",
];

const read = (path: string, env = programme.env) =>
	must(programme.call("GET", `${path}period=${period}`, { token: programme.commission, env }));

async function statementsOf(paths: string[]): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const path of paths) {
		const { env, statements } = counted(programme.env);
		await read(path, env);
		counts[path] = statements();
	}
	return counts;
}

test("results are reckoned once: the first reading scores the workbooks, the next finds what it kept", async () => {
	const { env, statements } = counted(programme.env);
	const { body } = await read("/summaries?", env);
	expect(body.summaries).toHaveLength(more + 1);
	expect(statements()).toBeGreaterThan(more);
	expect(new Set(body.summaries.map(({ composite }: { composite: number }) => composite)).size).toBe(1);
	expect(body.summaries.at(-1).school.rank).toEqual({ rank: 1, of: more + 1 });
	expect((await read("/summaries?")).body).toEqual(body);
});

test("no request asks more of the database for many units than for one", async () => {
	expect(await statementsOf(pages)).toEqual(alone);
	expect(Math.max(...Object.values(alone))).toBeLessThan(12);
});

test("totals and workbooks agree over all of them", async () => {
	const { body } = await read("/aggregates?");
	expect(body.differing).toEqual([]);
	expect(body.accepted).toHaveLength(more + 1);
});

test("every figure of every unit is too long an answer: it is asked for by unit or by code", async () => {
	const answer = await programme.call("GET", `/aggregates?by=unit&period=${period}`, { token: programme.commission });
	expect(answer.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: "unit" }] });
	expect((await read("/aggregates?by=unit&unit=U0007&")).body.rows.length).toBeGreaterThan(150);
});
