/** What is offered for which mistake, and what is never offered. */
import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { choiceIn } from "../../shared/repairs/choice.ts";
import { momentIn } from "../../shared/repairs/dates.ts";
import { repairOf, repairsOf } from "../../shared/repairs/index.ts";
import { tidy } from "../../shared/repairs/tidy.ts";
import { bookOf, set, withCell, withCells } from "../check/support.ts";
import { engineOn } from "../rules/support.ts";
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
/** Figures that fit all others: another might break a rule that the unreadable one hid. */
const [issued, served, spent] = [
	Number(valueAt("满意[S_ST_01|校级公共].发放数")),
	Number(valueAt("S_T7_09.actual")),
	Number(valueAt("资金[SJ].实际支出数")),
];
const wide = (text: string): string => text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

describe("offered", () => {
	test.each<[rule: string, place: string, typed: string | number | boolean, after: unknown]>([
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
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023/06/30 10:00", 45_107],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023年6月30日10时", 45_107],
		["TX06", "S_T6_01.actual", " 是", "是"],
		["TY05", "S_T6_01.actual", "√", "是"],
		["TY05", "S_T6_01.actual", "✔\ufe0f", "是"],
		["TY05", "S_T6_01.actual", "Ｙ", "是"],
		["TY05", "S_T6_01.actual", "☑是 □否", "是"],
		["TY05", "S_T6_01.actual", true, "是"],
		["RQ01", "封面[真实性承诺].内容", "√", "是"],
		["TY09", "佐证[1].含个人信息", "×", "否"],
		["TY01", "满意[S_ST_01|校级公共].发放数", `${issued}份`, issued],
		["TY01", "S_T7_09.actual", `${wide(served.toLocaleString("en"))} 人次`, served],
		["TY01", "S_T7_09.actual", `${served}（人次）`, served],
		["TY01", "S_T7_09.actual", `${served / 10_000}万人次`, served],
		["TY01", "S_T7_02.actual", "1,000.25万元", 1000.25],
		["TY01", "S_T7_02.actual", "0.100025亿元", 1000.25],
		["TY01", "S_T7_02.actual", "1000.25万", 1000.25],
		["TY01", "S_T7_02.actual", "1000.25W", 1000.25],
		["TY01", "S_T7_02.actual", "0.100025亿", 1000.25],
		["TY01", "S_T7_02.actual", "1000.25万人民币", 1000.25],
		["TY01", "成果[1].完成单位排名", "第1", 1],
		["TY01", "成果[1].完成单位排名", "第 1 名", 1],
		["TY01", "S_T7_02.actual", "￥10002500", 1000.25],
		["TY01", "资金[SJ].实际支出数", `${spent.toLocaleString("en")}万元`, spent],
		["TY01", "资金[SJ].实际支出数", `${spent}0000元`, spent],
		["TY01", "佐证[1].页数", "12页", 12],
		["TY01", "进度[1].完成进度", "1000‰", 100],
		["TY09", "成果[6].级别", "国家", "国家级"],
		["TX06", "成果[6].级别", "国家级\u200b", "国家级"],
		["TX06", "成果[6].类别编码", "Ｌ０５ ", "L05"],
		["TX06", "封面[真实性承诺].内容", "是\u00a0", "是"],
		["TX06", "成果[6].完成单位排名", "\u3000", null],
		["TY09", "成果[6].类别编码", "高水平专业", "L05"],
		["TY09", "进度[1].状态", "完成。", "完成"],
		["TY09", "成果[6].类别编码", "L05 高水平专业", "L05"],
		["TY09", "成果[6].类别编码", "高水平专业（L05）", "L05"],
		["TY09", "成果[6].归属", "校级", "校级公共"],
		["TY03", "S_T7_02.actual", 1000.254, 1000.25],
		["TX02", "案例[1].标题", `${"产".repeat(59)}\u200b\u200b\u200b业`, `${"产".repeat(59)}业`],
		["XS03", "S_T6_02.evidence", `${first}／${second}`, `${first};${second}`],
		["XS03", "S_T6_02.evidence", first.replace("-0", "-O"), first],
		["XS03", "S_T6_02.evidence", `${first.replaceAll("-", "")}、（${second}）`, `${first};${second}`],
		["XS03", "S_T6_02.evidence", `${first}.pdf 和 ${second.replace(/-0+/, "-")}`, `${first};${second}`],
		["TX06", "S_T6_02.evidence", first.replaceAll("-", "－"), first],
		["TX06", "S_T6_02.evidence", `${first.replaceAll("-", "—")}、${second}`, `${first};${second}`],
	])("%s at %s: %j → %j", (rule, place, value, after) => {
		const image = typed(place, value, place === "S_T7_02.actual" ? figures() : place === "S_T6_02.evidence" ? alsoReferred() : honest);
		const repair = repairIn(image, rule);
		expect(results(repair)).toEqual([after]);
		expect(effectOf(image, repair ?? { steps: [] }).come).toEqual([]);
	});

	test("a percentage in a percent format becomes the number it shows; another number and a formula need a person", () => {
		const image = (place: string, cell: object) => withCell(place, { kind: "percent", ...cell });
		const repair = repairIn(image("进度[1].完成进度", { value: 1 }), "TY13");
		expect(repair?.steps).toMatchObject([
			{ before: { kind: "percent", value: 1, numberFormat: "0.00%" }, after: { kind: "number", value: 100, numberFormat: "0.00" } },
		]);
		expect(repairIn(image("进度[1].完成进度", { value: 1, formula: "31/31" }), "TY13")).toBeUndefined();
	});

	test.each([
		["TY13", "S_T7_09.actual", served, served, "a count in a percent format"],
		["RG01", "佐证[1].页数", 0.12, 12, "a count typed into a cell with a percent format"],
		["RG01", "进度[1].完成进度", 100, 100, "a percentage with the format put on afterwards: 10000%"],
	])("%s at %s, %d in the cell → %d, by itself alone: %s", (rule, place, value, after) => {
		const broken = withCell(place, { kind: "percent", value });
		const repair = repairIn(broken, rule);
		expect(repair?.title.zh).toMatch(/^去掉百分比格式：/);
		expect(results(repair)).toEqual([after]);
		expect(effectOf(broken, repair ?? { steps: [] }).come).toEqual([]);
		expect(repairsOf({ image: broken, definition: set, report: check(broken, set) })).toEqual([]);
	});

	test("what is out of range in either reading keeps its finding alone", () => {
		for (const value of [-1.1, 120]) expect(repairIn(withCell("进度[1].完成进度", { kind: "percent", value }), "RG01")).toBeUndefined();
	});

	test.each<[string, string, object, string, unknown]>([
		["TY14", "满意[S_ST_01|校级公共].调查日期", { kind: "date", value: 45_107, formula: "TODAY()" }, "date", 45_107],
		["TY12", "满意[S_ST_01|校级公共].调查日期", { kind: "date", value: 45_107.5, formula: "NOW()" }, "date", 45_107],
		["TY14", "封面[联系人].内容", { kind: "text", value: "陈1", formula: 'CONCATENATE("陈",RAND())' }, "text", "陈1"],
	])("%s at %s: a value that changes by itself stays as it is now", (rule, place, cell, kind, value) => {
		const image = withCell(place, cell);
		const repair = repairIn(image, rule);
		expect(repair?.steps.map((step) => step.what === "cell" && step.after)).toMatchObject([{ kind, value }]);
		expect(repair?.steps).not.toHaveProperty("0.after.formula");
		expect(effectOf(image, repair ?? { steps: [] }).come).toEqual([]);
	});

	test("a date with a time of day becomes the day, and the time that goes is named", () => {
		const repair = repairIn(typed("满意[S_ST_01|校级公共].调查日期", 45_107.4375, honest, "date"), "TY12");
		expect(results(repair)).toEqual([45_107]);
		expect(repair?.title.zh).toBe("改成日期，去掉时间“10:30”");
	});

	test("another unit is converted in words, a time that is dropped is named", () => {
		const titleOf = (place: string, value: string | number, rule: string) => repairIn(typed(place, value), rule)?.title;
		expect(titleOf("资金[SJ].实际支出数", `${spent}0000元`, "TY01")).toEqual({
			zh: `换算单位：${spent}0000元 = ${spent} 万元`,
			en: `Convert the unit: ${spent}0000元 = ${spent} 万元`,
		});
		expect(titleOf("资金[SJ].实际支出数", `${spent}万元`, "TY01")?.zh).toBe("去掉单位，只留数值");
		expect(titleOf("满意[S_ST_01|校级公共].调查日期", "2023/06/30 10:00", "TY04")).toEqual({
			zh: "改成日期，去掉时间“10:00”",
			en: "Make it a date, without the time “10:00”",
		});
		expect(titleOf("满意[S_ST_01|校级公共].调查日期", "2023/06/30", "TY04")?.zh).toBe("改成日期");
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
		expect(results(repairIn(numbered(own.replace("001", "OOl")), "XS05"))).toEqual([own]);
		expect(results(repairIn(numbered(own.replaceAll("-", "")), "XS05"))).toEqual([own]);
		expect(repairIn(numbered(first.replace("-", "- ")), "XS05")).toBeUndefined();
		expect(repairIn(numbered(first.replace("-0", "-O")), "XS05")).toBeUndefined();
	});
});

describe("offered by itself, where the cell was not read so far and rules then find fault with what it says", () => {
	test.each<[rule: string, place: string, typed: string, after: unknown, come: string]>([
		["TY04", "成果[6].授予日期", "2021.12.31", 44_561, "LS03"],
		["TY01", "资金[SJ].实际支出数", `${spent + 5}万元`, spent + 5, "FD07"],
		["TY01", "进度[1].完成进度", "95%", 95, "DT06"],
		["TY09", "佐证[1].含个人信息", "√", "是", "TX08"],
		["TY09", "成果[1].级别", "国家", "国家级", "LS05"],
	])("%s at %s: %j → %j", (rule, place, value, after, come) => {
		const image = typed(place, value);
		const repair = repairIn(image, rule);
		expect(results(repair)).toEqual([after]);
		expect(effectOf(image, repair ?? { steps: [] }).come.join()).toContain(come);
		const report = check(image, set);
		expect(repairsOf({ image, definition: set, report }).flatMap(({ findings }) => findings)).not.toContain(repair?.findings[0]);
	});
});

/** A number that fits last year's and the target. */
const figures = () => withCells({ "S_T7_02.actual": 1000.25, "S_T7_02.prior": 980, "S_T7_02.target": 990 });
/** What S_T6_02 referred to is also referred to elsewhere, so that no evidence is left without anybody. */
const alsoReferred = () => withCells({ "S_GV_09.evidence": valueAt("S_T6_02.evidence") });

describe("never offered", () => {
	test.each<[rule: string, place: string, typed: string | number]>([
		["TY01", "S_T7_02.actual", "12万余"],
		["TY01", "S_T7_02.actual", "12万多"],
		["TY01", "S_T7_02.actual", "约500万元"],
		["TY01", "S_T7_02.actual", "85%"],
		["TY01", "S_T7_02.actual", "1，23"],
		["TY01", "S_T7_02.actual", "1000人"],
		["TY01", "S_T7_02.actual", "980-1000万元"],
		["TY01", "S_T7_02.actual", "1000.25元/生"],
		["TY01", "S_T7_09.actual", `${served}人`],
		["TY01", "S_T7_09.actual", `约${served}人次`],
		["TY01", "S_T7_09.actual", `${served}余人次`],
		["TY01", "S_T7_09.actual", `${served}人次(含外聘30人)`],
		["TY01", "S_T7_09.actual", `${served}人次 30人次`],
		["TY01", "S_T7_09.actual", "50 00"],
		["TY01", "S_T7_09.actual", "0.50005千人次"],
		["TY06", "S_T7_02.actual", "0,500"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "6/7/2023"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023年6月"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "2023.2.30"],
		["TY04", "满意[S_ST_01|校级公共].调查日期", "23.6.30"],
		["TY05", "S_T6_01.actual", "已完成"],
		["TY05", "S_T6_01.actual", "1"],
		["TY05", "S_T6_01.actual", 0],
		["TY05", "S_T6_01.actual", "x"],
		["TY05", "S_T6_01.actual", "□"],
		["TY05", "S_T6_01.actual", "√×"],
		["TY05", "S_T6_01.actual", "是/否"],
		["RQ01", "封面[真实性承诺].内容", "×"],
		["TY09", "进度[1].状态", "未完成"],
		["TY09", "进度[1].状态", "已完成"],
		["TY09", "进度[1].状态", "开始"],
		["TY09", "进度[1].状态", "进"],
		["TX05", "成果[1].完成团队", " 张某13800001111 "],
		["TY09", "成果[6].级别", "国"],
		["TY09", "成果[6].级别", "区级"],
		["TY09", "成果[6].类别编码", "L1"],
		["RQ09", "S_T6_02.evidence", "见附件"],
		["XS03", "S_T6_02.evidence", "ZZ-2023-9OO1"],
		["XS03", "S_T6_02.evidence", `${first.replace("-0", "-O")};见附件`],
		["XS03", "S_T6_02.evidence", `${first}—0005`],
		["TX01", "S_T6_02.note", "无"],
	])("%s at %s: %j", (rule, place, value) => {
		const image = typed(place, value, place === "S_T7_02.actual" ? figures() : place === "S_T6_02.evidence" ? alsoReferred() : honest);
		expect(repairIn(image, rule)).toBeUndefined();
	});

	test("for a pledge that nobody has given", () => {
		for (const value of ["", "否"]) expect(repairIn(typed("封面[真实性承诺].内容", value), "RQ01")).toBeUndefined();
	});

	test("where a converted unit would break another rule: perhaps it was not meant", () => {
		const place = "资金[SJ].实际支出数";
		expect(results(repairIn(typed(place, `${spent}0000元`), "TY01"))).toEqual([spent]);
		expect(repairIn(typed(place, `${spent}元`), "TY01")).toBeUndefined();
	});
});

test.each<[text: string, date: number | undefined, time?: string]>([
	["2023/06/30", 45_107],
	["2023。6。30", 45_107],
	["2023. 6. 30", 45_107],
	["2023 6 30", 45_107],
	["20230630", 45_107],
	["二〇二三年六月三十日", 45_107],
	["二○二三年十月十五日", 45_214],
	["二零二三年十二月二十一号", 45_281],
	["二〇二三年二月三十日", undefined],
	["二〇二三年十三月一日", undefined],
	["二〇二三年六月三五日", undefined],
	["二〇二三年六月", undefined],
	["2023/6/30 星期五", 45_107],
	["2023年6月30日（周五）", 45_107],
	["2023年12月31日星期天", 45_291],
	["2023/6/30 星期一", undefined],
	["2023.6.30日", 45_107],
	["2024-02-29", 45_351],
	["2023-06-30T00:00:00.000", 45_107],
	["2023-06-30 09:00", 45_107, "09:00"],
	["2023/06/30 10:00", 45_107, "10:00"],
	["２０２３／６／３０　９：０５：３０", 45_107, "9:05:30"],
	["2023-06-30T10:00:00.123", 45_107, "10:00:00.123"],
	["2023-06-30T10:00:00+08:00", 45_107, "10:00:00+08:00"],
	["2023年6月30日10时", 45_107, "10时"],
	["2023年6月30日上午10点半", 45_107, "上午10点半"],
	["2023年6月30日 14时30分", 45_107, "14时30分"],
	["2023.6.30 上午", 45_107, "上午"],
	["2023.6.30下午", 45_107, "下午"],
	["20230630 10:00 PM", 45_107, "10:00 pm"],
	["2023-02-29", undefined],
	["2023-02-29 10:00", undefined],
	["2023-6.30", undefined],
	["2023630", undefined],
	["20 230 630", undefined],
	["2023-06-30 24:00", undefined],
	["2023-06-30 25:61", undefined],
	["2023-06-30T16:00:00Z", undefined],
	["2023-06-30T10:00:00-05:00", undefined],
	["2023063010:00", undefined],
	["2023.6.30-7.2", undefined],
	["2023-06-30 10:00 至 2023-07-02 10:00", undefined],
	["2023年6月30日 改期", undefined],
	["10:00", undefined],
])("the date in %j", (text, date, time = "") => expect(momentIn(text)).toEqual(date === undefined ? undefined : { date, time }));

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

describe("a percentage typed as a fraction", () => {
	const samples = set.rules.find(({ id }) => id === "TY07")?.samples.fail ?? [];
	test.each(samples.map((sample) => [sample.note ?? "", sample] as const))("%s: times 100, by itself alone", (_, sample) => {
		const image = engineOn(set, sample, sample.document ?? "annual").book.image;
		const report = check(image, set);
		const finding = report.findings.find(({ rule }) => rule === "TY07");
		const repair = finding && repairOf(finding, { image, definition: set });
		expect(results(repair)).toEqual([finding?.values.v100]);
		expect(repair?.title.zh).toBe(`乘以100：${finding?.values.v} → ${finding?.values.v100}（%）`);
		// It may be meant: nobody has agreed to it who corrects everything at once.
		expect(repairsOf({ image, definition: set, report })).toEqual([]);
	});
});
