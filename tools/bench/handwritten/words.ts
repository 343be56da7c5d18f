/** The small things that every rule needs. */
import type { Plain } from "./book.ts";

/** A rule that fails, and the place where. */
export type Found = (rule: string, place: string) => void;

export const isNumber = (value: Plain): value is number => typeof value === "number";
export const isBlank = (value: Plain): boolean => value === null || value === "";
/** As text; a blank is "". */
export const textOf = (value: Plain): string => (value === null || value === undefined ? "" : String(value));
/** Characters, without line breaks and other controls. */
export const characters = (text: string): number => text.replace(/\p{Cc}/gu, "").length;
/** Length without the blanks around it. */
export const lengthOf = (value: Plain): number => textOf(value).trim().length;

/** Whether it is a number, as it is or as a text. */
export const isNumeral = (value: Plain): boolean => isNumber(value) || (!isBlank(value) && !Number.isNaN(Number(value)));

/** The same day so many months later, or the last one of that month. Serials of dates. */
export function monthsLater(serial: number, months: number): number {
	const date = new Date((serial - 25_569) * 86_400_000);
	const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
	const day = Math.min(date.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
	return Date.UTC(year, month, day) / 86_400_000 + 25_569;
}

export function round(value: number, places: number): number {
	const scale = 10 ** places;
	return (Math.sign(value) * Math.round((Math.abs(value) + Number.EPSILON) * scale)) / scale;
}

export const sum = (values: readonly Plain[]): number => {
	let total = 0;
	for (const value of values) if (typeof value === "number") total += value;
	return total;
};

/** A name without differences of width, brackets and case. */
export function normalised(text: string): string {
	return text
		.normalize("NFKC")
		.replace(/[【〔〖]/g, "[")
		.replace(/[】〕〗]/g, "]")
		.replace(/[《〈]/g, "<")
		.replace(/[》〉]/g, ">")
		.replace(/[“”„‟「」『』〝〞]/g, '"')
		.replace(/[‘’‚‛]/g, "'")
		.replace(/\s+/g, " ")
		.trim()
		.toLowerCase();
}

/** Whether two names are at least so alike, by the share of characters that need not change. */
export function alike(left: string, right: string, atLeast: number): boolean {
	const longest = Math.max(left.length, right.length);
	if (Math.min(left.length, right.length) < atLeast * longest) return false;
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let i = 1; i <= left.length; i++) {
		const next = [i];
		for (let j = 1; j <= right.length; j++) {
			const swapped = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
			next.push(Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return 1 - (row[right.length] ?? 0) / longest >= atLeast;
}
