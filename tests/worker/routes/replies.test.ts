import { beforeEach, describe, expect, test } from "vitest";
import { type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";

let programme: Programme;
let returned: string;
const items = [
	{ place: "S_T1_04.actual", comment: "请附培训名册" },
	{ place: "S_T1_06.actual", comment: "请说明数据来源" },
	{ place: null, comment: "封面联系人已变更" },
];
beforeEach(async () => {
	programme = await startProgramme();
	returned = await fileOne(programme, { token: programme.school });
	await programme.review(returned, { action: "return", items });
});

let filings = 0;
const refile = async (replies: unknown, { token = programme.school, key = `replying-${++filings}`, changes = {} } = {}) => {
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(await programme.workbook(changes))], { type: xlsx }));
	form.set("replies", typeof replies === "string" ? replies : JSON.stringify(replies));
	return programme.call("POST", `/submissions?period=${period}`, { token, body: form, headers: { "idempotency-key": key } });
};
const repliesOf = async (id: string, token = programme.commission) =>
	(await programme.call("GET", `/submissions/${id}`, { token })).body.replies;

describe("replies", () => {
	test("are kept with the revision, beside the comments, for school and reviewer", async () => {
		const { body } = await refile([
			{ returned, item: 2, reply: "联系人已改为孙老师。" },
			{ returned, item: 0, reply: "名册见佐证 ZZ-2023-0007。" },
		]);
		const kept = [
			{ returned, revision: 1, item: 0, place: "S_T1_04.actual", comment: "请附培训名册", reply: "名册见佐证 ZZ-2023-0007。" },
			{ returned, revision: 1, item: 2, place: null, comment: "封面联系人已变更", reply: "联系人已改为孙老师。" },
		];
		expect(await repliesOf(body.id)).toEqual(kept);
		expect(await repliesOf(body.id, programme.school)).toEqual(kept);
		const list = (await programme.call("GET", "/submissions", { token: programme.commission })).body.submissions;
		expect(list.map(({ replies }: { replies: unknown[] }) => replies.length)).toEqual([2, 0]);
	});

	test("are no other school's to read", async () => {
		const { body } = await refile([{ returned, item: 0, reply: "名册见佐证。" }]);
		const answer = await programme.call("GET", `/submissions/${body.id}`, { token: programme.otherSchool });
		expect(answer.body.code).toBe("not-found");
	});

	test("go on with the next revision where one gave way or was withdrawn, and are said anew there", async () => {
		const first = await refile([
			{ returned, item: 0, reply: "名册见佐证。" },
			{ returned, item: 1, reply: "来自学工台账。" },
		]);
		const second = await refile([{ returned, item: 0, reply: "名册已补，见佐证 7。" }]);
		const said = async (id: string) => (await repliesOf(id)).map(({ reply }: { reply: string }) => reply);
		expect(await said(first.body.id)).toEqual(["名册见佐证。", "来自学工台账。"]);
		expect(await said(second.body.id)).toEqual(["名册已补，见佐证 7。", "来自学工台账。"]);
		await programme.call("POST", `/submissions/${second.body.id}/withdraw`, { token: programme.school, json: {} });
		const third = await programme.submit(await programme.workbook());
		expect(await said(third.body.id)).toEqual(["名册已补，见佐证 7。", "来自学工台账。"]);
	});

	test("are not carried over to the answer to another return", async () => {
		const second = await refile([{ returned, item: 0, reply: "名册见佐证。" }]);
		await programme.review(second.body.id, { action: "return", items: [{ comment: "仍缺盖章页" }] });
		const third = await programme.submit(await programme.workbook());
		expect(await repliesOf(third.body.id)).toEqual([]);
		expect((await refile([{ returned, item: 0, reply: "答的是上上次的意见。" }])).body).toMatchObject({
			status: 422,
			code: "reply-refused",
		});
	});

	test("belong to the body: the same key with other replies is a conflict, with the same ones the same answer", async () => {
		const say = (reply: string) => refile([{ returned, item: 0, reply }], { key: "reply-once" });
		const first = await say("名册见佐证。");
		expect((await say("名册见佐证。")).body).toEqual(first.body);
		expect((await say("另一种说法。")).body.code).toBe("idempotency-conflict");
	});

	test.each([
		["no such comment", () => [{ returned, item: 3, reply: "不存在的意见" }]],
		["no such revision", () => [{ returned: crypto.randomUUID(), item: 0, reply: "不存在的版次" }]],
	])("%s: nothing is filed", async (_, repliesOfCase) => {
		const replies = repliesOfCase();
		const refused = replies.map(({ returned: to, item }) => ({ returned: to, item }));
		expect((await refile(replies)).body).toMatchObject({ status: 422, code: "reply-refused", replies: refused });
		expect((await programme.call("GET", "/submissions", { token: programme.school })).body.submissions).toHaveLength(1);
	});

	test("another school's return cannot be answered", async () => {
		const form = new FormData();
		const bytes = await programme.template(programme.otherSchool);
		form.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
		form.set("replies", JSON.stringify([{ returned, item: 0, reply: "不是我的意见" }]));
		const path = `/submissions?period=${period}`;
		const answer = await programme.call("POST", path, {
			token: programme.otherSchool,
			body: form,
			headers: { "idempotency-key": "foreign-1" },
		});
		expect(["reply-refused", "findings-block"]).toContain(answer.body.code);
		expect(JSON.stringify(answer.body)).not.toMatch(/请附培训名册|甲/);
	});

	test.each([
		["two replies to one comment", () => [0, 0].map((item) => ({ returned, item, reply: "两次答复" }))],
		["no words", () => [{ returned, item: 0, reply: " " }]],
		["too many words", () => [{ returned, item: 0, reply: "长".repeat(1001) }]],
		["no JSON", () => "[{"],
		["half a character", () => [{ returned, item: 0, reply: "半个字\ud800" }]],
	])("%s: invalid-request", async (_, replies) => {
		expect((await refile(replies())).body).toMatchObject({ status: 400, code: "invalid-request" });
	});
});

test("replies need a return: before one there is nothing to answer", async () => {
	const form = new FormData();
	programme = await startProgramme();
	form.set("workbook", new Blob([new Uint8Array(await programme.workbook())], { type: xlsx }));
	form.set("replies", JSON.stringify([{ returned, item: 0, reply: "没有退回过" }]));
	const path = `/submissions?period=${period}`;
	const answer = await programme.call("POST", path, { token: programme.school, body: form, headers: { "idempotency-key": "too-early" } });
	expect(answer.body.code).toBe("reply-refused");
});
