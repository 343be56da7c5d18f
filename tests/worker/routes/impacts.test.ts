/** What a draft would do to a period's submissions: measured piece by piece, and the same as both versions run in full (decision 107). */
import { beforeAll, expect, test } from "vitest";
import type { ImpactDetail, ProjectImpact, UnitImpact } from "../../../shared/api/impacts.ts";
import { systemClock } from "../../../worker/app.ts";
import type { Env } from "../../../worker/env.ts";
import { goOnMeasuring } from "../../../worker/services/impact/pieces.ts";
import { tidyImpacts } from "../../../worker/services/impact/start.ts";
import { acceptMany, type Filed, newSet, nextSet, oldSet, standingsOf, type Whole, wholly } from "../support/impacts.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";

const count = 24;
const draft = { set: "2022-2024", version: "1.1.0" };
const address = "/drafts/2022-2024/1.1.0";
let programme: Programme;
let filed: Filed[];
let before: Whole[];
let after: Whole[];

beforeAll(async () => {
	programme = await startProgramme();
	filed = await acceptMany(programme, count);
	[before, after] = [wholly(oldSet, filed), wholly(newSet, filed)];
	await save(nextSet());
}, 300_000);

const call = (method: string, path: string, json?: unknown, env?: Env, token = programme.maintainer) =>
	programme.call(method, path, { token, ...(json === undefined ? {} : { json }), ...(env ? { env } : {}) });
const get = async (path: string) => (await must(call("GET", path))).body;

async function save(json: unknown, at = address): Promise<void> {
	const etag = (await call("GET", at)).headers.get("etag");
	await must(programme.call("PUT", at, { token: programme.maintainer, json, headers: etag ? { "if-match": etag } : {} }));
}

/** The bindings without the queue: nothing goes on by itself. */
const still = (): Env => ({
	...programme.env,
	WORK: { ...programme.env.WORK, send: async () => ({ metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }) },
});

async function finished(id: string, state = "done"): Promise<ImpactDetail> {
	await expect.poll(async () => (await get(`/impacts/${id}`)).state, { timeout: 60_000 }).toBe(state);
	return get(`/impacts/${id}`);
}

async function measure(request: object = {}): Promise<ImpactDetail> {
	const { body } = await must(call("POST", "/impacts", { ...draft, period, ...request }));
	return finished(body.id);
}

async function pages<T>(path: string, name: "units" | "projects"): Promise<T[]> {
	const found: T[] = [];
	for (let next: string | null = ""; next !== null; ) {
		const page: Record<string, T[]> & { next: string | null } = await get(
			`${path}&limit=7${next === "" ? "" : `&after=${encodeURIComponent(next)}`}`,
		);
		found.push(...(page[name] ?? []));
		next = page.next;
	}
	return found;
}

/** Everything that an impact's rows say, without the impact's own name. */
async function rowsOf(id: string): Promise<unknown> {
	const tables = ["impact_units", "impact_rules", "impact_projects"];
	const results = await programme.env.DB.batch<Record<string, unknown>>(
		tables.map((table) => programme.env.DB.prepare(`SELECT * FROM ${table} WHERE impact = ?1 ORDER BY 2, 3, 4`).bind(id)),
	);
	return results.map(({ results: rows }) => rows.map(({ impact: _, ...row }) => row));
}

const firing = (all: readonly Whole[], rule: string) =>
	all.filter(({ findings }) => [...findings].some((one) => one.startsWith(`${rule}|`)));

test("says of every rule, unit and project what both versions run in full say", async () => {
	const impact = await measure({ pool: 20_000 });
	expect(impact).toMatchObject({
		current: true,
		origin: "draft",
		against: "1.0.0",
		startedBy: "维护员",
		compared: count,
		uncompared: 0,
		done: count,
		total: count,
	});
	for (const rule of ["RT01", "RT02", "RT03", "TG07"]) {
		const found = impact.rules.find((one) => one.rule === rule);
		expect([rule, found?.before?.units ?? 0, found?.after?.units ?? 0]).toEqual([
			rule,
			firing(before, rule).length,
			firing(after, rule).length,
		]);
		const units = await pages<UnitImpact>(`/impacts/${impact.id}/units?rule=${rule}`, "units");
		expect(units.filter(({ rule: own }) => (own?.after ?? 0) > 0).map(({ unit }) => unit)).toEqual(
			firing(after, rule).map(({ unit }) => unit),
		);
	}
	// The draft's rules bite, one of them on trial.
	expect(firing(after, "RT02").length).toBeGreaterThan(0);
	expect(impact.rules.find(({ rule }) => rule === "RT03")?.after).toMatchObject({ trial: true });
	const blocked = after.filter(({ findings }) => [...findings].some((one) => /^RT0[12]/.test(one)));
	expect(impact.verdicts.after.errors).toBe(blocked.length);
	expect(impact.verdicts.blocked).toBe(blocked.length);
	expect((await pages<UnitImpact>(`/impacts/${impact.id}/units?part=blocked`, "units")).map(({ unit }) => unit)).toEqual(
		blocked.map(({ unit }) => unit),
	);

	const [old, now] = [standingsOf(oldSet, before, 20_000), standingsOf(newSet, after, 20_000)];
	const projects = await pages<ProjectImpact>(`/impacts/${impact.id}/projects?only=all`, "projects");
	expect(projects).toHaveLength(count * 2);
	for (const project of projects) {
		const name = `${project.unit}/${project.cluster ?? ""}`;
		const [was, is] = [before, after].map((all) =>
			all.find(({ unit }) => unit === project.unit)?.projects.find(({ cluster }) => cluster === (project.cluster ?? "")),
		);
		const said = (of: typeof was, standing: typeof old) => ({
			total: of?.total,
			grade: of?.grade,
			rank: standing.get(name)?.rank,
			moneyFen: standing.get(name)?.money === null ? null : Math.round((standing.get(name)?.money ?? 0) * 1e6),
		});
		expect([name, project.before, project.after]).toEqual([name, said(was, old), said(is, now)]);
	}
	expect(impact.results?.money?.changed).toBeGreaterThan(0);
	expect(impact.results?.grades.reduce((sum, { projects: own }) => sum + own, 0)).toBe(count * 2);
});

test("a consumer that is killed in the middle, and messages that come twice, change nothing", async () => {
	const whole = await measure();
	const quiet = still();
	for (const dies of [1, 2, 3 + Math.floor(Math.random() * 4), 7]) {
		const { body } = await must(call("POST", "/impacts", { ...draft, period }, quiet));
		let batches = 0;
		const killed: Env = {
			...quiet,
			DB: new Proxy(quiet.DB, {
				get: (db, name) =>
					name === "batch"
						? async (statements: Parameters<typeof db.batch>[0]) => {
								const answer = ++batches === dies && dies % 2 === 0 ? await db.batch(statements) : undefined;
								if (batches >= dies) throw new Error("killed");
								return answer ?? db.batch(statements);
							}
						: Reflect.get(db, name).bind(db),
			}),
		};
		await expect(goOnMeasuring(killed, body.id, systemClock)).rejects.toThrow("killed");
		expect((await get(`/impacts/${body.id}`)).state).toBe("running");
		// Two that go on at once, and one more afterwards.
		await Promise.all([goOnMeasuring(quiet, body.id, systemClock), goOnMeasuring(quiet, body.id, systemClock)]);
		for (let more = 0; more < 6; more++) await goOnMeasuring(quiet, body.id, systemClock);
		expect(await get(`/impacts/${body.id}`)).toMatchObject({ state: "done", done: count, total: count, compared: count });
		expect(await rowsOf(body.id)).toEqual(await rowsOf(whole.id));
	}
});

test("one of a draft at a time: the same goes on, another is refused until it is cancelled, and what was lost goes on at night", async () => {
	const quiet = still();
	const { body } = await must(call("POST", "/impacts", { ...draft, period }, quiet));
	expect((await must(call("POST", "/impacts", { ...draft, period }, quiet))).body.id).toBe(body.id);
	const other = await call("POST", "/impacts", { ...draft, period, revisions: "standing" }, quiet);
	expect(other.body).toMatchObject({ status: 409, code: "impact-running", impact: body.id });
	expect((await must(call("POST", `/impacts/${body.id}/cancel`))).body.state).toBe("cancelled");
	await goOnMeasuring(quiet, body.id, systemClock);
	expect(await get(`/impacts/${body.id}`)).toMatchObject({ state: "cancelled", done: 0 });
	const again = (await must(call("POST", "/impacts", { ...draft, period, revisions: "standing" }, quiet))).body;
	await tidyImpacts(programme.env, new Date("2024-01-10T02:00:00.000Z"));
	expect(await finished(again.id)).toMatchObject({ revisions: "standing", compared: count });
});

test("a draft that is changed in the middle: what was begun is of the older text, and says so", async () => {
	const quiet = still();
	const { body } = await must(call("POST", "/impacts", { ...draft, period }, quiet));
	// One piece, after which the clock says that a message has taken long enough.
	let now = Date.now();
	const ticking = () => {
		now += 3_000;
		return new Date(now);
	};
	await goOnMeasuring(quiet, body.id, ticking);
	expect(await get(`/impacts/${body.id}`)).toMatchObject({ state: "running", done: 4 });
	const changed = nextSet();
	changed.rules = changed.rules.filter(({ id }) => id !== "RT02").map((rule) => ({ ...rule, yieldsTo: [] }));
	await save(changed);
	for (let more = 0; more < 6; more++) await goOnMeasuring(quiet, body.id, systemClock);
	const old = await finished(body.id);
	expect(old.current).toBe(false);
	expect(old.rules.find(({ rule }) => rule === "RT02")?.after?.units).toBe(firing(after, "RT02").length);
	// The same text again is the same text.
	await save(nextSet());
	expect((await get(`/impacts/${body.id}`)).current).toBe(true);
	await save(changed);
	expect((await measure()).rules.some(({ rule }) => rule === "RT02")).toBe(false);
	await save(nextSet());
});

test("a revision whose file is gone, or cannot be read, is named with the reason, and nothing is guessed", async () => {
	const names = await programme.env.DB.prepare(
		"SELECT unit, original_sha256 AS sha256 FROM submissions WHERE unit IN ('SH03', 'SH05') ORDER BY unit",
	).all<{ sha256: string }>();
	const [lost = "", broken = ""] = names.results.map(({ sha256 }) => `originals/${sha256}`);
	const kept = await Promise.all([lost, broken].map(async (name) => (await programme.env.ORIGINALS.get(name))?.arrayBuffer()));
	await programme.env.ORIGINALS.delete(lost);
	await programme.env.ORIGINALS.put(broken, "no workbook");
	const impact = await measure();
	expect(impact).toMatchObject({ compared: count - 2, uncompared: 2, done: count });
	const units = await pages<UnitImpact>(`/impacts/${impact.id}/units?part=uncompared`, "units");
	expect(units.map(({ unit }) => unit)).toEqual(["SH03", "SH05"]);
	expect(units[0]?.reason?.zh).toContain("没有当时报送的文件");
	expect(units.every(({ verdict, completeness, reason }) => verdict === null && completeness === null && reason)).toBe(true);
	for (const [index, name] of [lost, broken].entries()) await programme.env.ORIGINALS.put(name, kept[index] ?? new ArrayBuffer());
});

test("a period without submissions is done at once and says zero of everything", async () => {
	const json = {
		id: "2022-annual",
		set: "2022-2024",
		version: "1.0.0",
		opens: "2023-01-01T00:00:00+08:00",
		deadline: "2023-01-31T23:59:59+08:00",
	};
	await must(call("POST", "/periods", json, undefined, programme.commission));
	expect(await measure({ period: "2022-annual" })).toMatchObject({
		total: 0,
		done: 0,
		compared: 0,
		rules: [],
		results: { projects: 0, grades: [] },
	});
});

test("a published version is held against itself: nothing changes", async () => {
	const same = await measure({ version: "1.0.0" });
	expect(same).toMatchObject({ origin: "published", current: true, verdicts: { blocked: 0, freed: 0 }, completeness: { units: 0 } });
	expect(same.rules.every(({ appeared, vanished }) => appeared.findings + vanished.findings === 0)).toBe(true);
	expect(same.results).toMatchObject({ scores: { up: 0, down: 0 }, ranks: 0, money: { changed: 0 } });
});

test("what cannot be measured is refused with the reason", async () => {
	const ask = async (request: object) => (await call("POST", "/impacts", { ...draft, period, ...request })).body;
	expect(await ask({ version: "3.0.0" })).toMatchObject({ status: 404, code: "not-found" });
	expect(await ask({ period: "2031-annual" })).toMatchObject({ status: 404, code: "not-found" });
	expect(await ask({ against: "0.9.0" })).toMatchObject({ code: "unknown-reference" });
	expect(await ask({ period: "next year" })).toMatchObject({ status: 400, issues: [{ path: "period" }] });
	await save({ ...draft, version: "1.2.0" }, "/drafts/2022-2024/1.2.0");
	expect(await ask({ version: "1.2.0" })).toMatchObject({ status: 422, code: "definition-invalid", lint: { ok: false } });
	await save({ ...nextSet("1.0.0"), set: "other" }, "/drafts/other/1.0.0");
	expect(await ask({ set: "other", version: "1.0.0" })).toMatchObject({ status: 400, code: "invalid-request" });
});

test("it is nothing of a school's, and of nobody's without a session", async () => {
	const { id } = await measure();
	for (const path of [
		`/impacts/${id}`,
		`/impacts/${id}/units`,
		`/impacts/${id}/projects`,
		`/impacts/${id}/tables/rules`,
		"/impacts?set=2022-2024&version=1.1.0",
	]) {
		expect((await programme.call("GET", path, { token: programme.school })).status).toBe(403);
		expect((await programme.call("GET", path)).status).toBe(401);
	}
	for (const path of ["/impacts", `/impacts/${id}/cancel`])
		expect((await call("POST", path, { ...draft, period }, undefined, programme.school)).status).toBe(403);
	expect((await must(call("POST", "/impacts", { ...draft, period }, undefined, programme.commission))).body.startedBy).toBe("王处");
});

test("is carried away as CSV, each table with all its rows", async () => {
	const impact = await measure();
	const rows = async (table: string) =>
		new TextDecoder()
			.decode((await must(call("GET", `/impacts/${impact.id}/tables/${table}`))).bytes)
			.trim()
			.split("\r\n");
	expect(await rows("rules")).toHaveLength(1 + impact.rules.length);
	expect(await rows("projects")).toHaveLength(1 + count * 2);
	const findings = impact.rules.reduce((sum, { appeared, vanished }) => sum + appeared.units + vanished.units, 0);
	expect(await rows("findings")).toHaveLength(1 + findings);
	expect(await rows("uncompared")).toHaveLength(1);
	// In English nothing of it is Chinese but what units are called and what stands in their workbooks.
	expect((await rows("rules"))[0]).toContain('"规则"');
	for (const table of ["rules", "uncompared"]) expect((await rows(`${table}?language=en`)).join("")).not.toMatch(/[\u4e00-\u9fff]/);
	expect((await rows("projects?language=en"))[0]).toContain('"grade before"');
	expect((await call("GET", `/impacts/${impact.id}/tables/rules?language=fr`)).status).toBe(400);
});

test("a rule that fires on many, or blocks and was never measured, is published for a reason only, which stands in the trail", async () => {
	const at = "/drafts/2022-2024/1.3.0";
	await save(nextSet("1.3.0"), at);
	const tag = (await call("GET", at)).headers.get("etag") ?? "";
	await must(programme.call("POST", `${at}/approve`, { token: programme.commission, json: {}, headers: { "if-match": tag } }));
	const concerns = async () => (await must(call("GET", `${at}/concerns`, undefined, undefined, programme.commission))).body;
	// The tightened one and the new one; neither the one on trial nor what is as it was.
	expect(await concerns()).toMatchObject({
		limit: 20,
		impact: null,
		concerns: ["RT01", "RT02"].map((rule) => ({ rule, kind: "unmeasured" })),
	});
	expect((await call("POST", `${at}/publish`)).body).toMatchObject({
		status: 409,
		code: "reason-needed",
		concerns: [{ rule: "RT01" }, { rule: "RT02" }],
	});
	const impact = await measure({ version: "1.3.0" });
	const share = (rule: string) => Math.round((firing(after, rule).length / count) * 1000) / 10;
	const firingOften = ["RT01", "RT02"].filter((rule) => share(rule) > 20);
	expect(firingOften.length).toBeGreaterThan(0);
	expect(await concerns()).toMatchObject({
		impact: { id: impact.id, period, accepted: count },
		concerns: firingOften.map((rule) => ({ rule, kind: "fires", units: firing(after, rule).length, share: share(rule) })),
	});
	expect((await call("POST", `${at}/publish`)).body.code).toBe("reason-needed");
	// A limit that nothing reaches asks for none.
	const lenient = { ...programme.env, RULE_SHARE: "100" };
	expect((await must(call("GET", `${at}/concerns`, undefined, lenient))).body).toMatchObject({ limit: 100, concerns: [] });
	const reason = "市教委要求按新口径从严";
	expect((await call("POST", `${at}/publish?${new URLSearchParams({ reason })}`)).status).toBe(201);
	const content = await programme.env.DB.prepare("SELECT content FROM audit WHERE action = 'definition.publish'").first<string>("content");
	expect(JSON.parse(content ?? "{}").acknowledged).toMatchObject({
		reason,
		concerns: firingOften.map((rule) => ({ rule, kind: "fires" })),
	});
});

test("a bound that is drawn closer is a rule that asks more, and a version that was withdrawn excuses nothing", async () => {
	const at = "/drafts/2022-2024/1.4.0";
	const closer = nextSet("1.4.0");
	for (const indicator of closer.indicators) if (indicator.code === "S_T1_01") indicator.bounds = { ...indicator.bounds, hardMax: 10 };
	await save(closer, at);
	const concerns = async () => (await must(call("GET", `${at}/concerns`, undefined, undefined, programme.commission))).body;
	// RT01 and RT02 had their reason with the version that is in force.
	expect((await concerns()).concerns).toMatchObject([{ rule: "RG01", kind: "unmeasured" }]);
	const withdraw = { reason: "误发，学校填报受阻" };
	await must(call("POST", "/definitions/2022-2024/1.3.0/withdraw", withdraw, undefined, programme.commission));
	const asked = (await concerns()).concerns.map(({ rule, kind }: { rule: string; kind: string }) => `${rule} ${kind}`);
	expect(asked.sort()).toEqual(["RG01 unmeasured", "RT01 unmeasured", "RT02 unmeasured"]);
	await measure({ version: "1.4.0" });
	expect((await concerns()).concerns).toContainEqual({ rule: "RG01", title: expect.anything(), kind: "fires", units: count, share: 100 });
});

test("the newest five of a draft are kept, thirty days, and nothing of the others", async () => {
	const list = async (): Promise<ImpactDetail[]> => (await get("/impacts?set=2022-2024&version=1.1.0")).impacts;
	// All in one instant of the service's clock: the order in which they were begun counts.
	const ids: string[] = [];
	for (let turn = 0; turn < 7; turn++) ids.unshift((await measure()).id);
	const kept = (await list()).map(({ id }) => id);
	expect(kept.length).toBeGreaterThanOrEqual(5);
	expect(kept.length).toBeLessThanOrEqual(6);
	expect(kept).toEqual(ids.slice(0, kept.length));
	await tidyImpacts(programme.env, new Date(Date.parse("2024-01-10T01:00:00.000Z") + 31 * 86_400_000));
	expect(await list()).toEqual([]);
	const left = await programme.env.DB.prepare(
		"SELECT (SELECT COUNT(*) FROM impact_units) + (SELECT COUNT(*) FROM impact_rules) + (SELECT COUNT(*) FROM impact_projects) AS left",
	).first<number>("left");
	expect(left).toBe(0);
	expect((await programme.env.ORIGINALS.list({ prefix: "impacts/" })).objects).toEqual([]);
});
