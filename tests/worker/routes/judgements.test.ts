/** A reviewer takes what waits, and says of each explanation whether it convinces; two at once get a clear conflict. */

import { beforeEach, describe, expect, test } from "vitest";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { overtakenBy } from "../support/overtaken.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { signInAs } from "../support/service.ts";
import { fillRows } from "../support/workbooks.ts";

let programme: Programme;
let colleague: string;
beforeEach(async () => {
	programme = await startProgramme({ trail: true });
	colleague = await signInAs(programme, { role: "commission", holder: "李科" });
});

const review = (id: string, json: object, token = programme.commission) =>
	programme.call("POST", `/submissions/${id}/review`, { token, json });
const detail = async (id: string, token = programme.commission) =>
	(await must(programme.call("GET", `/submissions/${id}`, { token }))).body;

/** A revision with a query (TG07) that the school explains. */
async function explained(value = 9000): Promise<{ id: string; finding: string; bytes: Uint8Array }> {
	const bytes = await programme.workbook({ "S_T1_04.actual": value });
	const [finding] = (await must(programme.call("POST", `/checks?period=${period}`, { token: programme.school, ...xlsxBody(bytes) }))).body
		.report.findings;
	expect(finding).toMatchObject({ rule: "TG07", severity: "query" });
	const row = {
		规则: "TG07",
		位置: finding.place,
		当时值: finding.key.split("|").at(-1),
		说明: "本年新增两个培训基地，培训人次大幅增加。",
	};
	const filled = fillRows(bytes, programme.set, "校验说明", [row]);
	const { id } = (await must(programme.submit(filled, { key: crypto.randomUUID() }))).body;
	return { id, finding: finding.key, bytes: filled };
}
const xlsxBody = (bytes: Uint8Array) => ({
	body: new Uint8Array(bytes),
	headers: { "content-type": XLSX_TYPE },
});
const refused = { action: "judge", outcome: "refused", reason: "请附培训名册" };

describe("explanations", () => {
	test("one that is refused keeps the revision from being accepted, and goes back to the school at its cell", async () => {
		const { id, finding } = await explained();
		await must(review(id, { ...refused, finding }));
		expect((await review(id, { action: "accept" })).body).toMatchObject({
			status: 409,
			code: "explanation-refused",
			findings: [{ finding, reason: "请附培训名册" }],
		});
		expect((await detail(id)).judgements).toMatchObject([{ finding, rule: "TG07", outcome: "refused", by: "王处" }]);
		expect((await detail(id, programme.school)).judgements).toEqual([]);
		await must(review(id, { action: "return", items: [{ comment: "封面联系人已变更" }] }));
		const seen = await detail(id, programme.school);
		expect(seen.items).toEqual([
			{ place: null, rule: null, comment: "封面联系人已变更" },
			{ place: "S_T1_04.actual", rule: "TG07", comment: "说明未采纳：请附培训名册", severity: "query" },
		]);
		expect(seen.judgements).toMatchObject([{ outcome: "refused" }]);
	});

	test("what the reviewer says of the place in words of their own is not said twice", async () => {
		const { id, finding } = await explained();
		await must(review(id, { ...refused, finding }));
		const items = [{ place: "S_T1_04.actual", comment: "名册与基地批文都要" }];
		expect((await must(review(id, { action: "return", items }))).body.items).toHaveLength(1);
	});

	test("judged otherwise or taken back, it lets the revision be accepted; each time the trail says so", async () => {
		const { id, finding } = await explained();
		await must(review(id, { ...refused, finding }));
		await must(review(id, { action: "judge", finding, outcome: "accepted" }));
		expect((await detail(id)).judgements).toMatchObject([{ outcome: "accepted", reason: null }]);
		await must(review(id, { ...refused, finding }));
		await must(review(id, { action: "judge", finding, outcome: "open", reason: "误点" }));
		expect((await review(id, { action: "judge", finding, outcome: "open", reason: "误点" })).body.code).toBe("unknown-reference");
		expect((await detail(id)).judgements).toEqual([]);
		await must(review(id, { action: "judge", finding, outcome: "accepted" }));
		await must(review(id, { action: "accept" }));
		const { events } = (await must(programme.call("GET", "/audit?action=submission.judge", { token: programme.commission }))).body;
		expect(events.map(({ content }: { content: { outcome: string } }) => content.outcome)).toEqual([
			"accepted",
			"open",
			"refused",
			"accepted",
			"refused",
		]);
	});

	test("what is no query of the revision, needs a reason, or is decided already, is refused", async () => {
		const { id, finding } = await explained();
		expect((await review(id, { action: "judge", finding: "RT01|S_T1_02.actual|a=1", outcome: "accepted" })).body.code).toBe(
			"unknown-reference",
		);
		expect((await review(id, { action: "judge", finding, outcome: "refused" })).body).toMatchObject({
			code: "invalid-request",
			issues: [{ path: "reason" }],
		});
		await must(review(id, { action: "accept" }));
		expect((await review(id, { ...refused, finding })).body).toMatchObject({ code: "transition-refused", state: "accepted" });
	});

	test("the trail and the tables agree; what is changed beside the service is named", async () => {
		const { id, finding } = await explained();
		await must(review(id, { ...refused, finding }));
		const recompute = async () => {
			const job = (await must(programme.call("POST", "/jobs", { token: programme.commission, json: { kind: "recompute", period } }))).body
				.id;
			const read = async () => (await must(programme.call("GET", `/jobs/${job}`, { token: programme.commission }))).body;
			await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe("done");
			return (await read()).differences;
		};
		expect(await recompute()).toEqual([]);
		await programme.env.DB.prepare("UPDATE judgements SET outcome = 'accepted'").run();
		expect(await recompute()).toMatchObject([
			{ place: `SH01 judgement ${id} ${finding} outcome`, kept: '"accepted"', found: '"refused"', repaired: false },
		]);
	});
});

test("whoever judges first has taken the revision: a colleague with an old page overwrites nothing", async () => {
	const { id, finding } = await explained();
	await must(review(id, { ...refused, finding }, colleague));
	expect((await review(id, { action: "judge", finding, outcome: "accepted" })).body).toMatchObject({ code: "review-taken", by: "李科" });
	expect((await detail(id)).judgements).toMatchObject([{ outcome: "refused", by: "李科" }]);
});

describe("who reviews", () => {
	const take = (id: string, reviewer: string | null, instead: string | null, token?: string) =>
		review(id, { action: "assign", reviewer, instead }, token);

	test("is one person: of two who take it at once one has it, the other hears who", async () => {
		const { id } = await explained();
		const answers = await Promise.all([take(id, "王处", null), take(id, "李科", null, colleague)]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		const { reviewer } = await detail(id);
		expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "review-taken", by: reviewer.name });
	});

	test("decides alone while it waits, until somebody takes it over knowingly", async () => {
		const { id, finding } = await explained();
		await must(take(id, "王处", null));
		const tries = [
			{ action: "accept" },
			{ action: "return", items: [{ comment: "请核对" }] },
			{ action: "judge", finding, outcome: "accepted" },
			{ action: "waive", finding, reason: "情况特殊" },
		];
		for (const json of tries) expect((await review(id, json, colleague)).body).toMatchObject({ code: "review-taken", by: "王处" });
		expect((await take(id, "李科", null, colleague)).body).toMatchObject({ code: "review-taken", by: "王处" });
		await must(take(id, "李科", "王处", colleague));
		expect((await review(id, { action: "accept" })).body).toMatchObject({ code: "review-taken", by: "李科" });
		await must(take(id, null, "李科", colleague));
		expect((await detail(id)).reviewer).toBeNull();
		expect((await must(review(id, { action: "accept" }))).body.state).toBe("accepted");
	});

	test("is named to whoever decides in the very moment in which a colleague takes it", async () => {
		for (const [index, json] of [{ action: "return", items: [{ comment: "请核对" }] }, { action: "accept" }].entries()) {
			const { id } = await explained(9000 + index);
			const env = overtakenBy(programme, () => take(id, "李科", null, colleague));
			const answer = await programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json, env });
			expect(answer.body).toMatchObject({ status: 409, code: "review-taken", by: "李科" });
		}
	});

	test("is somebody of the commission; a revision that nobody has taken is anybody's", async () => {
		const { id } = await explained();
		expect((await take(id, "过路人", null)).body).toMatchObject({ code: "unknown-reference", reviewer: "过路人" });
		await must(take(id, "李科", null));
		expect((await detail(id)).reviewBegun.by).toBe("李科");
		const other = (await must(programme.submit(await programme.workbook(), { token: programme.school, key: "another-one-1" }))).body.id;
		const list = async (query: string) =>
			(await must(programme.call("GET", `/submissions?state=submitted&${query}`, { token: programme.commission }))).body.submissions.map(
				(one: { id: string }) => one.id,
			);
		// The one that was taken gave way to it.
		expect(await list("reviewer=")).toEqual([other]);
		expect(await list(`reviewer=${encodeURIComponent("李科")}`)).toEqual([]);
		await must(take(other, "王处", null));
		expect(await list(`reviewer=${encodeURIComponent("王处")}`)).toEqual([other]);
	});

	test("what waits is listed oldest first where that is asked for, in pages", async () => {
		const ids: string[] = [];
		for (const key of ["first-one-1", "second-one-1", "third-one-1"])
			ids.push((await must(programme.submit(await programme.workbook({ "S_T1_01.actual": 5000 + ids.length }), { key }))).body.id);
		const page = async (query: string) =>
			(await must(programme.call("GET", `/submissions?${query}`, { token: programme.commission }))).body;
		const first = await page("order=oldest&limit=2");
		expect(first.submissions.map((one: { id: string }) => one.id)).toEqual(ids.slice(0, 2));
		expect((await page(`order=oldest&limit=2&before=${first.next}`)).submissions.map((one: { id: string }) => one.id)).toEqual(
			ids.slice(2),
		);
	});
});

describe("此规则有误", () => {
	const report = (rule: string, json: object, token = programme.school) =>
		programme.call("POST", `/periods/${period}/rules/${rule}/reports`, { token, json });
	const rules = async () => (await must(programme.call("GET", `/periods/${period}/rules`, { token: programme.commission }))).body;

	test("is kept with who says it, counted with how often the rule fires, and read by the commission only", async () => {
		const { id, finding } = await explained();
		await must(review(id, { action: "judge", finding, outcome: "accepted" }));
		const made = await must(report("TG07", { place: "S_T1_04.actual", comment: "培训人次不应与目标比" }));
		expect(made.body).toMatchObject({ unit: "SH01", rule: "TG07", place: "S_T1_04.actual", comment: "培训人次不应与目标比" });
		expect(await rules()).toMatchObject({
			standing: 1,
			rules: [
				{
					rule: "TG07",
					level: "as-defined",
					switchable: true,
					findings: 1,
					units: 1,
					acceptedUnits: 0,
					explanations: { accepted: 1, refused: 0 },
					reports: 1,
				},
			],
		});
		// What was returned is counted until something else is filed; then that alone.
		await must(review(id, { action: "return", items: [{ comment: "请补充培训名册" }] }));
		expect(await rules()).toMatchObject({ standing: 1, rules: [{ findings: 1, units: 1 }] });
		const again = await explained(9001);
		await must(review(again.id, { action: "accept" }));
		expect(await rules()).toMatchObject({ standing: 1, rules: [{ findings: 1, units: 1, acceptedUnits: 1 }] });
		const path = `/periods/${period}/rules/TG07/reports`;
		expect((await must(programme.call("GET", path, { token: programme.commission }))).body).toMatchObject({
			reports: [{ id: made.body.id, unitName: "上海甲职业学院" }],
			next: null,
		});
		expect((await programme.call("GET", path, { token: programme.school })).body.code).toBe("forbidden");
	});

	test("of a rule that is none to a school, or more often than is kept, is refused", async () => {
		expect((await report("SV01", { comment: "这条规则不对" })).body.code).toBe("unknown-reference");
		expect((await report("XX01", { comment: "这条规则不对" })).body.code).toBe("unknown-reference");
		const { DB } = programme.env;
		await DB.prepare(
			`WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100)
			INSERT INTO rule_reports SELECT 'r' || n, 'SH01', '${period}', 'TG07', NULL, '同样的话', '李老师', '2024-01-10T00:00:00.000Z' FROM numbers`,
		).run();
		expect((await report("TG07", { comment: "这条规则不对" })).body).toMatchObject({ status: 409, code: "too-many-reports", most: 100 });
	});
});
