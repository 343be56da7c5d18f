import { compactVerify, importJWK } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { firstBreak } from "../../../shared/audit/chain.ts";
import { readChain } from "../../../worker/db/audit.ts";
import { type Programme, startProgramme } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const file = () => fileOne(programme, { token: programme.school });
const withdraw = (id: string, token = programme.school, json: object = {}) =>
	programme.call("POST", `/submissions/${id}/withdraw`, { token, json });
const read = async (id: string, token = programme.school) => (await programme.call("GET", `/submissions/${id}`, { token })).body;
const progressOf = async () => {
	const { body } = await programme.call("GET", "/progress?period=2023-annual", { token: programme.commission });
	return { own: body.units[0], totals: body.totals };
};

test("what waits for review is taken back: state, who, why, progress, the list and the audit say so", async () => {
	const id = await file();
	const answer = await withdraw(id, programme.school, { reason: "资金表还要补一笔到账" });
	const withdrawn = { at: "2024-01-10T09:00:00+08:00", by: "李主任", reason: "资金表还要补一笔到账" };
	expect(answer).toMatchObject({ status: 200, body: { id, revision: 1, state: "withdrawn", withdrawn } });
	expect(await read(id, programme.commission)).toMatchObject({ state: "withdrawn", withdrawn });
	const list = async (state: string) =>
		(await programme.call("GET", `/submissions?state=${state}`, { token: programme.commission })).body.submissions.length;
	expect([await list("withdrawn"), await list("submitted"), await list("superseded")]).toEqual([1, 0, 0]);
	const { own, totals } = await progressOf();
	expect(own).toMatchObject({ state: "withdrawn", revision: 1, late: false, completeness: null });
	expect(totals.states).toMatchObject({ withdrawn: 1, submitted: 0, "not-started": 1 });
	const chain = await readChain(programme.env.DB, "unit:SH01");
	expect(chain.at(-1)).toMatchObject({ action: "submission.withdraw", subject: id, holder: "李主任" });
	expect(await firstBreak(chain)).toBeUndefined();
});

test("its receipt says withdrawn, under a signature of its own", async () => {
	const id = await file();
	const before = (await read(id)).receipt;
	expect(before.content.withdrawn).toBeUndefined();
	await withdraw(id);
	const { receipt } = await read(id);
	expect(receipt.content).toEqual({ ...before.content, withdrawn: { at: "2024-01-10T09:00:00+08:00", by: "李主任", reason: null } });
	const key = await importJWK((await programme.call("GET", "/receipts/key")).body.keys[0], "EdDSA");
	const { payload } = await compactVerify(receipt.jws, key);
	expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(receipt.content);
});

test("sent again it is answered the same, and done once", async () => {
	const id = await file();
	const [first, again] = [
		await withdraw(id, programme.school, { reason: "先撤回" }),
		await withdraw(id, programme.school, { reason: "再撤" }),
	];
	expect(again).toMatchObject({ status: 200, body: first.body });
	const chain = await readChain(programme.env.DB, "unit:SH01");
	expect(chain.filter(({ action }) => action === "submission.withdraw")).toHaveLength(1);
});

test("afterwards the next revision is filed, with the next number, and only that one is reviewed", async () => {
	const id = await file();
	await withdraw(id);
	expect((await programme.review(id, { action: "accept" })).body).toMatchObject({ code: "transition-refused", state: "withdrawn" });
	expect((await programme.review(id, { action: "begin" })).body).toMatchObject({ code: "transition-refused", state: "withdrawn" });
	const next = await programme.submit(await programme.workbook());
	expect(next.body.revision).toBe(2);
	expect((await programme.review(next.body.id, { action: "accept" })).body.state).toBe("accepted");
});

describe("is refused in a sentence", () => {
	const refusals: [string, (id: string) => Promise<unknown>, object][] = [
		["once it is accepted", (id) => programme.review(id, { action: "accept" }), { code: "transition-refused", state: "accepted" }],
		[
			"once it was returned",
			(id) => programme.review(id, { action: "return", items: [{ comment: "请补充" }] }),
			{ code: "transition-refused", state: "returned" },
		],
		["once another one was filed", async () => file(), { code: "transition-refused", state: "superseded" }],
		[
			"once a reviewer has begun",
			(id) => programme.review(id, { action: "begin" }),
			{ code: "review-begun", begun: { at: "2024-01-10T09:00:00+08:00", by: "王处" } },
		],
		[
			"once a reviewer has waived something",
			(id) => programme.review(id, { action: "waive", finding: "RT01|S_T1_02.actual|a=5000;v=6000", reason: "情况特殊" }),
			{ code: "review-begun", begun: { by: "王处" } },
		],
		[
			"once the period is closed",
			() => programme.call("PATCH", "/periods/2023-annual", { token: programme.commission, json: { state: "closed", reason: "到期关闭" } }),
			{ code: "period-not-open", state: "closed" },
		],
	];
	test.each(refusals)("%s", async (_, before, expected) => {
		const id = await file();
		await before(id);
		const { state } = await read(id);
		const { body } = await withdraw(id);
		expect(body).toMatchObject({ status: 409, ...expected });
		expect(body.message.zh).toMatch(/。$/);
		expect((await read(id)).state).toBe(state);
	});
});

test("a school takes back its own only, and only with the right to submit", async () => {
	const id = await file();
	const stranger = await withdraw(id, programme.otherSchool);
	const nobody = await withdraw(crypto.randomUUID(), programme.otherSchool);
	expect([stranger.body.code, nobody.body.code]).toEqual(["not-found", "not-found"]);
	expect((await withdraw(id, programme.filler)).body).toMatchObject({ status: 403, code: "right-missing" });
	expect((await read(id)).state).toBe("submitted");
});

test("who begins is named once, and shown to the school", async () => {
	const id = await file();
	await programme.review(id, { action: "begin" });
	programme.setTime("2024-01-10T02:00:00.000Z");
	expect((await programme.review(id, { action: "begin" })).status).toBe(200);
	expect((await read(id)).reviewBegun).toEqual({ at: "2024-01-10T09:00:00+08:00", by: "王处" });
	const chain = await readChain(programme.env.DB, "unit:SH01");
	expect(chain.filter(({ action }) => action === "submission.begin")).toHaveLength(1);
});

describe("at once with a reviewer one of the two is done", () => {
	const acts: Record<string, Record<string, unknown>> = {
		accept: { action: "accept" },
		return: { action: "return", items: [{ comment: "请补充材料" }] },
		begin: { action: "begin" },
	};
	test.each(Object.keys(acts))("%s", async (name) => {
		for (let round = 0; round < 4; round++) {
			const id = await file();
			const both = [() => withdraw(id), () => programme.review(id, acts[name] ?? {})];
			// Either may be first at the database.
			const [one, other] = await Promise.all((round % 2 === 0 ? both : [...both].reverse()).map((act) => act()));
			const [school, reviewer] = round % 2 === 0 ? [one, other] : [other, one];
			expect([school?.status, reviewer?.status].sort()).toEqual([200, 409]);
			const { state, reviewBegun, withdrawn } = await read(id);
			expect({ withdrawn: state === "withdrawn", by: withdrawn?.by }).toEqual({
				withdrawn: school?.status === 200,
				by: school?.status === 200 ? "李主任" : undefined,
			});
			if (school?.status === 200) expect(reviewBegun).toBeNull();
			const chain = await readChain(programme.env.DB, "unit:SH01");
			const done = chain.filter(({ subject, action }) => subject === id && action !== "submission.file");
			expect(done.map(({ action }) => action)).toEqual([school?.status === 200 ? "submission.withdraw" : `submission.${name}`]);
			if (state === "accepted") await programme.review(id, { action: "reopen", reason: "再试一次" });
		}
	});

	test("filing the next revision", async () => {
		const id = await file();
		const bytes = await programme.workbook({ "S_T1_04.actual": 1300 });
		const [school, filed] = await Promise.all([withdraw(id), programme.submit(bytes)]);
		expect(filed.status).toBe(201);
		expect([200, 409]).toContain(school.status);
		expect((await read(id)).state).toBe(school.status === 200 ? "withdrawn" : "superseded");
		expect((await read(filed.body.id)).state).toBe("submitted");
	});
});

test("figures count accepted revisions only: a withdrawn one was never among them", async () => {
	await acceptOne(programme, { token: programme.otherSchool });
	const id = await file();
	const totals = async () =>
		(await programme.call("GET", "/aggregates?period=2023-annual&code=S_T1_01", { token: programme.commission })).body;
	const before = await totals();
	await withdraw(id);
	expect(await totals()).toEqual(before);
});
