/** Which regular expressions the runtime's own engine can be trusted with: it is many times faster than RE2, but may backtrack. */

/** A class or a plain sign, either so many times over; a group's bounds, a bar, an anchor. Nothing that repeats a group or without end. */
const piece = /\[\^?(?:[A-Za-z0-9 _@.:/]|[A-Za-z0-9]-[A-Za-z0-9])+\](?:\{\d{1,2}\})?|[A-Za-z0-9 _@:/-](?:\{\d{1,2}\})?|[()|^$]/y;

/** So many ways at most to match at one place of the text. */
const mostWays = 64;

/**
 * Whether a pattern, which RE2 has taken, consists of signs, classes, fixed counts of these and groups of alternatives only, with
 * few alternatives in all. Then matching takes at most `mostWays` attempts at each place, whatever the text.
 */
export function isBounded(source: string): boolean {
	let ways = 1;
	for (let at = 0; at < source.length; at = piece.lastIndex) {
		piece.lastIndex = at;
		const [found] = piece.exec(source) ?? [];
		if (found === undefined) return false;
		if (found === "|") ways *= 2;
	}
	return ways <= mostWays;
}

/** Length of the shortest text that a bounded pattern can match: whatever is shorter need not be tried. */
export function shortestMatch(source: string): number {
	/** Of the groups around: what came before them, and the shortest of their alternatives so far. */
	const outer: { before: number; least: number }[] = [];
	let least = Number.POSITIVE_INFINITY;
	let length = 0;
	for (const [found] of source.matchAll(new RegExp(piece, "g"))) {
		if (found === "(") {
			outer.push({ before: length, least });
			least = Number.POSITIVE_INFINITY;
			length = 0;
		} else if (found === "|") {
			least = Math.min(least, length);
			length = 0;
		} else if (found === ")") {
			const around = outer.pop();
			length = (around?.before ?? 0) + Math.min(least, length);
			least = around?.least ?? Number.POSITIVE_INFINITY;
		} else if (found !== "^" && found !== "$") length += Number(/\{(\d+)\}$/.exec(found)?.[1] ?? 1);
	}
	return Math.min(least, length);
}

/** Brackets and bars of groups, and $. What a backslash or a class holds is none. */
const structure = /\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()|$]/gs;

/**
 * Whether a pattern is certainly one of the whole text, ^…$ with no bar outside of groups. RE2 need not seek such a text: it gives up at the first
 * wrong sign, where it would otherwise begin anew at each.
 */
export function isWhole(source: string): boolean {
	// Flags may give ^ and $ another meaning; a class may stand in a class.
	if (!source.startsWith("^") || source.includes("(?") || source.includes("[:")) return false;
	let depth = 0;
	let ends = false;
	for (const { 0: sign, index } of source.matchAll(structure)) {
		if (sign === "(") depth++;
		else if (sign === ")") depth--;
		else if (sign === "|" && depth === 0) return false;
		ends = sign === "$" && depth === 0 && index === source.length - 1;
	}
	return ends;
}
