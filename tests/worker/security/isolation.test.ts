/** A school learns nothing of another: not its figures, not its revisions, not that they exist. */
import { beforeAll, describe, expect, test } from "vitest";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";

const missing = "00000000-0000-4000-8000-000000000000";
let programme: Programme;
/** Of SH02, accepted; the spy is SH01. */
let foreign: string;
beforeAll(async () => {
	programme = await startProgramme();
	await fileOne(programme, { token: programme.school });
	// Later than the spy's own, so that a page "before" it would show something.
	programme.setTime("2024-01-10T02:00:00.000Z");
	foreign = await acceptOne(programme, { token: programme.otherSchool, changes: second });
});

const spy = (path: string) => programme.call("GET", path, { token: programme.school });

describe("what is another's and what does not exist are answered alike", () => {
	test.each([
		["a revision", (id: string) => `/submissions/${id}`, () => foreign, missing],
		["its workbook", (id: string) => `/submissions/${id}/workbook`, () => foreign, missing],
		["its reviewer's findings", (id: string) => `/submissions/${id}/reviewer-findings`, () => foreign, missing],
		["a summary", (unit: string) => `/summaries/${unit}?period=${period}`, () => "SH02", "SH99"],
		["a template", (unit: string) => `/periods/${period}/template.xlsx?unit=${unit}`, () => "SH02", "SH99"],
		["what is kept of a unit", (unit: string) => `/units/${unit}/periods/${period}`, () => "SH02", "SH99"],
		["a page of revisions after one", (id: string) => `/submissions?before=${id}`, () => foreign, missing],
		["the revisions of a unit", (unit: string) => `/submissions?unit=${unit}`, () => "SH02", "SH99"],
	])("%s", async (_, path, theirs, nobodys) => {
		const [one, other] = [await spy(path(theirs())), await spy(path(nobodys))];
		expect(one.status).toBe(other.status);
		const plain = ({ body }: typeof one) => ({ ...body, instance: undefined });
		expect(plain(one)).toEqual(plain(other));
		const headers = (answer: typeof one) => [...answer.headers].filter(([name]) => name !== "content-length");
		expect(headers(one)).toEqual(headers(other));
		expect(JSON.stringify(one.body)).not.toMatch(/SH02|乙/);
	});
});

test("nothing that a school may read names another", async () => {
	await must(
		programme.call("PATCH", `/periods/${period}`, {
			token: programme.commission,
			json: {
				reason: "乙校机房故障",
				extensions: [
					{ unit: "SH02", deadline: "2024-02-28T23:59:59+08:00" },
					{ unit: "SH01", deadline: "2024-02-10T23:59:59+08:00" },
				],
			},
		}),
	);
	const answers = await Promise.all([
		spy("/session"),
		spy("/periods"),
		spy("/submissions"),
		spy(`/summaries?period=${period}`),
		spy("/definitions"),
		spy("/openapi.json"),
	]);
	for (const { status, body } of answers) {
		expect(status).toBe(200);
		expect(JSON.stringify(body)).not.toMatch(/SH02|乙/);
	}
	expect(answers[1]?.body.periods[0].extensions).toHaveLength(1);
	const maintainer = await programme.call("GET", "/periods", { token: programme.maintainer });
	expect(maintainer.body.periods[0].extensions).toEqual([]);
});

test("another's workbook, checked, shows that it is another's and nothing that the service knows of it", async () => {
	const theirs = await programme.template(programme.otherSchool);
	const { body } = await must(
		programme.call("POST", `/checks?period=${period}`, {
			token: programme.school,
			body: new Uint8Array(theirs),
			headers: { "content-type": "application/octet-stream" },
		}),
	);
	expect(body.service.map(({ rule }: { rule: string }) => rule)).toContain("ST10");
	expect(await programme.submit(theirs)).toMatchObject({ status: 422 });
});

test("the same Idempotency-Key belongs to each unit by itself, and to one period", async () => {
	const key = "the-same-key-0001";
	const own = await must(programme.submit(await programme.workbook(), { key }));
	await must(programme.review(foreign, { action: "reopen", reason: "测试重开" }));
	const theirs = await programme.submit(await programme.template(programme.otherSchool), { token: programme.otherSchool, key });
	expect(theirs.status).toBe(201);
	expect(theirs.body.id).not.toBe(own.body.id);
	expect(theirs.body.receipt.content.unit).toBe("SH02");
	const again = await programme.submit(await programme.workbook(), { key, period: "2024-annual" });
	expect(again).toMatchObject({ status: 409, body: { code: "idempotency-conflict" } });
});
