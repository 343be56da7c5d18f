import { beforeEach, describe, expect, test } from "vitest";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { fill } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const check = (body: Uint8Array | string, options: { token?: string; type?: string; period?: string } = {}) =>
	programme.call("POST", `/checks?period=${options.period ?? period}`, {
		token: options.token ?? programme.filler,
		body: typeof body === "string" ? body : new Uint8Array(body),
		headers: { "content-type": options.type ?? xlsx },
	});
const rulesIn = (findings: { rule: string; place: string }[]) => findings.map(({ rule, place }) => `${rule} ${place}`);

describe("POST /checks", () => {
	test("says of an honest workbook that it is ready, and stores nothing", async () => {
		const answer = await check(await programme.workbook());
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({
			verdict: { code: "ready" },
			service: [],
			waived: [],
			switches: [],
			report: { findings: [], template: { unit: "SH01", period } },
		});
		const rows = await programme.env.DB.prepare("SELECT COUNT(*) AS n FROM submissions").first<{ n: number }>();
		expect(rows?.n).toBe(0);
		expect((await programme.env.ORIGINALS.list()).objects).toEqual([]);
	});

	test("gives the same for a file and for its image", async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000, "S_FD_02.actual": 250 });
		const [file, image] = [await check(bytes), await check(JSON.stringify(readWorkbook(bytes)), { type: "application/json" })];
		expect(file.body.verdict).toMatchObject({ code: "errors", errors: 1, queries: 1 });
		expect(image.body).toEqual(file.body);
	});

	test("adds what only the service knows, and blocks by it", async () => {
		const answer = await check(
			await programme.workbook({ "S_T1_04.target": 900, "S_T1_04.baseline": null, "S_FD_02.actual": 299.98, "群01!C_K1_01.target": 11 }),
		);
		expect(rulesIn(answer.body.service).sort()).toEqual([
			"FD04 S_FD_02.actual",
			"YR04 S_T1_04.baseline",
			"YR05 S_T1_04.target",
			"YR05 群01!C_K1_01.target",
		]);
		expect(answer.body.verdict).toMatchObject({ code: "errors", errors: 3, queries: 1 });
		const [target] = answer.body.service.filter(({ place }: { place: string }) => place === "S_T1_04.target");
		expect(target).toMatchObject({ sheet: "年度绩效自评表", values: { v: 900, a: 1000 }, message: { zh: "YR05：900与1000不一致。" } });
		expect(target.cell).toMatch(/^[A-Z]+\d+$/);
	});

	test("holds the workbook against its template", async () => {
		const image = readWorkbook(await programme.workbook());
		const cell = image.sheets.find(({ name }) => name === "年度绩效自评表")?.cells.find(({ value }) => value === "培训人次");
		if (!cell) throw new Error("no such indicator");
		const { value } = cell;
		cell.value = "另一个指标";
		const answer = await check(JSON.stringify(image), { type: "application/json" });
		expect(answer.body.report.findings).toMatchObject([{ rule: "ST14", sheet: "年度绩效自评表", values: { a: value, v: "另一个指标" } }]);
		expect(answer.body.verdict.code).toBe("errors");
	});

	test("an explanation in 校验说明 holds for a service query as long as the figures stay", async () => {
		const wrong = await programme.workbook({ "S_FD_02.actual": 250 });
		const [{ key }] = (await check(wrong)).body.service;
		const value = key.split("|").at(-1);
		const image = readWorkbook(wrong);
		const sheet = image.sheets.find(({ name }) => name === "校验说明");
		const header = sheet?.cells.find(({ value: text }) => text === "规则");
		if (!sheet || !header) throw new Error("no sheet 校验说明");
		["FD04", "S_FD_02.actual", value, "财政国库十二月底才下达，次年一月到账。"].forEach((text, offset) => {
			sheet.cells.push({ row: header.row + 1, column: header.column + offset, kind: "text", value: text });
		});
		const explained = await check(JSON.stringify(image), { type: "application/json" });
		expect(explained.body.service[0].explanation).toMatch(/次年一月/);
		expect(explained.body.verdict.code).toBe("ready");
	});

	test("a switched rule is gone or a query, and the answer says so", async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000, "S_T1_03.actual": 6100 });
		expect(rulesIn((await check(bytes)).body.report.findings)).toEqual(["RT01 S_T1_02.actual", "RG01 S_T1_05.actual"]);
		const put = (rule: string, level: string) =>
			must(
				programme.call("PATCH", `/periods/${period}`, {
					token: programme.commission,
					json: { switch: { rule, level }, reason: "规则有误" },
				}),
			);
		await put("RG01", "off");
		await put("RT01", "query");
		const answer = await check(bytes);
		expect(answer.body.report.findings).toMatchObject([{ rule: "RT01", severity: "query" }]);
		expect(answer.body.switches).toHaveLength(2);
		expect(answer.body.verdict.code).toBe("unexplained");
	});

	test("another school's workbook is found out by ST10; the commission checks anybody's", async () => {
		const foreign = fill(await programme.template(programme.otherSchool), programme.set, { "S_T1_01.actual": 1 });
		expect(rulesIn((await check(foreign)).body.service)).toContain("ST10 封面[单位代码].内容");
		expect(rulesIn((await check(foreign, { token: programme.commission })).body.service)).not.toContain("ST10 封面[单位代码].内容");
	});

	test("a maintainer hears what the workbook alone says, and nothing of what is kept of its unit", async () => {
		const wrong = { "S_T1_04.target": 900, "S_FD_02.actual": 250, "S_T1_02.actual": 6000 };
		const bytes = await programme.workbook(wrong);
		const own = await check(bytes);
		expect(own.body.service.length).toBeGreaterThan(1);
		const answer = await check(bytes, { token: programme.maintainer });
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ service: [], waived: [], verdict: answer.body.report.verdict });
		expect(rulesIn(answer.body.report.findings)).toEqual(["RT01 S_T1_02.actual"]);
		// Neither the approved 1000 nor the ledger's 300, nor whether the unit is in the period, as which class, with which clusters.
		expect(JSON.stringify(answer.body)).not.toMatch(/1000|YR0|FD04/);
		for (const change of [
			"INSERT INTO waivers VALUES ('SH01', '2023-annual', 'RT01|S_T1_02.actual|6000', 'RT01', 'S_T1_02.actual', '理由充分', '王处', '2024')",
			"UPDATE unit_periods SET class = 'BK', content = json_set(content, '$.class', 'BK') WHERE unit = 'SH01'",
			"UPDATE unit_periods SET content = json_set(content, '$.clusters', json('[]')) WHERE unit = 'SH01'",
			"DELETE FROM unit_periods WHERE unit = 'SH01'",
		]) {
			await programme.env.DB.prepare(change).run();
			expect((await check(bytes, { token: programme.maintainer })).body).toEqual(answer.body);
		}
		expect((await check(bytes, { token: programme.maintainer, period: "2022-annual" })).body.code).toBe("not-found");
	});

	test("whose workbook it is said to be changes nothing of whose data a school hears", async () => {
		const own = fill(await programme.template(programme.otherSchool), programme.set, { "S_T1_04.target": 900 });
		await programme.env.DB.prepare(
			"UPDATE unit_periods SET content = json_set(content, '$.approved', json('{}')) WHERE unit = 'SH02'",
		).run();
		const image = readWorkbook(own);
		for (const sheet of image.sheets) for (const cell of sheet.cells) if (cell.value === "SH02") cell.value = "SH01";
		const answer = await check(JSON.stringify(image), { token: programme.otherSchool, type: "application/json" });
		expect(JSON.stringify(answer.body)).not.toMatch(/1000/);
	});

	test("a template of another class or without a cluster is the wrong one; a foreign cluster is RU04", async () => {
		const bytes = await programme.workbook();
		const put = (change: object) => must(entering(programme, "SH01", period)({ ...unitPeriod, approved: {}, ...change }));
		await put({ class: "BK" });
		expect((await check(bytes)).body).toMatchObject({
			status: 422,
			code: "wrong-template",
			expected: { class: "BK" },
			workbook: { class: "ZK" },
		});
		await put({ clusters: [...unitPeriod.clusters, { number: "02", code: "ZQ02", name: "会计" }] });
		expect((await check(bytes)).body).toMatchObject({ code: "wrong-template" });
		await put({ clusters: [] });
		expect(rulesIn((await check(bytes)).body.service)).toEqual(["RU04 群01_自评"]);
	});

	test.each([
		["no workbook at all", "hello", xlsx, 422, "workbook-unreadable"],
		["an empty body", "", xlsx, 422, "workbook-unreadable"],
		["half a JSON", "{", "application/json", 400, "invalid-request"],
		["a JSON that is no image", '{"sheets":[]}', "application/json", 400, "invalid-request"],
		["a picture", "x", "image/png", 415, "unsupported-media-type"],
		["a form without a workbook", "--b\r\n\r\n--b--", "multipart/form-data; boundary=b", 400, "invalid-request"],
	])("%s is refused with one clear sentence", async (_, body, type, status, code) => {
		const answer = await check(body, { type });
		expect(answer.body).toMatchObject({ status, code });
		expect(answer.status).toBe(status);
		expect(answer.body.message.zh.length).toBeGreaterThan(5);
		expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.ts/);
	});

	test("an image of a workbook that is not ours", async () => {
		const sheet = {
			name: "Sheet1",
			state: "visible",
			cells: [{ row: 1, column: 1, kind: "text", value: "x" }],
			merges: [],
			hiddenRows: [],
			hiddenColumns: [],
		};
		const answer = await check(JSON.stringify({ sheets: [sheet], tables: [], names: [], externalLinks: [] }), { type: "application/json" });
		expect(answer.body).toMatchObject({ status: 422, code: "workbook-unreadable", file: { code: "foreign-template" } });
	});

	test("more than 20 MB is refused before it is read", async () => {
		const answer = await programme.call("POST", `/checks?period=${period}`, {
			token: programme.filler,
			body: new Uint8Array(21 * 1_048_576),
			headers: { "content-type": xlsx, "content-length": String(21 * 1_048_576) },
		});
		expect(answer.body).toMatchObject({ status: 413, code: "body-too-large" });
	});

	test("nor is a body of unknown length read beyond it", async () => {
		let sent = 0;
		const body = new ReadableStream({
			pull(controller) {
				sent += 1_048_576;
				controller.enqueue(new Uint8Array(1_048_576));
				if (sent > 40 * 1_048_576) controller.close();
			},
		});
		const answer = await programme.call("POST", `/checks?period=${period}`, {
			token: programme.filler,
			body,
			headers: { "content-type": xlsx },
		});
		expect(answer.body).toMatchObject({ status: 413, code: "body-too-large" });
		expect(sent).toBeLessThan(30 * 1_048_576);
	});

	test("an unknown period, and a unit that is not in it", async () => {
		const bytes = await programme.workbook();
		expect((await check(bytes, { period: "2030-annual" })).body.code).toBe("not-found");
		await programme.env.DB.prepare("DELETE FROM unit_periods WHERE unit = 'SH01'").run();
		expect((await check(bytes)).body.code).toBe("unit-not-in-period");
	});
});
