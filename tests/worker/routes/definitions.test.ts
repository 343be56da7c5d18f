import { beforeEach, describe, expect, test } from "vitest";
import { workerSet } from "../../../testkit/worker-set.ts";
import { type Service, signInAs, startService } from "../support/service.ts";

let service: Service;
let maintainer: string;
beforeEach(async () => {
	service = await startService();
	maintainer = await signInAs(service, { role: "maintainer", holder: "维护员" });
});

const path = "/drafts/2022-2024/1.0.0";
const put = (json: unknown, at = path) => service.call("PUT", at, { token: maintainer, json });
const publish = (at = path) => service.call("POST", `${at}/publish`, { token: maintainer });

describe("a draft", () => {
	test("is kept as it was sent and may be unfinished", async () => {
		const text = '{ "set": "2022-2024",  "version": "1.0.0", "rules": [] }';
		const saved = await service.call("PUT", path, { token: maintainer, body: text, headers: { "content-type": "application/json" } });
		expect(saved.body).toMatchObject({
			set: "2022-2024",
			version: "1.0.0",
			updatedBy: "维护员",
			bytes: text.length,
			updated: "2024-01-10T09:00:00+08:00",
		});
		const read = await service.call("GET", path, { token: maintainer });
		expect(new TextDecoder().decode(read.bytes)).toBe(text);
		const lint = await service.call("POST", `${path}/lint`, { token: maintainer });
		expect(lint.body.ok).toBe(false);
		expect((await publish()).body).toMatchObject({ status: 422, code: "definition-invalid", lint: { ok: false } });
		expect((await service.call("GET", "/definitions")).body.definitions).toEqual([]);
	});

	test("must say of itself what its address says", async () => {
		expect((await put({ ...workerSet(), version: "1.0.1" })).body.code).toBe("invalid-request");
		const broken = await service.call("PUT", path, { token: maintainer, body: "{", headers: { "content-type": "application/json" } });
		expect(broken.body.code).toBe("invalid-request");
		expect((await service.call("GET", path, { token: maintainer })).status).toBe(404);
	});

	test("is listed until it is published or dropped, with a reason that is written down", async () => {
		await put(workerSet());
		await put({ set: "2022-2024", version: "1.0.1" }, "/drafts/2022-2024/1.0.1");
		const list = async () => (await service.call("GET", "/drafts", { token: maintainer })).body.drafts;
		expect((await list()).map(({ version }: { version: string }) => version)).toEqual(["1.0.0", "1.0.1"]);
		expect((await list())[1]).toEqual({
			set: "2022-2024",
			version: "1.0.1",
			updated: "2024-01-10T09:00:00+08:00",
			updatedBy: "维护员",
			bytes: JSON.stringify({ set: "2022-2024", version: "1.0.1" }).length,
		});
		const drop = (query = "") => service.call("DELETE", `/drafts/2022-2024/1.0.1${query}`, { token: maintainer });
		expect((await drop()).body.code).toBe("invalid-request");
		const answers = await Promise.all([drop("?reason=not needed"), drop("?reason=not needed")]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
		expect(await list()).toHaveLength(1);
		const { results } = await service.env.DB.prepare("SELECT content FROM audit WHERE action = 'draft.remove'").all<{ content: string }>();
		expect(results.map(({ content }) => JSON.parse(content).reason)).toEqual(["not needed"]);
		await publish();
		expect(await list()).toEqual([]);
	});

	test("of more than D1 can keep in a row is refused", async () => {
		const answer = await put({ ...workerSet(), filler: "x".repeat(1_900_000) });
		expect(answer.body).toMatchObject({ status: 413, code: "body-too-large" });
	});
});

describe("a published set", () => {
	beforeEach(async () => {
		expect((await put(workerSet())).status).toBe(200);
		expect((await publish()).status).toBe(201);
	});

	test("is public, word for word, and cacheable for ever", async () => {
		const [listed] = (await service.call("GET", "/definitions")).body.definitions;
		expect(listed).toMatchObject({ set: "2022-2024", version: "1.0.0", published: "2024-01-10T09:00:00+08:00" });
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
		const at = "/drafts/2022-2024/1.1.0";
		await put(workerSet("1.1.0"), at);
		const answers = await Promise.all([publish(at), publish(at), publish(at)]);
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
		const entries = await service.env.DB.prepare(
			"SELECT COUNT(*) AS n FROM audit WHERE action = 'definition.publish' AND subject = '2022-2024/1.1.0'",
		).first<{ n: number }>();
		expect(entries?.n).toBe(1);
	});
});
