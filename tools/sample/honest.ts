/**
 * Made-up, honest workbooks: every required cell filled, all figures plausible and consistent, so that a check finds nothing.
 * Used by tests, the seed of the demonstration and the benchmarks. Nothing here is a real school's.
 */
import type { DefinitionSet, Indicator, UnitClass } from "../../shared/definition/schema.ts";
import type { Prefill } from "../../shared/template/prefill.ts";
import { departments, people, title } from "./names.ts";

export type CellValue = number | string;
export type Row = Record<string, CellValue>;
/** Place key → value; list rows to append stand under `成果[+]`. */
export type Entries = Record<string, CellValue | Row[]>;

export interface SampleSchool {
	prefill: Prefill;
	/** What staff fill in. */
	entries: Entries;
}

export interface SchoolWish {
	code: string;
	name: string;
	class: UnitClass;
	clusters: number;
	year?: number;
	/** Size relative to a middling school of 9,000 students. */
	size?: number;
	/** Baselines of zero and no figures of last year. */
	isNew?: boolean;
	/** Shifts the figures a little, so that schools differ. */
	seed?: number;
}

/** Students, teachers and the like of a middling school; everything that no formula computes and that others must fit. */
const baseFigures: Record<string, number> = {
	S_T1_01: 9000, S_T1_02: 2800, S_T1_03: 2744, S_T1_05: 2300, S_T1_07: 2100,
	S_T2_01: 40, S_T2_03: 28, S_T3_01: 480, S_T3_02: 360, S_T3_04: 150,
	S_T4_01: 7200, S_T4_03: 22000, S_T5_05: 2400, S_T6_05: 120, S_T6_06: 96,
	S_BR_02: 3000, S_BR_03: 2940,
}; // prettier keeps one group a line
/** Not in proportion to a school's size. */
const fixedFigures: Record<string, number> = { S_T2_01: 24, S_T2_03: 18, S_T6_05: 120, S_T6_06: 96, S_T3_08: 30, C_K2_01: 4, S_GV_09: 0, S_FD_22: 0 };
const sources = [
	{ key: "SJ", first: 1, share: 2000 },
	{ key: "JB", first: 4, share: 1000 },
	{ key: "HY", first: 7, share: 400 },
	{ key: "ZC", first: 10, share: 600 },
];
const clusterShare = 0.2;
const satisfactionRates = [94, 92, 95, 93, 91, 96];

export function serial(year: number, month: number, day: number): number {
	return Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569;
}

/** @returns what the commission prefills and what an honest school fills in for the annual self-evaluation. */
export function honestSchool(set: DefinitionSet, wish: SchoolWish): SampleSchool {
	const year = wish.year ?? 2023;
	const clusters = Array.from({ length: wish.clusters }, (_, index) => ({
		number: String(index + 1).padStart(2, "0"),
		code: `${wish.code}-ZQ${String(index + 1).padStart(2, "0")}`,
		name: `${["智能制造", "现代服务", "生命健康", "数字商贸", "绿色建造", "文化创意"][index % 6]}专业群`,
	}));
	const owners = ["校级公共", ...clusters.map(({ code }) => code)];
	const figures = new Figures(set, wish, clusters.length);
	const evidence = new EvidenceRegister(year);
	const results = landmarkResults(set, figures, owners, year, evidence, wish.isNew ?? false);
	const entries: Entries = { ...coverEntries(year) };
	const facts: Record<string, CellValue> = {};

	const projects = [
		{ prefix: "", level: "school" as const, class: wish.class, owner: undefined },
		...clusters.map((cluster) => ({ prefix: `群${cluster.number}!`, level: "cluster" as const, class: "ZQ" as const, owner: cluster.code })),
	];
	for (const project of projects) {
		for (const indicator of set.indicators.filter((one) => one.level === project.level && one.status === "active")) {
			if (!indicator.appliesTo.includes(project.class)) continue;
			const value = valueOf(indicator, figures, results, project.owner, year);
			const key = `${project.prefix}${indicator.code}`;
			if (value === undefined) continue;
			Object.assign(facts, prefilled(key, indicator, value, results.earlier(indicator, project.owner), year, wish.isNew ?? false));
			if (indicator.filledBy !== "school") continue;
			if (indicator.group !== "ST" || !/_1\d$/.test(indicator.code)) entries[`${key}.actual`] = value;
			if (indicator.category !== "JC") {
				if (indicator.evidenceRequired && value !== 0 && value !== "否") entries[`${key}.evidence`] = evidence.register(`${indicator.name.zh}证明材料`, indicator.code);
			}
		}
		Object.assign(entries, fundEntries(project.prefix, project.level === "school" ? figures.size : figures.size * 0.1));
	}
	for (const [index, group] of ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "BR", "CL", "GV", "SR"].entries()) {
		const total = round(sources.reduce((sum, { share }) => sum + round(share * figures.size * 0.97, 2), 0), 2);
		const part = round(total / 11, 2);
		entries[`按任务[${group}].支出`] = index === 10 ? round(total - part * 10, 2) : part;
	}
	const surveys = [...surveyEntries(set, figures, wish.class, owners[0] ?? "", "S", evidence, year), ...clusters.flatMap(({ code }) => surveyEntries(set, figures, "ZQ", code, "C", evidence, year))];
	for (const [key, value] of surveys) entries[key] = value;
	entries["进度[+]"] = tasks(owners, year, evidence);
	entries["案例[+]"] = cases(evidence);
	entries["成果[+]"] = results.thisYear;
	entries["佐证[+]"] = evidence.rowsOf(year);
	return {
		prefill: {
			unit: { code: wish.code, name: wish.name, class: wish.class },
			period: { id: `${year}-annual`, document: "annual", year, start: serial(year, 1, 1), end: serial(year, 12, 31) },
			clusters,
			facts,
			rows: { 成果: results.earlierYears, 佐证: evidence.rowsOf(year - 1) },
			generatedAt: `${year}-12-01T00:00:00Z`,
		},
		entries,
	};
}

/** Plausible values of what people type, in proportion to the school's size and consistent with each other. */
class Figures {
	readonly size: number;
	readonly set: DefinitionSet;
	readonly #seed: number;
	readonly #clusters: number;

	constructor(set: DefinitionSet, wish: SchoolWish, clusters: number) {
		this.set = set;
		this.size = wish.size ?? { BK: 1.4, ZK: 1, XG: 0.4, HOST: 0.6 }[wish.class];
		this.#seed = wish.seed ?? 0;
		this.#clusters = clusters;
	}

	/** The typed figure of a numeric indicator. */
	of(indicator: Indicator): number {
		const fixed = fixedFigures[indicator.code];
		if (fixed !== undefined) return fixed;
		const base = baseFigures[indicator.code];
		if (base !== undefined) return Math.round(base * this.size);
		if (indicator.rollup) return this.#share(indicator, indicator.rollup.to);
		if (indicator.code === "S_CL_01") return this.#clusters;
		const { softMin, softMax } = indicator.bounds;
		const low = softMin ?? 0;
		const high = softMax ?? low + 100;
		const wanted = low + (high - low) * (0.1 + 0.02 * (this.#seed % 5)) * Math.min(1, this.size);
		const least = high >= 1 ? Math.max(low, Math.min(1, high)) : low;
		return round(Math.min(high, Math.max(least, wanted)), indicator.precision ?? 0);
	}

	/** A cluster's part of a school's figure, within its own bounds. */
	#share(indicator: Indicator, schoolCode: string): number {
		const school = this.set.indicators.find(({ code }) => code === schoolCode);
		if (!school) return 0;
		const part = round(this.of(school) * clusterShare, indicator.precision ?? 0);
		const floor = Math.floor(part);
		return Math.min(indicator.bounds.softMax ?? part, indicator.precision === 0 ? floor : part);
	}
}

function valueOf(indicator: Indicator, figures: Figures, results: Results, owner: string | undefined, year: number): CellValue | undefined {
	if (indicator.filledBy === "commission") return undefined;
	if (indicator.listLink) return results.count(indicator, owner);
	if (indicator.ratio) {
		const part = (code: string) => valueOf(find(figures.set, code), figures, results, owner, year);
		const [numerator, denominator] = [part(indicator.ratio.numerator), part(indicator.ratio.denominator)];
		if (typeof numerator !== "number" || typeof denominator !== "number" || denominator === 0) return undefined;
		return round((numerator / denominator) * indicator.ratio.scale, indicator.precision ?? 2);
	}
	if (indicator.valueType === "yesno") return "是";
	if (indicator.valueType === "date") return serial(year, 11, 20);
	if (indicator.options) return indicator.options[0];
	if (indicator.valueType === "text") return "学校成立专班推进各项筹备工作，按照时间表完成办学条件评估、专业论证、师资引进与制度修订，年度任务全部落实，形成的阶段成果已报主管部门备案，下一年度将继续完善人才培养方案并开展论证评审，同步推进实训条件建设、校企合作协议签订和质量保证体系完善等工作。";
	if (/_ST_0\d$/.test(indicator.code)) return satisfaction(indicator.code);
	if (/_FD_\d\d$/.test(indicator.code)) return fundFigure(indicator.code, indicator.level === "school" ? figures.size : figures.size * 0.1);
	return figures.of(indicator);
}

/** 基期值, 上年实际值 and 本年目标值 that an honest actual fits. */
function prefilled(key: string, indicator: Indicator, actual: CellValue, earlier: number | undefined, year: number, isNew: boolean): Record<string, CellValue> {
	const facts: Record<string, CellValue> = {};
	const scored = indicator.category !== "JC";
	if (typeof actual !== "number" || indicator.valueType === "date") {
		if (scored && indicator.valueType === "yesno") facts[`${key}.target`] = "是";
		if (scored && indicator.valueType === "date") facts[`${key}.target`] = serial(year, 12, 31);
		return facts;
	}
	const precision = indicator.precision ?? 2;
	const lower = indicator.direction === "lower";
	const step = (factor: number) => (Math.abs(actual) < 5 && precision === 0 ? actual : round(actual * factor, precision));
	if (!isNew) {
		facts[`${key}.prior`] = earlier ?? (indicator.accumulation === "cumulative" ? Math.floor(actual / 2) : step(lower ? 1.02 : 0.97));
	}
	if (!scored) return facts;
	facts[`${key}.baseline`] = isNew ? 0 : (earlier ?? step(lower ? 1.08 : 0.9));
	facts[`${key}.target`] = step(lower ? 1.02 : 0.98);
	return facts;
}

function coverEntries(year: number): Entries {
	return {
		"封面[项目负责人].内容": "周校长",
		"封面[联系部门].内容": "发展规划处",
		"封面[联系人].内容": "陈老师",
		"封面[填报日期].内容": serial(year, 12, 20),
		"封面[审核人].内容": "李副校长",
		"封面[真实性承诺].内容": "是",
	};
}

function fundFigure(code: string, size: number): number {
	const number = Number(code.slice(-2));
	const column = (number - 1) % 3;
	const amount = (share: number) => round(share * size * (column === 2 ? 0.97 : 1), 2);
	if (number <= 12) return amount(sources[Math.floor((number - 1) / 3)]?.share ?? 0);
	if (number <= 15) return round(sources.reduce((sum, { share }) => sum + amount(share), 0), 2);
	if (number === 20) return carriedOver(sources[0]?.share ?? 0, size);
	return 0;
}

/** 年末结转 = 上年结转 (10 万元 at most) + 到位 − 支出. */
function carriedOver(share: number, size: number): number {
	return round(10 * size + round(share * size, 2) - round(share * size * 0.97, 2), 2);
}

function fundEntries(prefix: string, size: number): Entries {
	return Object.fromEntries(
		sources.flatMap(({ key, share }) => [
			[`${prefix}资金[${key}].上年结转`, round(10 * size, 2)],
			[`${prefix}资金[${key}].年末结转`, carriedOver(share, size)],
		]),
	);
}

function satisfaction(code: string): number {
	return satisfactionRates[Number(code.slice(-1)) - 1] ?? 92;
}

/** A survey row for each audience: 400 valid sheets (enterprises 100), five grades that add up. */
function surveyEntries(set: DefinitionSet, _figures: Figures, unitClass: string, owner: string, letter: "S" | "C", evidence: EvidenceRegister, year: number): [string, CellValue][] {
	const audiences = set.indicators.filter((one) => one.code.startsWith(`${letter}_ST_0`) && one.appliesTo.some((applies) => applies === unitClass));
	return audiences.flatMap((indicator) => {
		const valid = 400;
		const good = Math.round((valid * satisfaction(indicator.code)) / 100);
		const veryGood = Math.round(good * 0.6);
		const cells: Row = {
			发放数: 450, 回收数: 420, 有效数: valid, 很满意: veryGood, 满意: good - veryGood, 一般: valid - good - 4, 不满意: 3, 很不满意: 1,
			调查方式: "第三方网络问卷", 调查日期: serial(year, 10, 15), 佐证编号: evidence.register(`${indicator.name.zh}调查报告`, indicator.code),
		};
		return Object.entries(cells).map(([header, value]): [string, CellValue] => {
			const prefix = letter === "C" ? "" : "";
			return [`${prefix}满意[${indicator.code}|${owner}].${header}`, value];
		});
	});
}

function tasks(owners: string[], year: number, evidence: EvidenceRegister): Row[] {
	return owners.flatMap((owner, ownerIndex) =>
		Array.from({ length: ownerIndex === 0 ? 12 : 5 }, (_, index): Row => {
			const month = 2 + ((index * 3) % 10);
			return {
				任务编码: `RW-${year}-${ownerIndex}${String(index + 1).padStart(2, "0")}`,
				任务名称: `${title(ownerIndex * 40 + index)}建设任务`,
				归属: owner,
				任务组: ["T1", "T2", "T3", "T4", "T5", "T6", "T7"][index % 7] ?? "T1",
				计划开始: serial(year, 1, 10),
				计划完成: serial(year, month + 1, 20),
				完成进度: 100,
				状态: "完成",
				实际完成: serial(year, month + 1, 15),
				佐证编号: evidence.register(`${title(ownerIndex * 40 + index)}任务验收单`, ""),
			};
		}),
	);
}

function cases(evidence: EvidenceRegister): Row[] {
	return ["产教融合共育工匠", "数字赋能课堂革命"].map((name, index) => ({
		标题: name,
		任务组: index === 0 ? "T4" : "T2",
		摘要: "针对岗位能力与课程内容脱节的问题，学校联合龙头企业共建课程、共享师资、共用平台，形成可复制可推广的做法，学生受益面持续扩大。",
		正文文件名: `案例${index + 1}.docx`,
		正文字数: 1600,
		创新点: "机制创新与资源共享",
		推广应用: "已在三所兄弟院校推广",
		佐证编号: evidence.register(`典型案例${index + 1}`, ""),
	}));
}

/** Hands out evidence numbers and keeps the rows of 佐证材料清单. */
class EvidenceRegister {
	readonly #rows = new Map<number, Row[]>();
	readonly #year: number;

	constructor(year: number) {
		this.#year = year;
	}

	/** @returns the new number, ZZ-year-0001. */
	register(name: string, code: string, year = this.#year): string {
		const rows = this.#rows.get(year) ?? [];
		const number = `ZZ-${year}-${String(rows.length + 1).padStart(4, "0")}`;
		rows.push({ 佐证编号: number, 材料名称: name, 类型: "文件", ...(code ? { 对应指标编码: code } : {}), 形成日期: serial(year, 11, 30), 页数: 6, 文件名: `${number}.pdf`, 存放位置: "档案室", 含个人信息: "否" });
		this.#rows.set(year, rows);
		return number;
	}

	rowsOf(year: number): Row[] {
		return this.#rows.get(year) ?? [];
	}
}

interface Results {
	earlierYears: Row[];
	thisYear: Row[];
	/** Rows that an indicator counts, of one owner or of all. */
	count(indicator: Indicator, owner: string | undefined): number;
	/** The same among the rows of earlier years; undefined where the indicator counts no rows. */
	earlier(indicator: Indicator, owner: string | undefined): number | undefined;
}

/** Landmark results for every type and level that a school's indicator counts: half of them last year's, half this year's. */
function landmarkResults(set: DefinitionSet, figures: Figures, owners: string[], year: number, evidence: EvidenceRegister, isNew: boolean): Results {
	const earlierYears: Row[] = [];
	const thisYear: Row[] = [];
	let serialNumber = 0;
	for (const indicator of set.indicators.filter(({ level, listLink }) => level === "school" && listLink)) {
		const { list, levels } = indicator.listLink ?? { list: "", levels: [] };
		const most = indicator.bounds.softMax ?? 1;
		const wanted = most >= 20 ? 4 : most >= 4 ? 2 : 1;
		for (let index = 0; index < wanted; index++) {
			const rowYear = !isNew && index % 2 === 0 && wanted > 1 ? year - 1 : year;
			const level = levels[0] ?? "市级";
			const name = `${title(serialNumber)}${set.listTypes.find(({ code }) => code === list)?.name.zh ?? ""}`;
			const row: Row = {
				类别编码: list,
				成果名称: name,
				级别: level,
				等次: index === 0 ? "一等奖" : "二等奖",
				授予日期: serial(rowYear, 5 + (index % 6), 18),
				颁发单位: level === "国际级" ? "世界技能组织" : level === "国家级" ? "教育部" : "上海市教育委员会",
				文号: `〔${rowYear}〕${serialNumber + 1}号`,
				归属: owners[serialNumber % owners.length] ?? "校级公共",
				完成单位排名: 1,
				完成团队: `${name.slice(0, 4)}团队`,
				佐证编号: evidence.register(`${name}证书`, indicator.code, rowYear),
				状态: "有效",
			};
			(rowYear === year ? thisYear : earlierYears).push(row);
			serialNumber++;
		}
	}
	const countIn = (rows: Row[], indicator: Indicator, owner: string | undefined) =>
		rows.filter((row) => row["类别编码"] === indicator.listLink?.list && indicator.listLink?.levels.includes(String(row["级别"])) && (owner === undefined || row["归属"] === owner)).length;
	void figures;
	return {
		earlierYears,
		thisYear,
		count: (indicator, owner) => countIn([...earlierYears, ...thisYear], indicator, owner),
		earlier: (indicator, owner) => (indicator.listLink && !isNew ? countIn(earlierYears, indicator, owner) : undefined),
	};
}

function find(set: DefinitionSet, code: string): Indicator {
	const found = set.indicators.find((indicator) => indicator.code === code);
	if (!found) throw new Error(`The set has no indicator ${code}.`);
	return found;
}

function round(value: number, digits: number): number {
	return Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`);
}

export const staff = { departments, people };
