/** 代报: the commission files for a unit that has no network. */
import { compactVerify, importJWK } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { check } from "../../../shared/check/index.ts";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import { makePackage } from "../../../shared/offline/make-package.ts";
import { PACKAGE_TYPE } from "../../../shared/offline/package.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { sha256 } from "../../../worker/hash.ts";
import { type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { signInAs } from "../support/service.ts";
import type { Entries } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

interface Wish {
	token?: string;
	key?: string;
	type?: string;
	unit?: string | null;
	to?: string;
}

let filings = 0;
function fileFor(
	body: Uint8Array,
	{ token = programme.commission, key = `on-behalf-${++filings}`, type = PACKAGE_TYPE, unit = "SH01", to = period }: Wish = {},
) {
	return programme.call("POST", `/submissions?period=${to}${unit === null ? "" : `&unit=${unit}`}`, {
		token,
		body: new Uint8Array(body),
		headers: { "content-type": type, "idempotency-key": key },
	});
}

/** The package as the school's page makes it. `told`: what its report is made from, where that is another workbook. */
async function packageOf(changes: Entries = {}, told: Entries = changes): Promise<Uint8Array<ArrayBuffer>> {
	const workbook = await programme.workbook(changes);
	const image = readWorkbook(workbook);
	const report = check(readWorkbook(await programme.workbook(told)), programme.set);
	return makePackage({
		workbook,
		workbookName: "自评.xlsx",
		image,
		report,
		madeBy: "李主任",
		madeAt: new Date("2024-01-09T08:00:00Z"),
		app: "0.1.0",
	}).bytes;
}

const audited = async () =>
	(await programme.env.DB.prepare("SELECT action, holder, content FROM audit WHERE chain = 'unit:SH01' ORDER BY sequence").all()).results;
const count = async () => (await programme.env.DB.prepare("SELECT COUNT(*) AS n FROM submissions").first<{ n: number }>())?.n;

describe("a package", () => {
	test("becomes the unit's revision; the receipt names both and verifies; the audit says who", async () => {
		const bytes = await packageOf();
		const filed = await fileFor(bytes);
		expect(filed.body).toMatchObject({ revision: 1, late: false });
		expect(filed.status).toBe(201);
		const { content, jws } = filed.body.receipt;
		const onBehalf = {
			by: "王处",
			package: {
				sha256: await sha256(bytes),
				workbookName: "自评.xlsx",
				madeAt: "2024-01-09T16:00:00+08:00",
				madeBy: "李主任",
				app: "0.1.0",
				difference: {
					sameContent: true,
					verdict: { packed: "ready", service: "ready" },
					onlyPacked: { count: 0, first: [] },
					onlyService: { count: 0, first: [] },
				},
			},
		};
		expect(content).toMatchObject({
			unit: "SH01",
			unitName: "上海甲职业学院",
			submittedBy: "王处",
			submittedAt: "2024-01-10T09:00:00+08:00",
			onBehalf,
		});
		const [key] = (await programme.call("GET", "/receipts/key")).body.keys;
		const { payload } = await compactVerify(jws, await importJWK(key, "EdDSA"));
		expect(new TextDecoder().decode(payload)).toBe(canonicalJson(content));

		const workbook = await programme.workbook();
		expect(content.originalSha256).toBe(await sha256(workbook));
		const kept = await programme.call("GET", `/submissions/${filed.body.id}/workbook`, { token: programme.school });
		expect(await sha256(kept.bytes)).toBe(content.originalSha256);

		const rows = await audited();
		expect(rows).toMatchObject([{ action: "submission.file-on-behalf", holder: "王处" }]);
		expect(JSON.parse(String(rows[0]?.content))).toMatchObject({
			package: { madeBy: "李主任", madeAt: "2024-01-09T16:00:00+08:00" },
			revision: 1,
		});
	});

	test("the school sees it among its own, marked; another school does not", async () => {
		const { id } = (await fileFor(await packageOf())).body;
		const own = (await programme.call("GET", "/submissions", { token: programme.school })).body.submissions;
		expect(own).toMatchObject([{ id, unit: "SH01", submittedBy: "王处", onBehalf: { by: "王处", package: { madeBy: "李主任" } } }]);
		expect((await programme.call("GET", `/submissions/${id}`, { token: programme.otherSchool })).status).toBe(404);
		expect((await programme.call("GET", "/submissions", { token: programme.otherSchool })).body.submissions).toEqual([]);
	});

	test("its own report is never believed: errors block, and both are told", async () => {
		const answer = await fileFor(await packageOf({ "S_T1_02.actual": 6000 }, {}));
		expect(answer.body).toMatchObject({
			status: 422,
			code: "findings-block",
			report: { findings: [{ rule: "RT01" }] },
			package: {
				sameContent: true,
				verdict: { packed: "ready", service: "errors" },
				onlyPacked: { count: 0 },
				onlyService: { count: 1, first: [{ rule: "RT01", place: "S_T1_02.actual" }] },
			},
		});
		expect(await count()).toBe(0);
	});

	test("nor where it says worse than is true", async () => {
		const filed = await fileFor(await packageOf({}, { "S_T1_02.actual": 6000 }));
		expect(filed.status).toBe(201);
		expect(filed.body.receipt.content.onBehalf.package.difference).toMatchObject({
			verdict: { packed: "errors", service: "ready" },
			onlyPacked: { count: 1, first: [{ rule: "RT01", place: "S_T1_02.actual" }] },
			onlyService: { count: 0 },
		});
	});

	test("what only the service knows is told as its own", async () => {
		const filed = await fileFor(await packageOf({ "S_T1_04.target": 900 }));
		expect(filed.body).toMatchObject({
			code: "findings-block",
			package: { verdict: { service: "errors" }, onlyService: { first: [{ rule: "YR05" }] } },
		});
	});

	test.each([
		["another unit", { unit: "SH02" }],
		["a unit that nobody knows", { unit: "SH77" }],
		["another period", { to: "2022-annual" }],
	])("for %s is refused, naming whose it is", async (_, wish) => {
		const answer = await fileFor(await packageOf(), wish);
		expect(answer.body).toMatchObject({ status: 422, code: "package-refused", package: { code: "mismatch" } });
		expect(answer.body.message.zh).toContain("SH01 2023-annual");
		expect(await count()).toBe(0);
	});

	test.each([
		["the workbook instead", async () => programme.workbook(), "a-workbook"],
		["half of it", async () => (await packageOf()).subarray(0, 5000), "damaged"],
		["a text", async () => new TextEncoder().encode("hello"), "not-a-package"],
	])("%s: 422 with one sentence", async (_, body, code) => {
		const answer = await fileFor(await body());
		expect(answer.body).toMatchObject({ status: 422, code: "package-refused", package: { code } });
		expect(answer.body.fix.zh.length).toBeGreaterThan(5);
	});

	test("a workbook of another unit inside is found out, whatever hebiao.json says", async () => {
		const theirs = await programme.template(programme.otherSchool);
		const image = readWorkbook(theirs);
		const honest = check(readWorkbook(await programme.workbook()), programme.set);
		const { bytes } = makePackage({
			workbook: theirs,
			workbookName: "a.xlsx",
			image,
			report: honest,
			madeBy: null,
			madeAt: new Date(0),
			app: "0.1.0",
		});
		expect((await fileFor(bytes)).body).toMatchObject({ code: "findings-block" });
	});
});

describe("the workbook alone", () => {
	test("is filed for the unit, too", async () => {
		const filed = await fileFor(await programme.workbook(), { type: xlsx });
		expect(filed.status).toBe(201);
		expect(filed.body.receipt.content.onBehalf).toEqual({ by: "王处", package: null });
		expect(JSON.parse(String((await audited())[0]?.content)).package).toBeNull();
	});
});

describe("idempotency", () => {
	test("the same key and package: the same answer, done once; another package: 409", async () => {
		const bytes = await packageOf();
		const first = await fileFor(bytes, { key: "the-same-key" });
		expect((await fileFor(bytes, { key: "the-same-key" })).body).toEqual(first.body);
		expect(await count()).toBe(1);
		expect((await fileFor(await packageOf({ "S_T1_04.actual": 1300 }), { key: "the-same-key" })).body.code).toBe("idempotency-conflict");
	});

	test("a school's filing with the same key and workbook is not answered with the commission's", async () => {
		const workbook = await programme.workbook();
		await fileFor(workbook, { type: xlsx, key: "shared-by-chance" });
		expect((await programme.submit(workbook, { key: "shared-by-chance" })).body.code).toBe("idempotency-conflict");
	});
});

describe("who may", () => {
	test("the commission names the unit; schools and maintainers file for nobody else", async () => {
		const bytes = await programme.workbook();
		expect((await fileFor(bytes, { type: xlsx, unit: null })).body).toMatchObject({ status: 400, code: "invalid-request" });
		expect((await fileFor(bytes, { type: xlsx, token: programme.otherSchool })).body).toMatchObject({ status: 403, code: "forbidden" });
		expect((await fileFor(bytes, { type: xlsx, token: programme.maintainer })).body).toMatchObject({ status: 403, code: "forbidden" });
		expect((await fileFor(bytes, { type: xlsx, token: programme.filler })).body).toMatchObject({ status: 403, code: "right-missing" });
		expect(await count()).toBe(0);
	});

	test("a school's own right is as it was: with its unit named or not, without the mark", async () => {
		const filed = await fileFor(await programme.workbook(), { type: xlsx, token: programme.school });
		expect(filed.status).toBe(201);
		expect(filed.body.receipt.content).not.toHaveProperty("onBehalf");
		expect((await programme.call("GET", "/submissions", { token: programme.school })).body.submissions).toMatchObject([{ onBehalf: null }]);
		expect((await audited())[0]?.action).toBe("submission.file");
	});

	test("schools send the workbook, not a package; a check takes none", async () => {
		const bytes = await packageOf();
		expect((await fileFor(bytes, { token: programme.school, unit: null })).body).toMatchObject({
			status: 415,
			code: "unsupported-media-type",
		});
		const checked = await programme.call("POST", `/checks?period=${period}`, {
			token: programme.commission,
			body: bytes,
			headers: { "content-type": PACKAGE_TYPE },
		});
		expect(checked.body.code).toBe("unsupported-media-type");
	});
});

test("after it the school files again itself: the next revision, the commission's gives way", async () => {
	await fileFor(await packageOf());
	const second = await programme.submit(await programme.workbook({ "S_T1_04.actual": 1300 }));
	expect(second.body.revision).toBe(2);
	const { submissions } = (await programme.call("GET", "/submissions", { token: programme.school })).body;
	expect(submissions).toMatchObject([
		{ revision: 2, state: "submitted", onBehalf: null },
		{ revision: 1, state: "superseded", onBehalf: { by: "王处" } },
	]);
});

describe("who filed for the unit", () => {
	test("does not accept it alone: another holder does, one by one and in bulk", async () => {
		const workbook = await programme.workbook();
		const { id } = (await fileFor(workbook, { type: xlsx })).body;
		expect((await programme.review(id, { action: "accept" })).body).toMatchObject({ status: 409, code: "four-eyes", by: "王处" });
		const accept = [{ id, unit: "SH01" }];
		const path = `/bulk/reviews?period=${period}&dryRun`;
		const dry = await programme.call("POST", path, { token: programme.commission, json: { accept } });
		expect(dry.body.lines[0]).toMatchObject({ outcome: "refused" });
		expect(dry.body.lines[0].problems[0].message.zh).toBe("这一版由您代报，不能由您自己审核通过。请单独审核。");
		// Another key of the same person is the same person.
		const second = await signInAs(programme, { role: "commission", holder: "王处" });
		const act = (token: string) => programme.call("POST", `/submissions/${id}/review`, { token, json: { action: "accept" } });
		expect((await act(second)).body.code).toBe("four-eyes");
		const other = await signInAs(programme, { role: "commission", holder: "李处" });
		expect((await act(other)).body).toMatchObject({ state: "accepted", decidedBy: "李处" });
	});
});
