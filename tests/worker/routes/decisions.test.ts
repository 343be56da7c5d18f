/** Every decision of the commission's can be listed, is taken back with a reason, and stands in the trail. */
import { beforeEach, describe, expect, test } from "vitest";
import type { StandingDecision } from "../../../shared/api/decisions.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json?: unknown) =>
	programme.call(method, path, { token: programme.commission, ...(json === undefined ? {} : { json }) });
const decisions = async (query = ""): Promise<StandingDecision[]> =>
	(await must(call("GET", `/periods/${period}/decisions${query}`))).body.decisions;
const audited = async (action: string) =>
	(await programme.env.DB.prepare("SELECT COUNT(*) AS n FROM audit WHERE action = ?1").bind(action).first<{ n: number }>())?.n;
/** As the list itself says. */
const takeBack = ({ takeBack: { method, path, body } }: StandingDecision, reason = "复核后撤回") =>
	method === "DELETE" ? call(method, `${path}?reason=${encodeURIComponent(reason)}`) : call(method, path, { ...body, reason });

/** SH02's workbook, with a formula finding that it objects to. */
async function objected() {
	const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
	const [{ key }] = (await programme.submit(bytes)).body.report.findings;
	const body = new FormData();
	body.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
	body.set("objections", JSON.stringify([{ finding: key, reason: "毕业生含往届补发证书的学生。" }]));
	const headers = { "idempotency-key": `objection-${crypto.randomUUID()}` };
	const filed = await must(programme.call("POST", `/submissions?period=${period}`, { token: programme.school, body, headers }));
	return { id: filed.body.id as string, finding: key as string, bytes };
}

test("each is listed with who, when and why, and taken back by the request that the list names", async () => {
	const { id, finding } = await objected();
	await must(programme.review(id, { action: "rule", finding, outcome: "upheld", reason: "规则口径不适用" }));
	await acceptOne(programme, { token: programme.otherSchool });
	await must(call("POST", `/units/SH01/periods/${period}/vetoes`, { project: "ZQ01", kind: "other", reason: "数据严重失实" }));
	const change = (json: object) => must(call("PATCH", `/periods/${period}`, { reason: "系统故障顺延", ...json }));
	await change({ extensions: [{ unit: "SH01", deadline: "2024-02-10T23:59:59+08:00" }] });
	await change({ switch: { rule: "RG01", level: "off" }, reason: "规则有误" });
	await change({ state: "closed", reason: "到期关闭" });

	const by = "王处";
	const at = "2024-01-10T09:00:00+08:00";
	const listed = await decisions();
	expect(listed).toMatchObject([
		{ kind: "acceptance", unit: "SH02", by, at },
		{ kind: "closing", unit: null, outcome: at, reason: "到期关闭", by, at },
		{ kind: "extension", unit: "SH01", outcome: "2024-02-10T23:59:59+08:00", reason: "系统故障顺延", by, at },
		{ kind: "ruling", unit: "SH01", submission: id, subject: finding, outcome: "upheld", reason: "规则口径不适用", by, at },
		{ kind: "switch", subject: "RG01", outcome: "off", reason: "规则有误", by, at },
		{ kind: "veto", unit: "SH01", outcome: "ZQ01", reason: "数据严重失实", by, at },
		{ kind: "waiver", unit: "SH01", subject: finding, reason: "规则口径不适用", by, at },
	]);
	expect((await decisions("?unit=SH02")).map(({ kind }) => kind)).toEqual(["acceptance"]);
	expect((await decisions("?kind=veto")).map(({ kind }) => kind)).toEqual(["veto"]);
	const pages = [await decisions("?limit=3"), await decisions("?limit=3&from=3"), await decisions("?limit=3&from=6")];
	expect(pages.flat()).toEqual(listed);

	const trail = await audited("period.change");
	for (const one of listed) {
		// The waiver went with its ruling.
		if (one.kind === "waiver") continue;
		expect((await takeBack(one, "")).body.code, one.kind).toBe("invalid-request");
		expect((await takeBack(one)).status, one.kind).toBeLessThan(300);
	}
	expect(await decisions()).toEqual([]);
	expect(await audited("period.change")).toBe((trail ?? 0) + 3);
	for (const action of ["submission.reopen", "submission.take-ruling-back", "veto.take-back"])
		expect(await audited(action), action).toBe(1);
	const refused = await takeBack(listed.find(({ kind }) => kind === "waiver") ?? (listed[0] as StandingDecision)); // safe: asserted above
	expect(refused.body).toMatchObject({ status: 422, code: "unknown-reference" });
});

describe("a ruling", () => {
	test("can be changed: taken back, the objection is open again, and what passed passes no more", async () => {
		const { id, finding, bytes } = await objected();
		const rule = (outcome: string) => programme.review(id, { action: "rule", finding, outcome, reason: "裁定的理由" });
		await must(rule("rejected"));
		const takeRulingBack = () => programme.review(id, { action: "take-ruling-back", finding, reason: "口径另有规定" });
		expect((await must(takeRulingBack())).body.objections).toMatchObject([{ finding, ruling: null }]);
		expect((await takeRulingBack()).body.code).toBe("unknown-reference");
		await must(rule("upheld"));
		await must(takeRulingBack());
		expect((await programme.submit(bytes)).body.code).toBe("findings-block");
		expect((await programme.review(id, { action: "accept" })).body.code).toBe("objection-open");
		await must(rule("upheld"));
		expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
		expect((await takeRulingBack()).body.code).toBe("transition-refused");
		expect(await audited("submission.take-ruling-back")).toBe(2);
	});

	test("at once it is taken back once", async () => {
		const { id, finding } = await objected();
		await must(programme.review(id, { action: "rule", finding, outcome: "upheld", reason: "裁定的理由" }));
		const answers = await Promise.all(
			[1, 2, 3].map(() => programme.review(id, { action: "take-ruling-back", finding, reason: "口径另有规定" })),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
		expect(await audited("submission.take-ruling-back")).toBe(1);
	});
});

test("a waiver that stood before a ruling stays when the ruling is taken back; taken back itself, the finding blocks again", async () => {
	const { id, finding, bytes } = await objected();
	await must(programme.review(id, { action: "waive", finding, reason: "经核实属实" }));
	programme.setTime("2024-01-10T02:00:00.000Z");
	await must(programme.review(id, { action: "rule", finding, outcome: "upheld", reason: "裁定的理由" }));
	await must(programme.review(id, { action: "take-ruling-back", finding, reason: "口径另有规定" }));
	const [waiver, ...others] = await decisions();
	expect([waiver, others]).toMatchObject([{ kind: "waiver", subject: finding, reason: "经核实属实" }, []]);
	if (!waiver) throw new Error("asserted above");
	expect((await Promise.all([takeBack(waiver), takeBack(waiver)])).map(({ status }) => status).sort()).toEqual([204, 422]);
	expect(await audited("waiver.take-back")).toBe(1);
	expect((await programme.submit(bytes)).body.code).toBe("findings-block");
});

describe("a reopening", () => {
	const totals = async () => (await programme.env.DB.prepare("SELECT * FROM totals ORDER BY code, class").all()).results;

	test("is taken back by accepting again: the revision counts as before", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		const before = await totals();
		await must(programme.review(id, { action: "reopen", reason: "学校申请更正" }));
		expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
		expect(await totals()).toEqual(before);
		expect((await programme.submit(await programme.workbook())).body.code).toBe("already-accepted");
	});

	test("is not, once something was filed since; it is when that was withdrawn", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		await must(programme.review(id, { action: "reopen", reason: "学校申请更正" }));
		const later = await fileOne(programme, { token: programme.school });
		expect((await programme.review(id, { action: "accept" })).body).toMatchObject({
			status: 409,
			code: "transition-refused",
			state: "reopened",
		});
		await must(programme.call("POST", `/submissions/${later}/withdraw`, { token: programme.school, json: {} }));
		await must(programme.review(id, { action: "accept" }));
	});

	test("asks again where the commission has changed what it was filed on", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		await must(programme.review(id, { action: "reopen", reason: "学校申请更正" }));
		const raised = { ...unitPeriod, approved: { ...unitPeriod.approved, "S_T1_04.target": 1500 } };
		const etag = (await must(entering(programme, "SH01", period)(raised))).headers.get("etag");
		expect((await programme.review(id, { action: "accept" })).body).toMatchObject({
			code: "unit-period-changed",
			changed: ["approved"],
			etag,
		});
		await must(programme.review(id, { action: "accept", confirm: etag }));
	});
});
