/** Twenty mistakes that schools really make, each made once in an otherwise honest workbook of a school with two clusters. */
import type { Sample } from "../../shared/definition/schema.ts";
import type { WishedEntries } from "../../shared/example/wish.ts";

export interface Mistake {
	rule: string;
	what: string;
	cells: Sample["cells"];
	/** Place of the one finding it must give. */
	place: string;
	/** What no cell's value can say: done to the file, and to the image in the same way. */
	hiddenRow?: { sheet: string; ofPlace: string };
}

/** @param entries what the honest school filled in */
export function seededMistakes(entries: WishedEntries): Mistake[] {
	const evidenceOf = (code: string) => String(entries[`${code}.evidence`]);
	return [
		{ rule: "ST06", what: "typed the number over the formula", cells: { "S_T2_04.actual": 75 }, place: "S_T2_04.actual" },
		{ rule: "ST09", what: "hid a row by hand", cells: {}, place: "基础数据", hiddenRow: { sheet: "基础数据", ofPlace: "S_T2_03.actual" } },
		{ rule: "RQ02", what: "left a figure blank", cells: { "S_T4_07.actual": null }, place: "S_T4_07.actual" },
		{
			rule: "RQ09",
			what: "no evidence for a figure (its number stands at another indicator)",
			cells: { "S_T4_08.evidence": null, "S_T7_09.evidence": `${evidenceOf("S_T7_09")};${evidenceOf("S_T4_08")}` },
			place: "S_T4_08.evidence",
		},
		{ rule: "TY01", what: "wrote words into a number", cells: { "S_T7_02.actual": "约500万元" }, place: "S_T7_02.actual" },
		{ rule: "TY07", what: "wrote 1 for 100 %", cells: { "进度[1].完成进度": 1 }, place: "进度[RW-2023-0001].完成进度" },
		{
			rule: "RG02",
			what: "an implausibly large number",
			cells: { "S_T7_10.actual": 31, "S_T7_10.prior": 28, "S_T7_10.target": 29 },
			place: "S_T7_10.actual",
		},
		{
			rule: "SM04",
			what: "spending by task does not add up to spending by source",
			cells: { "按任务[T2].支出": Number(entries["按任务[T2].支出"]) + 10 },
			place: "按任务[支出]",
		},
		{
			rule: "SM06",
			what: "five grades do not add up",
			cells: { "满意[S_ST_04|校级公共].一般": Number(entries["满意[S_ST_04|校级公共].一般"]) + 3 },
			place: "S_ST_14.actual",
		},
		{
			rule: "RT04",
			what: "more dual-qualified teachers than teachers",
			cells: { "S_T3_02.actual": 481, "S_T3_03.target": 95 },
			place: "S_T3_02.actual",
		},
		{ rule: "XS01", what: "counts more awards than the list shows", cells: { "S_SR_20.actual": 3 }, place: "S_SR_20.actual" },
		{
			rule: "XS05",
			what: "a malformed evidence number, used as it is",
			cells: { "佐证[1].佐证编号": "ZZ-23-01", "成果[1].佐证编号": "ZZ-23-01" },
			place: "佐证[ZZ-23-01].佐证编号",
		},
		{
			rule: "LS03",
			what: "a result from before the programme",
			cells: { "成果[2].授予日期": 44_500 },
			place: "成果[L03|智慧养老照护育人模式思政课示范课堂|市级].授予日期",
		},
		{
			rule: "LS05",
			what: "a national award given by a city office",
			cells: { "成果[6].颁发单位": "上海市教育委员会" },
			place: "成果[L05|食品检验检测育人模式高水平专业|国家级].颁发单位",
		},
		{ rule: "YR02", what: "five times last year's number", cells: { "S_T4_06.prior": 12 }, place: "S_T4_06.actual" },
		{ rule: "TG01", what: "far from the target and no word about it", cells: { "S_T7_07.target": 120_000 }, place: "S_T7_07.actual" },
		{
			rule: "FD05",
			what: "a third of the money carried over",
			cells: { "资金[ZC].上年结转": 306, "资金[ZC].年末结转": 324 },
			place: "资金[ZC].年末结转",
		},
		{
			rule: "RU01",
			what: "clusters together above the school",
			cells: { "群01!C_K7_02.actual": 18_000, "群01!C_K7_02.prior": 17_900, "群01!C_K7_02.target": 17_900 },
			place: "S_T7_06.actual",
		},
		{
			rule: "TX04",
			what: "an identity card number in a text",
			cells: { "成果[1].完成团队": "张某310101199001011237" },
			place: "成果[L02|生物制药工艺育人模式思政课教学创新团队|市级].完成团队",
		},
		{ rule: "DT02", what: "finished before it began", cells: { "进度[3].计划开始": 45_250 }, place: "进度[RW-2023-0003].实际完成" },
	];
}
