/** What follows from a finding stands under it in the list, folded until somebody asks for it. Pure, apart from the signal. */
import { signal } from "@preact/signals";
import { nameOf, underCauses } from "../../../shared/check/first-report.ts";
import type { Finding } from "../../../shared/check/index.ts";

/** Causes whose consequences are shown under them, as `nameOf` calls them: they stay open over edits. */
export const unfolded = signal<ReadonlySet<string>>(new Set());

export const isUnfolded = (cause: Finding): boolean => unfolded.value.has(nameOf(cause));

/** @param open undefined: the other way round than now */
export function unfold(cause: Finding, open?: boolean): void {
	const names = new Set(unfolded.value);
	if (open ?? !names.has(nameOf(cause))) names.add(nameOf(cause));
	else names.delete(nameOf(cause));
	unfolded.value = names;
}

export interface Folded {
	/** What is to be seen, in order. */
	lines: Finding[];
	/** What stands under each cause, seen or not. */
	under: ReadonlyMap<Finding, readonly Finding[]>;
}

/** Findings whose cause is not among these (a filter let only them through) stand by themselves. */
export function fold(findings: readonly Finding[], open: ReadonlySet<string>): Folded {
	const { lines, under } = underCauses(findings);
	return { lines: lines.flatMap((finding) => (open.has(nameOf(finding)) ? [finding, ...(under.get(finding) ?? [])] : [finding])), under };
}

/** The finding that another follows from; undefined where that stands by itself. */
export const causeOf = ({ follows }: Finding, findings: readonly Finding[]): Finding | undefined =>
	follows && findings.find((one) => !one.follows && one.rule === follows.rule && one.place === follows.place);
