/** What was given is held against the trail and the originals: what somebody changes beside the service is named, and not taken as truth. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Difference } from "../../../shared/api/jobs.ts";
import { auditStatement } from "../../../worker/db/audit.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme({ trail: true });
});

const call = (method: string, path: string, json?: unknown) =>
	programme.call(method, path, { token: programme.commission, ...(json === undefined ? {} : { json }) });
const get = async (path: string) => (await must(call("GET", path))).body;
const sql = (...statements: string[]) => programme.env.DB.batch(statements.map((one) => programme.env.DB.prepare(one)));
const change = (json: object, of = period) => must(call("PATCH", `/periods/${of}`, { reason: "决定的理由", ...json }));

async function recompute(of = period): Promise<{ differing: number; done: number; total: number; differences: Difference[] }> {
	const { id } = (await must(call("POST", "/jobs", { kind: "recompute", period: of }))).body;
	await expect.poll(async () => (await get(`/jobs/${id}`)).state, { timeout: 30_000 }).toBe("done");
	return get(`/jobs/${id}`);
}

/** A workbook with a formula finding, which is objected to. */
async function objected() {
	const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
	const [{ key: finding }] = (await programme.submit(bytes)).body.report.findings;
	const body = new FormData();
	body.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
	body.set("objections", JSON.stringify([{ finding, reason: "毕业生含往届补发证书的学生。" }]));
	const headers = { "idempotency-key": `objection-${crypto.randomUUID()}` };
	const filed = await must(programme.call("POST", `/submissions?period=${period}`, { token: programme.school, body, headers }));
	return { id: filed.body.id as string, finding: finding as string };
}

/** The small set has neither a quarterly document nor a task book: such a period is laid in, with its entry in the trail. */
async function lay(id: string) {
	const { DB } = programme.env;
	const at = "2024-01-10T01:00:00.000Z";
	const content = { set: "2022-2024", version: "1.0.0", opens: "2023-12-31T16:00:00.000Z", deadline: "2024-01-31T15:59:59.000Z" };
	const actor = { key: "first", holder: "王处", role: "commission" };
	await DB.batch([
		DB.prepare(
			`INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at)
			SELECT ?1, title, set_id, version, opens_at, deadline, created_at FROM periods WHERE id = ?2`,
		).bind(id, period),
		await auditStatement(DB, at, actor, { action: "period.create", subject: id, content }),
	]);
}

test("a year of decisions made and taken back by the service differs in nothing", async () => {
	const quarter = "2023Q2-quarterly";
	await lay(quarter);
	await change({ deadline: "2024-02-15T23:59:59+08:00", switch: { rule: "TG07", level: "off" } });
	await change({ switch: { rule: "TG07", level: "as-defined" }, extensions: [{ unit: "SH02", deadline: "2024-03-01T00:00:00+08:00" }] });
	await change({ state: "closed" });
	await change({ state: "open", extensions: [{ unit: "SH02", deadline: null }], switch: { rule: "RT01", level: "query" } });
	await change({ switch: { rule: "RT01", level: "as-defined" } });

	const entry = entering(programme, "SH01", period);
	await must(entry({ ...unitPeriod, baseFen: 1_900_000_000, approved: { "S_T1_04.target": 1000 } }));
	const { approved: _, ...entered } = unitPeriod;
	await must(entering(programme, "SH01", quarter)(entered));
	await must(entry(unitPeriod));
	await must(call("POST", `/units/SH01/periods/${period}/vetoes`, { project: "school", kind: "misreporting", reason: "数据不实" }));
	const { vetoes } = await get(`/units/SH01/periods/${period}/vetoes`);
	await must(call("DELETE", `/units/SH01/periods/${period}/vetoes/${vetoes[0].id}?reason=${encodeURIComponent("查无实据")}`));
	await must(call("POST", `/units/SH02/periods/${period}/vetoes`, { project: "ZQ01", kind: "misreporting", reason: "数据不实" }));

	const first = await objected();
	const rule = { action: "rule", finding: first.finding, reason: "理由" };
	await must(programme.review(first.id, { ...rule, outcome: "upheld" }));
	await must(programme.review(first.id, { action: "take-ruling-back", finding: first.finding, reason: "理由" }));
	await must(programme.review(first.id, { action: "waive", finding: first.finding, reason: "经核实" }));
	await must(programme.review(first.id, { ...rule, outcome: "upheld" }));
	await must(programme.review(first.id, { action: "return", items: [{ comment: "请补充" }], comment: "见意见" }));
	await must(programme.review(first.id, { action: "take-return-back", reason: "点错了" }));
	await must(programme.review(first.id, { action: "return", items: [{ comment: "请更正" }] }));
	await fileOne(programme, { token: programme.school });
	const third = await fileOne(programme, { token: programme.school, changes: { "S_T1_04.actual": 990 } });
	await must(programme.call("POST", `/submissions/${third}/withdraw`, { token: programme.school, json: { reason: "填错了" } }));
	const fourth = await acceptOne(programme, { token: programme.school });
	await must(programme.review(fourth, { action: "reopen", reason: "数据更正" }));
	await must(programme.review(fourth, { action: "accept", comment: "仍通过" }));
	await must(call("POST", `/units/SH01/periods/${period}/waivers/take-back`, { finding: first.finding, reason: "不再适用" }));
	await acceptOne(programme, { token: programme.otherSchool, changes: second });

	for (const job of [await recompute(), await recompute(quarter)]) expect([job.differences, job.done]).toEqual([[], job.total]);
});

test("a unit that was taken out is out by the trail, too, and a task book has records alone", async () => {
	await lay("2022-2024-taskbook");
	const { approved: _, ...entered } = unitPeriod;
	for (const unit of ["SH01", "SH02"]) await must(entering(programme, unit, "2022-2024-taskbook")(entered));
	const path = "/units/SH02/periods/2022-2024-taskbook";
	const etag = (await call("GET", path)).headers.get("etag") ?? "";
	const headers = { "if-match": etag };
	await must(programme.call("DELETE", `${path}?reason=${encodeURIComponent("登记错了")}`, { token: programme.commission, headers }));
	const job = await recompute("2022-2024-taskbook");
	expect([job.differences, job.done]).toEqual([[], job.total]);
	await sql("UPDATE unit_periods SET content = json_set(content, '$.approved.S_T1_04', 1) WHERE period = '2022-2024-taskbook'");
	expect((await recompute("2022-2024-taskbook")).differences.map(({ place }) => place)).toEqual(["SH01 approved.S_T1_04"]);
});

describe("what was changed beside the service", () => {
	let id: string;
	beforeEach(async () => {
		id = await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
	});

	const ofUnit = "WHERE unit = 'SH01' AND period = '2023-annual'";
	test.each<[what: string, statement: string, expected: Partial<Difference>[]]>([
		[
			"a base amount",
			`UPDATE unit_periods SET content = json_set(content, '$.baseFen', 1) ${ofUnit}`,
			[{ place: "SH01 baseFen", kept: "1", found: "2000000000" }],
		],
		[
			"a class in its column alone",
			`UPDATE unit_periods SET class = 'BK' ${ofUnit}`,
			[{ place: "SH01 column.class", kept: '"BK"', found: '"ZK"' }],
		],
		[
			"an approved target of the year",
			"UPDATE approvals SET content = json_set(content, '$.\"S_T1_04.target\"', 500) WHERE unit = 'SH01'",
			[{ place: "SH01 approved.S_T1_04.target", kept: "500", found: "1000" }],
		],
		[
			"a veto",
			`UPDATE unit_periods SET content = json_set(content, '$.vetoes', json('[{"id":"x","project":"school","kind":"misreporting","reason":"x","by":"","at":""}]')) ${ofUnit}`,
			[{ place: "SH01 vetoes", found: "[]" }],
		],
		[
			"a unit put in",
			"INSERT INTO units VALUES ('SH07', '丙', ''); INSERT INTO unit_periods SELECT 'SH07', period, class, content, updated_at, 1, NULL FROM unit_periods WHERE unit = 'SH01'",
			[{ place: "SH07 baseFen", found: null }],
		],
		[
			"an acceptance",
			"UPDATE submissions SET state = 'submitted', decided_at = NULL, decided_by = NULL WHERE unit = 'SH01'",
			[
				{ place: "SH01 revision 1 decided.at", kept: null },
				{ place: "SH01 revision 1 state", kept: '"submitted"', found: '"accepted"' },
			],
		],
		[
			"who accepted",
			"UPDATE submissions SET decided_by = '别人' WHERE unit = 'SH01'",
			[{ place: "SH01 revision 1 decided.by", kept: '"别人"', found: '"王处"' }],
		],
		["lateness", "UPDATE submissions SET late = 1 WHERE unit = 'SH01'", [{ place: "SH01 revision 1 late", kept: "true", found: "false" }]],
		[
			"a waiver",
			`INSERT INTO waivers VALUES ('SH01', '${period}', 'RT01|S_T1_02.actual|v=1', 'RT01', 'S_T1_02.actual', '放行', '王处', '2024-01-10T01:00:00.000Z')`,
			[{ place: "SH01 waiver RT01|S_T1_02.actual|v=1 reason", kept: '"放行"', found: null }],
		],
		[
			"a ruling",
			`INSERT INTO objections SELECT id, 'RT01|a|v=1', 'RT01', 'a', 'x', 'upheld', 'r', '王处', '2024' FROM submissions WHERE unit = 'SH01'`,
			[{ place: expect.stringMatching(/^SH01 ruling .* RT01\|a\|v=1 outcome$/), kept: '"upheld"', found: null }],
		],
		[
			"the period's deadline",
			"UPDATE periods SET deadline = '2024-06-30T15:59:59.000Z'",
			[{ place: "period deadline", kept: '"2024-06-30T15:59:59.000Z"', found: '"2024-01-31T15:59:59.000Z"' }],
		],
		[
			"an extension",
			`INSERT INTO extensions VALUES ('${period}', 'SH02', '2024-06-30T15:59:59.000Z')`,
			[{ place: "period extension.SH02", found: null }],
		],
		[
			"a rule that is off",
			`INSERT INTO rule_switches VALUES ('${period}', 'TG07', 'off', 'x')`,
			[{ place: "period switch.TG07.level", kept: '"off"', found: null }],
		],
	])("%s is named with what the trail has", async (_, statement, expected) => {
		const content = () => programme.env.DB.prepare("SELECT content FROM results WHERE unit = 'SH01'").first<string>("content");
		const before = await content();
		await sql(...statement.split("; "));
		const { differences } = await recompute();
		const given = differences.filter(({ repaired }) => !repaired);
		expect(given).toEqual(expect.arrayContaining(expected.map((one) => expect.objectContaining(one))));
		// Named again as long as it stands, and nothing was computed from it.
		expect((await recompute()).differences.filter(({ repaired }) => !repaired)).toEqual(given);
		if (!/SET state/.test(statement)) expect(await content()).toBe(before);
	});

	const tampering = "DROP TRIGGER revision_facts_no_update";
	test("a fact is named with what the original says, and no total follows it", async () => {
		const before = await get(`/aggregates?period=${period}&code=S_T1_04`);
		await sql(
			tampering,
			`UPDATE revision_facts SET content = json_set(content, '$.school.S_T1_04.actual', 5000) WHERE submission = '${id}'`,
		);
		const { differences } = await recompute();
		expect(differences).toEqual([{ place: "SH01 revision 1 facts S_T1_04.actual", kept: "5000", found: "1200", repaired: false }]);
		expect((await get(`/aggregates?period=${period}&code=S_T1_04`)).figures).toEqual(before.figures);
		const told = await get(`/audit?action=recompute.difference`);
		expect(told.events[0].content.differences).toEqual(differences);
	});

	test("facts that say nothing more are named by their digest", async () => {
		await sql(tampering, `UPDATE revision_facts SET content = '{' WHERE submission = '${id}'`);
		expect((await recompute()).differences).toMatchObject([{ place: "SH01 revision 1 facts", repaired: false }]);
	});

	test("an original that was replaced or lost is named", async () => {
		const digest = await programme.env.DB.prepare("SELECT original_sha256 AS d FROM submissions WHERE id = ?1").bind(id).first<string>("d");
		await programme.env.ORIGINALS.put(`originals/${digest}`, new Uint8Array([1, 2, 3]));
		expect((await recompute()).differences).toMatchObject([{ place: "SH01 revision 1 original", found: digest }]);
		await programme.env.ORIGINALS.delete(`originals/${digest}`);
		expect((await recompute()).differences).toMatchObject([{ place: "SH01 revision 1 original", kept: null, found: digest }]);
	});

	test("a revision, or a unit's data, that was deleted is named", async () => {
		await sql(`DELETE FROM unit_periods ${ofUnit}`);
		const places = (await recompute()).differences.map(({ place }) => place);
		expect(places).toEqual(expect.arrayContaining(["SH01 baseFen", "SH01 clusters"]));
	});

	test("a revision of an earlier release, of whose facts the trail has no digest, is held against its original", async () => {
		await sql(
			"DROP TRIGGER audit_no_update",
			"UPDATE audit SET content = json_remove(content, '$.factsSha256') WHERE action = 'submission.file'",
		);
		expect((await recompute()).differences).toEqual([]);
		await sql(
			tampering,
			`UPDATE revision_facts SET content = json_set(content, '$.school.S_T1_04.actual', 5000) WHERE submission = '${id}'`,
		);
		expect((await recompute()).differences).toMatchObject([{ place: "SH01 revision 1 facts S_T1_04.actual", kept: "5000" }]);
	});
});
