/** Results are kept as copies, and a copy that is out of date is passed over. */
import { beforeEach, expect, test, vi } from "vitest";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { acceptOne } from "../support/results.ts";

let programme: Programme;
let submission: string;
beforeEach(async () => {
	programme = await startProgramme();
	submission = await acceptOne(programme, { token: programme.school });
});

const grade = async () =>
	(await must(programme.call("GET", `/summaries?period=${period}`, { token: programme.commission }))).body.summaries[0].grade;
const spoil = () => programme.env.DB.prepare("UPDATE results SET content = json_set(content, '$.grade', '差')").run();

test("an acceptance leaves one, which lists then show", async () => {
	const { results } = await programme.env.DB.prepare("SELECT submission, period, unit, scoring FROM results").all();
	expect(results).toEqual([{ submission, period, unit: "SH01", scoring: expect.stringMatching(/^[0-9a-f]{16}\.[0-9a-f]{16}$/) }]);
	await spoil();
	expect(await grade()).toBe("差"); // the copy is what is read
});

test("one that other scoring code computed is computed anew", async () => {
	await spoil();
	await programme.env.DB.prepare("UPDATE results SET scoring = 'ffff' || substr(scoring, 5)").run();
	expect(await grade()).toBe("优");
});

test("one from before the commission changed anything is computed anew, even within the same millisecond", async () => {
	const path = `/units/SH01/periods/${period}/vetoes`;
	const veto = { project: "school", kind: "funds", reason: "重大资金违规" };
	const { id } = (await must(programme.call("POST", path, { token: programme.commission, json: veto }))).body;
	expect(await grade()).toBe("差");
	await must(programme.call("DELETE", `${path}/${id}?reason=${encodeURIComponent("查无实据")}`, { token: programme.commission }));
	expect(await grade()).toBe("优");
});

test("a look at the unit itself computes from the facts and corrects the copy", async () => {
	await spoil();
	const { body } = await must(programme.call("GET", `/summaries/SH01?period=${period}`, { token: programme.commission }));
	expect(body.grade).toBe("优");
	expect(await grade()).toBe("优");
});

test("an acceptance stands although it cannot be computed, and lists go on without it", async () => {
	await must(programme.review(submission, { action: "reopen", reason: "数据更正" }));
	const id = (await must(programme.submit(await programme.workbook()))).body.id;
	await programme.env.DB.prepare("DROP TRIGGER revision_facts_no_update").run();
	const facts = (change: string) =>
		programme.env.DB.prepare(`UPDATE revision_facts SET content = ${change} WHERE submission = ?1`).bind(id).run();
	const { content } =
		(await programme.env.DB.prepare("SELECT content FROM revision_facts WHERE submission = ?1").bind(id).first<{ content: string }>()) ??
		{};
	await facts("json_remove(content, '$.regions')");
	const log = vi.spyOn(console, "error").mockImplementation(() => {});
	expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
	const list = async () => (await must(programme.call("GET", `/summaries?period=${period}`, { token: programme.commission }))).body;
	expect(await list()).toMatchObject({ summaries: [], outdated: 1 });
	expect(log).toHaveBeenCalled();
	log.mockRestore();
	await programme.env.DB.prepare("UPDATE revision_facts SET content = ?2 WHERE submission = ?1").bind(id, content).run();
	expect(await list()).toMatchObject({ summaries: [{ grade: "优" }], outdated: 0 });
});
