/** What looks like a slip of the hand is said beforehand, line by line, and taken once it is confirmed. */
import { beforeEach, expect, test } from "vitest";
import { entering, firstEntry } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import type { Answer } from "../support/service.ts";

let programme: Programme;
const earlier = "2022-annual";

/** SH01 had 2,000 万元 in 2022; four more units of its class are in 2023 with 1,500 to 3,000. */
beforeEach(async () => {
	programme = await startProgramme();
	const { DB } = programme.env;
	const at = "2024-01-10T01:00:00.000Z";
	const others = ["SH11", "SH12", "SH13", "SH14"].map((unit, index) => ({ unit, fen: (1500 + 500 * index) * 1e6 }));
	await DB.batch([
		DB.prepare(
			"INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at) SELECT ?1, title, set_id, version, opens_at, deadline, created_at FROM periods",
		).bind(earlier),
		...firstEntry(DB, "SH01", earlier, { ...unitPeriod, clusterFen: { ZQ01: 100_000_000 } }, at),
		...others.flatMap(({ unit, fen }) => [
			DB.prepare("INSERT INTO units VALUES (?1, ?1, ?2)").bind(unit, at),
			...firstEntry(DB, unit, period, { ...unitPeriod, baseFen: fen }, at),
		]),
	]);
});

const path = (unit: string) => `/units/${unit}/periods/${period}`;
async function put(unit: string, changes: object, query = ""): Promise<Answer> {
	const etag = (await programme.call("GET", path(unit), { token: programme.commission })).headers.get("etag");
	const headers: Record<string, string> = etag === null ? {} : { "if-match": etag };
	return programme.call("PUT", `${path(unit)}${query}`, { token: programme.commission, json: { ...unitPeriod, ...changes }, headers });
}

test.each<[what: string, unit: string, changes: object, place: string, zh: string]>([
	[
		"a base amount ten times that of the period before",
		"SH01",
		{ baseFen: 20_000_000_000 },
		"baseFen",
		"20000万元与期间 2022-annual 的 2000万元相差 10 倍以上。",
	],
	["a tenth of it", "SH01", { baseFen: 200_000_000 }, "baseFen", "200万元与期间 2022-annual 的 2000万元相差 10 倍以上。"],
	[
		"a cluster's, too",
		"SH01",
		{ clusterFen: { ZQ01: 2_000_000_000 } },
		"clusterFen.ZQ01",
		"2000万元与期间 2022-annual 的 100万元相差 10 倍以上。",
	],
	[
		"one far outside its class's, where there was none before",
		"SH02",
		{ baseFen: 30_000_000_000 },
		"baseFen",
		"30000万元远在同类单位的 1500 至 3000万元之外。",
	],
	[
		"a target of millions for a percentage",
		"SH01",
		{ approved: { "S_T1_06.target": 1_960 } },
		"approved.S_T1_06.target",
		expect.stringMatching(/^“.+”的批准值 1960%，通常不高于 100%。$/),
	],
	["another class than in other periods", "SH01", { class: "BK" }, "class", "类别 BK 与该单位其他期间的不同：2022-annual ZK。"],
])("%s is asked about, in a preview and without, and taken when confirmed", async (_, unit, changes, place, zh) => {
	const preview = (await must(put(unit, changes, "?preview"))).body;
	expect(preview.warnings).toEqual([expect.objectContaining({ unit, place, message: expect.objectContaining({ zh }) })]);
	const refused = await put(unit, changes);
	expect(refused.body).toMatchObject({ status: 409, code: "unusual-values", warnings: [{ unit, place }], confirm: preview.confirm });
	expect((await put(unit, changes, "?confirm=0123456789abcdef")).body.code).toBe("unusual-values");
	await must(put(unit, changes, `?confirm=${preview.confirm}`));
	const [event] = (await programme.call("GET", `/audit?unit=${unit}&action=unit-period.save`, { token: programme.commission })).body.events;
	expect(event.content.confirmed).toEqual([place]);
	// What stands was looked at.
	expect((await must(put(unit, changes, "?preview"))).body).toMatchObject({ warnings: [], confirm: null });
});

test("what is usual is taken without a word", async () => {
	await must(put("SH01", { baseFen: 3_000_000_000, approved: { "S_T1_04.target": 1100 } }));
	await must(put("SH02", { baseFen: 4_000_000_000 }));
});

test("in bulk each line has its own, and all of them are confirmed at once", async () => {
	const state = async (unit: string) => (await programme.call("GET", path(unit), { token: programme.commission })).headers.get("etag");
	const units = [
		{ ...unitPeriod, unit: "SH01", etag: await state("SH01"), baseFen: 20_000_000_000 },
		{ ...unitPeriod, unit: "SH02", etag: await state("SH02"), baseFen: 2_100_000_000 },
		{ ...unitPeriod, unit: "SH11", etag: await state("SH11"), approved: { "S_T1_06.target": 1_960 } },
	];
	const send = (query: string) =>
		programme.call("POST", `/bulk/unit-data?period=${period}${query}`, { token: programme.commission, json: { units } });
	const dry = (await must(send("&dryRun"))).body;
	expect(dry.lines.map(({ warnings }: { warnings: { at: string }[] }) => warnings.map(({ at }) => at))).toEqual([
		["units.0.baseFen"],
		[],
		["units.2.S_T1_06.target"],
	]);
	expect((await send("")).body).toMatchObject({ code: "unusual-values", warnings: [{ unit: "SH01" }, { unit: "SH11" }] });
	expect((await must(send(`&confirm=${dry.confirm}`))).body.counts).toMatchObject({ changed: 3 });
	expect((await must(entering(programme, "SH02", period)({ ...unitPeriod, baseFen: 2_200_000_000 }))).status).toBe(200);
});
