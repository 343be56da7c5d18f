/** An honest final evaluation: three years as they were accepted, targets that the results meet, money and tasks that fit. */
import { placesOf } from "../definition/layout.ts";
import { appliesTo, documentOf, indicatorOf } from "../definition/lookup.ts";
import type { DefinitionSet, Indicator, UnitClass } from "../definition/schema.ts";
import type { Prefill } from "../template/prefill.ts";
import { EvidenceRegister } from "./evidence.ts";
import { PlausibleFigures } from "./figures.ts";
import { prefillFor } from "./prefills.ts";
import { landmarkResults } from "./results.ts";
import { round, type SchoolWish, serial, type WishedEntries, type WishedRow, type WishedValue } from "./wish.ts";

/** Size of a school in each year beside its last. */
const growth = [0.94, 0.97, 1];
const sources = ["SJ", "JB", "HY", "ZC", "HJ"];
const written = {
	建设目标完成情况: "三年建设期内各项任务按任务书推进，终期目标全部达到，专项资金按预算使用，形成了可推广的制度与资源。",
	建设成效与示范引领: "建成市级产教融合实训基地和教师教学创新团队，毕业生在沪就业比例稳步提高，做法在兄弟院校推广。",
	存在问题及原因: "企业深度参与人才培养的机制仍需完善，部分新建实训基地开放共享不足，主要因为合作周期短、管理力量不够。",
	后续安排: "继续完善校企合作办学机制，健全实训基地开放共享办法，三年内扩大服务面，并按年度公布建设成效。",
	验收自评意见: "经学校自评，建设任务全部完成，绩效目标全部实现，资金使用规范，同意申请终期验收。",
	验收自评结论: "达到验收要求",
} as const;

interface FinalWish extends Pick<SchoolWish, "size" | "seed"> {
	code: string;
	name: string;
	clusters: Prefill["clusters"];
}

/** @param wish whose; left out: the school of the other examples, with two clusters */
export function honestFinal(
	set: DefinitionSet,
	unitClass: UnitClass,
	wish?: FinalWish,
): { prefill: Prefill; entries: Record<string, WishedValue | WishedRow[]> } {
	const usual = prefillFor("final", unitClass, 2);
	const prefill: Prefill = wish
		? { ...usual, unit: { code: wish.code, name: wish.name, class: unitClass }, clusters: wish.clusters }
		: usual;
	const document = documentOf(set, "final");
	if (!document) throw new Error("The set has no final evaluation.");
	const owners = ["校级公共", ...prefill.clusters.map(({ code }) => code)];
	const years = set.years.map((year, index) => {
		const own: SchoolWish = {
			...{ code: prefill.unit.code, name: prefill.unit.name, class: unitClass, clusters: prefill.clusters.length, year },
			...(wish?.seed === undefined ? {} : { seed: wish.seed }),
		};
		const evidence = new EvidenceRegister(year, new Set());
		const results = landmarkResults(set, own, owners, year, evidence);
		const size = new PlausibleFigures(set, { ...own, size: wish?.size }, results, year).size * (growth[index] ?? 1);
		return { year, figures: new PlausibleFigures(set, { ...own, size }, results, year) };
	});
	const stands = new Set(
		placesOf(set, document, unitClass).flatMap(({ code, measure, applies }) => (applies ? [`${code}.${measure}`] : [])),
	);
	const facts: Record<string, WishedValue> = {};
	for (const { prefix, level, owner } of projectsOf(prefill)) {
		const valueIn = (indicator: Indicator) => years.map(({ figures }) => figures.actual(indicator, owner));
		for (const indicator of set.indicators) {
			if (indicator.level !== level || indicator.status !== "active" || !appliesTo(indicator, unitClass)) continue;
			const values = valueIn(indicator);
			const put = (measure: string, value: WishedValue | undefined) => {
				if (value !== undefined && stands.has(`${indicator.code}.${measure}`)) facts[`${prefix}${indicator.code}.${measure}`] = value;
			};
			for (const [index, value] of values.entries()) put(`a${years[index]?.year}`, value);
			const result = resultOf(set, indicator, valueIn);
			put("target", targetFor(indicator, result));
			put("baseline", baselineFor(indicator, values[0]));
		}
		for (const { year, figures } of years) Object.assign(facts, money(prefix, year, level, figures));
	}
	return { prefill: { ...prefill, facts, rows: { 任务终态: tasks(owners) } }, entries: filledIn() };
}

const projectsOf = ({ clusters }: Prefill) => [
	{ prefix: "", level: "school", owner: undefined },
	...clusters.map(({ number, code }) => ({ prefix: `群${number}!`, level: "cluster", owner: code })),
];

const isFlow = ({ accumulation, valueType }: Indicator): boolean =>
	accumulation === "annual" && (valueType === "count" || valueType === "amount");

/** As the workbook computes it: flows added up, ratios of what was added up, of everything else the last year's. */
function resultOf(
	set: DefinitionSet,
	indicator: Indicator,
	valueIn: (indicator: Indicator) => (WishedValue | undefined)[],
): WishedValue | undefined {
	const { ratio, precision } = indicator;
	const values = valueIn(indicator);
	if (ratio) {
		const [above, below] = [indicatorOf(set, ratio.numerator), indicatorOf(set, ratio.denominator)];
		const numerator = above && resultOf(set, above, valueIn);
		const denominator = below && resultOf(set, below, valueIn);
		if (typeof numerator !== "number" || typeof denominator !== "number" || denominator === 0) return undefined;
		return round((numerator / denominator) * ratio.scale, precision ?? 2);
	}
	if (!isFlow(indicator)) return values.at(-1);
	const numbers = values.filter((value) => typeof value === "number");
	return numbers.length === 0
		? undefined
		: round(
				numbers.reduce((sum, value) => sum + value, 0),
				2,
			);
}

/** A little less than was reached. */
function targetFor({ valueType, direction, precision }: Indicator, result: WishedValue | undefined): WishedValue | undefined {
	if (typeof result !== "number" || valueType === "date") return valueType === "text" ? undefined : result;
	if (result < 5) return result;
	const wanted = result * (direction === "lower" ? 1.02 : 0.98);
	return precision === 0 ? (direction === "lower" ? Math.ceil(wanted) : Math.floor(wanted)) : round(wanted, precision ?? 2);
}

function baselineFor({ valueType, direction, precision }: Indicator, value: WishedValue | undefined): WishedValue | undefined {
	if (typeof value !== "number" || valueType === "date") return undefined;
	return round(value * (direction === "lower" ? 1.05 : 0.8), precision ?? 2);
}

function money(prefix: string, year: number, level: string, figures: PlausibleFigures): Record<string, number> {
	const funds = figures.funds(level === "school" ? "school" : "cluster");
	return Object.fromEntries(
		sources.flatMap((source, index) =>
			(["预算数", "到位数", "支出数"] as const).flatMap((kind, part) => {
				const value = funds.figure(`S_FD_${String(index * 3 + part + 1).padStart(2, "0")}`);
				return value === undefined ? [] : [[`${prefix}建设期资金[${source}].${year}年${kind}`, value] as const];
			}),
		),
	);
}

const tasks = (owners: readonly string[]): WishedRow[] =>
	owners.flatMap((owner, ownerIndex) =>
		[2022, 2023, 2024].map((year, index) => ({
			任务编码: `RW-${year}-${ownerIndex}001`,
			任务名称: `${["产教融合实训基地", "教师教学创新团队", "社会培训品牌"][index] ?? ""}建设（${owner}）`,
			归属: owner,
			任务组: ["T4", "T3", "T7"][index] ?? "T4",
			计划完成: serial(year, 11, 30),
			最终状态: "完成",
			完成进度: 100,
			实际完成: serial(year, 11, 20),
		})),
	);

const filledIn = (): WishedEntries => ({
	"封面[项目负责人].内容": "周校长",
	"封面[联系部门].内容": "发展规划处",
	"封面[联系人].内容": "陈老师",
	"封面[填报日期].内容": serial(2025, 3, 20),
	"封面[审核人].内容": "李副校长",
	"封面[真实性承诺].内容": "是",
	...Object.fromEntries(Object.entries(written).map(([label, text]) => [`验收自评[${label}].内容`, text])),
});
