/** What is refused says what this very caller can do about it: the commission is not sent to the commission. */
import { beforeEach, describe, expect, test } from "vitest";
import { must, type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { type Answer, signInAs } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json?: unknown) =>
	programme.call(method, path, { token: programme.commission, ...(json === undefined ? {} : { json }) });
const fileFor = async (query: string, token = programme.commission): Promise<Answer> =>
	programme.call("POST", `/submissions?period=${period}${query}`, {
		token,
		body: new Uint8Array(await programme.workbook()),
		headers: { "content-type": xlsx, "idempotency-key": `whose-${crypto.randomUUID()}` },
	});
const close = () => must(call("PATCH", `/periods/${period}`, { state: "closed", reason: "按计划关闭" }));

describe("filing on behalf", () => {
	test("without a unit: names what is missing", async () => {
		const { body } = await fileFor("");
		expect(body).toMatchObject({ status: 400, code: "invalid-request", in: "query", issues: [{ path: "unit" }] });
		expect(body.issues[0].message.zh).toContain("代报");
	});

	test("in a closed period: the commission hears of the extension that it can give, the school whom to ask", async () => {
		await close();
		const [own, school] = [await fileFor("&unit=SH01"), await fileFor("", programme.school)];
		expect([own.body.code, school.body.code]).toEqual(["period-not-open", "period-not-open"]);
		expect(own.body.fix.zh).toContain("延期");
		expect(own.body.fix.zh).not.toContain("联系");
		expect(school.body.fix.zh).toContain("请联系市教委项目办");
	});

	test("of a unit that is not in the period", async () => {
		await must(call("POST", "/units", { code: "SH03", name: "上海丙职业学院" }));
		const { body } = await fileFor("&unit=SH03");
		expect(body).toMatchObject({ status: 422, code: "unit-not-in-period", unit: "SH03" });
		expect(body.message.zh).toBe("该单位尚未列入该期间。");
		expect(body.fix.zh).not.toContain("联系");
		expect(body.fix.en).toContain("PUT /units/{unit}/periods/{period}");
	});

	test("of a unit that is accepted", async () => {
		const { id } = (await must(fileFor("&unit=SH01"))).body;
		// Whoever filed for the unit does not accept it.
		const other = await signInAs(programme, { role: "commission", holder: "李处" });
		await must(programme.call("POST", `/submissions/${id}/review`, { token: other, json: { action: "accept" } }));
		const { body } = await fileFor("&unit=SH01");
		expect(body).toMatchObject({ code: "already-accepted" });
		expect(body.fix.zh).not.toContain("联系");
	});
});

test("a key for the commission takes neither unit nor right, and says so", async () => {
	const key = (role: string, more: object) =>
		call("POST", "/keys", { holder: "王处长", role, expires: "2025-12-31T23:59:59+08:00", ...more });
	const said = async (answer: Promise<Answer>) => (await answer).body.issues.map(({ message }: { message: { zh: string } }) => message.zh);
	expect(await said(key("commission", { unit: "SH01", right: "submit" }))).toEqual([
		"只有学校密钥才有单位（unit）和权限（right），其他角色的密钥请去掉这两项。",
	]);
	expect(await said(key("maintainer", { right: "submit" }))).toHaveLength(1);
	expect(await said(key("school", { unit: "SH01" }))).toEqual(["学校密钥须注明单位（unit）和权限（right）。"]);
});

describe("an objection that is ruled already", () => {
	const objected = async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
		const [{ key: finding }] = (await programme.submit(bytes)).body.report.findings;
		const body = new FormData();
		body.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
		body.set("objections", JSON.stringify([{ finding, reason: "毕业生含往届补发证书的学生。" }]));
		const headers = { "idempotency-key": `objection-${crypto.randomUUID()}` };
		const filed = await must(programme.call("POST", `/submissions?period=${period}`, { token: programme.school, body, headers }));
		return { id: filed.body.id as string, finding: finding as string };
	};
	const rule = (id: string, finding: string, outcome: string) =>
		programme.review(id, { action: "rule", finding, outcome, reason: "口径已核对" });

	test("is not ruled on again: the ruling is taken back first", async () => {
		const { id, finding } = await objected();
		await must(rule(id, finding, "rejected"));
		const { body } = await rule(id, finding, "upheld");
		expect(body).toMatchObject({ status: 409, code: "already-ruled", finding, outcome: "rejected" });
		expect(body.fix.zh).toContain("撤回");
		await must(programme.review(id, { action: "take-ruling-back", finding, reason: "改判" }));
		await must(rule(id, finding, "upheld"));
		expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
	});

	test("of two rulings at once the other hears the same", async () => {
		const { id, finding } = await objected();
		const answers = await Promise.all([rule(id, finding, "upheld"), rule(id, finding, "rejected")]);
		expect(answers.map(({ body }) => body.code ?? "done").toSorted()).toEqual(["already-ruled", "done"]);
	});

	test("is not waived against its rejection: what is rejected blocks until the ruling is taken back", async () => {
		const { id, finding } = await objected();
		await must(rule(id, finding, "rejected"));
		const { body } = await programme.review(id, { action: "waive", finding, reason: "情况特殊" });
		expect(body).toMatchObject({ status: 409, code: "already-ruled", finding, outcome: "rejected" });
		expect((await must(call("GET", `/periods/${period}/decisions?kind=waiver`))).body.decisions).toEqual([]);
		const [audited] = (await must(call("GET", "/audit?action=submission.waive"))).body.events;
		expect(audited).toBeUndefined();
		expect((await programme.review(id, { action: "accept" })).body.code).toBe("objection-open");
	});
});
