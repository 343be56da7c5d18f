/** What is asked for and is not there, or is not known to the route, is said: no empty list stands for a mistake. */
import { beforeEach, describe, expect, test } from "vitest";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const id = "00000000-0000-4000-8000-000000000000";
const get = (path: string, token = programme.commission) => programme.call("GET", path, { token });

test("no route takes a parameter that it does not know, or one twice", async () => {
	const { paths } = (await programme.call("GET", "/openapi.json")).body;
	const passed: string[] = [];
	let asked = 0;
	for (const [path, methods] of Object.entries<Record<string, unknown>>(paths)) {
		for (const method of Object.keys(methods)) {
			const address = path
				.replace("{unit}", "SH01")
				.replace("{period}", period)
				.replace("{set}", "2022-2024")
				.replace("{version}", "2.0.0")
				.replace("{id}", id);
			for (const query of ["nonsense=1", "Period=2023-annual", "period[]=2023-annual", "nonsense=1&nonsense=2"]) {
				asked++;
				const { status, body } = await programme.call(method.toUpperCase(), `${address}?${query}`, {
					token: programme.commission,
					...(["get", "delete"].includes(method) ? {} : { json: {} }),
				});
				if (status !== 400 || body.issues?.[0]?.path !== query.split("=")[0]) passed.push(`${method} ${path}?${query}: ${status}`);
			}
		}
	}
	expect(passed).toEqual([]);
	expect(asked).toBeGreaterThan(150);
	const twice = await get(`/progress?period=${period}&period=2022-annual`);
	expect(twice.body).toMatchObject({ status: 400, issues: [{ path: "period" }] });
});

describe("a unit or period that is not there", () => {
	test.each([
		[`/submissions?unit=SH99`, 422, "unknown-reference"],
		[`/submissions?period=2031-annual`, 404, "not-found"],
		[`/submissions?before=${id}`, 422, "unknown-reference"],
		[`/aggregates?period=${period}&by=unit&unit=SH99`, 422, "unknown-reference"],
		[`/aggregates?period=${period}&by=indicator&unit=SH01`, 400, "invalid-request"],
		[`/aggregates?period=${period}&unit=SH01`, 400, "invalid-request"],
		[`/aggregates?period=${period}&by=group`, 400, "invalid-request"],
		[`/aggregates?period=${period}&code=S_T9_99`, 422, "unknown-reference"],
		[`/aggregates?period=2031-annual`, 404, "not-found"],
		[`/summaries?period=2031-annual`, 404, "not-found"],
		[`/summaries/SH99?period=${period}`, 404, "not-found"],
		[`/progress?period=2031-annual`, 404, "not-found"],
		[`/allocations?period=2031-annual`, 404, "not-found"],
		[`/periods/${period}/template.xlsx?unit=SH99`, 422, "unknown-reference"],
		[`/periods/2031-annual/template.xlsx?unit=SH01`, 404, "not-found"],
		["/units/SH99/periods/2023-annual", 404, "not-found"],
		["/units/SH01/periods/2031-annual", 404, "not-found"],
	])("%s", async (path, status, code) => {
		expect((await get(path)).body).toMatchObject({ status, code });
	});

	test("a school hears the same of another's revisions as of none", async () => {
		const other = await fileOne(programme, { token: programme.otherSchool });
		const [foreign, none] = [
			await get(`/submissions?before=${other}`, programme.school),
			await get(`/submissions?before=${id}`, programme.school),
		];
		expect({ ...foreign.body, instance: "" }).toEqual({ ...none.body, instance: "" });
		expect(foreign.body.code).toBe("unknown-reference");
	});
});

describe("numbers", () => {
	test.each(["0", "0.00", "-1", "12000.005", "1e3", "0x10", " 12", "1e400", "NaN", "", "1000000000", "١٢", "12,000"])(
		"the pool %j is none",
		async (pool) => {
			const answer = await get(`/allocations?period=${period}&pool=${encodeURIComponent(pool)}`);
			expect(answer.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: "pool" }] });
		},
	);

	test("a pool in fen is taken as it is", async () => {
		await acceptOne(programme, { token: programme.school });
		expect((await get(`/allocations?period=${period}&pool=12000.05`)).body.pool).toBe(12000.05);
	});

	test.each(["0", "-10000", "10000.5", "1e9", "12345", "010000", "100000000000000000", ""])("%j fen are no pool", async (pool) => {
		const answer = await get(`/allocations?period=${period}&poolFen=${encodeURIComponent(pool)}`);
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: "poolFen" }] });
	});

	test("a pool is said once, in fen or in 万元", async () => {
		expect((await get(`/allocations?period=${period}&poolFen=120000000000&pool=120000`)).body).toMatchObject({ status: 400 });
	});

	test.each(["0", "201", "1e1", "-1", "2.5", "0x10", "", " 5"])("a page of %j is none", async (limit) => {
		expect((await get(`/submissions?limit=${encodeURIComponent(limit)}`)).body).toMatchObject({ status: 400, issues: [{ path: "limit" }] });
	});
});

describe("a mistake is told to people", () => {
	test("in both languages, with the pattern beside it", async () => {
		const { body } = await get("/progress?period=2023");
		expect(body.issues).toEqual([
			{
				path: "period",
				message: {
					zh: "期间写作 2023-annual、2023Q2-quarterly、2022-2024-taskbook 或 2022-2024-final。",
					en: "A period is written 2023-annual, 2023Q2-quarterly, 2022-2024-taskbook or 2022-2024-final.",
				},
				pattern: expect.stringContaining("annual"),
			},
		]);
	});

	test("whatever it is: no sentence is a program's", async () => {
		const send = (method: string, path: string, json: unknown) => programme.call(method, path, { token: programme.commission, json });
		const answers = [
			await send("POST", "/units", { code: "S", name: 5, extra: 1 }),
			await send("POST", "/units", {}),
			await send("POST", "/keys", { holder: "某", role: "king", expires: "tomorrow" }),
			await send("POST", "/keys", { holder: "某人", role: "school", expires: "2026-01-01T00:00:00Z" }),
			await send("POST", "/keys", { holder: "某\n人", role: "maintainer", expires: "2026-01-01T00:00:00Z", unit: "SH01", right: "fill" }),
			await send("POST", "/periods", { id: "x", set: "", version: "1", opens: "2024", deadline: 1 }),
			await send("PATCH", `/periods/${period}`, { reason: "x", state: "ajar", rules: [{ rule: "rt1", level: "off" }] }),
			await send("PUT", `/units/SH01/periods/${period}`, {
				class: "??",
				clusters: [{ number: "1", code: "", name: "" }],
				baseAllocation: -1,
			}),
			await send("POST", `/submissions/${id}/review`, { action: "dance" }),
			await send("POST", `/submissions/${id}/review`, { action: "return", items: [] }),
			await send("POST", "/figures", { figures: [{ kind: "value" }, { kind: "score", unit: "x".repeat(81), period: 1 }] }),
			await send("POST", "/session", { accessKey: null }),
		];
		for (const { status, body } of answers) {
			expect(status).toBe(400);
			expect(body.issues.length).toBeGreaterThan(0);
			for (const { path, message } of body.issues) {
				expect(message.zh, path).toMatch(/[\u4e00-\u9fff].*。$/);
				expect(message.en, path).toMatch(/^[A-Z].*\.$/);
				expect(`${message.zh}${message.en}`, path).not.toMatch(/invalid|expected|pattern|undefined|regex|\bZod/i);
			}
		}
	});
});

test("revisions are listed newest first by their numbers, though filed in one instant", async () => {
	const workbooks = await Promise.all([1, 2, 3, 4, 5].map((n) => programme.workbook({ "S_T1_04.actual": 1200 + n })));
	for (const bytes of workbooks) await must(programme.submit(bytes));
	// As where the clock stepped back between two filings.
	await programme.env.DB.prepare("UPDATE submissions SET submitted_at = '2024-01-10T00:59:00.000Z' WHERE revision = 4").run();
	const { submissions, next } = (await get("/submissions?limit=3")).body;
	expect(submissions.map(({ revision }: { revision: number }) => revision)).toEqual([5, 4, 3]);
	const rest = (await get(`/submissions?limit=3&before=${next}`)).body;
	expect(rest.submissions.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1]);
	expect(rest.next).toBeNull();
});

test("what was late is in time once the unit has been given more time, and the receipt says what held then", async () => {
	await programme.env.DB.prepare("UPDATE periods SET deadline = '2024-01-09T00:00:00.000Z'").run();
	const filed = await fileOne(programme, { token: programme.school });
	const late = async () => [
		(await get(`/submissions/${filed}`)).body.late,
		(await get("/submissions")).body.submissions[0].late,
		(await get(`/progress?period=${period}`)).body.units[0].late,
	];
	expect(await late()).toEqual([true, true, true]);
	const extensions = [{ unit: "SH01", deadline: "2024-01-20T00:00:00+08:00" }];
	await must(programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { extensions, reason: "系统故障顺延" } }));
	expect(await late()).toEqual([false, false, false]);
	expect((await get(`/submissions/${filed}`)).body.receipt.content.late).toBe(true);
});

describe("a comment", () => {
	const comment = "请核对";
	test("is about a place and a rule that are there", async () => {
		const filed = await fileOne(programme, { token: programme.school });
		const send = (items: object[]) => programme.review(filed, { action: "return", items });
		for (const place of ["S_T9_99.actual", "S_T1_04.nonsense", "群07!C_K1_01.actual", "没有这张表", "成果[L13|无|国家级].级别", ""]) {
			const answer = await send([{ comment }, { place, comment }]);
			expect([place, answer.body.code, answer.body.items]).toEqual([place, "unknown-reference", [{ item: 1, place }]]);
		}
		expect((await send([{ rule: "ZZ99", comment }])).body).toMatchObject({ code: "unknown-reference", items: [{ item: 0, rule: "ZZ99" }] });
		expect((await get(`/submissions/${filed}`)).body.state).toBe("submitted");
		await must(
			send([
				{ place: "S_T1_04.actual", rule: "RT01", comment },
				{ place: "群01!C_K1_01.actual", comment },
				{ place: "年度绩效自评表", comment },
			]),
		);
	});
});
