/** Results are kept as copies, and a copy that is out of date is passed over. */
import { beforeEach, expect, test, vi } from "vitest";
import release from "../../../package.json" with { type: "json" };
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
	const { results } = await programme.env.DB.prepare("SELECT submission, release, kept_version FROM results").all();
	expect(results).toEqual([{ submission, release: release.version, kept_version: 1 }]);
	await spoil();
	expect(await grade()).toBe("差"); // the copy is what is read
});

test("one that another release reckoned is reckoned anew", async () => {
	await spoil();
	await programme.env.DB.prepare("UPDATE results SET release = '0.0.0'").run();
	expect(await grade()).toBe("优");
});

test("one from before the commission changed anything is reckoned anew, even within the same millisecond", async () => {
	const path = `/units/SH01/periods/${period}/vetoes`;
	const veto = { project: "school", kind: "funds", reason: "重大资金违规" };
	const { id } = (await must(programme.call("POST", path, { token: programme.commission, json: veto }))).body;
	expect(await grade()).toBe("差");
	await must(programme.call("DELETE", `${path}/${id}?reason=${encodeURIComponent("查无实据")}`, { token: programme.commission }));
	expect(await grade()).toBe("优");
});

test("a look at the unit itself reckons from the facts and mends the copy", async () => {
	await spoil();
	const { body } = await must(programme.call("GET", `/summaries/SH01?period=${period}`, { token: programme.commission }));
	expect(body.grade).toBe("优");
	expect(await grade()).toBe("优");
});

test("an acceptance stands although its result could not be kept", async () => {
	await must(programme.review(submission, { action: "reopen", reason: "数据更正" }));
	await programme.env.DB.prepare("ALTER TABLE results RENAME TO results_away").run();
	const log = vi.spyOn(console, "error").mockImplementation(() => {});
	const id = (await must(programme.submit(await programme.workbook()))).body.id;
	expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
	expect(log).toHaveBeenCalledOnce();
	log.mockRestore();
	await programme.env.DB.prepare("ALTER TABLE results_away RENAME TO results").run();
	expect(await grade()).toBe("优");
});
