/** SV01: a figure far from those of its class. */
import type { Indicator } from "../../../shared/definition/schema.ts";
import type { Actuals } from "../../db/compared.ts";
import type { ReviewerRule, ReviewerStandpoint } from "./reviewer-rule.ts";
import { findingAt } from "./standpoint.ts";

/** Fewer say nothing of what is usual. */
export const fewestPeers = 8;
export const largestZ = 3.5;

/** Schools of the class, and units whose clusters are looked at, at most: a median of so many says what is usual (decision 084). */
export const mostPeers = 500;

/**
 * SV01 |robust z| ≤ 3.5 among at least 8 projects of the class that give a number (the own one counts, clusters are one class), where
 * their MAD is not 0. Small figures are left alone (decision 063).
 */
export const figureIsNearPeers: ReviewerRule = (rule, standpoint) => {
	const { set, own, peers } = standpoint;
	const schools = [own.school, ...peers.schools];
	const clusters = [...own.clusters.map(({ actuals }) => actuals), ...peers.clusters];
	const numeric = set.indicators.filter(isCompared);
	const { smallNumber } = set.policy;
	return ownProjects(standpoint).flatMap(({ prefix, level, actuals }) =>
		numeric.flatMap(({ code, level: of, name }) => {
			const value = actuals[code];
			if (of !== level || typeof value !== "number") return [];
			const spread = spreadOf((level === "school" ? schools : clusters).flatMap((peer) => numbersIn(peer, code)));
			if (!spread || (Math.abs(value) < smallNumber && Math.abs(spread.median) < smallNumber)) return [];
			const z = robustZ(value, spread);
			if (Math.abs(z) <= largestZ) return [];
			const values = { v: value, m: spread.median, z: Number(z.toFixed(2)), n: spread.count };
			return [findingAt(rule, standpoint, `${prefix}${code}.actual`, values, { name })];
		}),
	);
};

export interface Spread {
	count: number;
	median: number;
	/** Median of the absolute deviations from the median; not 0. */
	mad: number;
}

/** Undefined where there are too few, or more than half are equal. */
export function spreadOf(values: readonly number[]): Spread | undefined {
	if (values.length < fewestPeers) return undefined;
	const median = medianOf(values);
	const mad = medianOf(values.map((value) => Math.abs(value - median)));
	return mad > 0 ? { count: values.length, median, mad } : undefined;
}

/** The modified z-score of Iglewicz and Hoaglin; 0.6745 makes it a usual z for normal figures. */
export function robustZ(value: number, { median, mad }: Spread): number {
	return (0.6745 * (value - median)) / mad;
}

function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((left, right) => left - right);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Numbers that schools report; dates, texts, 是/否 and the commission's own are not compared. */
function isCompared({ status, valueType, filledBy }: Indicator): boolean {
	return status === "active" && filledBy !== "commission" && ["count", "amount", "percent", "decimal"].includes(valueType);
}

const numbersIn = (actuals: Actuals, code: string): number[] => {
	const value = actuals[code];
	return typeof value === "number" ? [value] : [];
};

/** The school and its clusters with the beginning of their places. */
export function ownProjects({ own }: Pick<ReviewerStandpoint, "own">): { prefix: string; level: "school" | "cluster"; actuals: Actuals }[] {
	return [
		{ prefix: "", level: "school", actuals: own.school },
		...own.clusters.map(({ number, actuals }) => ({ prefix: `群${number}!`, level: "cluster" as const, actuals })),
	];
}
