/** What one workbook gives under two versions of its set, finding by finding. Pure. */
import type { Finding } from "../model/report.ts";

/** changed: it stands at the same place in both, of another severity or in other words. */
export type FindingOutcome = "appears" | "vanishes" | "changed" | "same";

export interface ComparedFinding {
	outcome: FindingOutcome;
	/** Null: the version before does not give it. */
	before: Finding | null;
	/** Null: the version after does not give it. */
	after: Finding | null;
}

const order: readonly FindingOutcome[] = ["appears", "vanishes", "changed", "same"];
const keyOf = ({ rule, place }: Finding): string => `${rule} ${place}`;

/** @returns what appears first, then what vanishes, changes, stays; each in the order of its workbook */
export function comparedFindings(before: readonly Finding[], after: readonly Finding[]): ComparedFinding[] {
	const old = new Map(before.map((finding) => [keyOf(finding), finding]));
	const now = new Set(after.map(keyOf));
	const found = [
		...after.map((finding): ComparedFinding => {
			const was = old.get(keyOf(finding)) ?? null;
			return { outcome: was ? (saysTheSame(was, finding) ? "same" : "changed") : "appears", before: was, after: finding };
		}),
		...before
			.filter((finding) => !now.has(keyOf(finding)))
			.map((finding): ComparedFinding => ({ outcome: "vanishes", before: finding, after: null })),
	];
	return order.flatMap((outcome) => found.filter((one) => one.outcome === outcome));
}

const saysTheSame = (one: Finding, other: Finding): boolean =>
	one.severity === other.severity &&
	one.trial === other.trial &&
	one.message.zh === other.message.zh &&
	one.message.en === other.message.en;
