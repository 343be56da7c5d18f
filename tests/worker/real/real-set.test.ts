/** The published set in workerd: what the other tests prove with a small one. */
import { beforeAll, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { must } from "../support/programme.ts";
import { period, type RealProgramme, startRealProgramme, unit } from "../support/real-programme.ts";

let programme: RealProgramme;
beforeAll(async () => {
	programme = await startRealProgramme();
});

test("twenty seeded mistakes: the check in workerd says byte for byte what it says in Node", async () => {
	const [bytes, report] = [await programme.fileFromNode("/mistaken.xlsx"), await programme.fileFromNode("/mistaken-report.json")];
	const { body } = await must(programme.send("checks", bytes));
	expect(new Set(body.report.findings.map(({ rule }: { rule: string }) => rule)).size).toBe(20);
	expect(JSON.stringify(body.report)).toBe(new TextDecoder().decode(report));
	expect(await programme.send("submissions", bytes)).toMatchObject({ status: 422, body: { code: "findings-block" } });
});

test("an honest workbook is filed, accepted, summed up and scored", async () => {
	const bytes = await programme.fileFromNode("/honest.xlsx");
	const check = await must(programme.send("checks", bytes));
	expect(check.body).toMatchObject({ verdict: { code: "ready" }, service: [] });
	const { id } = (await must(programme.send("submissions", bytes))).body;
	const commission = { token: programme.commission };
	await must(programme.call("POST", `/submissions/${id}/review`, { ...commission, json: { action: "accept" } }));

	const { body: sums } = await must(programme.call("GET", `/aggregates?period=${period}`, commission));
	expect(sums).toMatchObject({ accepted: 1, waiting: 0, outdated: 0 });
	expect(sums.rows.map(({ code }: { code: string }) => code)).toEqual(programme.set.indicators.map(({ code }) => code));
	const { body: summaries } = await must(programme.call("GET", `/summaries?period=${period}`, { token: programme.school }));
	expect(summaries.summaries).toHaveLength(1);
	expect(summaries.summaries[0]).toMatchObject({
		unit,
		grade: "优",
		clusters: [{ cluster: { code: "ZQ01" } }, { cluster: { code: "ZQ02" } }],
	});
	const { body: detail } = await must(programme.call("GET", `/summaries/${unit}?period=${period}`, commission));
	expect(detail.school.indicators.length).toBeGreaterThan(80);
	expect(detail.school.indicators.every((one: { places: { value: { cell: string | null } } }) => one.places.value.cell !== null)).toBe(
		true,
	);
});

test("what the commission fills in is summed up from what it entered, and said to be so", async () => {
	const commission = { token: programme.commission };
	const keep = (commissionValues: Record<string, number>) =>
		must(entering(programme, unit, period)({ ...programme.kept, commissionValues }));
	const rows = async (code: string) =>
		(await must(programme.call("GET", `/aggregates?period=${period}&code=${code}`, commission))).body.rows;
	expect(await rows("S_CL_05")).toMatchObject([{ source: "commission", value: null, given: 0, missing: 1 }]);
	await keep({ "S_CL_05.actual": 1 });
	expect(await rows("S_CL_05")).toMatchObject([{ source: "commission", method: "sum", value: 1, given: 1, missing: 0 }]);
	// 1 of the 2 clusters
	expect(await rows("S_CL_06")).toMatchObject([{ source: "commission", method: "ratio", value: 50, numerator: 1, denominator: 2 }]);
	expect(await rows("S_T1_01")).toMatchObject([{ source: "workbooks" }]);
});

test("a revision stays far below the 2 MB that D1 takes a row", async () => {
	const bytes = "length(CAST(content AS BLOB))";
	const stored = await programme.env.DB.prepare(
		`SELECT (SELECT MAX(${bytes}) FROM revision_facts) AS facts, (SELECT MAX(${bytes}) FROM revision_checks) AS checks, (SELECT MAX(${bytes}) FROM definitions) AS definition`,
	).first<{ facts: number; checks: number; definition: number }>();
	expect(stored?.facts).toBeGreaterThan(50_000);
	expect(stored?.facts).toBeLessThan(400_000);
	expect(stored?.checks).toBeLessThan(400_000);
	expect(stored?.definition).toBeLessThan(1_900_000);
});
