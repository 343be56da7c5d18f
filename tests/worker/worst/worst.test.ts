/**
 * The worst body that the limits let through, to each route that takes one: it is answered within a megabyte, and asks a bounded amount of
 * the database. What each costs of the processor is measured by `npm run load -- --worst` (docs/benchmarks.md).
 */
import { beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { type WorstBody, worstBodies } from "../../../testkit/corpus/worst-bodies.ts";
import { counted } from "../../../tools/country/counted.ts";
import { createApp } from "../../../worker/app.ts";
import { routesOf } from "../support/described.ts";
import { must } from "../support/programme.ts";
import { period, type RealProgramme, startRealProgramme, unit } from "../support/real-programme.ts";
import { signInAs } from "../support/service.ts";

const MEGABYTE = 1_048_576;
/** D1 takes a thousand in a request. */
const STATEMENTS = 1000;
/** Of a country's worth of units in bulk; everything else reads far less. */
const ROWS = 30_000;

const taking = routesOf(createApp(() => new Date())).filter(({ takesBody }) => takesBody);
const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path.replace("/api/v1", "")}`;

let programme: RealProgramme;
let tokens: Record<WorstBody["as"], string>;
let bodies: Record<string, WorstBody[]>;
beforeAll(async () => {
	programme = await startRealProgramme();
	const bytes = await programme.fileFromNode("/honest.xlsx");
	const definition = JSON.parse(new TextDecoder().decode(await programme.fileFromNode("/definition.json")));
	const submission = (await must(programme.send("submissions", bytes))).body.id;
	const maintainer = await signInAs(programme, { role: "maintainer" });
	tokens = { school: programme.school, commission: programme.commission, maintainer };
	const { headers } = await must(programme.call("GET", `/units/${unit}/periods/${period}`, { token: programme.commission }));
	bodies = worstBodies({ unit, period, submission, etag: headers.get("etag") ?? "", honest: readWorkbook(bytes), definition });
});

test("every route that takes a body has its worst, and none is left over", () => {
	expect(Object.keys(bodies).toSorted()).toEqual(taking.map(nameOf).toSorted());
});

describe.each(taking.map((route) => ({ name: nameOf(route) })))("$name", ({ name }) => {
	test("answers its worst bodies within a megabyte", { timeout: 300_000 }, async () => {
		for (const { name: kind, path, as, json, bytes, headers = {}, answers } of bodies[name] ?? []) {
			const { env, statements, rows } = counted(programme.env);
			const answer = await programme.call(name.split(" ")[0] ?? "", path, {
				token: tokens[as],
				...(bytes ? { body: new Uint8Array(bytes) } : { json }),
				headers,
				env,
			});
			const what = `${kind}: ${JSON.stringify(answer.body)?.slice(0, 300)}`;
			expect(answers, what).toContain(answer.status);
			expect(answer.bytes.length, kind).toBeLessThanOrEqual(MEGABYTE);
			expect(statements(), kind).toBeLessThanOrEqual(STATEMENTS);
			expect(rows(), kind).toBeLessThanOrEqual(ROWS);
		}
	});
});
