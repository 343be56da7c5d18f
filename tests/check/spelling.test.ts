/** What looks blank is blank, and what reads the same is the same: as people type it, in otherwise honest workbooks. */
import { describe, expect, test } from "vitest";
import { check, createChecker, departmentReport, departmentsIn } from "../../shared/check/index.ts";
import type { Finding } from "../../shared/check/model/report.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, idsOf, locate, newFindings, set, withCell, withCells } from "./support.ts";

const { honest } = bookOf();
const factsOf = (image: WorkbookImage) => createChecker(image, set).facts();
const typed = (place: string, value: string, image?: WorkbookImage) => withCell(place, { value }, image);
const said = (findings: readonly Finding[]): string[] => findings.map(({ rule, message }) => `${rule} ${message.zh}`);

function valueAt(place: string): CellImage["value"] {
	const at = locate(place);
	return (
		honest.sheets.find(({ name }) => name === at.sheet)?.cells.find(({ row, column }) => row === at.row && column === at.column)?.value ??
		null
	);
}

const blanks = [" ", "　", "\u00a0", "\n", "\r\n", "\u200b", "\ufeff", "\u3164", " \u2003\t"];

describe("what looks blank", () => {
	test.each([
		["封面[项目负责人].内容", "RQ01"],
		["成果[1].成果名称", "RQ06"],
		["佐证[2].材料名称", "RQ06"],
		["S_T7_09.actual", "RQ02"],
		["成果[3].级别", "RQ06"],
		["进度[1].计划完成", "RQ06"],
	])("in %s is missing, and the finding says that there are only blanks", (place, rule) => {
		for (const blank of blanks) {
			const image = typed(place, blank);
			const missing = withCell(place, { value: null });
			const [finding, ...rest] = newFindings(image).filter((one) => one.place.endsWith(place.replace(/^.*\./, ".")) || one.place === place);
			expect([finding?.rule, rest], JSON.stringify(blank)).toEqual([rule, []]);
			expect(finding?.message.zh).toContain("只有空格等看不见的字符");
			expect(idsOf(newFindings(image))).toEqual(idsOf(newFindings(missing)));
			expect(factsOf(image)).toEqual(factsOf(missing));
			expect(check(image, set).completeness.filled).toBe(check(missing, set).completeness.filled);
		}
	});

	test("in a cell that may be blank is one query where formulas would trip over it, and none in a note", () => {
		expect(said(newFindings(typed("成果[1].完成单位排名", "\u00a0")))).toEqual(["TX06 “␣”只有空格等看不见的字符，按空白读取。"]);
		expect(newFindings(typed("成果[1].备注", "　\n"))).toEqual([]);
		expect(newFindings(typed("S_T6_02.note", " "))).toEqual([]);
	});

	test("makes no row of a list", () => {
		const last = factsOf(honest).regions.佐证?.length ?? 0;
		const image = withCells({ "佐证[+]": { 佐证编号: "　", 材料名称: "\n", 页数: " " } });
		expect(newFindings(image)).toEqual([]);
		expect(factsOf(image).regions.佐证).toHaveLength(last);
	});

	test("is said anew at every edit, as a full check says it", () => {
		for (const place of ["封面[审核人].内容", "成果[1].成果名称", "S_T7_09.actual"]) {
			const at = locate(place);
			const checker = createChecker(honest, set);
			for (const value of [null, "/", " ", "无", null, "\u200b", "是 "]) {
				const report = checker.edit([{ ...at, value }]);
				expect(report).toEqual(check(checker.image(), set));
			}
		}
	});

	test("as what a formula gives is blank, too", () => {
		expect(idsOf(newFindings(withCell("S_T7_09.actual", { value: " ", formula: 'IF(资金表!A99="",""," ")' })))).toEqual(["RQ02"]);
	});
});

describe("where a text must be filled in", () => {
	test.each(["/", "-", "—", "无", "N/A", "ｎ／ａ", "同上", "（无）", "……", "N.A.", "未知", "待补"])("%s is no answer", (word) => {
		for (const [place, rule] of [
			["封面[审核人].内容", "RQ01"],
			["成果[1].成果名称", "RQ06"],
			["案例[1].摘要", "RQ06"],
		] as const) {
			const image = typed(place, word);
			const findings = newFindings(image);
			expect(idsOf(findings), place).toEqual([rule]);
			expect(findings[0]?.message.zh).toContain(`“${word}”不算填写`);
			expect(check(image, set).completeness.filled).toBe(check(honest, set).completeness.filled - 1);
		}
	});

	test("so is it for the document of a result that was withdrawn, which a rule asks for", () => {
		const image = withCells({ "成果[41].状态": "撤销", "成果[41].变动文号": "/" });
		expect(said(newFindings(image)).filter((one) => one.startsWith("RQ06"))).toEqual([
			"RQ06 “变动文号（状态为升级、撤销的须填）”未填，“/”不算填写。",
		]);
	});

	test("a department or a person called / is none", () => {
		expect(idsOf(newFindings(typed("自评[S_T6_02].责任部门", "/")))).toEqual(["RQ07"]);
		expect(factsOf(typed("自评[S_T6_02].填报人", "无")).responsible?.["自评[S_T6_02].填报人"]).toBeUndefined();
	});

	test("a note may say so", () => {
		expect(newFindings(typed("成果[1].备注", "/"))).toEqual([]);
		expect(newFindings(typed("成果[1].等次", "无"))).toEqual([]);
	});
});

describe("the pledge", () => {
	test("is given in any spelling of 是", () => {
		for (const value of ["是 ", "是\u00a0", "\ufeff是", "　是"]) {
			const findings = newFindings(typed("封面[真实性承诺].内容", value));
			expect(said(findings)).toEqual([expect.stringMatching(/^TX06 .*按“是”读取。$/)]);
		}
	});

	test.each(["否", "同意", "已承诺", "/", "Yes"])("%s is not 是, and that is said", (value) => {
		const findings = newFindings(typed("封面[真实性承诺].内容", value));
		expect(said(findings)).toEqual([`RQ01 “真实性承诺”必填（真实性承诺须为“是”），现为“${value}”。`]);
	});
});

describe("another spelling", () => {
	const first = String(valueAt("S_T4_08.evidence"));
	const level = String(valueAt("成果[3].级别"));

	test.each<[string, string, string, string]>([
		["成果[3].级别", `${level} `, level, "有多余的空格"],
		["成果[3].级别", `\u200b${level}`, level, "有看不见的字符"],
		["成果[1].类别编码", "Ｌ０２", "L02", "有全角等异形字符"],
		["成果[1].类别编码", "l02", "L02", "有大小写不同的字母"],
		["S_T6_01.actual", "是\u00a0", "是", "有多余的空格"],
		["S_T4_08.evidence", first.replaceAll("-", "－"), first, "有全角等异形字符"],
		["S_T4_08.evidence", first.replaceAll("-", "‑"), first, "有全角等异形字符"],
		["S_T4_08.evidence", first.replaceAll("-", "—"), first, "有另一种短横线"],
		["S_T4_08.evidence", `${first}\u00a0`, first, "有多余的空格"],
		["佐证[1].佐证编号", "zz-2022-0001", "ZZ-2022-0001", "有大小写不同的字母"],
		["进度[1].任务编码", "ＲＷ－2023－0001", "RW-2023-0001", "有全角等异形字符"],
	])("in %s: %j is read as %s, which is one query and all that follows", (place, value, meant, how) => {
		const image = typed(place, value);
		const findings = newFindings(image);
		expect(idsOf(findings)).toEqual(["TX06"]);
		expect(findings[0]?.message.zh).toContain(how);
		expect(findings[0]?.message.zh).toContain(`按“${meant}”读取`);
		expect(findings[0]?.values.meant).toBe(meant);
		expect(factsOf(image)).toEqual(factsOf(honest));
	});

	test("of 不适用 and of 不可比 is one of them", () => {
		expect(idsOf(newFindings(typed("S_CL_05.actual", "不适用　")))).toEqual(["TX06"]);
		expect(idsOf(newFindings(typed("S_T7_09.baseline", "不\u200b可比")))).toEqual(["TX06"]);
	});

	test("of a number's minus sign is TY06 as other digits are", () => {
		expect(idsOf(newFindings(typed("S_T7_09.actual", `\u200b${valueAt("S_T7_09.actual")}`)))).toEqual(["TY06"]);
		expect(newFindings(typed("S_T7_09.actual", "−5")).map(({ rule, values }) => [rule, values.v])).toContainEqual(["TY06", "−5"]);
	});

	test("of numbers of evidence, several in one cell, finds the registered ones", () => {
		const second = String(valueAt("S_T7_09.evidence"));
		const image = typed("S_T4_08.evidence", `${first.replaceAll("-", "—")}；\u00a0${second.toLowerCase()}`);
		expect(idsOf(newFindings(image))).toEqual(["TX06"]);
		expect(factsOf(image).school.S_T4_08?.evidence).toBe(`${first};${second}`);
		expect(idsOf(newFindings(typed("S_T4_08.evidence", "ＺＺ－2023－9999")))).toContain("XS03");
		expect(idsOf(newFindings(typed("S_T4_08.evidence", "ＺＺ－2023－9999")))).not.toContain("TX06");
	});

	test("of an indicator's code is the indicator, and nothing of the sheet is lost", () => {
		const at = locate("自评[S_T6_02].指标编码");
		expect(at.sheet).toBe("年度绩效自评表");
		const image = typed("自评[S_T6_02].指标编码", "ｓ_T6_02\u00a0");
		expect(idsOf(newFindings(image))).toEqual(["TX06"]);
		expect(factsOf(image)).toEqual(factsOf(honest));
	});

	test("of a source of money counts in rules as the source", () => {
		const image = typed("资金[HJ].来源编码", "ＨＪ");
		expect(idsOf(newFindings(image))).toEqual(["TX06"]);
		expect(factsOf(image)).toEqual(factsOf(honest));
	});

	test("of a header is the header", () => {
		const at = locate("成果[级别]");
		const edited = createChecker(honest, set);
		const report = edited.edit([{ ...at, value: " 级\u200b 别　" }]);
		expect(report.findings.filter(({ rule }) => rule === "ST03" || rule === "ST02")).toEqual([]);
		expect(edited.facts()).toEqual(factsOf(honest));
	});

	test("of the same name makes a second row of it", () => {
		const row = { 类别编码: "L15", 级别: "国际级", 授予日期: 45_200, 颁发单位: "世界技能组织" };
		const image = withCells({ "成果[+1]": { ...row, 成果名称: "CAD机械设计" }, "成果[+2]": { ...row, 成果名称: "ｃａｄ机械设计 " } });
		const keys = factsOf(image)
			.regions.成果?.slice(-2)
			.map(({ key }) => key);
		expect(keys).toEqual(["L15|CAD机械设计|国际级", "L15|ｃａｄ机械设计|国际级#2"]);
		expect(createChecker(image, set).locate("成果[l15|ＣＡＤ机械设计|国际级].级别")).toBeDefined();
	});
});

test("departments are told apart by what people read", () => {
	const image = typed(
		"自评[S_T6_02].责任部门",
		"ＩＴ中心 ",
		typed("自评[S_T6_01].责任部门", "IT中心", typed("自评[S_T6_03].责任部门", "it中心")),
	);
	const checker = createChecker(image, set);
	const names = checker.ask(({ book }) => departmentsIn(book, {})).map(({ department }) => department);
	expect(names.filter((name) => /中心/.test(name))).toHaveLength(1);
	const own = checker.ask((engine) =>
		departmentReport(engine, { department: names.find((name) => /中心/.test(name)) ?? "", assigned: {}, spareFrom: {} }),
	);
	expect(own.completeness.required).toBe(3);
});
