import { beforeEach, describe, expect, test } from "vitest";
import { workerSet } from "../../../testkit/worker-set.ts";
import { type Answer, type Service, signInAs, startService } from "../support/service.ts";

let service: Service;
let maintainer: string;
let commission: string;
beforeEach(async () => {
	service = await startService();
	maintainer = await signInAs(service, { role: "maintainer", holder: "维护员" });
	commission = await signInAs(service, { role: "commission", holder: "王处" });
});

type Set = ReturnType<typeof workerSet>;
const path = "/drafts/2022-2024/1.0.0";
const pathOf = (version: string) => `/drafts/2022-2024/${version}`;
const tagOf = async (at = path) => (await service.call("GET", at, { token: maintainer })).headers.get("etag");
/** Saves what was seen, as a person does. */
async function put(json: unknown, at = path, token = maintainer): Promise<Answer> {
	const etag = await tagOf(at);
	return service.call("PUT", at, { token, json, ...(etag ? { headers: { "if-match": etag } } : {}) });
}
const approve = async (at = path, token = commission, json: unknown = {}) =>
	service.call("POST", `${at}/approve`, { token, json, headers: { "if-match": (await tagOf(at)) ?? '"none"' } });
const publish = (at = path, token = maintainer) => service.call("POST", `${at}/publish`, { token });
const changed = (version: string, change: (set: Set) => void = () => undefined): Set => {
	const set = structuredClone(workerSet(version));
	change(set);
	return set;
};
/** Drafted, approved and published. */
async function release(set: Set): Promise<void> {
	const at = pathOf(set.version);
	expect((await put(set, at)).status).toBe(200);
	expect((await approve(at)).status).toBe(200);
	expect((await publish(at)).status).toBe(201);
}
const trail = async (action: string) => {
	const { results } = await service.env.DB.prepare("SELECT holder, subject, content FROM audit WHERE action = ?1 ORDER BY sequence")
		.bind(action)
		.all<{ holder: string; subject: string; content: string }>();
	return results.map(({ holder, subject, content }) => ({ holder, subject, content: JSON.parse(content) }));
};

describe("a draft", () => {
	test("is kept as it was sent and may be unfinished", async () => {
		const text = '{ "set": "2022-2024",  "version": "1.0.0", "rules": [] }';
		const saved = await service.call("PUT", path, { token: maintainer, body: text, headers: { "content-type": "application/json" } });
		expect(saved.body).toEqual({
			set: "2022-2024",
			version: "1.0.0",
			updatedBy: "维护员",
			bytes: text.length,
			updated: "2024-01-10T09:00:00+08:00",
			etag: saved.headers.get("etag"),
			authors: ["维护员"],
			approval: null,
			base: null,
		});
		const read = await service.call("GET", path, { token: maintainer });
		expect(new TextDecoder().decode(read.bytes)).toBe(text);
		expect(read.headers.get("etag")).toBe(saved.body.etag);
		const lint = await service.call("POST", `${path}/lint`, { token: maintainer });
		expect(lint.body.ok).toBe(false);
		expect((await approve()).body).toMatchObject({ status: 422, code: "definition-invalid", lint: { ok: false } });
		expect((await publish()).body).toMatchObject({ status: 422, code: "definition-invalid", lint: { ok: false } });
		expect((await service.call("GET", "/definitions")).body.definitions).toEqual([]);
	});

	test("must say of itself what its address says", async () => {
		expect((await put({ ...workerSet(), version: "1.0.1" })).body.code).toBe("invalid-request");
		const broken = await service.call("PUT", path, { token: maintainer, body: "{", headers: { "content-type": "application/json" } });
		expect(broken.body.code).toBe("invalid-request");
		expect((await service.call("GET", path, { token: maintainer })).status).toBe(404);
	});

	test("of two who write at once the slower one hears who was faster, and overwrites nothing", async () => {
		const other = await signInAs(service, { role: "maintainer", holder: "另一位" });
		await put(workerSet());
		const seen = await tagOf();
		const blind = await service.call("PUT", path, { token: other, json: workerSet() });
		expect(blind.body).toMatchObject({ status: 428, code: "precondition-required", etag: seen });
		const anew = await service.call("PUT", path, { token: other, json: workerSet(), headers: { "if-none-match": "*" } });
		expect(anew.body).toMatchObject({ status: 412, etag: seen, by: "维护员" });
		const headers = { "if-match": seen ?? "" };
		const both = ["甲", "乙"].map((zh) => changed("1.0.0", (set) => Object.assign(set.title, { zh })));
		const answers = await Promise.all(
			both.map((json, index) => service.call("PUT", path, { token: index ? other : maintainer, json, headers })),
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
		const [won, lost] = answers[0]?.status === 200 ? answers : answers.toReversed();
		expect(lost?.body).toMatchObject({ code: "precondition-failed", etag: won?.body.etag, by: won?.body.updatedBy, at: won?.body.updated });
		expect((await trail("draft.save")).map(({ holder }) => holder)).toEqual(["维护员", won?.body.updatedBy]);
		const gone = await service.call("PUT", pathOf("1.0.7"), { token: other, json: workerSet("1.0.7"), headers });
		expect(gone.body).toMatchObject({ status: 412, etag: null });
	});

	test("is listed until it is published or dropped, with a reason that is written down", async () => {
		await put(workerSet());
		await put({ set: "2022-2024", version: "1.0.1" }, pathOf("1.0.1"));
		const list = async () => (await service.call("GET", "/drafts", { token: commission })).body.drafts;
		expect((await list()).map(({ version }: { version: string }) => version)).toEqual(["1.0.0", "1.0.1"]);
		expect((await list())[1]).toEqual({
			set: "2022-2024",
			version: "1.0.1",
			updated: "2024-01-10T09:00:00+08:00",
			updatedBy: "维护员",
			bytes: JSON.stringify({ set: "2022-2024", version: "1.0.1" }).length,
			etag: await tagOf(pathOf("1.0.1")),
			authors: ["维护员"],
			approval: null,
			base: null,
		});
		const headers = { "if-match": (await tagOf(pathOf("1.0.1"))) ?? "" };
		const drop = (query = "", given: Record<string, string> = headers) =>
			service.call("DELETE", `${pathOf("1.0.1")}${query}`, { token: maintainer, headers: given });
		expect((await drop()).body.code).toBe("invalid-request");
		expect((await drop("?reason=not needed", { "if-match": '"older"' })).body.code).toBe("precondition-failed");
		const answers = await Promise.all([drop("?reason=not needed"), drop("?reason=not needed")]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
		expect(await list()).toHaveLength(1);
		expect((await trail("draft.remove")).map(({ content }) => content.reason)).toEqual(["not needed"]);
		await approve();
		await publish();
		expect(await list()).toEqual([]);
	});

	test("of more than D1 can keep in a row is refused", async () => {
		const answer = await put({ ...workerSet(), filler: "x".repeat(1_900_000) });
		expect(answer.body).toMatchObject({ status: 413, code: "body-too-large" });
	});

	test("has its samples tried: swapped ones are refused, and what blocks every school", async () => {
		const swapped = changed("1.0.0", ({ rules }) => {
			for (const rule of rules) if (rule.id === "RT01") rule.samples = { pass: rule.samples.fail, fail: rule.samples.pass };
		});
		await put(swapped);
		const lint = await service.call("POST", `${path}/lint`, { token: maintainer });
		expect(lint.body.problems.map(({ rule, path: at }: { rule: string; path: string }) => `${rule} ${at}`)).toEqual([
			"RT01 rules[1].samples.pass[0]",
			"RT01 rules[1].samples.fail[0]",
		]);
		const never = changed("1.0.0", ({ rules }) => {
			for (const rule of rules)
				for (const clause of rule.clauses ?? []) if (rule.id === "RT01") clause.formula = "=S_T1_02.actual<S_T1_02.actual";
		});
		await put(never);
		expect((await publish()).body).toMatchObject({
			code: "definition-invalid",
			lint: { problems: [{ check: "never-holds", rule: "RT01" }] },
		});
	});
});

describe("approval", () => {
	beforeEach(async () => {
		await put(workerSet());
	});

	test("is by a second person: without it nothing is published, and an author's own is refused, whatever key it comes with", async () => {
		expect((await publish()).body).toMatchObject({ status: 409, code: "draft-unapproved", authors: ["维护员"] });
		const sameName = await signInAs(service, { role: "commission", holder: "维护员" });
		for (const token of [maintainer, sameName]) {
			expect((await approve(path, token)).body).toMatchObject({ status: 409, code: "own-draft", authors: ["维护员"] });
		}
		const colleague = await signInAs(service, { role: "maintainer", holder: "另一位" });
		const approved = await approve(path, colleague, { note: "核过权重" });
		expect(approved.body).toMatchObject({ approval: { by: "另一位", at: "2024-01-10T09:00:00+08:00", note: "核过权重" } });
		expect((await publish()).body).toMatchObject({ version: "1.0.0", state: "published" });
		expect(await trail("draft.approve")).toMatchObject([{ holder: "另一位", content: { authors: ["维护员"], note: "核过权重" } }]);
		expect(await trail("definition.publish")).toMatchObject([
			{ holder: "维护员", content: { approvedBy: "另一位", authors: ["维护员"], after: null } },
		]);
	});

	test("is of the draft as it was seen, and ends with it", async () => {
		const seen = (await tagOf()) ?? "";
		const given = (headers: Record<string, string>) => service.call("POST", `${path}/approve`, { token: commission, json: {}, headers });
		expect((await given({})).body).toMatchObject({ status: 428, etag: seen });
		await put(changed("1.0.0", (set) => Object.assign(set.title, { zh: "改过的名称" })));
		expect((await given({ "if-match": seen })).body).toMatchObject({ status: 412, by: "维护员" });
		expect((await approve()).status).toBe(200);
		await put(changed("1.0.0", (set) => Object.assign(set.title, { zh: "又改过" })));
		expect((await publish()).body.code).toBe("draft-unapproved");
		expect((await service.call("GET", "/drafts", { token: maintainer })).body.drafts[0].approval).toBeNull();
	});

	test("is none by who has written in the draft, before or since", async () => {
		const colleague = await signInAs(service, { role: "maintainer", holder: "另一位" });
		expect((await approve(path, colleague)).status).toBe(200);
		// The very same text: its digest is what was approved.
		expect((await put(workerSet(), path, colleague)).body).toMatchObject({ authors: ["另一位", "维护员"], approval: null });
		expect((await publish()).body.code).toBe("draft-unapproved");
		expect((await approve(path, colleague)).body.code).toBe("own-draft");
		expect((await approve()).status).toBe(200);
		expect((await publish()).status).toBe(201);
	});

	test("goes with the draft: one that is begun anew has neither authors nor approval of before", async () => {
		await approve();
		const headers = { "if-match": (await tagOf()) ?? "" };
		await service.call("DELETE", `${path}?reason=开头重来`, { token: maintainer, headers });
		const colleague = await signInAs(service, { role: "maintainer", holder: "另一位" });
		expect((await put(workerSet(), path, colleague)).body).toMatchObject({ authors: ["另一位"], approval: null });
	});

	test("a school neither reads nor approves", async () => {
		await service.call("POST", "/units", { token: commission, json: { code: "SH01", name: "上海甲职业学院" } });
		const school = await signInAs(service, { role: "school", unit: "SH01", right: "submit" });
		for (const [method, at] of [
			["GET", path],
			["GET", `${path}/diff`],
			["POST", `${path}/approve`],
			["POST", "/definitions/2022-2024/1.0.0/withdraw"],
		] as const)
			expect((await service.call(method, at, { token: school, ...(method === "POST" ? { json: {} } : {}) })).status).toBe(403);
	});
});

describe("the version", () => {
	beforeEach(() => release(workerSet()));
	const weights = (set: Set): void => {
		const [, , , first, second] = set.indicators;
		if (first && second) [first.weight, second.weight] = [55, 25];
	};

	test.each<[string, (set: Set) => void, string]>([
		["0.0.1", () => undefined, "版本只升不降，请改为 1.0.1"],
		["1.0.1", weights, "版本须为 1.1.0 或更高，不能是 1.0.1"],
		["1.9.0", (set) => void set.indicators.splice(3, 1), "版本须为 2.0.0 或更高"],
	])("%s is refused with the reason", async (version, change, says) => {
		const at = pathOf(version);
		await put(changed(version, change), at);
		const lint = await service.call("POST", `${at}/lint`, { token: maintainer });
		const said = lint.body.problems.filter(({ check }: { check: string }) => check === "version");
		expect(said[0]?.message.zh).toContain(says);
		expect(lint.body).toMatchObject({ ok: false, base: "1.0.0" });
		expect((await publish(at)).body.code).toBe("definition-invalid");
	});

	test("that goes with the changes is published, and the diff says what they are", async () => {
		const at = pathOf("1.1.0");
		await put(changed("1.1.0", weights), at);
		const diff = await service.call("GET", `${at}/diff`, { token: commission });
		expect(diff.body).toMatchObject({ from: "1.0.0", to: "1.1.0", counts: { results: 2, words: 0 }, rises: "y", least: "1.1.0" });
		expect(diff.body.changes.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)).toEqual([
			"指标 S_T1_04“培训人次”：权重 50 → 55",
			"指标 S_T1_05“就业率”：权重 30 → 25",
		]);
		await approve(at);
		expect((await publish(at)).status).toBe(201);
		expect((await service.call("GET", "/definitions/2022-2024/1.1.0/diff")).body).toEqual(diff.body);
		expect((await service.call("GET", "/definitions/2022-2024/1.0.0/diff")).body).toMatchObject({ from: null, changes: [] });
		const back = await service.call("GET", "/definitions/2022-2024/1.0.0/diff?against=1.1.0");
		expect(back.body.changes[0].sentence.zh).toBe("指标 S_T1_04“培训人次”：权重 55 → 50");
		expect((await service.call("GET", "/definitions/2022-2024/1.1.0/diff?against=9.9.9")).body.code).toBe("unknown-reference");
		expect((await service.call("GET", `${pathOf("3.0.0")}/diff`, { token: maintainer })).status).toBe(404);
	});

	test("of two that are approved at once one is published, the other is compared with it first", async () => {
		const [minor, patch] = [pathOf("1.1.0"), pathOf("1.0.1")];
		await put(changed("1.1.0", weights), minor);
		await put(changed("1.0.1"), patch);
		await Promise.all([approve(minor), approve(patch)]);
		expect((await publish(minor)).status).toBe(201);
		expect((await publish(patch)).body).toMatchObject({ code: "definition-invalid", lint: { base: "1.1.0" } });
	});
});

describe("a published set", () => {
	beforeEach(() => release(workerSet()));

	test("is public, word for word, and cacheable for ever", async () => {
		const [listed] = (await service.call("GET", "/definitions")).body.definitions;
		expect(listed).toMatchObject({ set: "2022-2024", version: "1.0.0", published: "2024-01-10T09:00:00+08:00", state: "published" });
		const answer = await service.call("GET", "/definitions/2022-2024/1.0.0");
		expect(new TextDecoder().decode(answer.bytes)).toBe(JSON.stringify(workerSet()));
		expect(answer.headers.get("etag")).toBe(`"${listed.hash}"`);
		expect(answer.headers.get("cache-control")).toMatch(/immutable/);
		const again = await service.call("GET", "/definitions/2022-2024/1.0.0", { headers: { "if-none-match": `W/"x", "${listed.hash}"` } });
		expect(again.status).toBe(304);
		expect(again.bytes.length).toBe(0);
		expect((await service.call("GET", "/definitions/2022-2024/9.9.9")).status).toBe(404);
	});

	test("never changes: not by a draft, not by another publication, not in the database", async () => {
		expect((await put({ ...workerSet(), title: { zh: "改", en: "changed" } })).body.code).toBe("published-immutable");
		expect((await publish()).body.code).toBe("published-immutable");
		await expect(service.env.DB.prepare("UPDATE definitions SET content = '{}'").run()).rejects.toThrow(/never changes/);
		await expect(service.env.DB.prepare("DELETE FROM definitions").run()).rejects.toThrow(/never changes/);
		const answer = await service.call("GET", "/definitions/2022-2024/1.0.0");
		expect(new TextDecoder().decode(answer.bytes)).toBe(JSON.stringify(workerSet()));
	});

	test("is published once, however many press the button", async () => {
		const at = pathOf("1.1.0");
		await put(workerSet("1.1.0"), at);
		await approve(at);
		const answers = await Promise.all([publish(at), publish(at), publish(at)]);
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
		expect((await trail("definition.publish")).filter(({ subject }) => subject === "2022-2024/1.1.0")).toHaveLength(1);
	});
});

describe("a version that is withdrawn", () => {
	const at = "/definitions/2022-2024/1.0.0";
	const mark = (act: "withdraw" | "retire", token = commission, json: unknown = { reason: "RT01 误报" }) =>
		service.call("POST", `${at}/${act}`, { token, json });
	const announce = (id: string) =>
		service.call("POST", "/periods", {
			token: commission,
			json: {
				id,
				set: "2022-2024",
				version: "1.0.0",
				opens: "2024-01-01T00:00:00+08:00",
				deadline: "2024-01-31T23:59:59+08:00",
			},
		});
	beforeEach(async () => {
		await release(workerSet());
		expect((await announce("2022-annual")).status).toBe(201);
	});

	test("stays as it is and is marked; no new period runs on it, the running one goes on and says so", async () => {
		expect((await mark("withdraw", commission, {})).body.code).toBe("invalid-request");
		const withdrawn = await mark("withdraw");
		expect(withdrawn.body).toMatchObject({
			state: "withdrawn",
			since: "2024-01-10T09:00:00+08:00",
			reason: "RT01 误报",
			periods: ["2022-annual"],
		});
		expect((await service.call("GET", "/definitions")).body.definitions).toMatchObject([
			{ version: "1.0.0", state: "withdrawn", reason: "RT01 误报" },
		]);
		expect((await service.call("GET", at)).status).toBe(200);
		expect((await announce("2023-annual")).body).toMatchObject({
			status: 409,
			code: "definition-withdrawn",
			state: "withdrawn",
			reason: "RT01 误报",
			since: "2024-01-10T09:00:00+08:00",
		});
		const [period] = (await service.call("GET", "/periods", { token: commission })).body.periods;
		expect(period).toMatchObject({
			id: "2022-annual",
			state: "open",
			definition: { state: "withdrawn", since: "2024-01-10T09:00:00+08:00", reason: "RT01 误报" },
		});
		expect((await mark("withdraw")).body).toMatchObject({ status: 409, code: "definition-state", state: "withdrawn" });
		expect(await trail("definition.withdraw")).toEqual([
			{ holder: "王处", subject: "2022-2024/1.0.0", content: { reason: "RT01 误报", periods: ["2022-annual"] } },
		]);
		expect((await trail("period.create")).map(({ subject }) => subject)).toEqual(["2022-annual"]);
	});

	test("is retired once no period runs on it; then none is opened again, and nothing more becomes of it", async () => {
		expect((await mark("retire", maintainer)).body).toMatchObject({ status: 409, code: "definition-in-use", periods: ["2022-annual"] });
		const patch = (json: object) => service.call("PATCH", "/periods/2022-annual", { token: commission, json: { reason: "到期", ...json } });
		expect((await patch({ state: "closed" })).status).toBe(200);
		expect((await mark("retire", maintainer, { reason: "已到期" })).body).toMatchObject({
			state: "retired",
			reason: "已到期",
			periods: [],
		});
		expect((await patch({ state: "open" })).body).toMatchObject({ status: 409, code: "definition-withdrawn", state: "retired" });
		expect((await announce("2023-annual")).body).toMatchObject({ code: "definition-withdrawn", state: "retired" });
		for (const act of ["withdraw", "retire"] as const)
			expect((await mark(act)).body).toMatchObject({ status: 409, code: "definition-state", state: "retired" });
		await expect(service.env.DB.prepare("UPDATE definition_states SET state = 'withdrawn'").run()).rejects.toThrow(/nothing more/);
		await expect(service.env.DB.prepare("DELETE FROM definition_states").run()).rejects.toThrow(/on record/);
		expect((await trail("definition.retire")).map(({ content }) => content.reason)).toEqual(["已到期"]);
	});

	test("of two who withdraw it at once one is written down", async () => {
		const other = await signInAs(service, { role: "commission", holder: "李处" });
		const answers = await Promise.all([mark("withdraw"), mark("withdraw", other)]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		expect(await trail("definition.withdraw")).toHaveLength(1);
	});

	test("there is none of what was never published", async () => {
		const answer = await service.call("POST", "/definitions/2022-2024/9.9.9/withdraw", { token: commission, json: { reason: "没有" } });
		expect(answer.status).toBe(404);
	});
});
