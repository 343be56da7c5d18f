/** Recomputing a period from the facts: through the queue, piece by piece, naming and putting right what was kept otherwise. */
import { beforeEach, expect, test, vi } from "vitest";
import worker from "../../../worker/index.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { acceptOne, second } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme({ trail: true });
	await acceptOne(programme, { token: programme.school });
	await acceptOne(programme, { token: programme.otherSchool, changes: second });
});

const get = async (path: string) => (await must(programme.call("GET", path, { token: programme.commission }))).body;
const post = (json: object) => programme.call("POST", "/jobs", { token: programme.commission, json });
const sql = (...statements: string[]) => programme.env.DB.batch(statements.map((one) => programme.env.DB.prepare(one)));

/** Starts one and waits for the queue. */
async function recompute() {
	const { body, status } = await post({ kind: "recompute", period });
	expect([status, body.state]).toEqual([202, "running"]);
	return finished(body.id);
}

async function finished(id: string) {
	await expect.poll(async () => (await get(`/jobs/${id}`)).state, { timeout: 30_000 }).toBe("done");
	return get(`/jobs/${id}`);
}

/** Everything that is derived. */
async function derived() {
	const tables = [
		"results",
		"project_results",
		"figures",
		"totals",
		"score_counts",
		"allocation_totals",
		"standing",
		"standing_totals",
		"project_lines",
		"project_counts",
	];
	const rows = await programme.env.DB.batch<Record<string, unknown>>(
		tables.map((table) => programme.env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`)),
	);
	// Counts of nothing may stand or not.
	return Object.fromEntries(
		tables.map((table, index) => [table, (rows[index]?.results ?? []).filter((row) => row.units !== 0 && row.projects !== 0)]),
	);
}

test("finds nothing where nothing is wrong, says how far it came, and progress says when", async () => {
	expect((await get(`/progress?period=${period}`)).verified).toBeNull();
	const before = await derived();
	const job = await recompute();
	expect(job).toMatchObject({ kind: "recompute", period, startedBy: "王处", differing: 0, differences: [], message: null });
	expect(job.done).toBe(job.total);
	expect(await derived()).toEqual(before);
	expect((await get(`/progress?period=${period}`)).verified).toEqual({ job: job.id, at: job.finished, differing: 0 });
	expect((await get(`/jobs?period=${period}`)).jobs.map(({ id }: { id: string }) => id)).toEqual([job.id]);
});

test("whatever is kept otherwise than the facts say is named, written down and put right", async () => {
	const before = await derived();
	await sql(
		"UPDATE results SET content = json_set(content, '$.grade', '差') WHERE unit = 'SH01'",
		"UPDATE figures SET value = 1 WHERE unit = 'SH02' AND code = 'S_T1_01'",
		"UPDATE totals SET top = top + 1 WHERE code = 'S_FD_03'",
		"INSERT INTO totals (period, code, class, given, missing, top, bottom) VALUES ('2023-annual', 'S_T1_02', 'BK', 1, 0, 5, 0)",
		"UPDATE project_results SET total = 1 WHERE unit = 'SH01' AND cluster = ''",
		"DELETE FROM score_counts WHERE step = 10",
		"UPDATE allocation_totals SET raw = raw + 1",
		"UPDATE standing SET queries = 7 WHERE unit = 'SH02'",
		"UPDATE standing_totals SET units = 9",
		"UPDATE standing_classes SET units = 9",
		"UPDATE project_counts SET projects = projects + 3 WHERE class = 'ZQ'",
		"UPDATE figures SET target_top = 1 WHERE unit = 'SH01' AND code = 'S_T1_04'",
		"DELETE FROM figures WHERE unit = 'SH02' AND code = 'C_K1_01'",
	);
	const job = await recompute();
	const places: string[] = job.differences.map(({ place }: { place: string }) => place);
	expect(places).toEqual(
		expect.arrayContaining([
			"SH01 summary",
			"SH02 S_T1_01",
			"SH02/ZQ01 C_K1_01",
			"SH01 project",
			"totals S_FD_03 ZK",
			"totals S_T1_02 BK",
			"money",
			"standing SH02",
			"states accepted",
			"classes ZK accepted",
			"SH01 S_T1_04",
		]),
	);
	expect(places.some((place) => place.startsWith("counts ZK 10"))).toBe(true);
	expect(places.some((place) => place.startsWith("projects ZQ 优"))).toBe(true);
	expect(job.differences.find(({ place }: { place: string }) => place === "totals S_FD_03 ZK")).toEqual({
		place: "totals S_FD_03 ZK",
		kept: "[2,0,56036,0,0,0,0,0,0,0,0,0]",
		found: "[2,0,56035,0,0,0,0,0,0,0,0,0]",
		repaired: true,
	});
	expect(job.differing).toBe(places.length);
	expect(await derived()).toEqual(before);
	const { results } = await programme.env.DB.prepare("SELECT content FROM audit WHERE action = 'recompute.difference' AND subject = ?1")
		.bind(job.id)
		.all<{ content: string }>();
	const told = results.flatMap(({ content }) => JSON.parse(content).differences.map(({ place }: { place: string }) => place));
	expect(told.sort()).toEqual(places.toSorted());
	expect((await recompute()).differing).toBe(0);
	expect((await get(`/progress?period=${period}`)).verified.differing).toBe(0);
});

test("what is kept of a unit that nothing is accepted of is taken off, and an acceptance without a row gets one", async () => {
	const before = await derived();
	await sql(
		"INSERT INTO units VALUES ('SH07', '上海丙职业学院', '2024-01-01T00:00:00.000Z')",
		"INSERT INTO figures (period, code, unit, cluster, class, given, value, weight, top, bottom) VALUES ('2023-annual', 'S_T1_01', 'SH07', '', 'ZK', 1, 5, NULL, 5, 0)",
		"INSERT INTO project_results VALUES ('2023-annual', 'SH07', '', 'ZK', 9999, NULL, NULL)",
		"DELETE FROM results WHERE unit = 'SH01'",
	);
	expect((await recompute()).differences).toMatchObject([
		{ place: "SH01 summary", kept: null },
		{ place: "SH07 result", found: null },
	]);
	const { results, ...after } = await derived();
	const { results: old, ...others } = before;
	expect(after).toEqual(others);
	expect(results).toHaveLength(old?.length ?? 0);
});

test("an outdated result is brought up to date without a word", async () => {
	const before = await derived();
	await sql("UPDATE results SET scoring = 'older', content = json_set(content, '$.grade', '差')");
	expect(await recompute()).toMatchObject({ differing: 0 });
	expect(await derived()).toEqual(before);
});

test("a line of the lists that says something else than its result is named and put right", async () => {
	const before = await derived();
	await sql("UPDATE project_lines SET grade = '差', total = 1 WHERE unit = 'SH02' AND cluster = 'ZQ01'");
	const { differences } = await recompute();
	expect(differences.map(({ place }: { place: string }) => place)).toContain("lines SH02 ZQ01");
	expect(await derived()).toEqual(before);
	expect((await recompute()).differing).toBe(0);
});

test("a unit that was renamed since is no difference: lists and exports show its present name", async () => {
	const units = [{ code: "SH02", name: "上海乙职业技术大学" }];
	await must(programme.call("POST", "/bulk/units", { token: programme.commission, json: { units } }));
	expect(await recompute()).toMatchObject({ differing: 0, differences: [] });
	expect((await get(`/summaries?period=${period}`)).summaries[1]).toMatchObject({ unit: "SH02", name: "上海乙职业技术大学" });
	// A result that is damaged is one, whatever the unit is called by now.
	await sql("UPDATE results SET content = json_set(content, '$.grade', '差') WHERE unit = 'SH02'");
	expect((await recompute()).differences.map(({ place }: { place: string }) => place)).toEqual(["SH02 summary"]);
	await sql("UPDATE results SET content = 'x' WHERE unit = 'SH02'");
	expect((await recompute()).differences).toMatchObject([{ place: "SH02 summary", kept: "x" }]);
});

test("one is enough: started again it goes on where it stopped", async () => {
	const id = "00000000-0000-4000-8000-000000000001";
	await sql(
		`INSERT INTO jobs (id, kind, period, state, stage, cursor, pieces, done, total, started_by, started_at, updated_at)
			VALUES ('${id}', 'recompute', '${period}', 'running', 'counts', '', 3, 9, 12, '核表服务', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z')`,
		"UPDATE totals SET top = top + 1 WHERE code = 'S_FD_03'",
		"UPDATE allocation_totals SET raw = raw + 1",
	);
	expect((await post({ kind: "recompute", period })).body).toMatchObject({ id, startedBy: "核表服务", done: 9 });
	// The totals were behind it already.
	expect((await finished(id)).differences.map(({ place }: { place: string }) => place)).toEqual(["money"]);
});

test("every night each period is recomputed", async () => {
	await worker.scheduled(undefined, programme.env);
	const [job] = (await get("/jobs")).jobs;
	expect(job).toMatchObject({ kind: "recompute", period, startedBy: "核表服务" });
	await finished(job.id);
});

test("what cannot be computed fails with its reason after some tries", async () => {
	await sql("DROP TABLE allocation_totals");
	const log = vi.spyOn(console, "error").mockImplementation(() => {});
	const { body } = await post({ kind: "recompute", period });
	await expect.poll(async () => (await get(`/jobs/${body.id}`)).state, { timeout: 50_000 }).toBe("failed");
	expect((await get(`/jobs/${body.id}`)).message).toMatch(/\w/);
	log.mockRestore();
});

test("asks for a period that there is, and that has totals", async () => {
	expect((await post({ kind: "recompute", period: "2031-annual" })).body).toMatchObject({ status: 404, code: "not-found" });
	expect((await post({ kind: "dance", period })).body).toMatchObject({ status: 400, issues: [{ path: "kind" }] });
	const nobody = await programme.call("GET", "/jobs/00000000-0000-4000-8000-000000000009", { token: programme.commission });
	expect(nobody.body).toMatchObject({ status: 404, code: "not-found" });
});
