import { round, type SchoolWish, type WishedEntries } from "./wish.ts";

/** Parts of a school's money by source, in the order of the sheet; FD_01 is the first source's budget, FD_02 what arrived, FD_03 what was spent. */
const sources = [
	{ key: "SJ", share: 0.5 },
	{ key: "JB", share: 0.25 },
	{ key: "HY", share: 0.1 },
	{ key: "ZC", share: 0.15 },
];
const taskGroups = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "BR", "CL", "GV", "SR"];
/** Kinds of spending with their parts; the first takes what rounding leaves. */
const kinds: readonly (readonly [string, number])[] = [
	["设备购置", 0.3],
	["实训基地建设与改造", 0.2],
	["课程与教学资源建设", 0.15],
	["师资引进与培训", 0.12],
	["校企合作与技术服务", 0.08],
	["学生培养与竞赛", 0.07],
	["国际交流与合作", 0.03],
	["管理与评价", 0.03],
	["其他", 0.02],
];
const clusterPart = 0.1;

/** The money of one project, 万元: budget = arrived, a small sum carried over, sums that fit. */
export class Funds {
	readonly #arrived: number;
	readonly #spent: number;

	constructor(wish: SchoolWish, size: number, level: "school" | "cluster") {
		const part = level === "school" ? 1 : clusterPart;
		this.#arrived = (wish.funds?.arrived ?? 4000 * size) * part;
		this.#spent = (wish.funds?.spent ?? 3880 * size) * part;
	}

	/** @returns the figure of FD_01–FD_15 and FD_20; undefined for rates, which follow from them. */
	figure(code: string): number | undefined {
		const number = Number(code.slice(-2));
		if (number <= 12) return this.#amount(Math.floor((number - 1) / 3), number % 3 === 0 ? "spent" : "arrived");
		if (number <= 15)
			return round(
				sources.reduce((sum, _, source) => sum + this.#amount(source, number === 15 ? "spent" : "arrived"), 0),
				2,
			);
		return number === 20 ? this.#carried(0).after : undefined;
	}

	/** @param prefix "" or 群01! */
	carriedOver(prefix: string): WishedEntries {
		return Object.fromEntries(
			sources.flatMap(({ key }, source) => [
				[`${prefix}资金[${key}].上年结转`, this.#carried(source).before],
				[`${prefix}资金[${key}].年末结转`, this.#carried(source).after],
				...(this.#carried(source).after > this.#amount(source, "arrived") * 0.3
					? [[`${prefix}资金[${key}].说明`, "部分设备招标推迟到下一年度一季度，已列出用款计划。"]]
					: []),
			]),
		);
	}

	/** Spending by task group: as much as by source. */
	byTask(): WishedEntries {
		const total = this.figure("S_FD_15") ?? 0;
		const part = round(total / taskGroups.length, 2);
		return Object.fromEntries(
			taskGroups.map((group, index) => [`按任务[${group}].支出`, index === 0 ? round(total - part * (taskGroups.length - 1), 2) : part]),
		);
	}

	/** Spending by kind: as much as by source. */
	byKind(): WishedEntries {
		const cents = Math.round((this.figure("S_FD_15") ?? 0) * 100);
		const parts = kinds.map(([, share]) => Math.floor(cents * share));
		const rest = cents - parts.reduce((sum, part) => sum + part, 0);
		return Object.fromEntries(kinds.map(([kind], i) => [`按类别[${kind}].支出`, round(((parts[i] ?? 0) + (i === 0 ? rest : 0)) / 100, 2)]));
	}

	#amount(source: number, kind: "arrived" | "spent"): number {
		return round((sources[source]?.share ?? 0) * (kind === "spent" ? this.#spent : this.#arrived), 2);
	}

	#carried(source: number): { before: number; after: number } {
		const before = round(this.#amount(source, "arrived") * 0.01, 2);
		return { before, after: round(before + this.#amount(source, "arrived") - this.#amount(source, "spent"), 2) };
	}
}
