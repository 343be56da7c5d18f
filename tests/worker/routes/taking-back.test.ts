/** Every kind of decision of the commission's, one row each: made, listed, taken back with a reason and once only, and in the trail. */
import { beforeEach, describe, expect, test } from "vitest";
import { DecisionKind, type StandingDecision } from "../../../shared/api/decisions.ts";
import { must, type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { acceptOne } from "../support/results.ts";
import type { Answer } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json?: unknown) =>
	programme.call(method, path, { token: programme.commission, ...(json === undefined ? {} : { json }) });
const change = (json: object) => must(call("PATCH", `/periods/${period}`, { reason: "决定的理由", ...json }));
const readPeriod = async () => (await must(call("GET", `/periods/${period}`))).body;

/** A workbook with a formula finding, which is objected to. */
async function objected() {
	const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
	const [{ key: finding }] = (await programme.submit(bytes)).body.report.findings;
	const body = new FormData();
	body.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
	body.set("objections", JSON.stringify([{ finding, reason: "毕业生含往届补发证书的学生。" }]));
	const headers = { "idempotency-key": `objection-${crypto.randomUUID()}` };
	const filed = await must(programme.call("POST", `/submissions?period=${period}`, { token: programme.school, body, headers }));
	return { id: filed.body.id as string, finding: finding as string, bytes };
}

interface Row {
	kind: DecisionKind;
	/** Makes the decision. @returns what it changes, asked anew each time */
	make(): Promise<() => Promise<unknown>>;
	/** What the trail calls its being taken back. */
	action: string;
}

const rows: Row[] = [
	{
		kind: "acceptance",
		make: async () => {
			await acceptOne(programme, { token: programme.school });
			return async () => (await must(call("GET", `/summaries?period=${period}`))).body.summaries.length;
		},
		action: "submission.reopen",
	},
	{
		kind: "return",
		make: async () => {
			const { id } = (await must(programme.submit(await programme.workbook()))).body;
			await must(programme.review(id, { action: "return", items: [{ comment: "请补充材料" }] }));
			return async () => (await must(call("GET", `/submissions/${id}`))).body.state;
		},
		action: "submission.take-return-back",
	},
	{
		kind: "ruling",
		make: async () => {
			const { id, finding } = await objected();
			await must(programme.review(id, { action: "rule", finding, outcome: "rejected", reason: "决定的理由" }));
			return async () => (await must(call("GET", `/submissions/${id}`))).body.objections[0].ruling !== null;
		},
		action: "submission.take-ruling-back",
	},
	{
		kind: "waiver",
		make: async () => {
			const { id, finding, bytes } = await objected();
			await must(programme.review(id, { action: "waive", finding, reason: "决定的理由" }));
			return async () => {
				const checked = await programme.call("POST", `/checks?period=${period}`, {
					token: programme.school,
					body: new Uint8Array(bytes),
					headers: { "content-type": xlsx },
				});
				return checked.body.waived.length;
			};
		},
		action: "waiver.take-back",
	},
	{
		kind: "veto",
		make: async () => {
			await acceptOne(programme, { token: programme.school });
			await must(call("POST", `/units/SH01/periods/${period}/vetoes`, { project: "school", kind: "other", reason: "决定的理由" }));
			return async () => (await must(call("GET", `/summaries?period=${period}`))).body.summaries[0].school.grade;
		},
		action: "veto.take-back",
	},
	{
		kind: "switch",
		make: async () => {
			await change({ switch: { rule: "RG01", level: "off" } });
			return async () => (await must(call("GET", `/periods/${period}/rules/RG01`))).body.level;
		},
		action: "period.change",
	},
	{
		kind: "extension",
		make: async () => {
			await change({ extensions: [{ unit: "SH01", deadline: "2024-02-10T23:59:59+08:00" }] });
			return async () => (await readPeriod()).extensions.length;
		},
		action: "period.change",
	},
	{
		kind: "closing",
		make: async () => {
			await change({ state: "closed" });
			return async () => (await readPeriod()).state;
		},
		action: "period.change",
	},
];

test("there is a row for every kind", () => {
	expect(rows.map(({ kind }) => kind).toSorted()).toEqual(DecisionKind.options.toSorted());
});

test.each([
	["误", 400],
	[" 误 ", 400],
	["误报", 200],
	["误操作", 200],
])("a reason of few characters: %s → %i", async (reason, status) => {
	expect((await call("PATCH", `/periods/${period}`, { reason, state: "closed" })).status).toBe(status);
});

describe.each(rows)("$kind", ({ kind, make, action }) => {
	const standing = async (): Promise<StandingDecision[]> =>
		(await must(call("GET", `/periods/${period}/decisions?kind=${kind}`))).body.decisions;
	/** By the request that the list itself names. */
	const takeBack = ({ takeBack: { method, path, body } }: StandingDecision, reason: string): Promise<Answer> =>
		method === "DELETE" ? call(method, `${path}?reason=${encodeURIComponent(reason)}`) : call(method, path, { ...body, reason });

	test("is listed, and taken back with a reason: what it changed is as it was, and the trail says why", async () => {
		expect(await standing()).toEqual([]);
		const look = await make();
		const [decision, ...others] = await standing();
		if (!decision) throw new Error("the decision is not listed");
		expect(others).toEqual([]);
		expect(decision).toMatchObject({ kind, by: "王处", at: "2024-01-10T09:00:00+08:00" });
		const changed = await look();
		expect((await takeBack(decision, "")).body.code).toBe("invalid-request");
		expect(await look()).toEqual(changed);
		expect((await takeBack(decision, "复核后撤回")).status).toBeLessThan(300);
		expect(await look()).not.toEqual(changed);
		expect(await standing()).toEqual([]);
		const { events } = (await must(call("GET", `/audit?action=${action}`))).body;
		expect(events.map(({ content }: { content: { reason: string } }) => content.reason)).toContain("复核后撤回");
		expect((await must(call("GET", "/audit/verification"))).body.breaks).toEqual([]);
	});
});
