/** Cells that show the right thing in the wrong form: numbers and dates as text, choices not quite as listed. */
import { numberInText } from "../check/cell.ts";
import { foldSpelling } from "../domain/spelling.ts";
import type { Proposal } from "./repair.ts";
import { formatOf, type Spot, stepAt, typedText } from "./spot.ts";

const numeric: ReadonlySet<string> = new Set(["integer", "decimal", "amount", "percent"]);

/**
 * “１２．５”, "1,234" → the number that the check already reads there (TY06). "0,5" stays: the comma may be a decimal one. Texts with
 * a unit (12万) stay, as nobody knows whether the column's unit is meant.
 */
export function numberProposal(spot: Spot): Proposal | undefined {
	const text = typedText(spot);
	if (text === undefined || !numeric.has(spot.type)) return undefined;
	const value = plainNumber(text);
	return value === undefined ? undefined : { kind: "number", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

/** "85%" → 85 where percentages are stored as 0–100. */
export function percentProposal(spot: Spot): Proposal | undefined {
	const [, number] = /^(.*?)%$/.exec(foldSpelling(typedText(spot) ?? "")) ?? [];
	const value = number === undefined || spot.type !== "percent" ? undefined : plainNumber(number);
	return value === undefined ? undefined : { kind: "percent", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

function plainNumber(text: string): number | undefined {
	return /^[+-]?0+,/.test(foldSpelling(text)) ? undefined : numberInText(text);
}

/** 2023.6.30, 2023年6月30日, 20230630 … → the date. Only year, month, day in this order: 6/7/2023 could be June or July. */
export function dateProposal(spot: Spot): Proposal | undefined {
	const { cell, type } = spot;
	if (type !== "date" || cell === undefined || cell.formula !== undefined) return undefined;
	const value = dateIn(String(cell.value ?? ""));
	return value === undefined ? undefined : { kind: "date", steps: [stepAt(spot, { kind: "date", value, ...formatOf(spot) })] };
}

const parted = /^(\d{4})([-./。])(\d{1,2})\2(\d{1,2})[日号]?$/;
const inWords = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/;
const inDigits = /^(\d{4})(\d{2})(\d{2})$/;
/** Midnight, as other programs write it behind a date. */
const midnight = /(?<=\d)[t\s]+0{1,2}:00(:00(\.0+)?)?$/;

/** The serial of the 1900 system; undefined where the text is no full date. */
export function dateIn(text: string): number | undefined {
	const plain = foldSpelling(text).replace(midnight, "").replaceAll(" ", "");
	const withSign = parted.exec(plain);
	const parts = withSign ? [withSign[1], withSign[3], withSign[4]] : (inWords.exec(plain) ?? inDigits.exec(plain))?.slice(1);
	if (!parts) return undefined;
	const [year = 0, month = 0, day = 0] = parts.map(Number);
	const milliseconds = Date.UTC(year, month - 1, day);
	const date = new Date(milliseconds);
	// 30 February would roll over into March.
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
	return milliseconds / 86_400_000 + 25_569;
}

/** TY03 says that there are more decimal places than `values.p`, and that rounding mends it; a formula keeps its own. */
export function decimalsProposal(spot: Spot, places: number): Proposal | undefined {
	const { cell } = spot;
	if (cell?.kind !== "number" || cell.formula !== undefined || typeof cell.value !== "number" || !numeric.has(spot.type)) return undefined;
	// By the digits people see, as Excel's ROUND does: 1.005 → 1.01.
	const value = Number(`${Math.round(Number(`${Math.abs(cell.value)}e${places}`))}e-${places}`) * Math.sign(cell.value);
	if (!Number.isFinite(value)) return undefined;
	return { kind: "decimals", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}
