import { beforeEach, describe, expect, test } from "vitest";
import { readTotals } from "../../../worker/db/totals.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { fill, honest } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const file = async (changes = {}) => (await programme.submit(await programme.workbook(changes))).body.id as string;
const items = [{ place: "S_T1_04.actual", comment: "请附培训名册" }];
const actions = {
	accept: { action: "accept" },
	return: { action: "return", items },
	reopen: { action: "reopen", reason: "数据更正" },
	begin: { action: "begin" },
	waive: { action: "waive", finding: "RT01|S_T1_02.actual|a=5000;v=6000", reason: "情况特殊" },
} as const;

describe("transitions", () => {
	/** How a revision gets into a state. */
	const ways: Record<string, (keyof typeof actions | "again")[]> = {
		submitted: [],
		superseded: ["again"],
		returned: ["return"],
		accepted: ["accept"],
		reopened: ["accept", "reopen"],
	};
	const outcomes: [string, keyof typeof actions, string | 409][] = [
		["submitted", "accept", "accepted"],
		["submitted", "return", "returned"],
		["submitted", "reopen", 409],
		["submitted", "waive", "submitted"],
		["submitted", "begin", "submitted"],
		["superseded", "begin", 409],
		["returned", "begin", 409],
		["accepted", "begin", 409],
		["reopened", "begin", 409],
		["superseded", "accept", 409],
		["superseded", "return", 409],
		["superseded", "reopen", 409],
		["superseded", "waive", 409],
		["returned", "accept", 409],
		["returned", "return", 409],
		["returned", "reopen", 409],
		["returned", "waive", "returned"],
		["accepted", "accept", 409],
		["accepted", "return", 409],
		["accepted", "reopen", "reopened"],
		["accepted", "waive", 409],
		["reopened", "accept", "accepted"],
		["reopened", "return", 409],
		["reopened", "reopen", 409],
		["reopened", "waive", 409],
	];
	test.each(outcomes)("%s + %s → %s", async (from, action, outcome) => {
		const id = await file();
		for (const step of ways[from] ?? []) {
			const done = step === "again" ? await programme.submit(await programme.workbook()) : await programme.review(id, actions[step]);
			expect(done.status).toBeLessThan(300);
		}
		const answer = await programme.review(id, actions[action]);
		if (outcome === 409) expect(answer.body).toMatchObject({ status: 409, code: "transition-refused", state: from, action });
		else expect(answer.body).toMatchObject({ id, state: outcome });
		expect((await programme.call("GET", `/submissions/${id}`, { token: programme.school })).body.state).toBe(
			outcome === 409 ? from : outcome,
		);
	});
});

describe("decisions", () => {
	test("a return tells the school what to correct where, and the next revision is taken", async () => {
		const id = await file();
		await programme.review(id, { action: "return", comment: "请补充", items: [...items, { comment: "封面联系人已变更" }] });
		const seen = (await programme.call("GET", `/submissions/${id}`, { token: programme.school })).body;
		expect(seen).toMatchObject({ state: "returned", comment: "请补充", decidedBy: "王处", decidedAt: "2024-01-10T09:00:00+08:00" });
		expect(seen.items).toEqual([
			{ place: "S_T1_04.actual", rule: null, comment: "请附培训名册" },
			{ place: null, rule: null, comment: "封面联系人已变更" },
		]);
		expect((await programme.submit(await programme.workbook())).body.revision).toBe(2);
		expect((await programme.review(id, { action: "return", items: [] })).body.code).toBe("invalid-request");
	});

	test("an accepted unit files nothing more until it is reopened; the reopened revision stays readable", async () => {
		const id = await file();
		await programme.review(id, { action: "accept" });
		expect((await programme.submit(await programme.workbook())).body).toMatchObject({ status: 409, code: "already-accepted" });
		await programme.review(id, { action: "reopen", reason: "学校申请更正" });
		expect((await programme.submit(await programme.workbook())).body.revision).toBe(2);
		expect((await programme.call("GET", `/submissions/${id}`, { token: programme.school })).body).toMatchObject({
			state: "reopened",
			comment: "学校申请更正",
		});
	});

	test("of two at once one is done", async () => {
		const id = await file();
		const answers = await Promise.all([
			programme.review(id, { action: "accept" }),
			programme.review(id, { action: "return", items }),
			programme.review(id, { action: "accept" }),
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
		const decisions = await programme.env.DB.prepare(
			"SELECT COUNT(*) AS n FROM audit WHERE action IN ('submission.accept', 'submission.return')",
		).first<{ n: number }>();
		expect(decisions?.n).toBe(1);
	});

	test("filing and accepting at once leave one of the two", async () => {
		const id = await file();
		const bytes = await programme.workbook({ "S_T1_04.actual": 1300 });
		const [accepted, filed] = await Promise.all([programme.review(id, { action: "accept" }), programme.submit(bytes)]);
		expect([accepted.status === 200, filed.status === 201].filter(Boolean)).toHaveLength(1);
		const rows = await programme.env.DB.prepare("SELECT state FROM submissions ORDER BY revision").all<{ state: string }>();
		expect([["accepted"], ["superseded", "submitted"]]).toContainEqual(rows.results.map(({ state }) => state));
	});

	test("ids that are not there", async () => {
		expect((await programme.review(crypto.randomUUID(), { action: "accept" })).body.code).toBe("not-found");
		expect((await programme.review("not-an-id", { action: "accept" })).body.code).toBe("invalid-request");
	});
});

describe("waivers and rulings", () => {
	const objected = async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
		const [{ key }] = (await programme.submit(bytes)).body.report.findings;
		const body = new FormData();
		body.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
		body.set("objections", JSON.stringify([{ finding: key, reason: "毕业生含往届补发证书的学生。" }]));
		const filed = await programme.call("POST", `/submissions?period=${period}`, {
			token: programme.school,
			body,
			headers: { "idempotency-key": "objection-1" },
		});
		return { id: filed.body.id as string, key: key as string, bytes };
	};

	test("a waived finding passes for this unit, period and value, and the receipt names it", async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
		const [{ key }] = (await programme.submit(bytes)).body.report.findings;
		const id = await file();
		expect((await programme.review(id, { action: "waive", finding: key, reason: "经核实属实" })).status).toBe(200);
		const filed = await programme.submit(bytes);
		expect(filed.body.receipt.content.waived).toEqual([{ finding: key, rule: "RT01", place: "S_T1_02.actual", reason: "经核实属实" }]);
		expect((await programme.submit(await programme.workbook({ "S_T1_02.actual": 6001 }))).body.code).toBe("findings-block");
		expect((await programme.review(filed.body.id, { action: "waive", finding: "ZZ99|nowhere|v=1", reason: "没有此条" })).body.code).toBe(
			"unknown-reference",
		);
	});

	test("accepting waits for a ruling; upheld lets pass, and the next revision needs no objection", async () => {
		const { id, key, bytes } = await objected();
		expect((await programme.review(id, { action: "accept" })).body).toMatchObject({
			status: 409,
			code: "objection-open",
			findings: [{ finding: key, outcome: null }],
		});
		const ruled = await programme.review(id, { action: "rule", finding: key, outcome: "upheld", reason: "规则口径不适用" });
		expect(ruled.body.objections).toMatchObject([{ finding: key, ruling: { outcome: "upheld", reason: "规则口径不适用", by: "王处" } }]);
		expect((await programme.submit(bytes, { key: "second-time" })).body.receipt.content).toMatchObject({
			revision: 2,
			waived: [{ finding: key }],
			objections: [],
		});
		const { submissions } = (await programme.call("GET", "/submissions?state=submitted", { token: programme.commission })).body;
		expect((await programme.review(submissions[0].id, { action: "accept" })).body.state).toBe("accepted");
	});

	test("an upheld objection lets the very revision be accepted; a rejected one does not", async () => {
		const { id, key } = await objected();
		await programme.review(id, { action: "rule", finding: key, outcome: "rejected", reason: "规则适用" });
		expect((await programme.review(id, { action: "accept" })).body).toMatchObject({
			code: "objection-open",
			findings: [{ outcome: "rejected" }],
		});
		expect((await programme.review(id, { action: "rule", finding: key, outcome: "upheld", reason: "改判不行" })).body.code).toBe(
			"already-ruled",
		);
		await programme.review(id, { action: "return", items });
		const again = await objected().catch(() => undefined);
		expect(again?.id).toBe(id); // the same key and body: the same answer, nothing new
		expect((await programme.review(id, { action: "rule", finding: "RT01|x|", outcome: "upheld", reason: "状态不对" })).body.code).toBe(
			"transition-refused",
		);
	});

	test("a ruling on something nobody objected to", async () => {
		const id = await file();
		expect((await programme.review(id, { action: "rule", finding: "RT01|x|v=1", outcome: "upheld", reason: "没有异议" })).body.code).toBe(
			"unknown-reference",
		);
	});
});

describe("totals", () => {
	const totalsOf = async () =>
		Object.fromEntries(
			(await readTotals(programme.env.DB, period)).map(({ class: unitClass, code, given, top, bottom }) => [
				`${unitClass} ${code}`,
				[given, Number(top), Number(bottom)],
			]),
		);

	test("count what is accepted, as integers, and nothing else", async () => {
		const id = await file();
		expect(await totalsOf()).toEqual({});
		await programme.review(id, { action: "accept" });
		expect(await totalsOf()).toMatchObject({
			"ZK S_T1_01": [1, 5000, 0],
			"ZK S_FD_03": [1, 28025, 0],
			"ZK S_T1_05": [1, 950, 1000], // numerator and denominator
			"ZK S_T1_06": [1, 9250 * 5000, 5000],
			"ZK S_T1_07": [1, 1, 0],
			"ZK C_K1_01": [1, 12, 0],
		});

		const other = fill(await programme.template(programme.otherSchool), programme.set, {
			...honest,
			"S_T1_06.actual": 80.25,
			"S_T1_01.actual": 1000,
			"S_T1_07.actual": "否",
		});
		const filed = await programme.submit(other, { token: programme.otherSchool });
		await programme.review(filed.body.id, { action: "accept" });
		expect(await totalsOf()).toMatchObject({
			"ZK S_T1_06": [2, 9250 * 5000 + 8025 * 1000, 6000],
			"ZK S_T1_07": [2, 1, 0],
		});

		await programme.review(id, { action: "reopen", reason: "数据更正" });
		expect(await totalsOf()).toMatchObject({ "ZK S_T1_06": [1, 8025 * 1000, 1000], "ZK S_T1_07": [1, 0, 0] });
		await programme.review(filed.body.id, { action: "reopen", reason: "数据更正" });
		expect(await totalsOf()).toEqual({});
	});

	test("follow the class of the unit in that period", async () => {
		await must(entering(programme, "SH01", period)({ ...unitPeriod, class: "BK" }));
		await programme.review(await file(), { action: "accept" });
		expect(Object.keys(await totalsOf()).every((key) => key.startsWith("BK "))).toBe(true);
	});
});
