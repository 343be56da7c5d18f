/** Keys: many at once, as letters, rotated with an overlap, listed with their use; never kept in clear. */
import { beforeEach, describe, expect, test } from "vitest";
import { patchWorkbook } from "../../../shared/workbook/patch.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { must, type Programme, startProgramme, xlsx } from "../support/programme.ts";
import { makeKey } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const get = (path: string, token = programme.commission) => programme.call("GET", path, { token });
const post = (path: string, sent: object | Uint8Array) =>
	programme.call("POST", path, {
		token: programme.commission,
		...(sent instanceof Uint8Array ? { body: new Uint8Array(sent), headers: { "content-type": xlsx } } : { json: sent }),
	});
const signIn = (accessKey: string) => programme.call("POST", "/session", { json: { accessKey } });
const expires = "2024-12-31T23:59:59+08:00";
const keys = [
	{ holder: "孙老师", role: "school", right: "fill", unit: "SH01", expires },
	{ holder: "孙老师", role: "school", right: "submit", unit: "SH01", expires },
	{ holder: "=cmd|' /C calc'!A0", role: "commission", expires },
];
/** Whether a text stands anywhere in the database. */
async function isKept(text: string): Promise<boolean> {
	const { DB } = programme.env;
	const { results } = await DB.prepare(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf%'",
	).all<{ name: string }>();
	const contents = await Promise.all(results.map(({ name }) => DB.prepare(`SELECT * FROM "${name}"`).all()));
	return JSON.stringify(contents).includes(text);
}

describe("many keys", () => {
	test("a dry run makes none; then all are made, work, and are kept as hashes only", async () => {
		const planned = (await must(post("/bulk/keys?dryRun", { keys }))).body;
		expect(planned).toMatchObject({ dryRun: true, counts: { created: 3, refused: 0 }, keys: [] });
		const before = (await must(get("/keys"))).body.keys.length;
		const { body } = await must(post("/bulk/keys", { keys }));
		expect(body.lines).toEqual(planned.lines);
		expect((await must(get("/keys"))).body.keys).toHaveLength(before + 3);
		for (const { accessKey, holder } of body.keys) {
			expect((await must(signIn(accessKey))).body.holder).toBe(holder);
			expect(await isKept(accessKey.split(".")[1])).toBe(false);
		}
		const actions = (await must(get("/audit?action=key.create"))).body.events.map(({ subject }: { subject: string }) => subject);
		expect(actions.toSorted()).toEqual(body.keys.map(({ id }: { id: string }) => id).toSorted());
		expect((await must(get("/audit/verification"))).body.breaks).toEqual([]);
		// Sent again by mistake: everybody has one.
		const again = await post("/bulk/keys", { keys });
		expect(again.body).toMatchObject({ status: 422, code: "bulk-refused", counts: { refused: 3 } });
	});

	test("one that cannot be made stops all of them", async () => {
		const before = (await must(get("/keys"))).body.keys.length;
		for (const wrong of [{ ...keys[0], unit: "SH99" }, { ...keys[0], expires: "2020-01-01T00:00:00+08:00" }, keys[1]]) {
			expect((await post("/bulk/keys", { keys: [...keys.slice(1), wrong] })).body.code).toBe("bulk-refused");
		}
		expect((await post("/bulk/keys", { keys: [{ ...keys[0], right: undefined }] })).body.code).toBe("invalid-request");
		expect((await must(get("/keys"))).body.keys).toHaveLength(before);
	});

	test("the form takes the same", async () => {
		const bytes = (await must(get("/bulk/forms/keys.xlsx"))).bytes;
		const cells = readWorkbook(bytes).sheets[0]?.cells ?? [];
		const head = (header: string) => cells.find(({ value }) => value === header);
		const put = (down: number, values: Record<string, string | number>) =>
			Object.entries(values).map(([header, value]) => ({
				sheet: "密钥签发单",
				row: (head(header)?.row ?? 0) + down,
				column: head(header)?.column ?? 0,
				value,
			}));
		const filled = patchWorkbook(bytes, [
			...put(1, { 持有人: "周老师", 角色: "学校", 单位代码: "SH02", 权限: "报送", 到期日: 45_657 }),
			...put(2, { 持有人: "吴处长", 角色: "市教委", 到期日: "2024-06-30" }),
		]);
		const { body } = await must(post("/bulk/keys", filled));
		expect(body.keys).toMatchObject([
			{ holder: "周老师", role: "school", right: "submit", unit: "SH02", expires: "2024-12-31T23:59:59+08:00" },
			{ holder: "吴处长", role: "commission", right: null, unit: null, expires: "2024-06-30T23:59:59+08:00" },
		]);
		const wrong = patchWorkbook(bytes, put(1, { 持有人: "郑老师", 角色: "学校", 到期日: "明年" }));
		const told = await post("/bulk/keys", wrong);
		const row = (head("持有人")?.row ?? 0) + 1;
		expect(told.body.lines).toMatchObject([
			{ problems: [{ at: `密钥签发单!E${row}`, message: { zh: "到期日应为日期，如 2024-12-31。" } }] },
		]);
		const incomplete = patchWorkbook(bytes, put(1, { 持有人: "郑老师", 角色: "学校", 到期日: "2024-12-31" }));
		expect((await post("/bulk/keys", incomplete)).body.lines[0].problems[0].message.zh).toBe("学校密钥须注明单位（unit）和权限（right）。");
	});

	test("letters: one sheet for each key, with the key, how to sign in and until when; shown once", async () => {
		const answer = await must(post("/bulk/keys?letters", { keys }));
		expect(answer.headers.get("content-type")).toBe(xlsx);
		expect(answer.headers.get("cache-control")).toBe("no-store");
		const { sheets } = readWorkbook(answer.bytes);
		expect(sheets).toHaveLength(3);
		const [first = "", , third = ""] = sheets.map(({ cells }) => cells.map(({ value }) => String(value)).join("\n"));
		expect(first).toContain("SH01 上海甲职业学院");
		expect(first).toContain("2024-12-31 23:59（北京时间）");
		expect(first).toContain("https://hebiao.test");
		expect(first).toContain("填报");
		expect(third).toContain("=cmd|' /C calc'!A0");
		expect(sheets.flatMap(({ cells }) => cells.filter(({ formula }) => formula !== undefined))).toEqual([]);
		const secret = /[A-Z2-9]{8}\.[A-Z2-9]{32}/.exec(first)?.[0] ?? "";
		expect((await must(signIn(secret))).body.holder).toBe("孙老师");
		expect(JSON.stringify((await must(get("/keys"))).body)).not.toContain(secret.slice(9));
	});
});

describe("rotation", () => {
	test("the old key works until its date, the new one from now on; both say so", async () => {
		const { id, accessKey } = await makeKey(programme, { role: "school", unit: "SH01", right: "submit", holder: "李主任" });
		const until = "2024-01-20T00:00:00+08:00";
		const asked = { keys: [id], until, expires };
		const planned = (await must(post("/bulk/keys/rotation?dryRun", asked))).body;
		expect(planned).toMatchObject({ dryRun: true, counts: { created: 1 }, keys: [] });
		expect(planned.lines[0].changes).toEqual({ expires: [null, expires], [`${id}.expires`]: ["2026-01-01T00:00:00+08:00", until] });
		const { keys: made } = (await must(post("/bulk/keys/rotation", asked))).body;
		expect(made).toMatchObject([{ holder: "李主任", role: "school", right: "submit", unit: "SH01", replaces: id, expires }]);
		await must(signIn(accessKey));
		await must(signIn(made[0].accessKey));
		const listed = (await must(get("/keys?unit=SH01"))).body.keys;
		expect(listed.find((key: { id: string }) => key.id === id)).toMatchObject({
			expires: until,
			replacedBy: made[0].id,
			lastUsed: "2024-01-10T09:00:00+08:00",
		});
		programme.setTime("2024-01-20T01:00:00.000Z");
		expect((await signIn(accessKey)).status).toBe(401);
		await must(signIn(made[0].accessKey));
	});

	test("what is over, revoked, replaced or unknown is refused, and times in the wrong order, too", async () => {
		const one = await makeKey(programme, { role: "commission", holder: "甲" });
		const two = await makeKey(programme, { role: "commission", holder: "乙" });
		const until = "2024-01-20T00:00:00+08:00";
		await must(programme.call("DELETE", `/keys/${two.id}`, { token: programme.commission }));
		const told = await post("/bulk/keys/rotation", { keys: [one.id, two.id, "ZZZZZZZZ"], until, expires });
		expect(told.body).toMatchObject({ code: "bulk-refused", counts: { created: 1, refused: 2 } });
		await must(post("/bulk/keys/rotation", { keys: [one.id], until, expires }));
		expect((await post("/bulk/keys/rotation", { keys: [one.id], until, expires })).body.lines[0].problems[0].message.zh).toMatch(
			/^已由 \w{8} 替换。$/,
		);
		expect((await post("/bulk/keys/rotation", { keys: [one.id], until: "2024-01-01T00:00:00+08:00", expires })).status).toBe(400);
		expect((await post("/bulk/keys/rotation", { keys: [one.id], until, expires: until })).status).toBe(400);
	});

	test("two at once: one key takes the old one's place", async () => {
		const { id } = await makeKey(programme, { role: "commission", holder: "甲" });
		const asked = { keys: [id], until: "2024-01-20T00:00:00+08:00", expires };
		const statuses = (await Promise.all([post("/bulk/keys/rotation", asked), post("/bulk/keys/rotation", asked)])).map(
			({ status }) => status,
		);
		expect(statuses.toSorted()).toEqual([200, 422]);
		expect((await must(get("/keys"))).body.keys.filter(({ replaces }: { replaces: string }) => replaces === id)).toHaveLength(1);
	});
});

test("the list: soon over, by unit, in pages, when last used", async () => {
	const soon = await makeKey(programme, { role: "commission", holder: "快到期", expires: "2024-01-25T00:00:00+08:00" });
	const late = await makeKey(programme, {
		role: "school",
		unit: "SH02",
		right: "fill",
		holder: "还早",
		expires: "2025-01-25T00:00:00+08:00",
	});
	const ids = async (query: string) => (await must(get(`/keys?${query}`))).body.keys.map(({ id }: { id: string }) => id);
	expect(await ids("expiring=30")).toEqual([soon.id]);
	expect(await ids("unit=SH02")).toContain(late.id);
	expect(await ids("unit=SH02")).not.toContain(soon.id);
	const all = (await must(get("/keys"))).body.keys;
	const paged: unknown[] = [];
	for (let after: string | null = ""; after !== null; ) {
		const page: { keys: unknown[]; next: string | null } = (await must(get(`/keys?limit=2${after === "" ? "" : `&after=${after}`}`))).body;
		paged.push(...page.keys);
		after = page.next;
	}
	expect(paged).toEqual(all);
	expect((await get("/keys?expiring=0")).status).toBe(400);
	expect(all.find(({ id }: { id: string }) => id === late.id)).toMatchObject({ lastUsed: null });
	await must(signIn(late.accessKey));
	programme.setTime("2024-01-11T01:00:00.000Z");
	const session = await must(signIn(soon.accessKey));
	const listed = (await must(get("/keys", session.body.token))).body.keys;
	expect(listed.find(({ id }: { id: string }) => id === late.id)).toMatchObject({ lastUsed: "2024-01-10T09:00:00+08:00" });
});
