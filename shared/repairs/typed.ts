/** Numbers that show the right thing in the wrong form: stored as text, with a percent sign, with too many decimals. */
import { asPercent, changing, numberInText } from "../check/index.ts";
import { foldSpelling } from "../domain/spelling.ts";
import type { Proposal } from "./repair.ts";
import { formatOf, isNumeric, type RepairSpot, stepAt, typedText } from "./spot.ts";

/**
 * “１２．５”, "1,234" → the number that the check already reads there (TY06). "0,5" stays: the comma may be a decimal one. 12万
 * stays, as nobody knows whether the column's unit is meant; a unit written out is `unitProposal`'s.
 */
export function numberProposal(spot: RepairSpot): Proposal | undefined {
	const text = typedText(spot);
	if (text === undefined || !isNumeric(spot)) return undefined;
	const value = plainNumber(text);
	return value === undefined ? undefined : { kind: "number", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

/** "85%" → 85 where percentages are stored as 0–100. */
export function percentProposal(spot: RepairSpot): Proposal | undefined {
	const [, number] = /^(.*?)%$/.exec(foldSpelling(typedText(spot) ?? "")) ?? [];
	const value = number === undefined || spot.type !== "percent" ? undefined : plainNumber(number);
	return value === undefined ? undefined : { kind: "percent", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

/** 0.78 shown as 78% → 78 where percentages are stored as 0–100. */
export function asShownProposal(spot: RepairSpot): Proposal | undefined {
	const { cell, type } = spot;
	if (type !== "percent" || cell?.kind !== "percent" || cell.formula !== undefined || typeof cell.value !== "number") return undefined;
	const value = asPercent(cell.value);
	return { kind: "as-shown", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

/**
 * A number in a percent format as the cell holds it: 560 shown as 56000% where counts belong, 78 shown as 7800% where percentages do. And 1.2
 * shown as 120% where counts belong: typed as 120 into such a cell. What was meant, somebody has to say.
 */
export function unformattedProposal(spot: RepairSpot): Proposal | undefined {
	const { cell, type } = spot;
	if (cell?.kind !== "percent" || cell.formula !== undefined || typeof cell.value !== "number" || !isNumeric(spot)) return undefined;
	const shown = asPercent(cell.value);
	const value = type === "integer" && !Number.isInteger(cell.value) ? shown : cell.value;
	const title = { zh: `去掉百分比格式：${shown}% → ${value}`, en: `Without the percent format: ${shown}% → ${value}` };
	return { kind: "as-shown", title, asks: true, steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

/** 0.95 → 95 where percentages are stored as 0–100, and a rule says that it looks like a fraction (TY07); what was meant, somebody has to say. */
export function hundredfoldProposal(spot: RepairSpot): Proposal | undefined {
	const { cell, type } = spot;
	if (type !== "percent" || cell?.kind !== "number" || cell.formula !== undefined || typeof cell.value !== "number") return undefined;
	const value = asPercent(cell.value);
	const title = {
		zh: `乘以100：${cell.value} → ${value}（%）`,
		en: `Multiply by 100: ${cell.value} → ${value} (%)`,
	};
	return { kind: "hundredfold", title, asks: true, reveals: true, steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}

/** =TODAY() → the day that it gives now. */
export function constantProposal(spot: RepairSpot): Proposal | undefined {
	const { cell } = spot;
	if (!cell || !changing(cell) || (typeof cell.value !== "number" && typeof cell.value !== "string")) return undefined;
	const kind = cell.kind === "percent" ? "number" : cell.kind;
	// NOW() gives a time of day as well, which no date has here.
	const value = spot.type === "date" && typeof cell.value === "number" ? Math.floor(cell.value) : cell.value;
	return { kind: "constant", steps: [stepAt(spot, { kind, value, ...formatOf(spot) })] };
}

function plainNumber(text: string): number | undefined {
	return /^[+-]?0+,/.test(foldSpelling(text)) ? undefined : numberInText(text);
}

/** TY03 says that there are more decimal places than `values.p`, and that rounding corrects it; a formula keeps its own. */
export function decimalsProposal(spot: RepairSpot, places: number): Proposal | undefined {
	const { cell } = spot;
	if (cell?.kind !== "number" || cell.formula !== undefined || typeof cell.value !== "number" || !isNumeric(spot)) return undefined;
	// By the digits people see, as Excel's ROUND does: 1.005 → 1.01.
	const value = Number(`${Math.round(Number(`${Math.abs(cell.value)}e${places}`))}e-${places}`) * Math.sign(cell.value);
	if (!Number.isFinite(value)) return undefined;
	return { kind: "decimals", steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })] };
}
