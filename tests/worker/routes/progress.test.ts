import { beforeEach, expect, test } from "vitest";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";
import { signInAs } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const progress = async (of = period) => (await programme.call("GET", `/progress?period=${of}`, { token: programme.commission })).body;

/** Sessions last 12 hours: after a leap in time everybody signs in again. */
async function leapTo(instant: string): Promise<void> {
	programme.setTime(instant);
	programme.commission = await signInAs(programme, { role: "commission" });
	programme.school = await signInAs(programme, { role: "school", unit: "SH01", right: "submit" });
}

const decide = (id: string, json: object) =>
	must(programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json }));

test("says who has filed nothing, and who is late with it by the unit's own deadline", async () => {
	expect(await progress()).toMatchObject({
		period,
		totals: { units: 2, states: { "not-started": 2, submitted: 0 }, late: 0, completeness: { filled: 0, required: 0 } },
		units: [
			{
				unit: "SH01",
				name: "上海甲职业学院",
				class: "ZK",
				state: "not-started",
				submission: null,
				revision: null,
				late: false,
				completeness: null,
			},
			{ unit: "SH02", state: "not-started", deadline: "2024-01-31T23:59:59+08:00" },
		],
	});
	await must(
		programme.call("PATCH", `/periods/${period}`, {
			token: programme.commission,
			json: { extensions: [{ unit: "SH02", deadline: "2024-02-15T23:59:59+08:00" }], reason: "系统迁移" },
		}),
	);
	await leapTo("2024-02-01T00:00:00.000Z");
	const { totals, units } = await progress();
	expect(totals.late).toBe(1);
	expect(units).toMatchObject([
		{ unit: "SH01", late: true },
		{ unit: "SH02", late: false, deadline: "2024-02-15T23:59:59+08:00" },
	]);
});

test("follows the last revision from filing to acceptance and back", async () => {
	const first = await fileOne(programme, { token: programme.school });
	const own = async () => (await progress()).units[0];
	const filed = await own();
	expect(filed).toMatchObject({
		state: "submitted",
		submission: first,
		revision: 1,
		late: false,
		submittedAt: "2024-01-10T09:00:00+08:00",
	});
	const { check } = (await programme.call("GET", `/submissions/${first}`, { token: programme.school })).body;
	const { filled, required } = check.report.completeness;
	expect([filled > 0, required > filled]).toEqual([true, true]);
	expect(filed.completeness).toEqual({ filled, required });
	await must(programme.review(first, { action: "return", items: [{ comment: "请补充" }] }));
	expect(await own()).toMatchObject({ state: "returned", revision: 1 });

	await leapTo("2024-02-05T00:00:00.000Z");
	const later = await fileOne(programme, { token: programme.school });
	expect(await own()).toMatchObject({ state: "submitted", submission: later, revision: 2, late: true });
	await decide(later, { action: "accept" });
	expect((await progress()).totals).toMatchObject({ states: { accepted: 1, "not-started": 1 }, late: 2 });
	await decide(later, { action: "reopen", reason: "数据更正" });
	expect(await own()).toMatchObject({ state: "reopened", revision: 2 });
});

test("counts queries until the revision is accepted, and objections while they keep it from being accepted", async () => {
	const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
	const refused = await programme.submit(bytes);
	const key = refused.body.report.findings[0].key;
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(bytes)], { type: XLSX_TYPE }));
	form.set("objections", JSON.stringify([{ finding: key, reason: "毕业生含往届补发证书的学生。" }]));
	const { id } = (
		await must(
			programme.call("POST", `/submissions?period=${period}`, {
				token: programme.school,
				body: form,
				headers: { "idempotency-key": "objection-0001" },
			}),
		)
	).body;
	expect(await progress()).toMatchObject({ totals: { openObjections: 1 }, units: [{ openObjections: 1 }, { openObjections: 0 }] });
	// Rejected, it stands in the way as it did before; once the revision is returned it waits for nobody.
	const rule = await programme.call("GET", `/periods/${period}/rules/RT01`, { token: programme.commission });
	expect(rule.body.openObjections).toBe(1);
	await must(programme.review(id, { action: "rule", finding: key, outcome: "rejected", reason: "口径不符" }));
	expect((await programme.review(id, { action: "accept" })).body.code).toBe("objection-open");
	expect(await progress()).toMatchObject({ totals: { openObjections: 1 }, units: [{ openObjections: 1 }, { openObjections: 0 }] });
	const after = await programme.call("GET", `/periods/${period}/rules/RT01`, { token: programme.commission });
	expect(after.body.openObjections).toBe(1);
	await must(programme.review(id, { action: "return", items: [{ comment: "请更正" }] }));
	expect((await progress()).totals.openObjections).toBe(0);
	await must(programme.review(id, { action: "take-return-back", reason: "点错了" }));
	expect((await progress()).totals.openObjections).toBe(1);
	await must(programme.review(id, { action: "take-ruling-back", finding: key, reason: "再议" }));
	await must(programme.review(id, { action: "rule", finding: key, outcome: "upheld", reason: "情况属实" }));
	expect((await progress()).totals.openObjections).toBe(0);

	// One query, as a school's explained one would be counted.
	await programme.env.DB.prepare("UPDATE submissions SET queries = 1 WHERE id = ?1").bind(id).run();
	expect((await progress()).totals.openQueries).toBe(1);
	await must(programme.review(id, { action: "accept" }));
	expect((await progress()).totals.openQueries).toBe(0);
});

test("knows no period that was not announced", async () => {
	expect(await progress("2030-annual")).toMatchObject({ status: 404, code: "not-found" });
	expect(await progress("soon")).toMatchObject({ status: 400, code: "invalid-request" });
});

const units = async (query: string): Promise<string[]> =>
	(await must(programme.call("GET", `/progress?period=${period}&${query}`, { token: programme.commission }))).body.units.map(
		({ unit }: { unit: string }) => unit,
	);

test("filters and sorts, and says how many are left", async () => {
	const first = await fileOne(programme, { token: programme.school });
	await must(programme.review(first, { action: "begin" }));
	expect(await units("state=submitted,returned")).toEqual(["SH01"]);
	expect(await units("state=not-started")).toEqual(["SH02"]);
	expect(await units("class=BK")).toEqual([]);
	expect(await units("late=no")).toEqual(["SH01", "SH02"]);
	expect(await units("late=yes")).toEqual([]);
	expect(await units("search=sh01")).toEqual(["SH01"]);
	expect(await units(`search=${encodeURIComponent("甲职业")}`)).toEqual(["SH01"]);
	expect(await units(`search=${encodeURIComponent("%")}`)).toEqual([]);
	expect(await units("order=descending")).toEqual(["SH02", "SH01"]);
	expect(await units("sort=submittedAt")).toEqual(["SH02", "SH01"]);
	expect(await units("sort=completeness&order=descending")).toEqual(["SH01", "SH02"]);
	expect(await units("sort=state&limit=1&from=1")).toEqual(["SH01"]);
	const { body } = await programme.call("GET", `/progress?period=${period}&state=submitted`, { token: programme.commission });
	expect(body).toMatchObject({ matching: 1, totals: { units: 2 }, next: null });
	const [{ reviewer }] = body.units;
	expect(reviewer).toMatch(/./);
	expect(await units(`reviewer=${encodeURIComponent(reviewer)}`)).toEqual(["SH01"]);
	expect(await units("reviewer=nobody")).toEqual([]);
	await leapTo("2024-02-05T00:00:00.000Z");
	expect(await units("late=yes")).toEqual(["SH02"]);
	expect(await units("late=no")).toEqual(["SH01"]);
});

test("names the revisions whose basis the commission has changed since", async () => {
	await fileOne(programme, { token: programme.school });
	expect(await units("needs=changed")).toEqual([]);
	const address = `/units/SH01/periods/${period}`;
	const etag = (await programme.call("GET", address, { token: programme.commission })).headers.get("etag") ?? "";
	const changed = { approved: { "S_T1_04.target": 1100 } };
	await must(programme.call("PATCH", address, { token: programme.commission, json: changed, headers: { "if-match": etag } }));
	expect(await units("needs=changed")).toEqual(["SH01"]);
	expect((await progress()).units[0].changed).toEqual(["approved"]);
});

test.each([
	["state=lost", "state"],
	["sort=beauty", "sort"],
	["late=maybe", "late"],
	["from=-1", "from"],
	["after=SH01&sort=queries", "after"],
	["after=SH01&order=descending", "after"],
])("refuses %s and says where", async (query, path) => {
	const { body, status } = await programme.call("GET", `/progress?period=${period}&${query}`, { token: programme.commission });
	expect([status, body.code, body.issues?.[0]?.path]).toEqual([400, "invalid-request", expect.stringContaining(path)]);
});
