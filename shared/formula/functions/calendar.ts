/** Functions of dates. A date is a serial number; texts such as "2023-06-30" are taken for theirs. */
import { toNumber } from "../convert.ts";
import { type CalendarDay, dayOf, daysInMonth, serialOf, weekdayOf } from "../dates.ts";
import { isMatrix } from "../matrix.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { numberAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells, ofValues, type ValueFunction } from "./specification.ts";

const num = errors["#NUM!"];

function dayFrom(value: Value): CalendarDay | FormulaError {
	const serial = toNumber(value);
	return isError(serial) ? serial : (dayOf(serial) ?? num);
}

const part = (name: string, pick: (day: CalendarDay) => number): ValueFunction =>
	ofValues(name, "1", "number", (value) => {
		const day = dayFrom(value ?? null);
		return isError(day) ? day : pick(day);
	});

/** Numbers from all values, cut to whole ones; the first error instead. */
function wholes(values: readonly Value[]): number[] | FormulaError {
	const numbers: number[] = [];
	for (const value of values) {
		const number = toNumber(value);
		if (isError(number)) return number;
		numbers.push(Math.floor(number));
	}
	return numbers;
}

const ofWholes = (
	name: string,
	arity: string,
	calculate: (...numbers: number[]) => Value,
	since: "2007" | "2013" = "2007",
): ValueFunction =>
	ofValues(
		name,
		arity,
		"number",
		(...values) => {
			const numbers = wholes(values);
			return isError(numbers) ? numbers : calculate(...numbers);
		},
		{ since },
	);

/** Years below 1900 count from 1900, as Excel does. */
const date = (year = 0, month = 0, day = 0): Value =>
	year < 0 || year > 9999 ? num : (serialOf(year < 1900 ? year + 1900 : year, month, day) ?? num);

/** The same day so many months on, or the month's last where it has no such day. */
function edate(serial = 0, months = 0): Value {
	const from = dayOf(serial);
	if (!from) return num;
	const month = from.year * 12 + from.month - 1 + months;
	const year = Math.floor(month / 12);
	const last = daysInMonth(year, (month % 12) + 1);
	return serialOf(year, (month % 12) + 1, Math.min(from.day, last)) ?? num;
}

function eomonth(serial = 0, months = 0): Value {
	const from = dayOf(serial);
	return from ? (serialOf(from.year, from.month + months + 1, 0) ?? num) : num;
}

/** Kinds 1 (Sunday 1), 2 (Monday 1), 3 (Monday 0), 11–17 (Monday … Sunday 1). */
function weekday(serial = 0, kind = 1): Value {
	if (serial < 0) return num;
	const day = weekdayOf(serial);
	if (kind === 1) return day + 1;
	if (kind === 2) return ((day + 6) % 7) + 1;
	if (kind === 3) return (day + 6) % 7;
	return kind >= 11 && kind <= 17 ? ((day - (kind - 10) + 7) % 7) + 1 : num;
}

/** Whole years, months or days between two dates; YM, YD, MD pass over the larger units. */
function datedif(first: Value, last: Value, unit: Value): Value {
	const bounds = wholes([first, last]);
	if (isError(bounds)) return bounds;
	const [from = 0, to = 0] = bounds;
	const a = dayOf(from);
	const b = dayOf(to);
	if (!a || !b || from > to) return num;
	const months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
	switch (String(unit).toUpperCase()) {
		case "D":
			return to - from;
		case "M":
			return months;
		case "Y":
			return Math.floor(months / 12);
		case "YM":
			return months % 12;
		case "MD":
			return b.day >= a.day ? b.day - a.day : to - (serialOf(b.year, b.month - 1, a.day) ?? to);
		case "YD": {
			const turn = b.month > a.month || (b.month === a.month && b.day >= a.day) ? b.year : b.year - 1;
			return to - (serialOf(turn, a.month, a.day) ?? to);
		}
		default:
			return num;
	}
}

/** Days from Monday to Friday, both ends counted, without the days off; negative where the second date is earlier. */
function networkdays(list: readonly Given[]): Value {
	const from = numberAt(list, 0);
	if (isError(from)) return from;
	const to = numberAt(list, 1);
	if (isError(to)) return to;
	const off = daysOff(list[2]);
	if (isError(off)) return off;
	const [first, last] = from <= to ? [Math.floor(from), Math.floor(to)] : [Math.floor(to), Math.floor(from)];
	if (!dayOf(first) || !dayOf(last)) return num;
	const isWorkday = (serial: number): boolean => weekdayOf(serial) % 6 !== 0;
	const days = last - first + 1;
	let count = Math.floor(days / 7) * 5;
	for (let serial = last - (days % 7) + 1; serial <= last; serial++) if (isWorkday(serial)) count++;
	for (const serial of off) if (serial >= first && serial <= last && isWorkday(serial)) count--;
	return from <= to ? count : -count || 0;
}

function daysOff(given: Given | undefined): Set<number> | FormulaError {
	const days = new Set<number>();
	const values = given === undefined ? [] : isMatrix(given.value) ? given.value.values : [given.value];
	for (const value of values) {
		if (value === null) continue;
		const serial = toNumber(value);
		if (isError(serial)) return serial;
		days.add(Math.floor(serial));
	}
	return days;
}

/** Rounded to the second, as the clock shows. */
const secondsOf = (serial: number): number => Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;

const clock = (name: string, pick: (seconds: number) => number): ValueFunction =>
	ofValues(name, "1", "number", (value) => {
		const serial = toNumber(value ?? null);
		if (isError(serial)) return serial;
		return serial < 0 ? num : pick(secondsOf(serial));
	});

export const calendarFunctions: readonly FunctionSpecification[] = [
	ofWholes("DATE", "3", date),
	part("YEAR", (day) => day.year),
	part("MONTH", (day) => day.month),
	part("DAY", (day) => day.day),
	ofWholes("EDATE", "2", edate),
	ofWholes("EOMONTH", "2", eomonth),
	ofWholes("DAYS", "2", (to = 0, from = 0) => to - from, "2013"),
	ofValues("DATEDIF", "3", "number", (a, b, unit) => datedif(a ?? null, b ?? null, unit ?? null)),
	ofWholes("WEEKDAY", "1-2", weekday),
	ofCells("NETWORKDAYS", "2-3", ["value", "value", "many"], "number", networkdays),
	ofValues("DATEVALUE", "1", "number", (value) => {
		const serial = typeof value === "string" ? toNumber(value) : errors["#VALUE!"];
		return isError(serial) ? serial : Math.floor(serial);
	}),
	clock("HOUR", (seconds) => Math.floor(seconds / 3600)),
	clock("MINUTE", (seconds) => Math.floor(seconds / 60) % 60),
	clock("SECOND", (seconds) => seconds % 60),
];
