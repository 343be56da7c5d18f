/** A <c> element with what a patch puts into it. */
import { formatAddress } from "./address.ts";
import { longestText } from "./read/cell.ts";
import { trimmed } from "./read/text.ts";
import { escapeXstring } from "./write-xml.ts";

/** null clears the cell and leaves its style. */
export type PatchValue = number | string | boolean | null;

/** What a patch leaves in a cell. */
export interface CellPatch {
	/** The constant; with a formula the value it gives. */
	value: PatchValue;
	/** File form, without the leading =. */
	formula?: string;
	/** The value is the code of an error, #REF!. */
	isError?: boolean;
	/** Excel number format; a format that shows the same kind of value stays as it is. */
	numberFormat?: string;
}

/** Throws RangeError where Excel could not hold the value. */
export function assertHolds(value: PatchValue, where: string): void {
	if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${where}: ${value} is no number a cell can hold.`);
	if (typeof value === "string" && value.length > longestText)
		throw new RangeError(`${where}: a cell holds at most ${longestText} characters, not ${value.length}.`);
}

/** `prefix`: of the sheet's elements, "x:" or "". `attributes`: further ones as written, e.g. ` s="3"`. */
export function cellXml(prefix: string, row: number, column: number, value: PatchValue, attributes: string): string {
	const start = `<${prefix}c r="${formatAddress(row, column)}"${attributes}`;
	const end = `</${prefix}c>`;
	if (value === null || value === "") return `${start}/>`;
	if (typeof value === "number") return `${start}><${prefix}v>${value}</${prefix}v>${end}`;
	if (typeof value === "boolean") return `${start} t="b"><${prefix}v>${value ? 1 : 0}</${prefix}v>${end}`;
	return `${start} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeText(value)}</${prefix}t></${prefix}is>${end}`;
}

/** `cellXml` for a formula or an error, too. */
export function patchXml(prefix: string, row: number, column: number, { value, formula, isError }: CellPatch, attributes: string): string {
	if (formula === undefined && isError !== true) return cellXml(prefix, row, column, value, attributes);
	const type = isError ? "e" : typeof value === "string" ? "str" : typeof value === "boolean" ? "b" : undefined;
	const start = `<${prefix}c r="${formatAddress(row, column)}"${attributes}${type ? ` t="${type}"` : ""}>`;
	const own = formula === undefined ? "" : `<${prefix}f>${escapeText(formula)}</${prefix}f>`;
	return `${start}${own}${value === null ? "" : valueXml(prefix, value)}</${prefix}c>`;
}

function valueXml(prefix: string, value: NonNullable<PatchValue>): string {
	const text = typeof value === "boolean" ? String(Number(value)) : String(value);
	const space = trimmed(text) === text ? "" : ' xml:space="preserve"';
	return `<${prefix}v${space}>${escapeText(text)}</${prefix}v>`;
}

/** What XML cannot hold (controls, half a character), and what would read as an escape, is written as _xHHHH_. */
export function escapeText(text: string): string {
	const escaped = escapeXstring(text).replace(
		/[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu,
		(character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
	);
	return escapeXml(escaped);
}

export const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
