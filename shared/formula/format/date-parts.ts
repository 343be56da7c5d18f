/** What the letters of a date or a time say, once it is known where they stand. */
import { type DateCode, type PatternPart, unreadable } from "./parts.ts";

/** m behind hours or seconds or before seconds is minutes; .0 to .000 are parts of a second, other points and commas are themselves. */
export function datePartsOf(list: readonly PatternPart[]): PatternPart[] {
	const parts: PatternPart[] = [];
	for (let at = 0; at < list.length; at++) {
		const part = list[at];
		if (part === undefined) break;
		if (part.kind === "point") {
			let zeros = 0;
			while (isZero(list[at + 1 + zeros])) zeros++;
			if (zeros > 3) throw unreadable(`.${"0".repeat(zeros)}`);
			parts.push(zeros > 0 ? { kind: "subsecond", count: zeros } : { kind: "literal", text: "." });
			at += zeros;
		} else if (part.kind === "comma" || part.kind === "slash") parts.push({ kind: "literal", text: part.kind === "comma" ? "," : "/" });
		else parts.push(part);
	}
	return withElapsed(withMinutes(parts));
}

/** Beside [h] an h is all hours that have gone by, too; so are minutes and seconds. */
function withElapsed(parts: readonly PatternPart[]): PatternPart[] {
	const elapsed = new Set(parts.flatMap((part) => (part.kind === "elapsed" ? [part.unit] : [])));
	return parts.map((part) => {
		const unit = part.kind === "date" ? UNITS[part.code] : undefined;
		return part.kind === "date" && unit && elapsed.has(unit) ? { kind: "elapsed", unit, count: Math.min(part.count, 2) } : part;
	});
}

const UNITS: Partial<Record<DateCode, "h" | "m" | "s">> = { h: "h", minute: "m", s: "s" };

const isZero = (part: PatternPart | undefined): boolean => part?.kind === "digit" && part.text === "0";

const codeOf = (part: PatternPart): string | undefined =>
	part.kind === "date" ? part.code : part.kind === "elapsed" ? part.unit : undefined;

function withMinutes(parts: PatternPart[]): PatternPart[] {
	let before: string | undefined;
	let pending = -1;
	parts.forEach((part, at) => {
		const code = codeOf(part);
		if (code === undefined) return;
		if (code === "s" && pending !== -1) parts[pending] = asMinute(parts[pending]);
		pending = -1;
		if (part.kind === "date" && code === "m") {
			if ((before === "h" || before === "s") && part.count <= 2) parts[at] = asMinute(part);
			else if (part.count <= 2) pending = at;
		}
		before = code;
	});
	return parts;
}

const asMinute = (part: PatternPart | undefined): PatternPart =>
	part?.kind === "date" ? { kind: "date", code: "minute", count: part.count } : { kind: "literal", text: "" };
