/** What is sent without an effect, or shows nothing to anybody, is answered by one sentence and not passed over. */
import { beforeEach, describe, expect, test } from "vitest";
import { type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
	programme.call(method, path, { token: programme.commission, headers, ...(json === undefined ? {} : { json }) });

describe("words that nobody sees", () => {
	const unseen = ["\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b", "\u2800\u2800 \u2800", "\ufeff \u2060\u2060"];

	test.each(unseen)("are no reason of the commission's: %j", async (reason) => {
		const id = await fileOne(programme, { token: programme.school });
		const asked = [
			await call("POST", `/units/SH01/periods/${period}/vetoes`, { project: "school", kind: "other", reason }),
			await call("PATCH", `/periods/${period}`, { reason, scanRequired: true }),
			await call("DELETE", `/units/SH02/periods/${period}?reason=${encodeURIComponent(reason)}`, undefined, { "if-match": '"1.1"' }),
			await programme.review(id, { action: "return", items: [{ comment: reason }] }),
			await programme.review(id, { action: "waive", finding: "RT01|S_T1_02.actual|a=5000;v=6000", reason }),
			await programme.call("POST", `/periods/${period}/rules/RT01/reports`, { token: programme.school, json: { comment: reason } }),
		];
		expect(asked.map(({ body }) => body.code)).toEqual(asked.map(() => "invalid-request"));
		expect((await call("GET", `/submissions/${id}`)).body.state).toBe("submitted");
	});

	test("are no title of a period, no reason of an objection and no reply", async () => {
		const title = await call("PATCH", `/periods/${period}`, { reason: "改名", title: { zh: "\u200b\u200b", en: "Annual" } });
		expect(title.body).toMatchObject({ status: 400, issues: [{ path: "title.zh" }] });
		const form = new FormData();
		form.set("workbook", new Blob([new Uint8Array(await programme.workbook())], { type: xlsx }));
		form.set("objections", JSON.stringify([{ finding: "RT01|S_T1_02.actual|a=1", reason: "\u200b".repeat(12) }]));
		const headers = { "idempotency-key": "unseen-words-1" };
		const filed = await programme.call("POST", `/submissions?period=${period}`, { token: programme.school, body: form, headers });
		expect(filed.body).toMatchObject({ status: 400, issues: [{ path: "objections.0.reason" }] });
	});

	test("around others are left out, and those within lines and between stay", async () => {
		const answer = await call("POST", `/units/SH01/periods/${period}/vetoes`, {
			project: "school",
			kind: "other",
			reason: "\u200b 经核实\n虚报\ufeff",
		});
		expect(answer.body.reason).toBe("经核实\n虚报");
	});
});

describe("parts of a form", () => {
	const workbook = async () => new Blob([new Uint8Array(await programme.workbook())], { type: xlsx });
	const send = (path: string, form: FormData, method = "POST") =>
		programme.call(method, path, { token: programme.school, body: form, headers: { "idempotency-key": "parts-of-a-form" } });
	const filing = `/submissions?period=${period}`;
	const draft = `/periods/${period}/draft`;

	test.each<[string, string, string, string[], string?]>([
		["a name that is misspelt", filing, "objection", ["[]"]],
		["a note to a filing, which keeps none", filing, "note", ["请看"]],
		["objections to a check, which answers none", `/checks?period=${period}`, "objections", ["[]"]],
		["replies with a draft", draft, "replies", ["[]"], "PUT"],
		["the same twice", filing, "replies", ["[]", "[]"]],
	])("%s", async (_, path, part, values, method) => {
		const form = new FormData();
		form.set("workbook", await workbook());
		for (const value of values) form.append(part, value);
		const answer = await send(path, form, method);
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: part }] });
	});

	test("a second workbook, and objections sent as a file", async () => {
		const form = new FormData();
		form.append("workbook", await workbook());
		form.append("workbook", await workbook());
		form.append("objections", new Blob(["[]"], { type: "application/json" }), "objections.json");
		expect((await send(filing, form)).body.issues.map(({ path }: { path: string }) => path)).toEqual(["workbook", "objections"]);
		expect((await programme.call("GET", "/submissions", { token: programme.school })).body.submissions).toEqual([]);
	});
});

test.each([
	["PATCH", `/periods/${period}`, { reason: "按旧版本改", scanRequired: true }],
	["POST", "/units", { code: "SH77", name: "上海丙职业学院" }],
	["DELETE", "/units/SH77?reason=误录", undefined],
	["POST", `/units/SH01/periods/${period}/vetoes`, { project: "school", kind: "other", reason: "误报" }],
])("a condition that %s %s does not look at is refused, not passed over", async (method, path, json) => {
	for (const header of ["if-match", "if-unmodified-since"])
		expect((await call(method, path, json, { [header]: '"nonsense"' })).body).toMatchObject({
			status: 400,
			in: "header",
			issues: [{ path: header }],
		});
	expect((await call("GET", `/units/SH01/periods/${period}/vetoes`)).body.vetoes).toEqual([]);
});

test("a parameter that has no effect on what is asked for is refused", async () => {
	await acceptOne(programme, { token: programme.school });
	const idle: [path: string, parameter: string][] = [
		[`/exports/indicators.csv?period=${period}&code=S_T1_01`, "code"],
		[`/exports/municipal.xlsx?period=${period}&code=S_T1_01`, "code"],
		[`/exports/summaries.json?period=${period}&pool=4000`, "pool"],
		[`/exports/progress.csv?period=${period}&poolFen=10000`, "pool"],
		[`/exports/summaries.xlsx?period=${period}&limit=1`, "limit"],
		[`/exports/municipal.xlsx?period=${period}&after=SH01`, "after"],
		[`/aggregates?period=${period}&limit=5`, "limit"],
		[`/aggregates?period=${period}&by=unit&unit=SH01&limit=5`, "limit"],
		[`/bulk/forms/units.xlsx?period=${period}`, "period"],
		[`/bulk/forms/keys.xlsx?period=${period}`, "period"],
		[`/bulk/forms/reviews.xlsx?period=${period}&after=SH01`, "after"],
		[`/bulk/forms/reviews.xlsx?period=${period}&from=${period}`, "from"],
		[`/bulk/forms/unit-data.xlsx?period=${period}&from=${period}`, "from"],
	];
	for (const [path, parameter] of idle) {
		const { body } = await call("GET", path);
		expect([path, body.status, body.issues?.[0]?.path]).toEqual([path, 400, parameter]);
	}
	expect((await call("GET", "/keys?after=NOSUCHKEY")).body.code).toBe("unknown-reference");
});

test("a member that schemas pass over is refused", async () => {
	const body = '{"approved":{"__proto__":5}}';
	const headers = { "content-type": "application/json", "if-match": '"1.1"' };
	const answer = await programme.call("PATCH", `/units/SH01/periods/${period}`, { token: programme.commission, body, headers });
	expect(answer.body).toMatchObject({ status: 400, issues: [{ path: "__proto__" }] });
});

test("a reason alone changes nothing, and says so", async () => {
	for (const json of [{ reason: "只有理由" }, { reason: "只有理由", extensions: [] }])
		expect((await call("PATCH", `/periods/${period}`, json)).body).toMatchObject({ status: 400, code: "invalid-request" });
	expect((await call("GET", `/audit?period=${period}&action=period.change`)).body.events).toEqual([]);
});

test("names that a person takes for one are one", async () => {
	const taken = async (name: string) => (await call("POST", "/units", { code: "SH90", name })).body.unit;
	expect(await taken("上海 甲职业学院")).toBe("SH01");
	expect((await call("POST", "/units", { code: "SH80", name: "上海ＡＢ学院（长）" })).status).toBe(201);
	for (const name of ["上海AB学院(长)", "上海ab学院（⻓）", "上海 AB学院（长）"]) expect(await taken(name)).toBe("SH80");
	const bulk = await call("POST", "/bulk/units?dryRun", {
		units: [
			{ code: "SH91", name: "上海AB学院(长)" },
			{ code: "SH92", name: "上海丁学院" },
			{ code: "SH93", name: "上海丁 学院" },
		],
	});
	expect(bulk.body.lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["refused", "refused", "refused"]);
	// Its own name spelt otherwise is a correction.
	const corrected = await call("POST", "/bulk/units?dryRun", { units: [{ code: "SH80", name: "上海AB学院（长）" }] });
	expect(corrected.body.lines[0].outcome).toBe("changed");
});

describe("a waiver", () => {
	const finding = "RT01|S_T1_02.actual|a=5000;v=6000";

	test("is given once: another reason, or another person, is not lost without a word", async () => {
		const id = await fileOne(programme, { token: programme.school });
		const waive = (reason: string) => programme.review(id, { action: "waive", finding, reason });
		expect((await waive("经核实属实")).status).toBe(200);
		// As after a lost answer.
		expect((await waive("经核实属实")).status).toBe(200);
		expect((await waive("另一个理由")).body).toMatchObject({
			status: 409,
			code: "already-waived",
			finding,
			by: "王处",
			reason: "经核实属实",
		});
	});

	test("is of a place that there is, or of a row that may come", async () => {
		const id = await fileOne(programme, { token: programme.school });
		const waive = (of: string) => programme.review(id, { action: "waive", finding: of, reason: "情况特殊" });
		for (const of of ["RT01|没有的地方|v=1", "RT01|S_T1_99.actual|v=1", "RT01|没有的表[一].级别|v=1"])
			expect((await waive(of)).body.code).toBe("unknown-reference");
		expect((await waive("RT01|成果[L13|某某奖|国家级].级别|v=1")).status).toBe(200);
	});
});

test("what may be one of several things is said by them", async () => {
	const says = async (method: string, path: string, json: unknown, headers: Record<string, string> = {}) =>
		(await call(method, path, json, headers)).body.issues[0].message;
	const id = "00000000-0000-4000-8000-000000000000";
	expect((await says("POST", `/submissions/${id}/review`, { action: "approve" })).en).toMatch(
		/^This is one of: begin, assign, judge, accept/,
	);
	expect(await says("POST", "/figures", { figures: [{ kind: "sum" }] })).toEqual({
		zh: "只能是其中之一：value、score、aggregate。",
		en: "This is one of: value, score, aggregate.",
	});
	const approved = { approved: { "S_T1_04.target": true } };
	expect(await says("PATCH", `/units/SH01/periods/${period}`, approved, { "if-match": '"1.1"' })).toEqual({
		zh: "应为数字或文字。",
		en: "This is to be a number or a text.",
	});
	expect((await says("POST", `/units/SH01/periods/${period}/vetoes?preview=1`, {})).zh).toBe("只能是其中之一：（不写值）、true。");
});
