/** Replies outlive a reload, are bounded, and only what says something is sent. */
import { beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();
const storage = {
	getItem: (key: string) => kept.get(key) ?? null,
	setItem: (key: string, value: string) => void kept.set(key, value),
	removeItem: (key: string) => void kept.delete(key),
};
vi.stubGlobal("localStorage", storage);
vi.stubGlobal("sessionStorage", storage);

const load = async () => import("../../addin/features/history/replies.ts");
const review = { id: "r1", items: [0, 1, 2].map(() => ({ place: null, rule: null, comment: "请补充" })) };

beforeEach(() => {
	kept.clear();
	vi.resetModules();
});

test("what is written is there again after a reload, until it is filed", async () => {
	const before = await load();
	before.writeReply("r1", 1, "已补充，见附件。");
	before.writeReply("r1", 0, "数字属实。");
	vi.resetModules();
	const after = await load();
	expect([0, 1, 2].map((item) => after.replyTo("r1", item))).toEqual(["数字属实。", "已补充，见附件。", ""]);
	expect(after.repliesFor(review)).toEqual([
		{ returned: "r1", item: 0, reply: "数字属实。" },
		{ returned: "r1", item: 1, reply: "已补充，见附件。" },
	]);
	after.forgetReplies("r1");
	expect(kept.has("hebiao.replies")).toBe(false);
});

test("blanks are no reply, and none is longer than the service takes", async () => {
	const { writeReply, replyTo, repliesFor, replyLength } = await load();
	writeReply("r1", 0, "  \n ");
	writeReply("r1", 1, "长".repeat(2000));
	expect(repliesFor(review).map(({ item }) => item)).toEqual([1]);
	expect(replyTo("r1", 1)).toHaveLength(replyLength.most);
});

test("only so many returns are remembered, the newest", async () => {
	const { writeReply, replyTo } = await load();
	for (let n = 0; n < 30; n++) writeReply(`r${n}`, 0, `第 ${n} 次`);
	expect(Object.keys(JSON.parse(kept.get("hebiao.replies") ?? "{}"))).toHaveLength(8);
	expect([replyTo("r29", 0), replyTo("r3", 0)]).toEqual(["第 29 次", ""]);
});

test.each(["null", "[]", "{", '{"r1":5}', '{"r1":{"0":7}}', '"text"'])("what was stored as %s does no harm", async (stored) => {
	kept.set("hebiao.replies", stored);
	const { replyTo, writeReply } = await load();
	expect(replyTo("r1", 0)).toBe("");
	writeReply("r1", 0, "重新写的。");
	expect(replyTo("r1", 0)).toBe("重新写的。");
});
