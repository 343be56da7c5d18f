/**
 * Made-up, honest workbooks: every required cell filled, all figures plausible and consistent, so that a check finds nothing.
 * Used by tests, the seed of the demonstration and the benchmarks. Nothing here is a real school's.
 */
import type { DefinitionSet, Indicator } from "../definition/schema.ts";
import { compareVersions } from "../definition/versions.ts";
import type { Prefill } from "../template/prefill.ts";
import { accounts } from "./accounts.ts";
import { EvidenceRegister } from "./evidence.ts";
import { clusterTasks, PlausibleFigures, usualTasks } from "./figures.ts";
import { title } from "./names.ts";
import { landmarkResults, type Results } from "./results.ts";
import { round, type SchoolWish, serial, type WishedEntries, type WishedRow, type WishedValue } from "./wish.ts";

export interface SampleSchool {
	/** What the commission knows before: targets, baselines, last year's figures and rows. */
	prefill: Prefill;
	/** What staff fill in. */
	entries: WishedEntries;
}

interface Project {
	/** In place keys: "" or 群01! */
	prefix: string;
	level: "school" | "cluster";
	appliesTo: string;
	/** undefined: all owners' rows count. */
	owner: string | undefined;
}

const clusterNames = ["智能制造", "现代服务", "生命健康", "数字商贸", "绿色建造", "文化创意"];
const publicOwner = "校级公共";

/** @returns an honest annual self-evaluation of the school that is wished for. */
export function honestSchool(set: DefinitionSet, wish: SchoolWish): SampleSchool {
	const year = wish.year ?? 2023;
	const clusters = Array.from({ length: wish.clusters }, (_, index) => {
		const number = String(index + 1).padStart(2, "0");
		return { number, code: `ZQ${number}`, name: `${clusterNames[index % clusterNames.length]}专业群` };
	});
	const owners = [publicOwner, ...clusters.map(({ code }) => code)];
	const evidence = new EvidenceRegister(year, addedLater(set));
	const results = landmarkResults(set, wish, owners, year, evidence);
	const figures = new PlausibleFigures(set, wish, results, year);
	const projects: Project[] = [
		{ prefix: "", level: "school", appliesTo: wish.class, owner: undefined },
		...clusters.map(({ number, code }): Project => ({ prefix: `群${number}!`, level: "cluster", appliesTo: "ZQ", owner: code })),
	];
	const entries: WishedEntries = { ...cover(year), ...figures.funds("school").byTask() };
	const facts: Record<string, WishedValue> = {};
	for (const project of projects) {
		for (const indicator of indicatorsOf(set, project)) {
			const actual = figures.actual(indicator, project.owner);
			if (actual === undefined) continue;
			const key = `${project.prefix}${indicator.code}`;
			Object.assign(facts, prefilled(key, indicator, actual, results, project.owner, year, wish.isNew ?? false));
			if (indicator.filledBy === "school") Object.assign(entries, typed(project.prefix, indicator, actual, evidence));
		}
		Object.assign(entries, figures.funds(project.level).carriedOver(project.prefix));
		Object.assign(entries, surveys(set, figures, project, evidence, year));
	}
	const annual = set.documents.find(({ kind }) => kind === "annual");
	if (annual?.regions.概况) Object.assign(entries, accounts(projects, year));
	if (annual?.regions.按类别) Object.assign(entries, figures.funds("school").byKind());
	entries["进度[+]"] = tasks(owners, wish, year, evidence);
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

/** Codes of indicators that came after the set's first version. */
function addedLater({ indicators }: DefinitionSet): ReadonlySet<string> {
	const first = indicators.map(({ since }) => versionIn(since)).sort(compareVersions)[0];
	return new Set(indicators.filter(({ since }) => versionIn(since) !== first).map(({ code }) => code));
}

const versionIn = (since: string): string => since.slice(since.indexOf("/") + 1);

function indicatorsOf(set: DefinitionSet, project: Project): Indicator[] {
	return set.indicators.filter(
		({ level, status, appliesTo }) => level === project.level && status === "active" && appliesTo.some((one) => one === project.appliesTo),
	);
}

function typed(prefix: string, indicator: Indicator, actual: WishedValue, evidence: EvidenceRegister): WishedEntries {
	const key = `${prefix}${indicator.code}`;
	const entries: WishedEntries = indicator.code.includes("_ST_1") ? {} : { [`${key}.actual`]: actual };
	if (indicator.category !== "JC" && indicator.evidenceRequired && actual !== 0) {
		entries[`${key}.evidence`] = evidence.register(`${indicator.name.zh}证明材料`, indicator.code);
	}
	if (indicator.category !== "JC")
		Object.assign(entries, {
			[`${prefix}自评[${indicator.code}].责任部门`]: "发展规划处",
			[`${prefix}自评[${indicator.code}].填报人`]: "陈老师",
		});
	return entries;
}

/** 基期值, 上年实际值 and 本年目标值 that an honest actual fits. */
function prefilled(
	key: string,
	indicator: Indicator,
	actual: WishedValue,
	results: Results,
	owner: string | undefined,
	year: number,
	isNew: boolean,
): Record<string, WishedValue> {
	const scored = indicator.category !== "JC";
	if (typeof actual !== "number" || indicator.valueType === "date") {
		if (!scored || indicator.valueType === "text") return {};
		return { [`${key}.target`]: indicator.valueType === "date" ? serial(year, 12, 31) : "是" };
	}
	const precision = indicator.precision ?? 2;
	const lower = indicator.direction === "lower";
	const step = (factor: number) => (Math.abs(actual) < 5 && precision === 0 ? actual : round(actual * factor, precision));
	const earlier = indicator.listLink
		? results.countEarlier(indicator, owner)
		: indicator.accumulation === "cumulative"
			? Math.floor(actual / 2)
			: step(lower ? 1.02 : 0.97);
	const facts: Record<string, WishedValue> = isNew ? {} : { [`${key}.prior`]: earlier };
	if (!scored) return facts;
	facts[`${key}.baseline`] = isNew ? 0 : indicator.accumulation === "cumulative" ? earlier : step(lower ? 1.08 : 0.9);
	facts[`${key}.target`] = step(lower ? 1.02 : 0.98);
	return facts;
}

function cover(year: number): WishedEntries {
	return {
		"封面[项目负责人].内容": "周校长",
		"封面[联系部门].内容": "发展规划处",
		"封面[联系人].内容": "陈老师",
		"封面[填报日期].内容": serial(year, 12, 20),
		"封面[审核人].内容": "李副校长",
		"封面[真实性承诺].内容": "是",
	};
}

/** A survey row for each audience: five grades that add up to the valid sheets. */
function surveys(set: DefinitionSet, figures: PlausibleFigures, project: Project, evidence: EvidenceRegister, year: number): WishedEntries {
	const entries: WishedEntries = {};
	for (const sample of indicatorsOf(set, project).filter(({ code }) => code.includes("_ST_1"))) {
		const code = sample.code.replace("_ST_1", "_ST_0");
		const { rate, valid } = figures.survey(code);
		const good = Math.round((valid * rate) / 100);
		const veryGood = Math.round(good * 0.6);
		const bad = valid - good > 4 ? 4 : 0;
		const cells: WishedRow = {
			发放数: valid + 50,
			回收数: valid + 20,
			有效数: valid,
			很满意: veryGood,
			满意: good - veryGood,
			一般: valid - good - bad,
			不满意: bad,
			很不满意: 0,
			调查方式: "第三方网络问卷",
			调查日期: serial(year, 10, 15),
			佐证编号: evidence.register(`${sample.name.zh.replace("有效样本量", "")}调查报告`, code),
		};
		for (const [header, value] of Object.entries(cells)) entries[`满意[${code}|${project.owner ?? publicOwner}].${header}`] = value;
	}
	return entries;
}

function tasks(owners: string[], wish: SchoolWish, year: number, evidence: EvidenceRegister): WishedRow[] {
	return owners.flatMap((owner, ownerIndex) => {
		const { due, done } = ownerIndex === 0 ? (wish.tasks ?? usualTasks) : { due: clusterTasks, done: clusterTasks };
		return Array.from({ length: due }, (_, index): WishedRow => {
			const name = title(ownerIndex * 40 + index);
			const month = 3 + ((index * 3) % 10);
			const outcome: WishedRow =
				index < done
					? { 完成进度: 100, 状态: "完成", 实际完成: serial(year, month, 15), 佐证编号: evidence.register(`${name}任务验收单`, "") }
					: {
							完成进度: 60,
							状态: "进行中",
							节点完成情况: "完成方案论证和招标，设备尚未到货。",
							滞后原因: `${name}的设备采购公开招标周期延长，已调整计划在下一年度一季度完成。`,
						};
			return {
				任务编码: `RW-${year}-${ownerIndex}${String(index + 1).padStart(3, "0")}`,
				任务名称: `${name}建设任务`,
				归属: owner,
				任务组: `T${1 + (index % 7)}`,
				计划开始: serial(year, 1, 10),
				计划完成: serial(year, month, 20),
				...outcome,
			};
		});
	});
}

function cases(evidence: EvidenceRegister): WishedRow[] {
	const written = [
		{ name: "产教融合共育工匠", problem: "岗位能力与课程内容脱节", novelty: "机制创新与资源共享", spread: "已在三所兄弟院校推广" },
		{
			name: "数字赋能课堂革命",
			problem: "课堂互动不足、学情难以掌握",
			novelty: "以数据驱动课堂教学改进",
			spread: "已在全市教研活动中交流",
		},
	];
	return written.map(({ name, problem, novelty, spread }, index) => ({
		标题: name,
		任务组: index === 0 ? "T4" : "T2",
		摘要: `针对${problem}的问题，学校联合龙头企业共建课程、共享师资、共用平台，形成可复制可推广的做法，学生受益面持续扩大。`,
		正文文件名: `案例${index + 1}.docx`,
		正文字数: 1600,
		创新点: novelty,
		推广应用: spread,
		佐证编号: evidence.register(`典型案例${index + 1}`, ""),
	}));
}
