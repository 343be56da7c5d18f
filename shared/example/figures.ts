import type { DefinitionSet, Indicator } from "../definition/schema.ts";
import { Funds } from "./funds.ts";
import type { Results } from "./results.ts";
import { round, type SchoolWish, serial, type WishedValue } from "./wish.ts";

/** Students, teachers and the like of a middling school: what no formula computes and the rest must fit. */
// biome-ignore format: one group of indicators a line
const middling: Record<string, number> = {
	S_T1_01: 9000, S_T1_02: 2800, S_T1_03: 2744, S_T1_05: 2300, S_T1_07: 2100,
	S_T3_01: 480, S_T3_02: 360, S_T3_04: 150,
	S_T4_01: 7200, S_T4_03: 22000, S_T5_05: 2400,
	S_BR_02: 3000, S_BR_03: 2940,
};
/** Not in proportion to a school's size. */
const fixed: Record<string, number> = {
	S_T2_01: 24,
	S_T2_03: 18,
	S_T6_05: 120,
	S_T6_06: 96,
	S_T3_08: 30,
	C_K2_01: 4,
	S_GV_09: 0,
	S_FD_22: 0,
};
const usualSize = { BK: 1.4, ZK: 1, XG: 0.4, HOST: 0.6 };
const clusterShare = 0.2;
/** Tasks of a school itself, and of each of its clusters. */
export const usualTasks = { due: 12, done: 12 };
export const clusterTasks = 5;
const satisfactionRates = [94, 92, 95, 93, 91, 96];
const upgradeStory =
	"学校成立专班推进各项筹备工作，按照时间表完成办学条件评估、专业论证、师资引进与制度修订，年度任务全部落实，形成的阶段成果已报主管部门备案，下一年度将继续完善人才培养方案并开展论证评审，同步推进实训条件建设、校企合作协议签订和质量保证体系完善等工作。";

/** Plausible values in proportion to the school's size and consistent with each other. */
export class PlausibleFigures {
	readonly size: number;
	readonly #set: DefinitionSet;
	readonly #wish: SchoolWish;
	readonly #results: Results;
	readonly #year: number;

	constructor(set: DefinitionSet, wish: SchoolWish, results: Results, year: number) {
		this.#set = set;
		this.#wish = wish;
		this.#results = results;
		this.#year = year;
		this.size = wish.size ?? usualSize[wish.class];
	}

	/** @returns the actual value, typed or computed; undefined where the commission fills it in or nothing can be said. */
	actual(indicator: Indicator, owner: string | undefined): WishedValue | undefined {
		if (indicator.filledBy === "commission") return undefined;
		if (indicator.listLink) return this.#results.count(indicator, owner);
		if (indicator.ratio) return this.#ratio(indicator, indicator.ratio, owner);
		if (indicator.valueType === "yesno") return "是";
		if (indicator.valueType === "date") return serial(this.#year, 11, 20);
		if (indicator.options) return indicator.options[0];
		if (indicator.valueType === "text") return upgradeStory;
		if (indicator.code.includes("_ST_0")) return this.survey(indicator.code).rate;
		if (indicator.code.includes("_ST_1")) return this.survey(indicator.code.replace("_ST_1", "_ST_0")).valid;
		const counted = this.#counted(indicator.code);
		if (counted !== undefined) return counted;
		if (indicator.group === "FD") return this.funds(indicator.level).figure(indicator.code) ?? this.typed(indicator);
		return this.typed(indicator);
	}

	/** What the workbook counts by itself: tasks, and figures of the clusters added up. */
	#counted(code: string): number | undefined {
		const { clusters, tasks = usualTasks } = this.#wish;
		const everyCluster = (cluster: string) => {
			const part = this.#find(cluster);
			return part && clusters * this.typed(part);
		};
		switch (code) {
			case "S_GV_04":
				return tasks.due + clusters * clusterTasks;
			case "S_GV_05":
			case "S_GV_10":
				return tasks.done + clusters * clusterTasks;
			case "C_K9_02":
			case "C_K9_03":
				return clusterTasks;
			case "S_CL_02":
				return everyCluster("C_K2_01");
			case "S_CL_03":
				return everyCluster("C_K1_01");
			case "S_CL_07":
				return clusters;
			default:
				return undefined;
		}
	}

	funds(level: "school" | "cluster"): Funds {
		return new Funds(this.#wish, this.size, level);
	}

	survey(code: string): { rate: number; valid: number } {
		return this.#wish.surveys?.[code] ?? { rate: satisfactionRates[Number(code.slice(-1)) - 1] ?? 92, valid: 400 };
	}

	/** A number that people type. */
	typed(indicator: Indicator): number {
		const wished = this.#wish.figures?.[indicator.code] ?? fixed[indicator.code];
		if (wished !== undefined) return wished;
		const base = middling[indicator.code];
		if (base !== undefined) return Math.round(base * this.size);
		if (indicator.rollup) return this.#shareOf(indicator, indicator.rollup.to);
		if (indicator.code === "S_CL_01") return this.#wish.clusters;
		const { softMin, softMax } = indicator.bounds;
		const low = softMin ?? 0;
		const high = softMax ?? low + 100;
		const wanted = low + (high - low) * (0.1 + 0.02 * ((this.#wish.seed ?? 0) % 5)) * Math.min(1, this.size);
		const least = high >= 1 ? Math.max(low, Math.min(1, high)) : low;
		return round(Math.min(high, Math.max(least, wanted)), indicator.precision ?? 0);
	}

	/** A cluster's part of a school's figure, within the cluster's own bounds. */
	#shareOf(indicator: Indicator, schoolCode: string): number {
		const whole = this.#find(schoolCode);
		const part = (whole ? this.typed(whole) : 100) * clusterShare;
		const { softMin, softMax } = indicator.bounds;
		const bounded = Math.min(softMax ?? part, Math.max(softMin ?? 0, part));
		return indicator.precision === 0 ? Math.floor(bounded) : round(bounded, indicator.precision ?? 2);
	}

	#ratio(indicator: Indicator, ratio: NonNullable<Indicator["ratio"]>, owner: string | undefined): number | undefined {
		const [above, below] = [this.#find(ratio.numerator), this.#find(ratio.denominator)];
		const numerator = above && this.actual(above, owner);
		const denominator = below && this.actual(below, owner);
		if (typeof numerator !== "number" || typeof denominator !== "number" || denominator === 0) return undefined;
		return round((numerator / denominator) * ratio.scale, indicator.precision ?? 2);
	}

	/** Undefined in a set of another programme. */
	#find(code: string): Indicator | undefined {
		return this.#set.indicators.find((indicator) => indicator.code === code);
	}
}
