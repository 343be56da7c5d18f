/** The trail as the commission reads it, and what shows when somebody has tampered with it. */
import { beforeEach, describe, expect, test } from "vitest";
import type { AuditEvent, AuditVerification } from "../../../shared/api/audit.ts";
import { type AuditEntry, nextEntry } from "../../../shared/audit/chain.ts";
import type { ChainMark } from "../../../shared/audit/verify.ts";
import { auditPage } from "../../../shared/domain/limits.ts";
import { counted } from "../../../tools/country/counted.ts";
import { auditStatement, readChain } from "../../../worker/db/audit.ts";
import { pageOf } from "../../../worker/services/audit.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";

let programme: Programme;
let submission: string;
beforeEach(async () => {
	programme = await startProgramme();
	submission = (await programme.submit(await programme.workbook())).body.id;
	await programme.review(submission, { action: "begin" });
	programme.setTime("2024-01-10T05:00:00.000Z");
	await programme.review(submission, { action: "accept", comment: "符合要求" });
	await programme.review(submission, { action: "reopen", reason: "数据更正" });
	const json = { title: { zh: "2023年度自评", en: "Annual 2023" }, reason: "统一标题写法" };
	await must(programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json }));
});

const get = (path: string) => programme.call("GET", path, { token: programme.commission });
const found = (path: string) => must(get(path));
const trail = async (query = ""): Promise<AuditEvent[]> => (await found(`/audit${query}`)).body.events;
const actions = async (query: string) => (await trail(query)).map(({ action }) => action);
const newestFirst = ["period.change", "submission.reopen", "submission.accept", "submission.begin", "submission.file"];

describe("what was done", () => {
	test("is listed newest first, with who, about what, and why", async () => {
		const events = await trail();
		// Two at one time stand by chain.
		expect(events.map(({ action }) => action).toSorted()).toEqual(newestFirst.toSorted());
		expect(events.find(({ action }) => action === "submission.reopen")).toMatchObject({
			unit: "SH01",
			period,
			subject: submission,
			holder: "王处",
			role: "commission",
			at: "2024-01-10T13:00:00+08:00",
			content: { reason: "数据更正" },
		});
		expect(events.find(({ action }) => action === "period.change")).toMatchObject({ unit: null, period, subject: period });
	});

	test.each([
		["?action=submission.accept", ["submission.accept"]],
		["?unit=SH01", newestFirst.slice(1)],
		["?unit=SH02", []],
		[`?period=${period}`, newestFirst],
		[`?period=${period}&unit=SH01&action=submission.begin`, ["submission.begin"]],
		["?who=%E6%9D%8E%E4%B8%BB%E4%BB%BB", ["submission.file"]],
		["?to=2024-01-10T12:00:00%2B08:00", ["submission.begin", "submission.file"]],
		["?from=2024-01-10T12:00:00%2B08:00&unit=SH01", ["submission.reopen", "submission.accept"]],
	])("by %s", async (query, expected) => {
		expect((await actions(query)).toSorted()).toEqual([...expected].toSorted());
	});

	test("page by page, each entry once", async () => {
		const seen: string[] = [];
		let next: string | null = "";
		for (let pages = 0; next !== null && pages < 9; pages++) {
			const { body } = await found(`/audit?limit=2${next === "" ? "" : `&before=${encodeURIComponent(next)}`}`);
			seen.push(...body.events.map((one: AuditEvent) => `${one.chain} ${one.sequence}`));
			next = body.next;
		}
		expect(next).toBeNull();
		expect(seen).toHaveLength(5);
		expect(new Set(seen).size).toBe(5);
	});

	test("a page looks at a bounded number of entries and holds a bounded number of bytes", () => {
		const at = "2024-01-10T01:00:00.000Z";
		const one = (sequence: number, fits: number, length = 100) => ({ at, chain: "service", sequence, fits, length });
		const none = Array.from({ length: auditPage.looked }, (_, index) => one(index, 0));
		expect(pageOf(none, 5)).toEqual({ places: [], last: none.at(-1) });
		const long = [one(3, 1, 400_000), one(2, 0), one(1, 1, 400_000)];
		expect(pageOf(long, 5)).toEqual({ places: [long[0]], last: long[1] });
		expect(pageOf([one(1, 1, 2_000_000)], 5)).toMatchObject({ places: [{ sequence: 1 }], last: undefined });
	});

	test("what nobody knows is refused", async () => {
		for (const query of ["?action=nothing", "?unit=SH99", "?period=2022-annual", "?before=yesterday", "?limit=201", "?from=today", "?x=1"])
			expect((await get(`/audit${query}`)).status, query).toBeGreaterThanOrEqual(400);
	});
});

/** All pieces together. */
async function verify(limit = 1000): Promise<{ entries: number; breaks: [string, number, string][]; ends: ChainMark[] }> {
	const pieces: AuditVerification[] = [];
	let next: ChainMark | null = null;
	do {
		const from: string = next ? `&chain=${next.chain}&sequence=${next.sequence}&hash=${next.hash}` : "";
		const { body } = await found(`/audit/verification?limit=${limit}${from}`);
		pieces.push(body);
		next = body.next;
	} while (next !== null);
	return {
		entries: pieces.reduce((sum, { entries }) => sum + entries, 0),
		breaks: pieces.flatMap(({ breaks }) => breaks.map((one): [string, number, string] => [one.chain, one.sequence, one.kind])),
		ends: pieces.flatMap(({ ends }) => ends),
	};
}

/** What somebody can do who has the database: the triggers are his, too. */
async function tamper(...statements: string[]): Promise<void> {
	const { DB } = programme.env;
	const { results } = await DB.prepare(
		"SELECT name FROM sqlite_master WHERE type = 'trigger' AND (tbl_name = 'audit' OR tbl_name = 'audit_ends')",
	).all<{ name: string }>();
	await DB.batch([...results.map(({ name }) => `DROP TRIGGER ${name}`), ...statements].map((sql) => DB.prepare(sql)));
}

/** Writes entries anew as they would be if `change` had been what was done, each with its right hash. */
async function forged(from: number, change: (entry: AuditEntry) => Partial<AuditEntry>): Promise<string[]> {
	const chain = await readChain(programme.env.DB, "unit:SH01");
	const statements: string[] = [];
	let last: AuditEntry | undefined = chain[from - 2];
	for (const entry of chain.slice(from - 1)) {
		const { chain: name, at, actor, holder, role, action, subject, content } = { ...entry, ...change(entry) };
		last = await nextEntry(last, { chain: name, at, actor, holder, role, action, subject, content });
		statements.push(
			`UPDATE audit SET content = '${last.content}', holder = '${last.holder}', previous = '${last.previous}', hash = '${last.hash}' WHERE chain = 'unit:SH01' AND sequence = ${entry.sequence}`,
		);
	}
	return statements;
}

const row = (sequence: number) => `chain = 'unit:SH01' AND sequence = ${sequence}`;

describe("whether the trail is whole", () => {
	test.each([1, 2, 3, 1000])("a whole one has no breaks, in pieces of %d", async (limit) => {
		expect(await verify(limit)).toMatchObject({
			entries: 5,
			breaks: [],
			ends: [
				{ chain: "service", sequence: 1 },
				{ chain: "unit:SH01", sequence: 4 },
			],
		});
	});

	test.each<[string, () => string[] | Promise<string[]>, [string, number, string][]]>([
		["altered", () => [`UPDATE audit SET content = '{"reason":"别的原因"}' WHERE ${row(4)}`], [["unit:SH01", 4, "altered"]]],
		["removed", () => [`DELETE FROM audit WHERE ${row(2)}`], [["unit:SH01", 2, "missing"]]],
		["removed at the beginning", () => [`DELETE FROM audit WHERE ${row(1)}`], [["unit:SH01", 1, "missing"]]],
		[
			"removed and closed up",
			() => [
				`DELETE FROM audit WHERE ${row(2)}`,
				`UPDATE audit SET sequence = sequence - 1 WHERE ${row(3)}`,
				`UPDATE audit SET sequence = 3 WHERE ${row(4)}`,
			],
			[
				["unit:SH01", 2, "unlinked"],
				["unit:SH01", 2, "altered"],
				["unit:SH01", 3, "altered"],
				["unit:SH01", 4, "cut-off"],
			],
		],
		[
			"reordered",
			() => [
				`UPDATE audit SET sequence = 99 WHERE ${row(2)}`,
				`UPDATE audit SET sequence = 2 WHERE ${row(3)}`,
				`UPDATE audit SET sequence = 3 WHERE ${row(99)}`,
			],
			[
				["unit:SH01", 2, "unlinked"],
				["unit:SH01", 2, "altered"],
				["unit:SH01", 3, "unlinked"],
				["unit:SH01", 3, "altered"],
				["unit:SH01", 4, "unlinked"],
			],
		],
		["altered with its hash", async () => (await forged(3, () => ({ holder: "别人" }))).slice(0, 1), [["unit:SH01", 4, "unlinked"]]],
		["written anew up to its end", () => forged(3, () => ({ holder: "别人" })), [["unit:SH01", 4, "rewritten"]]],
		["cut off", () => [`DELETE FROM audit WHERE ${row(4)}`, `DELETE FROM audit WHERE ${row(3)}`], [["unit:SH01", 3, "cut-off"]]],
		["gone altogether", () => ["DELETE FROM audit WHERE chain = 'unit:SH01'"], [["unit:SH01", 1, "cut-off"]]],
		["gone altogether, the first of them", () => ["DELETE FROM audit WHERE chain = 'service'"], [["service", 1, "cut-off"]]],
		["without its end", () => ["DELETE FROM audit_ends WHERE chain = 'service'"], [["service", 1, "no-end"]]],
	])("one that was %s shows where", async (_, statements, expected) => {
		await tamper(...(await statements()));
		for (const limit of [1, 2, 1000]) expect((await verify(limit)).breaks.toSorted(), String(limit)).toEqual(expected.toSorted());
	});

	test("an entry put in at the end by other hands than the service's shows", async () => {
		const { DB } = programme.env;
		await tamper();
		const actor = { key: "K", holder: "别人", role: "commission" };
		await (
			await auditStatement(DB, "2024-01-12T01:00:00.000Z", actor, { action: "unit.create", subject: "SH77", content: { name: "x" } })
		).run();
		expect((await verify()).breaks).toEqual([["service", 2, "beyond-end"]]);
	});

	test("an end that was kept outside shows what the database's own account hides", async () => {
		const [kept] = (await verify()).ends.filter(({ chain }) => chain === "unit:SH01");
		const ask = async (mark = kept) =>
			(await get(`/audit/verification?chain=${mark?.chain}&sequence=${mark?.sequence}&hash=${mark?.hash}&limit=1`)).body.breaks;
		expect(await ask()).toEqual([]);
		await tamper(
			...(await forged(2, () => ({ holder: "别人" }))),
			`UPDATE audit_ends SET hash = (SELECT hash FROM audit WHERE ${row(4)}) WHERE chain = 'unit:SH01'`,
		);
		expect((await verify()).breaks).toEqual([]);
		expect(await ask()).toMatchObject([{ sequence: 4, kind: "rewritten" }]);
		await programme.env.DB.batch(
			[
				`DELETE FROM audit WHERE ${row(4)}`,
				`UPDATE audit_ends SET sequence = 3, hash = (SELECT hash FROM audit WHERE ${row(3)}) WHERE chain = 'unit:SH01'`,
			].map((sql) => programme.env.DB.prepare(sql)),
		);
		expect((await verify()).breaks).toEqual([]);
		expect(await ask()).toMatchObject([{ sequence: 4, kind: "cut-off" }]);
	});

	test("the database itself lets nobody take an end back, or skip", async () => {
		const { DB } = programme.env;
		await expect(DB.prepare("UPDATE audit_ends SET sequence = 1").run()).rejects.toThrow(/one entry at a time/);
		await expect(DB.prepare("DELETE FROM audit_ends").run()).rejects.toThrow(/append-only/);
	});

	test("half a place is refused", async () => {
		expect((await get("/audit/verification?chain=service")).status).toBe(400);
	});
});

test("reading a page and verifying a piece cost what they give, not what the trail holds", async () => {
	const { DB } = programme.env;
	await tamper();
	await DB.prepare(
		`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
		INSERT INTO audit (chain, sequence, at, actor, holder, role, action, subject, content, previous, hash) SELECT 'unit:SH' || (i % 100), i, '2024-02-01T01:00:00.000Z', 'K', '某人', 'school', 'unit-draft.save', 's', '{}', '${"0".repeat(64)}', '${"0".repeat(64)}' FROM n`,
	).run();
	const rowsOf = async (path: string) => {
		const { env, rows } = counted(programme.env);
		expect((await programme.call("GET", path, { token: programme.commission, env })).status).toBe(200);
		return rows();
	};
	expect(await rowsOf("/audit?limit=20")).toBeLessThan(2 * auditPage.looked + 200);
	expect(await rowsOf("/audit?unit=SH01")).toBeLessThan(1000);
	expect(await rowsOf("/audit?action=period.change")).toBeLessThan(200);
	expect(await rowsOf("/audit/verification?limit=100")).toBeLessThan(1000);
	const deep = { chain: "unit:SH50", sequence: 10_050, hash: "0".repeat(64) };
	expect(
		await rowsOf(`/audit/verification?limit=100&${new URLSearchParams(Object.entries(deep).map(([k, v]) => [k, String(v)]))}`),
	).toBeLessThan(1000);
});
