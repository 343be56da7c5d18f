/** Two accounts of the same, field by field. */
import type { Difference } from "../../../shared/api/jobs.ts";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import { leaves } from "../entry-changes.ts";

/** Enough is shown of a value to see what the matter is. */
const longest = 500;

/** @param kept as the database has it @param told as the trail, or the original, has it; undefined: it knows of none */
export function differing(place: string, kept: object | undefined, told: object | undefined): Difference[] {
	const [own, other] = [leaves(kept ?? {}), leaves(told ?? {})];
	return [...new Set([...own.keys(), ...other.keys()])].toSorted().flatMap((field) => {
		const [one, two] = [textOf(own.get(field)), textOf(other.get(field))];
		return one === two ? [] : [recordDifference(`${place} ${field}`, one, two)];
	});
}

/** One that is named only: which of the two is right is for people to say. */
export const recordDifference = (place: string, kept: string | null, found: string | null): Difference => ({
	place,
	kept: shortened(kept),
	found: shortened(found),
	repaired: false,
});

/** Null and what is not there are the same: nothing. */
const textOf = (value: unknown): string | null => (value === undefined || value === null ? null : canonicalJson(value));

const shortened = (text: string | null): string | null => (text !== null && text.length > longest ? `${text.slice(0, longest)}…` : text);
