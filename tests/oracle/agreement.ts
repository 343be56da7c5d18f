/** Whether two programs gave the same, and the differences that are known: each with its reason, most of them Excel's side taken. */

import { FormulaError, type Value } from "../../shared/formula/index.ts";
import { compareNumbers } from "../../shared/formula/numbers.ts";
import listed from "./differences.json" with { type: "json" };

export interface Answer {
	readonly formula: string;
	readonly ours: Value;
	readonly theirs: Value;
	/** The operands, for people who read the report of a failure. */
	readonly operands?: Readonly<Record<string, unknown>>;
}

/** `formula`: a regular expression; `ours` and `theirs`, where given: what the results must look like as text. */
interface Difference {
	readonly formula: string;
	readonly ours?: string;
	readonly theirs?: string;
	readonly reason: string;
}

const known: readonly Difference[] = listed;

/** Equal to 12 digits. LibreOffice keeps TRUE and FALSE as 1 and 0, and saves a blank result as nothing. */
export function agree(ours: Value, theirs: Value): boolean {
	if (typeof ours === "boolean" && typeof theirs === "number") return Number(ours) === theirs;
	if (typeof theirs === "boolean" && typeof ours === "number") return Number(theirs) === ours;
	if (theirs === null) return ours === null || ours === 0 || ours === "";
	if (typeof ours === "number" && typeof theirs === "number") {
		return compareNumbers(ours, theirs) === 0 || Math.abs(ours - theirs) <= 1e-12 * Math.max(Math.abs(ours), Math.abs(theirs), 1e-3);
	}
	return ours === theirs;
}

export const textOf = (value: Value): string => (value instanceof FormulaError ? value.code : JSON.stringify(value));

/** The listed difference that explains the answer; undefined where there is none. */
function explanation({ formula, ours, theirs }: Answer): Difference | undefined {
	return known.find(
		(difference) =>
			new RegExp(difference.formula).test(formula) &&
			(difference.ours === undefined || new RegExp(difference.ours).test(textOf(ours))) &&
			(difference.theirs === undefined || new RegExp(difference.theirs).test(textOf(theirs))),
	);
}

export interface Verdict {
	/** How many answers were the same. */
	readonly same: number;
	/** How many differ as listed, by the reason; reasons that did not occur are in it with 0. */
	readonly listed: ReadonlyMap<string, number>;
	/** Neither the same nor listed: a fault on one side. */
	readonly faults: readonly string[];
}

export function judge(answers: readonly Answer[]): Verdict {
	const counts = new Map(known.map(({ reason }) => [reason, 0]));
	const faults: string[] = [];
	let same = 0;
	for (const answer of answers) {
		if (agree(answer.ours, answer.theirs)) same++;
		else {
			const reason = explanation(answer)?.reason;
			if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
			else
				faults.push(
					`${answer.formula} ours ${textOf(answer.ours)}, LibreOffice ${textOf(answer.theirs)} ${JSON.stringify(answer.operands ?? {})}`,
				);
		}
	}
	return { same, listed: counts, faults };
}
