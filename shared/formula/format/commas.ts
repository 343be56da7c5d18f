/** What the commas of a section of digits say. */
import type { PatternPart } from "./parts.ts";

/**
 * A comma directly behind a digit puts digits in threes where another digit follows directly, divides by a thousand where no digit
 * follows at all, and says nothing otherwise; further ones directly behind it do the same. Any other comma is itself, as in ",0".
 */
export function withCommasRead(parts: readonly PatternPart[]): PatternPart[] {
	const point = parts.findIndex((part) => part.kind === "point");
	const read: PatternPart[] = [];
	for (let at = 0; at < parts.length; at++) {
		const part = parts[at];
		if (part === undefined) break;
		if (part.kind !== "comma") {
			read.push(part);
			continue;
		}
		const end = runEnd(parts, at);
		const before = parts[at - 1];
		// 0., divides, too: the point belongs to the digit before it.
		const behindDigit = isDigit(before) || (before?.kind === "point" && isDigit(parts[at - 2]));
		if (!behindDigit) read.push({ kind: "literal", text: "," });
		else read.push(...meaning(parts, at, end, point));
		at = end - 1;
	}
	return read;
}

/** A figure that stands for itself counts among the digits, too: 01, divides. */
const isDigit = (part: PatternPart | undefined): boolean =>
	part?.kind === "digit" || (part?.kind === "literal" && /^[1-9]$/.test(part.text));

function runEnd(parts: readonly PatternPart[], at: number): number {
	let end = at;
	while (parts[end]?.kind === "comma") end++;
	return end;
}

function meaning(parts: readonly PatternPart[], at: number, end: number, point: number): PatternPart[] {
	const rest = parts.slice(end, at < point ? point : parts.length);
	if (!rest.some(({ kind }) => kind === "digit")) return Array.from({ length: end - at }, () => ({ kind: "scale" }));
	return parts[end]?.kind === "digit" ? [{ kind: "group" }] : [];
}
