import { Workbook } from "exceljs";
import { expect, test, vi } from "vitest";
import { bounded, check, createChecker, departmentReport, identify } from "../../shared/check/index.ts";
import { departmentsOf, splitWorkbook } from "../../shared/departments/index.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { requireTemplate } from "../../worker/services/template-match.ts";
import type { WorkbookCase } from "../../worker/services/workbook-case.ts";
import { assigned, departments, distribute, fillApart, seeded, set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

const scene = distribute(seeded(5));
const parts = splitWorkbook(scene.base, set, { assigned });
const partOf = (department: string): Uint8Array => parts.find((part) => part.department === department)?.bytes ?? new Uint8Array();

/** Rows by department, as its column says: sheet!row → department. */
function responsible(): Map<string, string> {
	const image = readWorkbook(scene.base);
	const found = new Map<string, string>();
	for (const { name, cells } of image.sheets) {
		const header = cells.find(({ value }) => value === "责任部门");
		for (const { row, column, value } of cells)
			if (header && column === header.column && row > header.row) found.set(`${name}!${row}`, String(value));
	}
	return found;
}

test("the departments of a workbook, with what each has to fill in", () => {
	const found = departmentsOf(readWorkbook(scene.base), set, assigned);
	expect(found.map(({ department }) => department).sort()).toEqual([...departments, "未分配"].sort());
	expect(found.at(-1)?.department).toBe("未分配");
	const whole = check(readWorkbook(scene.base), set).completeness;
	const sum = (what: "required" | "missing") => found.reduce((total, one) => total + one[what], 0);
	expect([sum("required"), sum("missing")]).toEqual([whole.required, whole.required - whole.filled]);
	expect(found.find(({ department }) => department === "财务处")?.sheets).toContain("资金表");
});

test("each part is the same official workbook with a file name of its own", () => {
	expect(parts.map(({ fileName }) => fileName)).toContain("SH04_2023-annual_教务处.xlsx");
	for (const { department, bytes } of parts) {
		const image = readWorkbook(bytes);
		expect(identify(image)).toEqual(identify(readWorkbook(scene.base)));
		expect(check(image, set).template.department).toBe(department);
	}
});

test("a part passes Microsoft's validator", () => {
	expect(schemaErrors(partOf("教务处"))).toEqual([]);
});

test("own rows stay open, the others' are locked and grey; free rows of lists are open", async () => {
	const workbook = new Workbook();
	// exceljs takes a Buffer of its own typing; at run time any bytes will do.
	await workbook.xlsx.load(partOf("教务处") as unknown as Parameters<typeof workbook.xlsx.load>[0]);
	const open = (sheet: string, address: string): boolean => workbook.getWorksheet(sheet)?.getCell(address).protection?.locked === false;
	const rows = [...responsible()];
	expect(rows.length).toBeGreaterThan(100);
	const checker = createChecker(readWorkbook(scene.base), set);
	for (const code of ["S_T2_03", "S_T4_07", "S_T7_02", "S_T7_09", "S_T4_08"]) {
		const place = checker.locate(`${code}.actual`);
		if (!place) throw new Error(`There is no ${code}.`);
		const department = responsible().get(`${place.sheet}!${place.row}`);
		const cell = workbook.getWorksheet(place.sheet)?.getRow(place.row).getCell(place.column);
		expect([code, cell?.protection?.locked === false]).toEqual([code, department === "教务处"]);
		const fill = cell?.fill.type === "pattern" ? cell.fill.fgColor?.argb : undefined;
		expect([code, fill]).toEqual([code, department === "教务处" ? "FFFFF9E5" : "FFF3F5F7"]);
	}
	const money = checker.locate("资金[SJ].年末结转");
	expect(
		workbook
			.getWorksheet("资金表")
			?.getRow(money?.row ?? 0)
			.getCell(money?.column ?? 0).protection?.locked,
	).not.toBe(false);
	expect(open("佐证材料清单", "A300")).toBe(true);
	expect(open("封面", "B14")).toBe(true);
});

test("a part's check tells its own blanks and no others', and is content once its own rows are filled in", () => {
	const owners = responsible();
	const report = check(readWorkbook(partOf("人事处")), set);
	const rows = report.findings.flatMap(({ sheet, cell }) => owners.get(`${sheet}!${/\d+$/.exec(cell ?? "")?.[0]}`) ?? []);
	expect(new Set(rows)).toEqual(new Set(["人事处"]));
	expect(report.findings.map(({ sheet }) => sheet)).not.toContain("资金表");
	expect(report.completeness.required).toBeLessThan(check(readWorkbook(scene.base), set).completeness.required / 2);
	for (const { name, bytes } of fillApart(scene)) {
		const filled = check(readWorkbook(bytes), set);
		const blocking = filled.findings.filter(({ severity }) => severity === "error");
		// Papers that only another department registers are looked for in the merged workbook.
		expect([name, blocking.filter(({ rule }) => !rule.startsWith("XS")).map(({ rule, place }) => `${rule} ${place}`)]).toEqual([name, []]);
		expect(filled.completeness.filled).toBe(filled.completeness.required);
	}
});

test("structure and type stay everybody's business, rows added to a list are the department's own", () => {
	const other = [...responsible()].find(([key, department]) => department === "财务处" && key.startsWith("基础数据!"))?.[0] ?? "";
	const bytes = partOf("人事处");
	const checker = createChecker(readWorkbook(bytes), set);
	const row = Number(other.split("!")[1]);
	const report = checker.edit([
		{ sheet: "基础数据", row, column: 5, value: "约五百" },
		{ sheet: "佐证材料清单", row: 300, column: 1, value: "ZZ-2023-0900" },
	]);
	expect(report.findings.filter(({ sheet, cell }) => sheet === "基础数据" && cell === `E${row}`).map(({ rule }) => rule)).toEqual(["TY01"]);
	expect(report.findings.filter(({ sheet, cell }) => sheet === "佐证材料清单" && cell?.endsWith("300")).length).toBeGreaterThan(0);
});

test("a finding that only another department's blanks make is left out until they are filled in", () => {
	const awards = { ...assigned, 成果: "校企合作处" };
	const owner = Object.entries(scene.entries).find(([, entries]) => "S_SR_20.actual" in entries)?.[0] ?? "人事处";
	const [part] = splitWorkbook(scene.base, set, { assigned: awards, departments: [owner === "校企合作处" ? "人事处" : owner] });
	const filled = fillWorkbook(part?.bytes ?? new Uint8Array(), set, { "S_SR_20.actual": 3 });
	const rules = (report: ReturnType<typeof check>) =>
		report.findings.filter(({ place }) => place === "S_SR_20.actual").map(({ rule }) => rule);
	expect(rules(check(readWorkbook(filled), set))).not.toContain("XS01");
	const checker = createChecker(readWorkbook(fillWorkbook(scene.base, set, { "S_SR_20.actual": 3 })), set);
	expect(rules(checker.report())).toContain("XS01");
	// The same department without the assignment sees the list as open to all, and the finding.
	expect(rules(checker.ask((engine) => bounded(departmentReport(engine, { department: owner, assigned, spareFrom: {} }))))).toContain(
		"XS01",
	);
});

test("the service takes no part for a submission", () => {
	const { template } = check(readWorkbook(partOf("教务处")), set);
	// Nothing of the case is looked at before the mark.
	const judge = () => requireTemplate(template, {} as WorkbookCase["period"]);
	expect(judge).toThrow(
		expect.objectContaining({
			code: "wrong-template",
			details: expect.objectContaining({ zh: expect.stringContaining("“教务处”的部门分表") }),
		}),
	);
});

test("what a part's own check says is what 我的部门 shows of the whole, before anybody fills in", () => {
	const checker = createChecker(readWorkbook(scene.base), set);
	for (const department of departments) {
		const own = check(readWorkbook(partOf(department)), set);
		expect(checker.ask((engine) => bounded(departmentReport(engine, { department, assigned, spareFrom: {} })))).toEqual(own);
		expect(own.findings.length).toBeGreaterThan(0);
	}
});
