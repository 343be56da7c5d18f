/** What is offered for which mistake, and what is never offered. */
import { describe, expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { choiceIn } from "../../shared/repairs/choice.ts";
import { tidy } from "../../shared/repairs/tidy.ts";
import { dateIn } from "../../shared/repairs/typed.ts";
import { bookOf, set, withCells } from "../check/support.ts";
import { effectOf, repairIn, results, typed } from "./support.ts";

const honest = bookOf().honest;
const valueAt = (place: string): string => {
	const at = createChecker(honest, set).locate(place);
	const cell = honest.sheets
		.find(({ name }) => name === at?.sheet)
		?.cells.find(({ row, column }) => row === at?.row && column === at.column);
	return String(cell?.value);
};
const [first, second] = [valueAt("佐证[1].佐证编号"), valueAt("佐证[2].佐证编号")];

describe("offered", () => {
	test.each<[rule: string, place: string, typed: string | number, after: unknown]>([
		["TY06", "S_T7_09.actual", "５０００", 5000],
		["TY06", "S_T7_09.actual", " 5 000", 5000],
		["TY06", "S_T7_09.actual", "5，000", 5000],
		["TY06", "S_T7_09.actual", "5,000\n", 5000],
		["TY06", "S_T7_02.actual", "１，０００．２５", 1000.25],
		["TY06", "满意[S_ST_01|校级公共].发放数", "４００", 400],
		["TY01", "进度[1].完成进度", "100%", 100],
		["TY01", "进度[1].完成进度", "１００ ％", 100],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023.6.30", 45_107],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023-6-30 00:00:00", 45_107],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "２０２３年６月３０日", 45_107],
		["TY04", "满意[S_ST_01|校级公共].调查日期", 20_230_630, 45_107],
		["TX06", "S_T6_01.actual", " 是", "是"],
		["TY09", "成果[6].级别", "国家", "国家级"],
		["TX06", "成果[6].级别", "国家级\u200b", "国家级"],
		["TX06", "成果[6].类别编码", "Ｌ０５ ", "L05"],
		["TX06", "封面[真实性承诺].内容", "是\u00a0", "是"],
		["TX06", "成果[6].完成单位排名", "\u3000", null],
		["TY09", "成果[6].类别编码", "高水平专业", "L05"],
		["TY09", "进度[1].状态", "完成。", "完成"],
		["TY09", "成果[6].归属", "校级", "校级公共"],
		["TY03", "S_T7_02.actual", 1000.254, 1000.25],
		["TX02", "案例[1].标题", `${"产".repeat(59)}\u200b\u200b\u200b业`, `${"产".repeat(59)}业`],
		["XS03", "S_T6_02.evidence", `${first}／${second}`, `${first};${second}`],
		["TX06", "S_T6_02.evidence", first.replaceAll("-", "－"), first],
		["TX06", "S_T6_02.evidence", `${first.replaceAll("-", "—")}、${second}`, `${first};${second}`],
	])("%s at %s: %j → %j", (rule, place, value, after) => {
		const image = typed(place, value, place === "S_T7_02.actual" ? figures() : place === "S_T6_02.evidence" ? alsoReferred() : honest);
		const repair = repairIn(image, rule);
		expect(results(repair)).toEqual([after]);
		expect(effectOf(image, repair ?? { steps: [] }).come).toEqual([]);
	});

	test("numbers and dates come with the format of their column, texts keep the cell's own", () => {
		const [date] = repairIn(typed("满意[S_ST_01|校级公共].调查日期", "2023.6.30"), "TY04")?.steps ?? [];
		expect(date).toMatchObject({ after: { kind: "date", numberFormat: "yyyy-mm-dd" }, locked: false });
		const [amount] = repairIn(typed("S_T7_02.actual", "1000", figures()), "TY06")?.steps ?? [];
		expect(amount).toMatchObject({ after: { kind: "number", numberFormat: "0.00" } });
		const [choice] = repairIn(typed("成果[6].级别", "国家"), "TY09")?.steps ?? [];
		expect(choice).toMatchObject({ before: { kind: "text", value: "国家" }, after: { kind: "text", value: "国家级" } });
		expect(choice).not.toHaveProperty("after.numberFormat");
	});

	test("a number of evidence with a space inside is written without, if no other paper has that number", () => {
		const own = `${first.slice(0, -4)}9001`;
		const numbered = (佐证编号: string) => withCells({ "佐证[+]": { 佐证编号, 材料名称: "证明材料", 对应指标编码: "C_K2_04" } });
		expect(results(repairIn(numbered(own.toLowerCase().replaceAll("-", "－")), "TX06"))).toEqual([own]);
		expect(results(repairIn(numbered(own.replace("-", "- ")), "XS05"))).toEqual([own]);
		expect(repairIn(numbered(first.replace("-", "- ")), "XS05")).toBeUndefined();
	});
});

/** A number that fits last year's and the target. */
const figures = () => withCells({ "S_T7_02.actual": 1000.25, "S_T7_02.prior": 980, "S_T7_02.target": 990 });
/** What S_T6_02 referred to is also referred to elsewhere, so that no evidence is left without anybody. */
const alsoReferred = () => withCells({ "S_GV_09.evidence": valueAt("S_T6_02.evidence") });

describe("never offered", () => {
	test.each<[rule: string, place: string, typed: string | number]>([
		["TY01", "S_T7_02.actual", "12万"],
		["TY01", "S_T7_02.actual", "约500万元"],
		["TY01", "S_T7_02.actual", "85%"],
		["TY01", "S_T7_02.actual", "1，23"],
		["TY06", "S_T7_02.actual", "0,500"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "6/7/2023"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023年6月"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023.2.30"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "23.6.30"],
		["TY05", "S_T6_01.actual", "已完成"],
		["TY09", "进度[1].状态", "未完成"],
		["TY09", "进度[1].状态", "已完成"],
		["TY09", "进度[1].状态", "开始"],
		["TY09", "进度[1].状态", "进"],
		["TX05", "成果[1].完成团队", " 张某13800001111 "],
		["TY09", "成果[6].级别", "国"],
		["TY09", "成果[6].级别", "区级"],
		["TY09", "成果[6].类别编码", "L1"],
		["XS03", "S_T6_02.evidence", "见附件"],
		["XS03", "S_T6_02.evidence", `${first}—0005`],
		["TX01", "S_T6_02.note", "无"],
	])("%s at %s: %j", (rule, place, value) => {
		const image = typed(place, value, place === "S_T7_02.actual" ? figures() : place === "S_T6_02.evidence" ? alsoReferred() : honest);
		expect(repairIn(image, rule)).toBeUndefined();
	});

	test("for a pledge that nobody has given", () => {
		for (const value of ["", "否"]) expect(repairIn(typed("封面[真实性承诺].内容", value), "RQ01")).toBeUndefined();
	});

	test("where the mended cell breaks another rule: a date before the programme", () => {
		const place = "成果[6].授予日期";
		expect(results(repairIn(typed(place, "2023.6.30"), "TY04"))).toEqual([45_107]);
		expect(repairIn(typed(place, "2021.12.31"), "TY04")).toBeUndefined();
	});
});

test.each<[string, number | undefined]>([
	["2023/06/30", 45_107],
	["2023。6。30", 45_107],
	["20230630", 45_107],
	["2023.6.30日", 45_107],
	["2024-02-29", 45_351],
	["2023-02-29", undefined],
	["2023-6.30", undefined],
	["2023630", undefined],
	["2023-06-30 09:00", undefined],
])("the date in %j", (text, serial) => expect(dateIn(text)).toBe(serial));

test.each([
	["  两头空格\u3000", "两头空格"],
	["机电\n团队", "机电团队"],
	["two\r\nlines", "two lines"],
	["a\u200b\ufeffb", "ab"],
])("tidy(%j)", (text, expected) => expect(tidy(text)).toBe(expected));

test("a choice is taken only where one alone is meant", () => {
	const levels = ["国际级", "国家级", "市级"].map((value) => ({ value }));
	expect(choiceIn("市", levels)).toBe("市级");
	expect(choiceIn("国际", levels)).toBe("国际级");
	expect(choiceIn("国", levels)).toBeUndefined();
	expect(choiceIn("", levels)).toBeUndefined();
	expect(
		choiceIn("机电专业群", [
			{ value: "ZQ01", name: "机电专业群" },
			{ value: "ZQ02", name: "机电专业群" },
		]),
	).toBeUndefined();
});
