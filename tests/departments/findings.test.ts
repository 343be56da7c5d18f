import { expect, test, vi } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { findingsAsText, findingsWorkbook, responsibilitiesOf } from "../../shared/departments/index.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, mistakenFile } from "../../testkit/corpus/files.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { prefillOf } from "../../worker/services/prefill.ts";
import { distribute, seeded, set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

const report = check(readWorkbook(mistakenFile(set).bytes), set);

test("the list as text: heading, sheets in order, each finding with cell, remedy and rule", () => {
	const text = findingsAsText(report, { language: "zh", department: "教务处" });
	const lines = text.split("\n");
	expect(lines[0]).toBe("【学校丁 2023-annual】教务处");
	expect(lines[1]).toBe(report.verdict.text.zh);
	expect(lines.filter((line) => line.startsWith("■ ")).map((line) => line.slice(2))).toEqual([
		...new Set(report.findings.map(({ sheet }) => sheet)),
	]);
	for (const { rule, cell, message, fix } of report.findings)
		expect(text).toContain(`${cell ?? ""} ${message.zh}${fix.zh}[${rule}]`.replaceAll(/ {2,}/g, " ").trim());
	expect(lines.filter((line) => /^\d+\. /.test(line)).map((line) => Number.parseInt(line, 10))).toEqual(
		report.findings.map((_, i) => i + 1),
	);
	expect(findingsAsText(report, { language: "en" }).split("\n")[1]).toBe(report.verdict.text.en);
});

test("a blank workbook's list stays short: many blanks of one sheet are told together", () => {
	const blank = check(readWorkbook(writeTemplate(set, exampleSchool(set).prefill)), set);
	const text = findingsAsText(blank, { language: "zh" });
	expect(blank.findings.length).toBeGreaterThan(200);
	expect(text.split("\n").length).toBeLessThan(60);
	expect(text).toMatch(/✗ 共\d+处（E\d+、/);
});

test("explained queries are counted, not listed", () => {
	const [query] = report.findings.filter(({ severity }) => severity === "query");
	if (!query) throw new Error("The mistakes make queries.");
	const findings = report.findings.map((finding) =>
		finding === query ? { ...finding, explanation: "已向统计部门核实，属当年扩招所致。" } : finding,
	);
	const text = findingsAsText({ ...report, findings }, { language: "zh" });
	expect(text).toContain("已说明 1");
	expect(text).not.toContain(query.message.zh);
});

test("the list as a workbook holds one row a finding", () => {
	const [sheet] = readWorkbook(findingsWorkbook(report, { language: "zh" })).sheets;
	const rules = sheet?.cells.filter(({ row, column }) => row > 4 && column === 3).map(({ value }) => value);
	expect(rules).toEqual(report.findings.map(({ rule }) => rule));
	const messages = sheet?.cells.filter(({ row, column }) => row > 4 && column === 7).map(({ value }) => value);
	expect(messages).toEqual(report.findings.map(({ message }) => message.zh));
});

test("the list passes Microsoft's validator, empty, too", () => {
	expect(schemaErrors(findingsWorkbook(report, { language: "en", department: "Dean’s office" }))).toEqual([]);
	expect(schemaErrors(findingsWorkbook({ ...report, findings: [] }, { language: "zh" }))).toEqual([]);
});

const factsOf = (bytes: Uint8Array) => createChecker(readWorkbook(bytes), set).facts();

test("责任部门 and 填报人 carry over into next year's template, clusters by their code", () => {
	const { base } = distribute(seeded(3));
	const clusters = [
		{ number: "01", code: "ZQ02", name: "现代服务专业群" },
		{ number: "02", code: "ZQ09", name: "新专业群" },
	];
	const carried = responsibilitiesOf(factsOf(base), clusters);
	const before = responsibilitiesOf(factsOf(base), [{ number: "02", code: "ZQ02" }]);
	const { prefill } = exampleSchool(set);
	const next = writeTemplate(set, { ...prefill, clusters, facts: carried });
	const again = responsibilitiesOf(factsOf(next), clusters);
	// Next year the new cluster has its number, and nobody is named for it yet.
	expect(again).toEqual(carried);
	expect(Object.keys(carried).length).toBeGreaterThan(100);
	expect(carried["群01!自评[C_K1_01].责任部门"]).toBe(before["群02!自评[C_K1_01].责任部门"]);
	expect(Object.keys(carried).filter((key) => key.startsWith("群02!"))).toEqual([]);
	// Staff may still change it.
	expect(() => fillWorkbook(next, set, { "自评[S_T3_03].责任部门": "学生处" })).not.toThrow();
});

test("the service's template for next year starts with last year's responsibilities", () => {
	const previous = factsOf(distribute(seeded(3)).base);
	const { unit, clusters } = exampleSchool(set).prefill;
	const { facts } = prefillOf({
		set,
		period: "2024-annual",
		unit,
		unitPeriod: { class: "ZK", clusters, approved: {}, commissionValues: {}, allocation: null } as unknown as Parameters<
			typeof prefillOf
		>[0]["unitPeriod"], // safe: a template asks for class, clusters and the commission's values only
		approved: {},
		previous,

		years: [],
		now: new Date("2024-11-01T00:00:00Z"),
	});
	expect(facts["自评[S_T3_03].责任部门"]).toBe(previous.responsible?.["自评[S_T3_03].责任部门"]);
	expect(facts["自评[S_T3_03].责任部门"]).toMatch(/处$/);
});
