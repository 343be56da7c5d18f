/** Requests that no page of ours makes. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { bodyBytes } from "../../../shared/domain/limits.ts";
import { pack, parts, workbook } from "../../workbook/parts.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";

let programme: Programme;
beforeAll(async () => {
	programme = await startProgramme();
});

const unsafe = ["POST", "PUT", "PATCH", "DELETE"];
const routes = async (): Promise<[string, string][]> => {
	const { body } = await programme.call("GET", "/openapi.json");
	return Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
		Object.keys(methods).map((method): [string, string] => [
			method.toUpperCase(),
			path
				.replace("{unit}", "SH01")
				.replace("{period}", period)
				.replace("{set}", "2022-2024")
				.replace("{version}", "2.0.0")
				.replace("{id}", "00000000-0000-4000-8000-000000000000"),
		]),
	);
};

describe("methods", () => {
	test("an address answers those it knows and names them to the rest", async () => {
		const known = Map.groupBy(await routes(), ([, path]) => path);
		for (const [path, methods] of known) {
			const allowed = methods.flatMap(([method]) => (method === "GET" ? ["GET", "HEAD"] : [method])).sort();
			for (const method of ["OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"].filter((one) => !allowed.includes(one))) {
				const answer = await programme.call(method, path, { token: programme.commission, ...(method === "OPTIONS" ? {} : { json: {} }) });
				expect([method, path, answer.status, answer.body?.code]).toEqual([method, path, 405, "method-not-allowed"]);
				expect(answer.headers.get("allow")).toBe(allowed.join(", "));
				expect(answer.headers.get("access-control-allow-origin")).toBeNull();
			}
		}
	});

	test("HEAD is GET without the body", async () => {
		const answer = await programme.call("HEAD", "/periods", { token: programme.school });
		expect([answer.status, answer.bytes.length]).toEqual([200, 0]);
		expect((await programme.call("HEAD", "/periods")).status).toBe(401);
	});
});

describe("a page of another site", () => {
	test("changes nothing by the cookie, whatever the method and the body", async () => {
		const cookie = `hebiao_session=${programme.commission}`;
		// Signing in is the next test's; verifying a receipt asks nobody who he is and changes nothing.
		const others = ["/session", "/receipts/verification"];
		for (const [method, path] of (await routes()).filter(([one, path]) => unsafe.includes(one) && !others.includes(path))) {
			for (const origin of ["https://evil.test", "null", "https://hebiao.test.evil.test", "http://hebiao.test"]) {
				const upload = ["/checks", "/submissions"].includes(path);
				const answer = await programme.call(method, path, {
					headers: { cookie, origin, ...(upload ? { "content-type": "multipart/form-data; boundary=b" } : {}) },
					...(upload ? { body: "--b--" } : method === "DELETE" ? {} : { json: {} }),
				});
				expect([method, path, origin, answer.body?.code]).toEqual([method, path, origin, "foreign-origin"]);
			}
		}
		expect((await programme.call("GET", "/session", { token: programme.commission })).status).toBe(200);
	});

	test("cannot sign anybody in with a form: only JSON is read, and no other origin is allowed to send it", async () => {
		for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]) {
			const answer = await programme.call("POST", "/session", { body: '{"accessKey":"x"}', headers: { "content-type": type } });
			expect(answer.body.code).toBe("unsupported-media-type");
		}
	});
});

describe("members that a request does not have", () => {
	test.each([
		["POST", "/units", { code: "SH77", name: "新校", role: "commission" }],
		["POST", "/keys", { holder: "某人", role: "maintainer", expires: "2026-01-01T00:00:00Z", id: "ABCDEFGH", hash: "0".repeat(64) }],
		["PUT", `/units/SH01/periods/${period}`, { ...unitPeriod, unit: "SH02", updated: "2020-01-01T00:00:00Z" }],
		["PATCH", `/periods/${period}`, { reason: "理由充分", version: "9.9.9" }],
		[
			"POST",
			"/periods",
			{
				id: "2029-annual",
				set: "2022-2024",
				version: "1.0.0",
				opens: "2024-01-01T00:00:00Z",
				deadline: "2024-02-01T00:00:00Z",
				closed: null,
			},
		],
	])("%s %s", async (method, path, json) => {
		const answer = await programme.call(method, path, { token: programme.commission, json });
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
	});
});

describe("texts", () => {
	const half = "\ud800";
	test.each([
		["POST", "/units", { code: "SH77", name: `学校${half}` }],
		["POST", "/keys", { holder: `某人${half}`, role: "maintainer", expires: "2026-01-01T00:00:00Z" }],
		["PATCH", `/periods/${period}`, { reason: `理由充分${half}` }],
		["POST", `/units/SH01/periods/${period}/vetoes`, { project: "school", kind: "other", reason: `理由充分${half}` }],
		["PUT", `/units/SH01/periods/${period}`, { ...unitPeriod, clusters: [{ number: "01", code: "ZQ01", name: `护理${half}` }] }],
	])("half a character in %s %s is refused with its place", async (method, path, json) => {
		const answer = await programme.call(method, path, { token: programme.commission, json });
		expect(answer.body).toMatchObject({
			status: 400,
			code: "invalid-request",
			issues: [{ message: { en: expect.stringMatching(/half/) } }],
		});
	});

	test("and in a draft", async () => {
		const draft = { ...programme.set, version: "2.0.0", title: { zh: half, en: "x" } };
		const answer = await programme.call("PUT", "/drafts/2022-2024/2.0.0", { token: programme.maintainer, json: draft });
		expect(answer.body).toMatchObject({ status: 400, issues: [{ path: "title.zh" }] });
	});

	test.each(["学校\u0001", "学校\u0000", "学\n校", "\u007f\u007f"])("control characters are no part of a name: %j", async (name) => {
		const answer = await programme.call("POST", "/units", { token: programme.commission, json: { code: "SH77", name } });
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test.each(["ＳＨ０１", "SH0１", "SH01\u200b", "SH01\n", "SН01", "ŚH01", "../SH01", "SH01'--"])("the code %j is none", async (code) => {
		const made = await programme.call("POST", "/units", { token: programme.commission, json: { code, name: "另一所" } });
		expect(made.status).toBe(400);
		const read = await programme.call("GET", `/summaries/${encodeURIComponent(code)}?period=${period}`, { token: programme.commission });
		expect(read.status).toBe(400);
	});

	test("SH01 and sh01 are not two schools", async () => {
		const answer = await programme.call("POST", "/units", { token: programme.commission, json: { code: "sh01", name: "冒名学校" } });
		expect(answer.body.code).toBe("already-exists");
	});
});

describe("JSON without end", () => {
	const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
	test.each([
		["POST", "/units", 150_000],
		["PUT", `/units/SH01/periods/${period}`, 150_000],
		["POST", "/session", 150_000],
	])("%s %s", async (method, path, depth) => {
		const answer = await programme.call(method, path, {
			token: programme.commission,
			body: deep(depth),
			headers: { "content-type": "application/json" },
		});
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test("in a draft", async () => {
		const body = `{"set":"2022-2024","version":"2.0.0","filler":${"[".repeat(300_000)}${"]".repeat(300_000)}}`;
		const headers = { "content-type": "application/json" };
		const kept = await programme.call("PUT", "/drafts/2022-2024/2.0.0", { token: programme.maintainer, body, headers });
		expect(kept.status).toBeLessThan(500);
		const lint = await programme.call("POST", "/drafts/2022-2024/2.0.0/lint", { token: programme.maintainer });
		expect(lint.status).toBeLessThan(500);
	});

	test("in an image", async () => {
		const answer = await check(`{"sheets":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`, "application/json");
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
	});
});

describe("files made to harm, as POST /checks meets them", () => {
	const blanks = (megabytes: number) => new Uint8Array(megabytes * 1_048_576).fill(32);
	const many = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`xl/p${index}.xml`, ""]));
	test.each([
		["a bomb", () => workbook({ parts: { "xl/worksheets/sheet1.xml": blanks(33) } }), "too-large"],
		[
			"a bomb in many parts",
			() => pack({ ...parts(), ...Object.fromEntries([..."abcdefghijklmnopq"].map((one) => [`xl/media/${one}.xml`, blanks(2)])) }),
			"too-large",
		],
		["more parts than any workbook has", () => pack({ ...parts(), ...many }), "too-complex"],
		["more cells than any workbook of ours", () => workbook({ rows: "<row><c><v>1</v></c></row>".repeat(200_001) }), "too-large"],
		[
			"elements nested without end",
			() => workbook({ parts: { "xl/worksheets/sheet1.xml": `<worksheet>${"<a>".repeat(100_000)}` } }),
			"too-complex",
		],
		[
			"an entity of its own",
			() => workbook({ parts: { "xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' } }),
			"malformed",
		],
		["a way out of the archive", () => pack({ ...parts(), "../../etc/passwd": "x" }), "malformed"],
		["no template of ours", () => workbook({ rows: "<row><c><v>1</v></c></row>" }), "foreign-template"],
	])("%s", async (_, make, code) => {
		const answer = await check(make(), xlsx);
		expect(answer.body).toMatchObject({ status: 422, code: "workbook-unreadable", file: { code } });
		expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:|node_modules|Error:/);
	});

	test("an image larger than any workbook's is refused before it is parsed", async () => {
		const answer = await check(`{"sheets":"${"x".repeat(bodyBytes.image)}"}`, "application/json");
		expect(answer.body).toMatchObject({ status: 413, code: "body-too-large", limit: bodyBytes.image });
	});
});

test("an error of the database shows neither SQL nor tables", async () => {
	const log = vi.spyOn(console, "error").mockImplementation(() => {});
	await programme.env.DB.prepare("ALTER TABLE waivers RENAME TO hidden_waivers").run();
	try {
		const template = await programme.call("GET", `/periods/${period}/template.xlsx`, { token: programme.school });
		expect(template.body).toMatchObject({ status: 500, code: "internal" });
		expect(JSON.stringify(template.body)).not.toMatch(/waivers|SQL|\bD1\b|select|\.ts/i);
		expect(String(log.mock.calls[0]?.[0])).toMatch(/no such table/);
	} finally {
		log.mockRestore();
		await programme.env.DB.prepare("ALTER TABLE hidden_waivers RENAME TO waivers").run();
	}
	await must(programme.call("GET", `/periods/${period}/template.xlsx`, { token: programme.school }));
});

function check(body: Uint8Array | string, type: string) {
	return programme.call("POST", `/checks?period=${period}`, {
		token: programme.filler,
		body: typeof body === "string" ? body : new Uint8Array(body),
		headers: { "content-type": type },
	});
}
