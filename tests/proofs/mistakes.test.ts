import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, type Finding, type Report } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { deleteNames, insertRows, renameSheet } from "../../testkit/surgery.ts";
import { recalculate } from "../oracle/libreoffice.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const set = await publishedSet("2022-2024/1.0.0");
const { bytes, mistakes } = mistakenFile(set);
const report = check(readWorkbook(bytes), set);
const placed = ({ rule, place }: { rule: string; place: string }) => `${rule} ${place}`;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-proof-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a workbook with twenty mistakes", () => {
	test("gives exactly these twenty findings, each at its place", () => {
		expect(mistakes).toHaveLength(20);
		expect(report.findings.map(placed).sort()).toEqual(mistakes.map(placed).sort());
	});

	test("each at the cell that the mistake was made in", () => {
		const image = readWorkbook(bytes);
		for (const mistake of mistakes) {
			const finding = report.findings.find(({ rule }) => rule === mistake.rule);
			expect(finding, mistake.rule).toBeDefined();
			expect(image.sheets.map(({ name }) => name)).toContain(finding?.sheet);
		}
	});

	test("the command line says the same and ends with 1", async () => {
		const file = join(folder, "mistakes.xlsx");
		await writeFile(file, bytes);
		const { code, stdout } = await run(process.execPath, [join(root, "tools/check.ts"), file, "--json"], { cwd: folder }).then(
			({ stdout: text }) => ({ code: 0, stdout: text }),
			(error: { code: number; stdout: string }) => error,
		);
		expect(code).toBe(1);
		const [{ file: name, ...said }] = JSON.parse(stdout) as [{ file: string } & Report];
		expect(name).toBe(file);
		expect(JSON.stringify(said)).toBe(JSON.stringify(report));
	});

	test("saved by LibreOffice, it gives the same report, and its own sheet 校验 names the same native rules as often and at the same first places", {
		timeout: 120_000,
	}, async () => {
		const saved = readWorkbook(await recalculate(bytes));
		expect(JSON.stringify(check(saved, set))).toBe(JSON.stringify(report));
		const sheet = saved.sheets.find(({ name }) => name === "校验");
		const cell = (row: number, column: number) => sheet?.cells.find((one) => one.row === row && one.column === column)?.value;
		const lines = (sheet?.cells ?? []).flatMap(({ row, column, value }) => {
			const count = cell(row, 4);
			return column === 1 && /^[A-Z]{2}\d\d$/.test(String(value)) && typeof count === "number" ? [{ row, rule: String(value), count }] : [];
		});
		const counted = lines.map(({ rule }) => ({ rule, count: report.findings.filter((finding) => finding.rule === rule).length }));
		expect(lines.map(({ rule, count }) => ({ rule, count }))).toEqual(counted);
		const failing = lines.filter(({ count }) => count > 0);
		expect(failing.length).toBeGreaterThan(12);
		for (const { row, rule } of failing) expect(firstPlaces(report.findings, rule), rule).toContain(cell(row, 5));
	});
});

describe("what people and other programs do to a workbook", () => {
	test("rows inserted above a table: harmless, the findings move along", () => {
		const image = insertRows(readWorkbook(bytes), "年度绩效自评表", 4, 3);
		expect(check(image, set).findings.map(placed)).toEqual(report.findings.map(placed));
	});

	test("a sheet renamed: one clear finding about it, and nothing of what stood there", () => {
		const { findings } = check(readWorkbook(renameSheet(bytes, "满意度调查表", "满意度")), set);
		const about = findings.filter(({ rule }) => rule === "ST02");
		expect(about).toHaveLength(1);
		expect(about[0]?.message.zh).toContain("满意度调查表");
		const others = report.findings.filter(({ sheet }) => sheet !== "满意度调查表").map(placed);
		expect(findings.filter(({ rule }) => rule !== "ST02").map(placed)).toEqual(others);
	});

	test("defined names deleted: ST11 and nothing else", () => {
		const { findings } = check(readWorkbook(deleteNames(bytes)), set);
		expect(findings.filter(({ rule }) => rule === "ST11")).toHaveLength(1);
		expect(findings.filter(({ rule }) => rule !== "ST11").map(placed)).toEqual(report.findings.map(placed));
	});
});

/** How the sheet 校验 may name the place of a rule's first finding: a row of a table, or the place itself. */
function firstPlaces(findings: Finding[], rule: string): string[] {
	const finding = findings.find((one) => one.rule === rule);
	return finding ? [`${finding.sheet} 第 ${/\d+$/.exec(finding.cell ?? "")?.[0]} 行`, finding.place] : [];
}
