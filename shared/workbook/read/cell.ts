/** What one <c> element says, as a cell of the image. */
import type { CellImage } from "../image.ts";
import type { FormatKind } from "./format-kind.ts";
import { days1904, isoToSerial } from "./serial.ts";
import { decodeXstring } from "./text.ts";

/** A <c> as written. */
export interface RawCell {
	row: number;
	column: number;
	/** Attribute t: n s str inlineStr b e d; "" where absent. */
	type: string;
	style: number;
	/** Text of <v>, its blanks trimmed where the type is a text; undefined where there is none. */
	value: string | undefined;
	/** Text of <is>. */
	inline: string | undefined;
	formula: string | undefined;
}

/** What cells refer to. */
export interface CellContext {
	strings: readonly string[];
	styleKinds: readonly FormatKind[];
	date1904: boolean;
}

/** Excel keeps at most so many characters in a cell. */
export const longestText = 32_767;

/** The cell; undefined where it holds nothing; "broken" where its value does not fit its type, "long" where no cell can hold it. */
export function cellImage(raw: RawCell, context: CellContext): CellImage | undefined | "broken" | "long" {
	const typed = typedValue(raw, context);
	if (typed === "broken") return typed;
	if (typeof typed?.value === "string" && typed.value.length > longestText) return "long";
	const { row, column, formula } = raw;
	if (typed === undefined) return formula === undefined ? undefined : { row, column, kind: "blank", value: null, formula };
	if (formula !== undefined) return { row, column, kind: typed.kind, value: typed.value, formula };
	return typed.value === "" ? undefined : { row, column, kind: typed.kind, value: typed.value };
}

type Typed = Pick<CellImage, "kind" | "value">;

function typedValue(raw: RawCell, context: CellContext): Typed | undefined | "broken" {
	const { type, value } = raw;
	switch (type) {
		case "":
		case "n":
			return value === undefined ? undefined : numberOf(value, raw.style, context);
		case "s": {
			if (value === undefined || value === "") return undefined;
			const text = context.strings[Number(value)];
			return text === undefined ? "broken" : { kind: "text", value: text };
		}
		case "str":
			return value === undefined ? undefined : { kind: "text", value: decodeXstring(value) };
		case "inlineStr": {
			const text = raw.inline ?? (value === undefined ? undefined : decodeXstring(value));
			return text === undefined ? undefined : { kind: "text", value: text };
		}
		case "b": {
			const word = value?.trim();
			if (!word) return undefined;
			return word === "1" || word === "true"
				? { kind: "boolean", value: true }
				: word === "0" || word === "false"
					? { kind: "boolean", value: false }
					: "broken";
		}
		case "e":
			return value ? { kind: "error", value: value.trim() } : undefined;
		case "d": {
			if (!value?.trim()) return undefined;
			const serial = isoToSerial(value);
			if (serial !== undefined) return { kind: "date", value: serial };
			// As the text that it is (a duration in months, 2023-06, a week): the check says at this cell what should stand there.
			return { kind: "text", value: value.trim() };
		}
		default:
			return "broken";
	}
}

function numberOf(text: string, style: number, context: CellContext): Typed | undefined | "broken" {
	const number = Number(text);
	if (number === 0 && text.trim() === "") return undefined;
	// Number() also reads 0x10 and Infinity; a sheet may hold neither.
	if (!Number.isFinite(number) || (text.charCodeAt(0) <= 48 && /[xob]/i.test(text))) return "broken";
	const kind = context.styleKinds[style];
	// + 0: Excel knows no negative zero
	if (kind === undefined || kind === "number" || kind === "percent") return { kind: kind ?? "number", value: number + 0 };
	return { kind: "date", value: kind === "date" && context.date1904 ? number + days1904 : number + 0 };
}
