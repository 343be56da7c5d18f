import { compactVerify, importJWK } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { savedAnew } from "../../../tools/load/saved-anew.ts";
import { sha256 } from "../../../worker/hash.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { signInAs } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const count = async (table: string) => (await programme.env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>())?.n;
const get = (path: string, token = programme.school) => programme.call("GET", path, { token });

describe("filing", () => {
	test("an honest workbook becomes revision 1 with a receipt that verifies offline", async () => {
		const bytes = await programme.workbook();
		const filed = await programme.submit(bytes);
		expect(filed.body).toMatchObject({ revision: 1, late: false });
		expect(filed.status).toBe(201);

		const { keys } = (await programme.call("GET", "/receipts/key")).body;
		const { content, jws } = filed.body.receipt;
		const key = await importJWK(keys[0], "EdDSA");
		const { payload, protectedHeader } = await compactVerify(jws, key);
		expect(new TextDecoder().decode(payload)).toBe(canonicalJson(content));
		expect(protectedHeader.kid).toBe(keys[0].kid);
		expect(keys[0].d).toBeUndefined();
		expect(content).toMatchObject({
			unit: "SH01",
			period,
			set: "2022-2024",
			version: "1.0.0",
			imageSha256: await sha256(canonicalJson(readWorkbook(bytes))),
			originalSha256: await sha256(bytes),
			original: "xlsx",
			submittedBy: "李主任",
			submittedAt: "2024-01-10T09:00:00+08:00",
			deadline: "2024-01-31T23:59:59+08:00",
		});
		const [header, , signature] = jws.split(".");
		const forged = btoa(String.fromCharCode(...new TextEncoder().encode(canonicalJson({ ...content, revision: 2 }))))
			.replaceAll("+", "-")
			.replaceAll("/", "_")
			.replaceAll("=", "");
		await expect(compactVerify([header, forged, signature].join("."), key)).rejects.toThrow(/signature/);
	});

	test("with errors gives 422 with the report, and leaves nothing behind", async () => {
		const answer = await programme.submit(await programme.workbook({ "S_T1_02.actual": 6000, "S_T1_04.target": 900 }));
		expect(answer.body).toMatchObject({
			status: 422,
			code: "findings-block",
			verdict: { code: "errors", errors: 2 },
			report: { findings: [{ rule: "RT01", place: "S_T1_02.actual" }] },
			service: [{ rule: "YR05" }],
		});
		expect(await count("submissions")).toBe(0);
		expect((await programme.env.ORIGINALS.list()).objects).toEqual([]);
	});

	test("an unexplained query blocks", async () => {
		const answer = await programme.submit(await programme.workbook({ "S_T1_04.actual": 9000 }));
		expect(answer.body).toMatchObject({ code: "findings-block", verdict: { code: "unexplained", queries: 1 } });
	});

	test("another school's workbook is refused by ST10 even though its content is in order", async () => {
		const answer = await programme.submit(await programme.workbook(), { token: programme.otherSchool });
		expect(answer.body).toMatchObject({ code: "findings-block", service: [{ rule: "ST10" }] });
	});

	test("needs the right to submit, an Idempotency-Key and a period", async () => {
		const bytes = await programme.workbook();
		expect((await programme.submit(bytes, { token: programme.filler })).body).toMatchObject({ status: 403, code: "right-missing" });
		expect((await programme.submit(bytes, { token: programme.commission })).body).toMatchObject({
			status: 400,
			code: "invalid-request",
			in: "query",
			issues: [{ path: "unit" }],
		});
		expect((await programme.submit(bytes, { key: "short" })).body.code).toBe("invalid-request");
		expect((await programme.submit(bytes, { period: "2030-annual" })).body.code).toBe("not-found");
	});

	test("a second revision supersedes the one that waits", async () => {
		const first = await programme.submit(await programme.workbook());
		const second = await programme.submit(await programme.workbook({ "S_T1_04.actual": 1300 }));
		expect(second.body.revision).toBe(2);
		const { submissions } = (await get("/submissions")).body;
		expect(submissions.map(({ revision, state }: { revision: number; state: string }) => [revision, state])).toEqual([
			[2, "submitted"],
			[1, "superseded"],
		]);
		expect((await get(`/submissions/${first.body.id}`)).body).toMatchObject({ state: "superseded", receipt: first.body.receipt });
	});
});

describe("idempotency", () => {
	test("the same key and body: the same answer, done once; another body: 409", async () => {
		const bytes = await programme.workbook();
		const [first, again] = [
			await programme.submit(bytes, { key: "one-and-the-same" }),
			await programme.submit(bytes, { key: "one-and-the-same" }),
		];
		expect(again.status).toBe(201);
		expect(again.body).toEqual(first.body);
		const other = await programme.submit(await programme.workbook({ "S_T1_04.actual": 1300 }), { key: "one-and-the-same" });
		expect(other.body).toMatchObject({ status: 409, code: "idempotency-conflict" });
		expect(await count("submissions")).toBe(1);
		expect(await count("audit WHERE action = 'submission.file'")).toBe(1);
	});

	test("the answer stays the same after the period has closed", async () => {
		const bytes = await programme.workbook();
		const first = await programme.submit(bytes, { key: "before-closing" });
		await programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { state: "closed", reason: "到期关闭" } });
		expect((await programme.submit(bytes, { key: "before-closing" })).body).toEqual(first.body);
		expect((await programme.submit(bytes, { key: "after-closing" })).body).toMatchObject({
			status: 409,
			code: "period-not-open",
			state: "closed",
		});
	});

	test("at once: one revision, all with its answer", async () => {
		const bytes = await programme.workbook();
		const answers = await Promise.all(Array.from({ length: 5 }, () => programme.submit(bytes, { key: "five-at-once" })));
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
		expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
		expect(await count("submissions")).toBe(1);
	});

	test("different keys at once: numbered one after the other, one of them waiting", async () => {
		const bytes = await programme.workbook();
		const keys = ["first-key", "second-key", "third-key"];
		const answers = await Promise.all(keys.map((key, time) => programme.submit(savedAnew(bytes, time), { key })));
		expect(answers.map(({ body }) => body.revision).sort()).toEqual([1, 2, 3]);
		expect(await count("submissions WHERE state = 'submitted'")).toBe(1);
	});

	test("the same file under another key is no second revision while it waits: the answer names the one that stands", async () => {
		const bytes = await programme.workbook();
		const { id } = (await programme.submit(bytes, { key: "first-key" })).body;
		const answers = await Promise.all(["second-key", "third-key"].map((key) => programme.submit(bytes, { key })));
		for (const { body } of answers) {
			expect(body).toMatchObject({ status: 409, code: "same-as-filed", submission: id, revision: 1 });
			expect(body.message.zh).toBe("这份工作簿与已报送、正在等待审核的那一版完全相同，没有重复报送。原为第 1 版。");
		}
		// The commission that files the same for the school is told the same.
		const headers = { "content-type": xlsx, "idempotency-key": "on-behalf-0001" };
		const body = new Uint8Array(bytes);
		const path = `/submissions?period=${period}&unit=SH01`;
		expect((await programme.call("POST", path, { token: programme.commission, body, headers })).body.code).toBe("same-as-filed");
		expect(await count("submissions")).toBe(1);
		// At once: one of them is filed.
		await must(programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} }));
		const again = await Promise.all(["key-0004", "key-0005", "key-0006"].map((key) => programme.submit(bytes, { key })));
		expect(again.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
		// After a return it may be right as it is.
		const waiting = again.find(({ status }) => status === 201)?.body.id;
		await must(programme.review(waiting, { action: "return", items: [{ comment: "请确认" }] }));
		expect((await programme.submit(bytes, { key: "key-0007" })).body.revision).toBe(3);
	});

	test("where what is kept of the unit has changed since, the same file is filed again", async () => {
		const bytes = await programme.workbook();
		await must(programme.submit(bytes, { key: "first-key" }));
		const { approved: _, ...entered } = unitPeriod;
		await must(entering(programme, "SH01", period)({ ...entered, ledgerFen: { school: 299_000_000, clusters: {} } }));
		const answer = await programme.submit(bytes, { key: "second-key" });
		expect(answer.body.code).not.toBe("same-as-filed");
	});

	test("a key is the unit's own", async () => {
		await programme.submit(await programme.workbook(), { key: "shared-by-chance" });
		const answer = await programme.submit(await programme.workbook(), { key: "shared-by-chance", token: programme.otherSchool });
		expect(answer.body.code).toBe("findings-block"); // judged anew, not answered with SH01's receipt
	});
});

describe("time", () => {
	test.each([
		["the last second", "2024-01-31T15:59:59.000Z", undefined, false],
		["the second after", "2024-01-31T16:00:00.000Z", undefined, true],
		["the second after, with an extension", "2024-01-31T16:00:00.000Z", "2024-02-10T00:00:00+08:00", false],
		["after the extension", "2024-02-09T16:00:00.001Z", "2024-02-10T00:00:00+08:00", true],
	])("%s", async (_, now, extension, late) => {
		const bytes = await programme.workbook();
		if (extension) {
			const extensions = [{ unit: "SH01", deadline: extension }];
			await programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { extensions, reason: "系统故障顺延" } });
		}
		programme.setTime(now);
		const token = await signInAs(programme, { role: "school", unit: "SH01", right: "submit" });
		const filed = await programme.submit(bytes, { token });
		expect(filed.body).toMatchObject({ late, receipt: { content: { late, deadline: extension ?? "2024-01-31T23:59:59+08:00" } } });
		expect((await get(`/submissions/${filed.body.id}`, token)).body.late).toBe(late);
	});

	test("nothing is taken before the period opens", async () => {
		const bytes = await programme.workbook();
		await programme.call("PATCH", `/periods/${period}`, {
			token: programme.commission,
			json: { opens: "2024-01-11T00:00:00+08:00", reason: "推迟开放" },
		});
		expect((await programme.submit(bytes)).body).toMatchObject({
			code: "period-not-open",
			state: "planned",
			opens: "2024-01-11T00:00:00+08:00",
		});
	});
});

describe("objections", () => {
	const form = (bytes: Uint8Array, objections: unknown) => {
		const body = new FormData();
		body.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }), "SH01.xlsx");
		body.set("objections", JSON.stringify(objections));
		return body;
	};
	const submit = (body: FormData, key = "with-objections") =>
		programme.call("POST", `/submissions?period=${period}`, { token: programme.school, body, headers: { "idempotency-key": key } });

	test("to every blocking formula finding let a workbook pass, and stand in the receipt", async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
		const [{ key }] = (await programme.submit(bytes)).body.report.findings;
		const objection = { finding: key, reason: "毕业生含往届补发证书的学生，规则口径有误。" };
		const filed = await submit(form(bytes, [objection]));
		expect(filed.status).toBe(201);
		expect(filed.body.receipt.content.objections).toEqual([objection]);
		expect((await get(`/submissions/${filed.body.id}`)).body.objections).toEqual([
			{ ...objection, rule: "RT01", place: "S_T1_02.actual", ruling: null },
		]);
		expect((await submit(form(bytes, [objection]))).body).toEqual(filed.body);
		expect((await submit(form(bytes, [{ ...objection, reason: "理由换一个说法，十个字以上。" }]))).body.code).toBe("idempotency-conflict");
	});

	test("are refused for service and type errors, for queries, and for what is not there", async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000, "S_T1_04.target": 900, "S_T1_06.actual": "很高" });
		const { report, service } = (await programme.submit(bytes)).body;
		const keys = [...report.findings, ...service]
			.filter(({ rule }: { rule: string }) => rule !== "RT01")
			.map(({ key }: { key: string }) => key);
		expect(keys.length).toBe(2);
		const objections = [...keys, "RG01|S_T1_05.actual|v=1"].map((finding) => ({ finding, reason: "我们认为这条规则不适用于本校。" }));
		expect((await submit(form(bytes, objections))).body).toMatchObject({
			status: 422,
			code: "objection-refused",
			findings: [...keys, "RG01|S_T1_05.actual|v=1"],
		});
		expect((await submit(form(bytes, [{ finding: keys[0], reason: "太短" }]))).body.code).toBe("invalid-request");
	});

	test("to one of two errors do not suffice", async () => {
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000, "S_T1_03.actual": 6100 });
		const { findings } = (await programme.submit(bytes)).body.report;
		expect(findings).toHaveLength(2);
		expect((await submit(form(bytes, [{ finding: findings[0].key, reason: "毕业生含往届补发证书的学生。" }]))).body.code).toBe(
			"findings-block",
		);
	});
});

describe("reading back", () => {
	test("the workbook comes back byte for byte", async () => {
		const bytes = await programme.workbook();
		const { id } = (await programme.submit(bytes)).body;
		const answer = await get(`/submissions/${id}/workbook`);
		expect(answer.bytes).toEqual(new Uint8Array(bytes));
		expect(answer.headers.get("hebiao-regenerated")).toBe("false");
		expect(answer.headers.get("content-disposition")).toBe('attachment; filename="SH01_2023-annual_r1.xlsx"');
	});

	test("from Excel the image is the original; a file is made from it, and says so", async () => {
		const image = readWorkbook(await programme.workbook());
		const filed = await programme.submit(new TextEncoder().encode(JSON.stringify(image)), { type: "application/json" });
		expect(filed.body.receipt.content).toMatchObject({ original: "image", originalSha256: filed.body.receipt.content.imageSha256 });
		const answer = await get(`/submissions/${filed.body.id}/workbook`);
		expect(answer.headers.get("hebiao-regenerated")).toBe("true");
		const again = readWorkbook(answer.bytes);
		expect(again.sheets.map(({ name, state }) => [name, state])).toEqual(image.sheets.map(({ name, state }) => [name, state]));
		for (const [index, sheet] of image.sheets.entries()) {
			const filled = sheet.cells
				.filter(({ value }) => value !== null && value !== "")
				.map(({ row, column, value }) => [row, column, value]);
			expect(again.sheets[index]?.cells.map(({ row, column, value }) => [row, column, value])).toEqual(filled);
		}
	});

	test("another school's ids lead nowhere, and its list does not show them", async () => {
		const { id } = (await programme.submit(await programme.workbook())).body;
		for (const path of [`/submissions/${id}`, `/submissions/${id}/workbook`]) {
			const foreign = await get(path, programme.otherSchool);
			const missing = await get(path.replace(id, crypto.randomUUID()), programme.otherSchool);
			expect(foreign.status).toBe(404);
			expect({ ...foreign.body, instance: "" }).toEqual({ ...missing.body, instance: "" });
		}
		expect((await get("/submissions?unit=SH01", programme.otherSchool)).body.submissions).toEqual([]);
		expect((await get("/submissions?unit=SH01", programme.commission)).body.submissions).toHaveLength(1);
		expect((await get(`/submissions/${id}`, programme.filler)).status).toBe(200);
	});

	test("the list goes on page by page", async () => {
		const bytes = await programme.workbook();
		for (let minute = 1; minute <= 3; minute++) {
			programme.setTime(`2024-01-10T02:0${minute}:00.000Z`);
			await programme.submit(bytes);
		}
		const first = (await get("/submissions?limit=2")).body;
		expect(first.submissions.map(({ revision }: { revision: number }) => revision)).toEqual([3, 2]);
		const second = (await get(`/submissions?limit=2&before=${first.next}`)).body;
		expect(second.submissions.map(({ revision }: { revision: number }) => revision)).toEqual([1]);
		expect(second.next).toBeNull();
		expect((await get("/submissions?state=superseded")).body.submissions).toHaveLength(2);
	});

	test("the detail holds what the check said when it was filed", async () => {
		const { id } = (await programme.submit(await programme.workbook())).body;
		expect((await get(`/submissions/${id}`)).body.check).toMatchObject({
			verdict: { code: "ready" },
			report: { template: { unit: "SH01" } },
		});
	});
});
