/** One act, one finding: what one rule says again and again of one column, or of one word, is said once (decision 070). */

import { sameText } from "../../domain/spelling.ts";
import { explanationValue } from "../model/explanation-value.ts";
import type { Finding } from "../model/report.ts";
import type { StandingCell, StandingFinding } from "./causes.ts";

/** From so many on it is one act rather than several slips. */
const ONE_ACT = 3;

/** Findings that stand by themselves → the first of those that one act has brought about, which stands for them. */
export function alikeAmong(
	standings: readonly StandingFinding[],
	cells: readonly (StandingCell | undefined)[],
	isFollower: (standing: StandingFinding) => boolean,
): ReadonlyMap<StandingFinding, StandingFinding> {
	const groups = new Map<string, Act>();
	for (const [index, standing] of standings.entries()) {
		if (standing.finding.explanation || isFollower(standing)) continue;
		const act = actOf(standing, cells[index]);
		if (act === undefined) continue;
		const { name, within = name } = act;
		const group = groups.get(name);
		if (group) group.members.push(standing);
		else groups.set(name, { within, members: [standing] });
	}
	const leaders = new Map<StandingFinding, StandingFinding>();
	for (const same of Map.groupBy(groups.values(), ({ within }) => within).values()) {
		if (!same.some(({ members }) => members.length >= ONE_ACT)) continue;
		const all = same.flatMap(({ members }) => members);
		const leader = leaderOf(all);
		if (leader) for (const other of all) if (other !== leader) leaders.set(other, leader);
	}
	return leaders;
}

/** The first of the gravest: what blocks must not stand under what does not. */
function leaderOf(all: readonly StandingFinding[]): StandingFinding | undefined {
	return severities.map((severity) => all.find(({ finding }) => finding.severity === severity)).find((found) => found !== undefined);
}

/** A figure typed over its formula. */
const EACH_EXPLAINED = "ST06";

const severities = ["error", "query", "info"] as const;

interface Act {
	/** Where one of these is an act, all the others are part of it: values pasted over a whole sheet. */
	within: string;
	members: StandingFinding[];
}

/**
 * What an act does: headers are pasted over a row; rules of code look at how something is written, formatted or put there, which is done to
 * a column or to columns of a sheet at a time; what formulas say of a word (a number of evidence that is nowhere, one name several times) is
 * said of that word, wherever it stands. Figures are equal by accident, and what is missing is missing at each place: neither is an act.
 */
export function actOf(
	{ failure: { rule, spot }, finding }: StandingFinding,
	cell: StandingCell | undefined,
): { name: string; within?: string } | undefined {
	const held = cell?.row.cells[cell.column]?.value;
	if (typeof held === "string" && spot.header !== "" && sameText(held, spot.header)) return { name: `headers|${spot.sheet}|${spot.row}` };
	// Each needs a reason of its own: one that stands for others would hide what has not been explained yet.
	if (rule.id === EACH_EXPLAINED) return undefined;
	if (rule.kind === "builtin")
		return spot.row === 0 ? undefined : { name: `${rule.id}|${spot.sheet}|${spot.column}`, within: `${rule.id}|${spot.sheet}` };
	return isOfWord(finding) ? { name: `${rule.id}|${explanationValue(finding)}` } : undefined;
}

/** Whether what a finding is about, `v=ZZ-2023-0001`, holds words rather than figures and dates. */
export const isOfWord = (finding: Finding): boolean =>
	explanationValue(finding)
		.split(";")
		.some((part) => /\p{L}/u.test(part.slice(part.indexOf("=") + 1)));
