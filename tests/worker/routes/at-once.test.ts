/** Two people at once: what one does between the other's reading and writing lets nothing half done through. */
import { beforeEach, describe, expect, test } from "vitest";
import { overtakenBy } from "../support/overtaken.ts";
import { must, type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const commission = (method: string, path: string, json: Record<string, unknown>, env = programme.env) =>
	programme.call(method, path, { token: programme.commission, json, env });
const patch = (json: Record<string, unknown>) => must(commission("PATCH", `/periods/${period}`, { reason: "工作安排", ...json }));
const count = async (table: string): Promise<number> =>
	(await programme.env.DB.prepare(`SELECT count(*) AS rows FROM ${table}`).first<number>("rows")) ?? -1;
/** What a filing leaves behind, beside its row. */
const tables = ["submissions", "revision_facts", "revision_checks", "idempotency", "objections", "audit"];
const counts = () => Promise.all(tables.map(count));

async function fileOvertakenBy(other: () => Promise<unknown>) {
	const first = await fileOne(programme, { token: programme.school });
	const bytes = await programme.workbook({ "S_T1_04.actual": 1100 });
	let before: number[] = [];
	const answer = await programme.call("POST", `/submissions?period=${period}`, {
		token: programme.school,
		body: new Uint8Array(bytes),
		headers: { "content-type": xlsx, "idempotency-key": "overtaken-0001" },
		env: overtakenBy(programme, async () => {
			await other();
			before = await counts();
		}),
	});
	expect(await counts()).toEqual(before);
	return { answer, first };
}

describe("a filing is refused, and the revision before it stays as it was, where meanwhile", () => {
	const stateOf = async (id: string) =>
		(await must(programme.call("GET", `/submissions/${id}`, { token: programme.commission }))).body.state;

	test("the period was closed", async () => {
		const { answer, first } = await fileOvertakenBy(() => patch({ state: "closed" }));
		expect(answer.body).toMatchObject({ status: 409, code: "period-not-open" });
		expect(await stateOf(first)).toBe("submitted");
	});

	test("its opening was postponed", async () => {
		const { answer, first } = await fileOvertakenBy(() => patch({ opens: "2024-01-20T00:00:00+08:00" }));
		expect(answer.body).toMatchObject({ status: 409, code: "period-not-open" });
		expect(await stateOf(first)).toBe("submitted");
	});

	test("the revision before was accepted", async () => {
		let accepted = "";
		const { answer, first } = await fileOvertakenBy(async () => {
			const row = await programme.env.DB.prepare("SELECT id FROM submissions").first<{ id: string }>();
			accepted = row?.id ?? "";
			await must(programme.review(accepted, { action: "accept" }));
		});
		expect(answer.body).toMatchObject({ status: 409, code: "already-accepted" });
		expect([first, await stateOf(first)]).toEqual([accepted, "accepted"]);
	});
});

test("a finding is not waived of a revision that was accepted meanwhile", async () => {
	const id = await fileOne(programme, { token: programme.school });
	const waiving = { action: "waive", finding: "RT01|S_T1_02.actual|a=5000;v=6000", reason: "情况特殊" };
	let before = -1;
	const env = overtakenBy(programme, async () => {
		await must(programme.review(id, { action: "accept" }));
		before = await count("audit");
	});
	const answer = await commission("POST", `/submissions/${id}/review`, waiving, env);
	expect([await count("waivers"), await count("audit")]).toEqual([0, before]);
	expect(answer.body).toMatchObject({ status: 409, code: "transition-refused", state: "accepted" });
});

test("the review is not begun of a revision that was withdrawn meanwhile", async () => {
	const id = await fileOne(programme, { token: programme.school });
	let before = -1;
	const env = overtakenBy(programme, async () => {
		await must(programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} }));
		before = await count("audit");
	});
	const answer = await commission("POST", `/submissions/${id}/review`, { action: "begin" }, env);
	expect(answer.body).toMatchObject({ status: 409, code: "transition-refused" });
	expect(await count("audit")).toBe(before);
});
