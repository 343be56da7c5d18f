/** Contents that no program of ours sends: each is answered by one clear problem of the caller's, never by ours. */
import { beforeAll, describe, expect, test } from "vitest";
import type { WorkbookImage } from "../../../shared/workbook/image.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { type Programme, period, startProgramme, xlsx } from "../support/programme.ts";

let programme: Programme;
let image: WorkbookImage;
beforeAll(async () => {
	programme = await startProgramme();
	image = readWorkbook(await programme.workbook());
});

const json = { "content-type": "application/json" };
const unitPeriodPath = `/units/SH01/periods/${period}`;
const id = "00000000-0000-4000-8000-000000000000";
const send = (method: string, path: string, body: BodyInit, headers: Record<string, string> = json) =>
	programme.call(method, path, { token: programme.commission, body, headers });
const repeat = (text: string, times: number) => `[${`${text},`.repeat(times - 1)}${text}]`;

describe("150,000 wrong items", () => {
	test.each([
		["POST", "/figures", (list: string) => `{"figures":${list}}`],
		["PATCH", `/periods/${period}`, (list: string) => `{"reason":"理由充分","extensions":${list}}`],
		["PATCH", `/periods/${period}`, (list: string) => `{"reason":"理由充分","rules":${list}}`],
		["PUT", unitPeriodPath, (list: string) => `{"class":"ZK","clusters":${list}}`],
		["PUT", unitPeriodPath, (list: string) => `{"class":"ZK","vetoes":${list}}`],
		["POST", `/submissions/${id}/review`, (list: string) => `{"action":"return","items":${list}}`],
		["POST", "/units", (list: string) => list],
	])("%s %s", async (method, path, around) => {
		for (const list of [repeat("1", 150_000), repeat("{}", 49_000), repeat('{"a":1}', 20_000)]) {
			const answer = await send(method, path, around(list));
			expect([answer.status, answer.body.code]).toEqual([400, "invalid-request"]);
			expect(answer.body.issues.length).toBeLessThanOrEqual(20);
			expect(answer.bytes.length).toBeLessThan(20_000);
		}
	});

	test("members of an object instead of a list's", async () => {
		const many = (length: number) =>
			JSON.stringify({ class: "ZK", approved: Object.fromEntries(Array.from({ length }, (_, n) => [`x${n}`, {}])) });
		for (const length of [20_000, 60_000])
			expect((await send("PUT", unitPeriodPath, many(length))).body).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test.each(["objections", "replies"])("in a form's %s", async (part) => {
		const form = new FormData();
		form.set("workbook", new Blob([new Uint8Array(await programme.workbook())], { type: xlsx }));
		form.set(part, repeat("{}", 150_000));
		const answer = await programme.call("POST", `/submissions?period=${period}`, {
			token: programme.school,
			body: form,
			headers: { "idempotency-key": "wrong-items-0001" },
		});
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test.each<[string, (list: string) => string]>([
		["sheets", (list) => `{"sheets":${list},"tables":[],"names":[],"externalLinks":[]}`],
		["tables", (list) => `{"sheets":[${sheetOf()}],"tables":${list},"names":[],"externalLinks":[]}`],
		["names", (list) => `{"sheets":[${sheetOf()}],"tables":[],"names":${list},"externalLinks":[]}`],
		["links", (list) => `{"sheets":[${sheetOf()}],"tables":[],"names":[],"externalLinks":${list}}`],
		["cells", (list) => `{"sheets":[${sheetOf(list)}],"tables":[],"names":[],"externalLinks":[]}`],
		["merges", (list) => `{"sheets":[${sheetOf("[]", list)}],"tables":[],"names":[],"externalLinks":[]}`],
		["rows", (list) => `{"sheets":[${sheetOf("[]", "[]", list)}],"tables":[],"names":[],"externalLinks":[]}`],
	])("in an image's %s", async (_, around) => {
		for (const times of [150_000, 40_000, 900]) {
			const answer = await send("POST", `/checks?period=${period}`, around(repeat("{}", times)));
			expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
			expect(answer.bytes.length).toBeLessThan(20_000);
		}
	});

	test("in a definition", async () => {
		const token = programme.maintainer;
		const whole = JSON.stringify({ ...programme.set, version: "2.0.0" });
		for (const part of ["indicators", "rules", "documents"]) {
			const save = async (items: string) => {
				const body = whole.replace(`"${part}":[`, `"${part}":[${items}`);
				const etag = (await programme.call("GET", "/drafts/2022-2024/2.0.0", { token })).headers.get("etag");
				const headers = { ...json, ...(etag ? { "if-match": etag } : {}) };
				return programme.call("PUT", "/drafts/2022-2024/2.0.0", { token, body, headers });
			};
			expect((await save("1,".repeat(150_000))).body).toMatchObject({ status: 400, code: "invalid-request" });
			for (const items of ["1,".repeat(40_000), "{},".repeat(50_000)]) {
				expect((await save(items)).status).toBe(200);
				const lint = await programme.call("POST", "/drafts/2022-2024/2.0.0/lint", { token });
				expect([part, lint.status, lint.body.ok]).toEqual([part, 200, false]);
				expect(lint.bytes.length).toBeLessThan(1_048_576);
				const diff = await programme.call("GET", "/drafts/2022-2024/2.0.0/diff", { token });
				expect([part, diff.status, diff.body.code]).toEqual([part, 422, "definition-invalid"]);
				expect(diff.bytes.length).toBeLessThan(1_048_576);
			}
			expect((await programme.call("POST", "/drafts/2022-2024/2.0.0/publish", { token })).status).toBe(422);
		}
	});
});

function sheetOf(cells = "[]", merges = "[]", hiddenRows = "[]"): string {
	return `{"name":"表","state":"visible","cells":${cells},"merges":${merges},"hiddenRows":${hiddenRows},"hiddenColumns":[]}`;
}

describe("encodings", () => {
	const name = new TextEncoder().encode('{"code":"SH55","name":"上海某学院"}');
	const gbk = new Uint8Array([
		...new TextEncoder().encode('{"code":"SH55","name":"'),
		0xc9,
		0xcf,
		0xba,
		0xa3,
		...new TextEncoder().encode('"}'),
	]);
	const utf16 = new Uint8Array([0xff, 0xfe, ...[...'{"code":"SH55"}'].flatMap((sign) => [sign.charCodeAt(0), 0])]);
	test.each<[string, Uint8Array<ArrayBuffer>, string, number]>([
		["GBK said to be JSON", gbk, "application/json", 400],
		["UTF-16", utf16, "application/json", 400],
		["half a sign at the end", name.slice(0, -4), "application/json", 400],
		["a charset of its own", name, "application/json; charset=gbk", 415],
		["NUL as an escape", new TextEncoder().encode('{"code":"SH55","name":"上海\\u0000学院"}'), "application/json", 400],
		["NUL as a byte", new TextEncoder().encode('{"code":"SH55","name":"上海\0学院"}'), "application/json", 400],
		["a lone surrogate", new TextEncoder().encode('{"code":"SH55","name":"上海\\udc00学院"}'), "application/json", 400],
		["a number beyond all", new TextEncoder().encode('{"code":1e999,"name":"上海某学院"}'), "application/json", 400],
		["nothing", new Uint8Array(0), "application/json", 400],
	])("%s", async (_, body, type, status) => {
		const answer = await send("POST", "/units", body, { "content-type": type });
		expect(answer.status).toBe(status);
		expect(answer.body.code).toBe(status === 415 ? "unsupported-media-type" : "invalid-request");
	});

	test.each(['application/json; charset="UTF-8"', "Application/JSON;charset=utf-8"])("%s is ours", async (type) => {
		expect((await send("POST", "/units", name, { "content-type": type })).status).toBeLessThan(410);
	});

	test.each(["%00", "%ff", "%E0%A4%A", "SH01%00", "%F0%9F%98%80", "..%2f..", "SH01%0d%0aX-A:%20b"])(
		"the address /summaries/%s",
		async (unit) => {
			const answer = await programme.call("GET", `/summaries/${unit}?period=${period}`, { token: programme.commission });
			expect([400, 404]).toContain(answer.status);
			const query = await programme.call("GET", `/submissions?unit=${unit}`, { token: programme.commission });
			expect(query.status).toBe(400);
		},
	);

	test("reasons and comments hold no NUL either", async () => {
		const reason = "理由\u0000充分";
		expect((await send("PATCH", `/periods/${period}`, JSON.stringify({ reason }))).status).toBe(400);
		expect((await send("POST", `/submissions/${id}/review`, JSON.stringify({ action: "reopen", reason }))).status).toBe(400);
	});
});

describe("an image that contradicts itself", () => {
	const check = (change: (copy: WorkbookImage) => void) => {
		const copy = structuredClone(image);
		change(copy);
		return send("POST", `/checks?period=${period}`, JSON.stringify(copy));
	};
	const first = (copy: WorkbookImage) => {
		const [sheet] = copy.sheets;
		if (!sheet) throw new Error("the image has no sheet");
		return sheet;
	};
	test.each<[string, (copy: WorkbookImage) => void]>([
		[
			"the same cell twice",
			(copy) => first(copy).cells.push({ row: 1, column: 1, kind: "text", value: "x" }, { row: 1, column: 1, kind: "text", value: "y" }),
		],
		["two sheets of one name", (copy) => copy.sheets.push(structuredClone(first(copy)))],
		["a merge that is none", (copy) => first(copy).merges.push("A1:ZZZZ9")],
		["a table on a sheet that is not there", (copy) => copy.tables.push({ name: "t", sheet: "无", range: "A1:B2", columns: ["a", "b"] })],
		[
			"a table wider than its columns",
			(copy) => copy.tables.push({ name: "t", sheet: first(copy).name, range: "A1:XFD1048576", columns: ["a"] }),
		],
		["a row beyond the sheet", (copy) => first(copy).cells.push({ row: 1_048_577, column: 1, kind: "text", value: "x" })],
		["half a character", (copy) => first(copy).cells.push({ row: 900, column: 1, kind: "text", value: "\ud800" })],
		["NUL", (copy) => first(copy).cells.push({ row: 900, column: 1, kind: "text", value: "a\0b" })],
	])("%s", async (_, change) => {
		const answer = await check(change);
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request" });
		for (const { message } of answer.body.issues) expect(message.zh).toMatch(/[\u4e00-\u9fff].*。$/);
	});

	test("numbers at the end of all numbers are checked like others", async () => {
		for (const value of [1.7976931348623157e308, -1.7976931348623157e308, 5e-324, 2 ** 53 + 1]) {
			const answer = await check((copy) => {
				for (const sheet of copy.sheets) for (const cell of sheet.cells) if (cell.kind === "number") cell.value = value;
			});
			expect([value, answer.status < 500]).toEqual([value, true]);
		}
	});
});
