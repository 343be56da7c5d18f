import { createHash } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import release from "../../package.json" with { type: "json" };
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { makePackage, type PackageContents } from "../../shared/offline/make-package.ts";
import { PACKAGE_FILES, PackageError, packageFileName } from "../../shared/offline/package.ts";
import { readPackage } from "../../shared/offline/read-package.ts";
import { RELEASE } from "../../shared/release.ts";
import { repacked, sampleContents, text } from "./support.ts";

let contents: PackageContents;
let bytes: Uint8Array;
beforeAll(async () => {
	contents = await sampleContents();
	({ bytes } = makePackage(contents));
});

const digest = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");
const manifestIn = (archive: Uint8Array) => JSON.parse(new TextDecoder().decode(unzipSync(archive)[PACKAGE_FILES.manifest]));

/** The problem's code and the Chinese sentence. */
function problemOf(archive: Uint8Array): { code: string; message: string } {
	try {
		readPackage(archive);
	} catch (error) {
		if (!(error instanceof PackageError)) throw error;
		for (const part of [error.problem.message, error.problem.fix]) {
			expect(part.zh.length).toBeGreaterThan(4);
			expect(part.en.length).toBeGreaterThan(4);
		}
		return { code: error.problem.code, message: error.problem.message.zh };
	}
	throw new Error("It was read.");
}

test("the program calls itself by the version that package.json gives", () => {
	expect(RELEASE).toBe(release.version);
});

describe("a package", () => {
	test("holds the workbook byte for byte, the report, and what they are", () => {
		const { manifest, workbook, report } = readPackage(bytes);
		expect(digest(workbook)).toBe(digest(contents.workbook));
		expect(canonicalJson(report)).toBe(canonicalJson(contents.report));
		expect(manifest).toEqual({
			format: "hebiao-package",
			formatVersion: 1,
			app: "0.1.0",
			madeAt: "2024-01-10T09:02:03+08:00",
			madeBy: "李主任",
			unit: "SH0101",
			unitName: "上海示例职业技术学院",
			document: "annual",
			period: "2023-annual",
			set: "2022-2024",
			version: "1.0.0",
			workbook: {
				name: "自评 2023（终稿）.xlsx",
				bytes: contents.workbook.length,
				sha256: digest(contents.workbook),
				imageSha256: digest(canonicalJson(contents.image)),
			},
			report: {
				sha256: digest(canonicalJson(contents.report)),
				verdict: contents.report.verdict.code,
				errors: contents.report.verdict.errors,
				queries: contents.report.verdict.queries,
				infos: contents.report.verdict.infos,
			},
		});
		expect(packageFileName(manifest)).toBe("SH0101_2023-annual_离线报送包.hebiao.zip");
	});

	test("made twice of the same is the same, in every time zone", () => {
		const zone = process.env.TZ;
		try {
			for (const other of ["America/New_York", "Asia/Shanghai", "UTC"]) {
				process.env.TZ = other;
				expect(digest(makePackage(contents).bytes)).toBe(digest(bytes));
			}
		} finally {
			process.env.TZ = zone;
		}
		expect(digest(makePackage({ ...contents, madeBy: "赵老师" }).bytes)).not.toBe(digest(bytes));
	});

	test("tells a person what it is, in both languages", () => {
		const cover = new TextDecoder().decode(unzipSync(bytes)[PACKAGE_FILES.cover]);
		for (const words of [
			"上海示例职业技术学院（SH0101）",
			"2023-annual",
			"2024-01-10 09:02",
			"李主任",
			digest(contents.workbook),
			"不是官方规定",
			"Annual self-evaluation",
			"no official way",
		])
			expect(cover).toContain(words);
		expect(cover.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
		expect(makePackage({ ...contents, madeBy: "  " }).manifest.madeBy).toBeNull();
	});
});

describe("what is no package, or no longer the one that was made, is refused with its reason", () => {
	const manifestWith = (change: (manifest: ReturnType<typeof manifestIn>) => void): Uint8Array => {
		const manifest = manifestIn(bytes);
		change(manifest);
		return repacked(bytes, { [PACKAGE_FILES.manifest]: text(JSON.stringify(manifest)) });
	};
	const cases: [string, () => Uint8Array, string][] = [
		["nothing", () => new Uint8Array(0), "not-a-package"],
		["a text", () => text("hello"), "not-a-package"],
		["another zip", () => zipSync({ "a.txt": text("a") }), "not-a-package"],
		[
			"a zip whose hebiao.json is another program's",
			() => repacked(bytes, { [PACKAGE_FILES.manifest]: text('{"format":"x"}') }),
			"not-a-package",
		],
		["the workbook itself", () => contents.workbook, "a-workbook"],
		["half of it", () => bytes.subarray(0, bytes.length >> 1), "damaged"],
		["one byte turned over", () => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte)), "damaged"],
		["no report", () => repacked(bytes, { [PACKAGE_FILES.report]: null }), "incomplete"],
		["no workbook", () => repacked(bytes, { [PACKAGE_FILES.workbook]: null }), "incomplete"],
		["no cover sheet", () => repacked(bytes, { [PACKAGE_FILES.cover]: null }), "incomplete"],
		["something else in it", () => repacked(bytes, { "evil.exe": text("MZ") }), "foreign-file"],
		[
			"another workbook",
			() => repacked(bytes, { [PACKAGE_FILES.workbook]: contents.workbook.map((byte, i) => (i === 900 ? byte ^ 1 : byte)) }),
			"altered",
		],
		[
			"a nicer report",
			() => repacked(bytes, { [PACKAGE_FILES.report]: text(canonicalJson({ ...contents.report, findings: [] })) }),
			"altered",
		],
		["a later format", () => manifestWith((manifest) => Object.assign(manifest, { formatVersion: 2, more: true })), "newer"],
		["a unit that is none", () => manifestWith((manifest) => Object.assign(manifest, { unit: "../../etc" })), "malformed"],
		["a member that nobody knows", () => manifestWith((manifest) => Object.assign(manifest, { admin: true })), "malformed"],
		["a name with a line break", () => manifestWith((manifest) => Object.assign(manifest, { madeBy: "李\n主任" })), "malformed"],
		["broken JSON", () => repacked(bytes, { [PACKAGE_FILES.manifest]: text("{") }), "malformed"],
		["a report that is none", () => withReport(text("[]")), "malformed"],
		["a report of 9 MB", () => withReport(text(JSON.stringify(" ".repeat(9 * 1_048_576)))), "too-large"],
		["a bomb", () => repacked(bytes, { [PACKAGE_FILES.workbook]: new Uint8Array(30 * 1_048_576) }), "too-large"],
		["many files", () => repacked(bytes, Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}`, text("")]))), "too-large"],
	];
	const withReport = (report: Uint8Array): Uint8Array => {
		const manifest = manifestIn(bytes);
		manifest.report.sha256 = digest(report);
		return repacked(bytes, { [PACKAGE_FILES.report]: report, [PACKAGE_FILES.manifest]: text(JSON.stringify(manifest)) });
	};

	test.each(cases)("%s", (_, make, code) => {
		expect(problemOf(make()).code).toBe(code);
	});

	test("the sentence names the file", () => {
		expect(problemOf(repacked(bytes, { "evil.exe": text("MZ") })).message).toContain("evil.exe");
		expect(problemOf(repacked(bytes, { [PACKAGE_FILES.report]: text("{}") })).message).toContain("report.json");
	});
});
