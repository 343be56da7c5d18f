/** 盖章扫描件 in the real bucket and database: taken by what they are, kept with their revision, never shown as a page. */
import { beforeEach, describe, expect, test } from "vitest";
import { scanSize } from "../../../shared/domain/limits.ts";
import { chunk, joined, jpegScan, pdfScan, pngScan } from "../../../testkit/corpus/scans.ts";
import { readChain } from "../../../worker/db/audit.ts";
import { sha256 } from "../../../worker/hash.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";

let programme: Programme;
let id: string;
beforeEach(async () => {
	programme = await startProgramme({ trail: true });
	id = await fileOne(programme, { token: programme.school });
});

const upload = (bytes: Uint8Array, { token = programme.school, type = "application/pdf", of = id } = {}) =>
	programme.call("POST", `/submissions/${of}/scans`, { token, body: new Uint8Array(bytes), headers: { "content-type": type } });
const list = async (token = programme.commission, of = id) => (await programme.call("GET", `/submissions/${of}/scans`, { token })).body;
const submissionOf = async (of = id) => (await programme.call("GET", `/submissions/${of}`, { token: programme.commission })).body;
const objects = async () => (await programme.env.ORIGINALS.list({ prefix: "scans/" })).objects.map(({ key }) => key);
const requireScans = (scanRequired: boolean) =>
	must(
		programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { scanRequired, reason: "本期要求盖章扫描件" } }),
	);

test("a scan is kept under its digest, and said of the revision, in the trail and in the list", async () => {
	const bytes = pdfScan({ pages: 3 });
	const digest = await sha256(bytes);
	const answer = await upload(bytes);
	const scan = { number: 1, kind: "pdf", bytes: bytes.length, pages: 3, width: null, sha256: digest };
	const by = { uploadedAt: "2024-01-10T09:00:00+08:00", uploadedBy: "李主任" };
	expect(answer).toMatchObject({ status: 201, body: { open: true, closed: null, required: false, scans: [{ ...scan, ...by }] } });
	expect(await objects()).toEqual([`scans/${digest}`]);
	expect((await submissionOf()).scan).toEqual({ number: 1, at: by.uploadedAt, by: by.uploadedBy });
	const entry = (await readChain(programme.env.DB, "unit:SH01")).at(-1);
	expect(entry).toMatchObject({ action: "submission.scan", subject: id, holder: "李主任" });
	expect(JSON.parse(entry?.content ?? "")).toEqual({ period, revision: 1, number: 1, sha256: digest, kind: "pdf", bytes: bytes.length });
});

test("it is given back byte by byte, to be saved, with headers that let no browser take it for a page", async () => {
	const bytes = pdfScan();
	await upload(bytes);
	for (const token of [programme.school, programme.filler, programme.commission]) {
		const { status, bytes: read, headers } = await programme.call("GET", `/submissions/${id}/scans/1`, { token });
		expect([status, read]).toEqual([200, bytes]);
		expect(headers.get("content-type")).toBe("application/pdf");
		expect(headers.get("content-disposition")).toBe('attachment; filename="SH01_2023-annual_r1_scan1.pdf"');
		expect(headers.get("x-content-type-options")).toBe("nosniff");
		expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
		expect(headers.get("cache-control")).toMatch(/no-store/);
	}
	for (const number of ["2", "0", "21", "x"])
		expect([400, 404]).toContain((await programme.call("GET", `/submissions/${id}/scans/${number}`, { token: programme.school })).status);
});

test("the same file again is answered and stored once; a newer one stands before it, and the history stays", async () => {
	const [first, second] = [pdfScan({ mark: "first" }), jpegScan()];
	await upload(first);
	const again = await upload(first);
	expect(again).toMatchObject({ status: 200, body: { scans: [{ number: 1 }] } });
	programme.setTime("2024-01-11T01:00:00.000Z");
	expect((await upload(second, { type: "image/jpeg", token: programme.school })).status).toBe(401);
	programme.setTime("2024-01-10T02:00:00.000Z");
	expect((await upload(second, { type: "image/jpeg" })).status).toBe(201);
	const { scans } = await list();
	expect(
		scans.map(({ number, kind, width, height, uploadedAt }: Record<string, unknown>) => [number, kind, width, height, uploadedAt]),
	).toEqual([
		[2, "jpeg", 1654, 2339, "2024-01-10T10:00:00+08:00"],
		[1, "pdf", null, null, "2024-01-10T09:00:00+08:00"],
	]);
	// The first one again is a third act: it stands anew.
	expect((await upload(first)).body.scans.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
	expect(await objects()).toHaveLength(2);
	const { DB } = programme.env;
	await expect(DB.prepare("UPDATE scans SET uploaded_by = 'x'").run()).rejects.toThrow(/never changes/);
	await expect(DB.prepare("DELETE FROM scans").run()).rejects.toThrow(/never changes/);
});

test("two at once get two numbers, and no more than twenty are kept", async () => {
	const answers = await Promise.all([upload(pdfScan({ mark: "a" })), upload(pdfScan({ mark: "b" }))]);
	expect(answers.map(({ status }) => status)).toEqual([201, 201]);
	for (let number = 3; number <= scanSize.ofRevision; number++) await must(upload(pdfScan({ mark: String(number) })));
	expect((await upload(pdfScan({ mark: "one more" }))).body).toMatchObject({ status: 409, code: "too-many-scans", most: 20 });
	expect((await list()).scans).toHaveLength(scanSize.ofRevision);
});

const html = "<html><script>alert(1)</script></html>";
const png = pngScan();
const jpeg = jpegScan();

describe("by its bytes it is refused in a sentence, and nothing is stored", () => {
	test.each<[string, Uint8Array, string, string?]>([
		["nothing", new Uint8Array(), "empty"],
		["a page named .pdf", joined(html), "kind"],
		["a page with a PDF behind it", joined(html, pdfScan()), "kind"],
		["a PDF whose head comes too late", joined(" ".repeat(2000), pdfScan()), "kind"],
		["an SVG", joined(`<svg xmlns="http://www.w3.org/2000/svg">${" ".repeat(100)}</svg>`), "kind", "image/png"],
		["an archive", joined("PK\x03\x04", "x".repeat(100)), "kind"],
		["a GIF", joined("GIF89a", "x".repeat(100)), "kind", "image/jpeg"],
		["a PDF that is cut off", pdfScan().subarray(0, -20), "damaged"],
		["a PDF with a page behind it", joined(pdfScan(), html), "damaged"],
		["a PDF with an archive behind it", joined(pdfScan(), "PK\x05\x06", "\0".repeat(18)), "damaged"],
		["an encrypted PDF", pdfScan({ trailer: "/Encrypt 9 0 R" }), "encrypted"],
		["a PDF with a script", pdfScan({ more: "8 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n" }), "active"],
		["a PDF with files in it", pdfScan({ more: "8 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n" }), "active"],
		["a PDF without a page", pdfScan({ pages: 0 }), "pages"],
		["a PDF with very many pages", pdfScan({ pages: scanSize.pages + 1 }), "pages"],
		["a PNG that is cut off", png.subarray(0, -8), "damaged", "image/png"],
		["a PNG with a page behind it", joined(png, html), "damaged", "image/png"],
		["a PNG without a picture", joined(png.subarray(0, 33), chunk("IEND")), "damaged", "image/png"],
		["a tiny PNG", pngScan({ width: 200, height: 300 }), "dimensions", "image/png"],
		["a PNG like a wall", pngScan({ width: 29_000, height: 29_000 }), "dimensions", "image/png"],
		["a PNG of no height", pngScan({ width: 800, height: 0 }), "dimensions", "image/png"],
		["a JPEG that is cut off", jpeg.subarray(0, -2), "damaged", "image/jpeg"],
		["a JPEG's head alone", jpeg.subarray(0, 3), "damaged", "image/jpeg"],
		["a tiny JPEG", jpegScan({ width: 100 }), "dimensions", "image/jpeg"],
	])("%s", async (_, bytes, code, type = "application/pdf") => {
		const { status, body } = await upload(bytes, { type });
		expect([status, body.code, body.scan?.code]).toEqual([422, "scan-unreadable", code]);
		expect(body.message).toEqual({ zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) });
		expect(await list()).toMatchObject({ scans: [] });
		expect(await objects()).toEqual([]);
	});
});

test.each([
	["HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic", /HEIC 照片.*另存为 JPG/],
	["HEIF", "\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", /HEIC 照片.*另存为 JPG/],
	["TIFF of a PC", "II*\0\x08\0\0\0", /TIFF 图片.*另存为 JPG、PDF/],
	["TIFF of a Mac", "MM\0*\0\0\0\x08", /TIFF 图片.*另存为 JPG、PDF/],
	["WebP", "RIFF\x24\0\0\0WEBPVP8 ", /WebP、BMP 或 GIF 图片.*另存为 JPG 或 PNG/],
	["Word", "PK\x03\x04\x14\0", /Word、Excel、OFD.*转换为 PDF/],
	["an old Word", joined(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])), /Word、Excel、OFD/],
	// What a film's file begins with, too, is not taken for a photo.
	["a film", "\0\0\0\u0018ftypisom", /不是 PDF、JPEG 或 PNG/],
])("%s is named, with how to save it as what is taken", async (_, begin, said) => {
	const { body } = await upload(joined(begin, "x".repeat(200)), { type: "application/octet-stream" });
	expect(body).toMatchObject({ status: 422, code: "scan-unreadable", scan: { code: "kind" } });
	expect(body.message.zh).toMatch(said);
	expect(body.message.en).not.toMatch(/[\u4e00-\u9fff]/);
});

test("what scanners and telephones really write is taken, whatever type it is sent under", async () => {
	const taken: [string, Uint8Array, string][] = [
		["blanks before and zeros behind", joined("\u00ef\u00bb\u00bf\r\n", pdfScan(), "\r\n\0\0\0"), "application/pdf"],
		["a PDF whose pages are packed", joined("%PDF-1.5\n1 0 obj\n<< /Type /ObjStm >>\nendobj\n%%EOF"), "application/pdf"],
		["a telephone's picture with another behind it", jpegScan({ behind: jpegScan() }), "image/jpeg"],
		["a JPEG that its program calls PNG", jpegScan({ height: 2000 }), "image/png"],
		["a PNG of unknown type", png, "application/octet-stream"],
	];
	for (const [name, bytes, type] of taken) expect((await upload(bytes, { type })).status, name).toBe(201);
	const kinds = (await list()).scans.map(({ kind }: { kind: string }) => kind);
	expect(kinds).toEqual(["png", "jpeg", "jpeg", "pdf", "pdf"]);
});

test("too large, and of another type, is refused before it is looked at", async () => {
	expect((await upload(new Uint8Array(scanSize.bytes + 1))).body).toMatchObject({
		status: 413,
		code: "body-too-large",
		limit: scanSize.bytes,
		fix: { zh: expect.stringMatching(/^盖章扫描件不得超过 20 MB/), en: expect.stringMatching(/^A stamped scan may have 20 MB/) },
	});
	for (const type of ["text/html", "image/svg+xml", "multipart/form-data; boundary=x", "application/json"])
		expect((await upload(pdfScan(), { type })).body).toMatchObject({
			status: 415,
			code: "unsupported-media-type",
			fix: { zh: expect.stringMatching(/PDF、JPG 或 PNG.*HEIC、TIFF/), en: expect.stringMatching(/PDF, JPG or PNG.*HEIC, TIFF/) },
		});
	expect(await objects()).toEqual([]);
});

describe("whose it is", () => {
	test("another school hears nothing, whether there is one or not", async () => {
		await upload(pdfScan());
		const token = programme.otherSchool;
		const nobody = crypto.randomUUID();
		for (const path of ["scans", "scans/1", "slip"]) {
			const [own, none] = [
				await programme.call("GET", `/submissions/${id}/${path}`, { token }),
				await programme.call("GET", `/submissions/${nobody}/${path}`, { token }),
			];
			expect([own.status, { ...own.body, instance: "" }]).toEqual([404, { ...none.body, instance: "" }]);
		}
		expect((await upload(pdfScan({ mark: "other" }), { token })).status).toBe(404);
		expect((await list()).scans).toHaveLength(1);
	});

	test("it takes the right to submit; the commission uploads for nobody who submitted themselves", async () => {
		expect((await upload(pdfScan(), { token: programme.filler })).body).toMatchObject({ status: 403, code: "right-missing" });
		expect((await upload(pdfScan(), { token: programme.commission })).body).toMatchObject({ status: 403, code: "forbidden" });
		expect((await upload(pdfScan(), { token: programme.maintainer })).status).toBe(403);
	});

	test("what the commission submitted for a unit it scans for the unit, too", async () => {
		await must(programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} }));
		const filed = await must(
			programme.call("POST", `/submissions?period=${period}&unit=SH01`, {
				token: programme.commission,
				body: new Uint8Array(await programme.workbook()),
				headers: { "content-type": "application/octet-stream", "idempotency-key": "on-behalf-with-scan" },
			}),
		);
		expect((await upload(pdfScan(), { token: programme.commission, of: filed.body.id })).body.scans).toMatchObject([
			{ uploadedBy: "王处" },
		]);
	});
});

describe("a revision that takes none", () => {
	const closing: [string, string, () => Promise<unknown>][] = [
		["was returned", "returned", () => must(programme.review(id, { action: "return", items: [{ comment: "请补充附件" }] }))],
		[
			"was withdrawn",
			"withdrawn",
			() => must(programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} })),
		],
		["gave way to another", "superseded", () => fileOne(programme, { token: programme.school, changes: { "S_T1_06.actual": 71 } })],
		[
			"was reopened",
			"reopened",
			async () => {
				await must(programme.review(id, { action: "accept" }));
				await must(programme.review(id, { action: "reopen", reason: "学校申请更正数据" }));
			},
		],
	];
	test.each(closing)("as it %s", async (_, state, act) => {
		await act();
		const { body } = await upload(pdfScan());
		expect(body).toMatchObject({ status: 409, code: "scan-closed", state });
		const { closed, ...rest } = await list();
		expect(rest).toMatchObject({ open: false, scans: [] });
		expect(body.message.zh).toContain(closed.zh);
	});

	test("accepted with one, that one stays; accepted without, one may come and be corrected", async () => {
		await upload(pdfScan());
		await must(programme.review(id, { action: "accept" }));
		programme.setTime("2024-01-10T03:00:00.000Z");
		expect((await upload(pdfScan({ mark: "later" }))).body).toMatchObject({ code: "scan-closed", state: "accepted" });
		expect((await list()).scans).toHaveLength(1);

		const other = await fileOne(programme, { token: programme.otherSchool });
		await must(programme.review(other, { action: "accept" }));
		programme.setTime("2024-01-10T04:00:00.000Z");
		for (const mark of ["late", "corrected"])
			expect((await upload(pdfScan({ mark }), { token: programme.otherSchool, of: other })).body).toMatchObject({ open: true });
		expect((await list(programme.commission, other)).scans).toHaveLength(2);
	});
});

describe("where the period asks for one", () => {
	test("accepting without it needs a reason, which is on record", async () => {
		await requireScans(true);
		const reason = "学校公章正在更换，纸质件已收讫";
		expect((await programme.review(id, { action: "accept" })).body).toMatchObject({ status: 409, code: "scan-missing" });
		expect((await submissionOf()).state).toBe("submitted");
		expect((await must(programme.review(id, { action: "accept", withoutScan: reason }))).body).toMatchObject({
			state: "accepted",
			withoutScan: reason,
		});
		expect((await list()).withoutScan).toBe(reason);
		const entry = (await readChain(programme.env.DB, "unit:SH01")).at(-1);
		expect(JSON.parse(entry?.content ?? "")).toMatchObject({ withoutScan: reason });
		await must(programme.review(id, { action: "reopen", reason: "学校申请更正数据" }));
		expect((await submissionOf()).withoutScan).toBeNull();
	});

	test("with it nothing more is asked, and a reason that none was asked for is not kept", async () => {
		await requireScans(true);
		await upload(pdfScan());
		expect((await must(programme.review(id, { action: "accept", withoutScan: "其实不需要理由" }))).body.withoutScan).toBeNull();
		const entry = (await readChain(programme.env.DB, "unit:SH01")).at(-1);
		expect(JSON.parse(entry?.content ?? "")).not.toHaveProperty("withoutScan");
	});

	test("many at once are held to it, each line for itself", async () => {
		await requireScans(true);
		const other = await fileOne(programme, { token: programme.otherSchool });
		await upload(pdfScan());
		const body = { accept: [{ id }, { id: other }] };
		const { lines } = (
			await programme.call("POST", `/bulk/reviews?period=${period}&dryRun=true`, { token: programme.commission, json: body })
		).body;
		expect(JSON.stringify(lines)).toMatch(/scan-missing|盖章扫描件/);
	});

	test("progress says whose is missing, and counts them where they are asked for", async () => {
		const other = await fileOne(programme, { token: programme.otherSchool });
		const progress = async (more = "") =>
			(await programme.call("GET", `/progress?period=${period}${more}`, { token: programme.commission })).body;
		expect((await progress()).totals.missingScans).toBeNull();
		await requireScans(true);
		expect((await progress()).totals.missingScans).toBe(2);
		await upload(pdfScan());
		const now = await progress("&needs=scan");
		expect([now.totals.missingScans, now.matching, now.units.map(({ unit, scan }: Record<string, unknown>) => [unit, scan])]).toEqual([
			1,
			1,
			[["SH02", false]],
		]);
		await must(programme.review(other, { action: "return", items: [{ comment: "请补充附件" }] }));
		expect((await progress()).units.map(({ scan }: { scan: unknown }) => scan)).toEqual([true, null]);
		expect((await progress()).totals.missingScans).toBe(0);
	});

	test("the setting is of the period, made with it or changed, and on record with what stood before", async () => {
		await requireScans(true);
		const entry = (await readChain(programme.env.DB, "service")).at(-1);
		expect(JSON.parse(entry?.content ?? "")).toMatchObject({ scanRequired: true, before: { scanRequired: false } });
		const read = async (token: string) => (await programme.call("GET", `/periods/${period}`, { token })).body.scanRequired;
		expect([await read(programme.school), await read(programme.commission)]).toEqual([true, true]);
	});
});

describe("held against the trail and the bucket", () => {
	async function differences(): Promise<string[]> {
		const { id: job } = (await must(programme.call("POST", "/jobs", { token: programme.commission, json: { kind: "recompute", period } })))
			.body;
		const read = async () => (await programme.call("GET", `/jobs/${job}`, { token: programme.commission })).body;
		await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe("done");
		return (await read()).differences.map(({ place }: { place: string }) => place);
	}

	test("nothing differs where nobody changed anything", async () => {
		await requireScans(true);
		await upload(pdfScan());
		await upload(jpegScan());
		expect(await differences()).toEqual([]);
	});

	test("a row that was laid in, a setting that was changed and a file that is gone are named", async () => {
		await upload(pdfScan());
		const { DB, ORIGINALS } = programme.env;
		await DB.prepare(
			"INSERT INTO scans SELECT 'x', submission, 2, sha256, kind, bytes, pages, width, height, uploaded_at, '别人' FROM scans",
		).run();
		await DB.prepare("UPDATE periods SET scan_required = 1").run();
		await ORIGINALS.delete((await objects())[0] ?? "");
		const places = await differences();
		expect(places).toEqual(expect.arrayContaining(["period scanRequired", `SH01 scan ${id} 2 by`, `SH01 scan ${id} 2 original`]));
	});
});
