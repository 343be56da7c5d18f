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
