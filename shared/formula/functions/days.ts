/** Dates made and taken apart. A date is a serial number; texts such as "2023-06-30" are taken for theirs. */
import { toNumber } from "../convert.ts";
import { type CalendarDay, dayOf, daysInMonth, serialOf } from "../dates.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

const num = errors["#NUM!"];

function dayFrom(value: Value): CalendarDay | FormulaError {
	const serial = toNumber(value);
	return isError(serial) ? serial : (dayOf(serial) ?? num);
}

/** A part of a day. */
export const part = (name: string, pick: (day: CalendarDay) => number): ValueFunction =>
	ofValues(name, "1", "number", (value) => {
		const day = dayFrom(value ?? null);
		return isError(day) ? day : pick(day);
	});

/** Numbers from all values, cut towards zero to whole ones, as EDATE cuts months; the first error instead. */
export function wholes(values: readonly Value[], isToolPak = false): number[] | FormulaError {
	const numbers: number[] = [];
	for (const value of values) {
		const number = isToolPak && typeof value === "boolean" ? errors["#VALUE!"] : toNumber(value);
		if (isError(number)) return number;
		numbers.push(Math.trunc(number));
	}
	return numbers;
}

export const ofWholes = (
	name: string,
	arity: string,
	calculate: (...numbers: number[]) => Value,
	extra: Partial<ValueFunction> = {},
): ValueFunction =>
	ofValues(
		name,
		arity,
		"number",
		(...values) => {
			const numbers = wholes(values, extra.isToolPak);
			return isError(numbers) ? numbers : calculate(...numbers);
		},
		{ seesErrors: true, ...extra },
	);

/** Years below 1900 count from 1900, as Excel does. */
const date = (year = 0, month = 0, day = 0): Value =>
	year < 0 || year > 9999 ? num : (serialOf(year < 1900 ? year + 1900 : year, month, day) ?? num);

/** Functions of the former Analysis ToolPak take no boolean for a number. */
export const toolPak = { isToolPak: true } as const;

/** The same day so many months on, or the month's last where it has no such day. */
function edate(serial = 0, months = 0): Value {
	const from = dayOf(serial);
	if (!from) return num;
	const month = from.year * 12 + from.month - 1 + months;
	const year = Math.floor(month / 12);
	const last = daysInMonth(year, (month % 12) + 1);
	return serialOf(year, (month % 12) + 1, Math.min(from.day, last)) ?? num;
}

export const dayFunctions: readonly FunctionSpecification[] = [
	ofWholes("DATE", "3", date),
	ofWholes("EDATE", "2", edate, toolPak),
	part("MONTH", (day) => day.month),
];
