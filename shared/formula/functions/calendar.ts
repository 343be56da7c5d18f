/** Functions of dates. A date is a serial number; texts such as "2023-06-30" are taken for theirs. */
import { keptIn } from "../columns.ts";
import { toNumber } from "../convert.ts";
import { type DateText, dateFromText } from "../date-text.ts";
import { dayOf, LAST_SERIAL, serialOf, weekdayOf } from "../dates.ts";
import { isMatrix } from "../matrix.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { ofWholes, part, toolPak, wholes } from "./days.ts";
import { valueAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells, ofValues, type ValueFunction } from "./specification.ts";

const num = errors["#NUM!"];

const isDate = (serial: number): boolean => serial >= 0 && serial <= LAST_SERIAL;

/** Kinds 1 (Sunday 1), 2 (Monday 1), 3 (Monday 0), 11–17 (Monday … Sunday 1). */
function weekday(serial = 0, kind = 1): Value {
	if (!isDate(serial)) return num;
	const day = weekdayOf(serial);
	if (kind === 1) return day + 1;
	if (kind === 2) return ((day + 6) % 7) + 1;
	if (kind === 3) return (day + 6) % 7;
	return kind >= 11 && kind <= 17 ? ((day - (kind - 10) + 7) % 7) + 1 : num;
}

/** Which day a week begins with (0 Sunday) by the second argument of WEEKNUM: 1 and 17 Sunday, 2 and 11 Monday … 16 Saturday. */
const weekBegins = (kind: number): number | undefined =>
	kind === 1 ? 0 : kind === 2 ? 1 : kind >= 11 && kind <= 17 ? (kind - 10) % 7 : undefined;

/** The week of the year; week 1 has the first of January, by ISO 8601 (kind 21) the first Thursday. */
function weeknum(serial = 0, kind = 1): Value {
	const day = dayOf(serial);
	if (!day) return num;
	if (kind === 21) return isoWeek(serial);
	const begins = weekBegins(kind);
	if (begins === undefined) return num;
	const first = serialOf(day.year, 1, 1) ?? 1;
	return Math.floor((serial - first + ((weekdayOf(first) - begins + 7) % 7)) / 7) + 1;
}

function isoWeek(serial = 0): Value {
	if (!isDate(serial)) return num;
	const thursday = serial - ((weekdayOf(serial) + 6) % 7) + 3;
	// The first two days belong to the last week of 1899.
	if (thursday < 1) return 52;
	const first = serialOf(dayOf(thursday)?.year ?? 1900, 1, 1) ?? 1;
	return Math.floor((thursday - first) / 7) + 1;
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
			// In the years of the first date: whether there is a 29 February between them, its year says.
			const later = b.month > a.month || (b.month === a.month && b.day >= a.day);
			return (serialOf(later ? a.year : a.year + 1, b.month, b.day) ?? from) - from;
		}
		default:
			return num;
	}
}

/** Days from Monday to Friday, both ends counted, without the days off; negative where the second date is earlier. */
function networkdays(list: readonly Given[]): Value {
	const bounds = wholes([valueAt(list, 0) ?? null, valueAt(list, 1) ?? null], true);
	if (isError(bounds)) return bounds;
	const [from = 0, to = 0] = bounds;
	const off = daysOff(list[2]);
	if (isError(off)) return off;
	const [first, last] = from <= to ? [Math.floor(from), Math.floor(to)] : [Math.floor(to), Math.floor(from)];
	if (!dayOf(first) || !dayOf(last)) return num;
	const days = last - first + 1;
	let count = Math.floor(days / 7) * 5;
	for (let serial = last - (days % 7) + 1; serial <= last; serial++) if (isWorkday(serial)) count++;
	count -= placeOf(off, last + 1) - placeOf(off, first);
	return from <= to ? count : -count || 0;
}

const isWorkday = (serial: number): boolean => weekdayOf(serial) % 6 !== 0;

/** The day so many working days on, Monday to Friday without the days off; back where the number is negative, the day itself where 0. */
function workday(list: readonly Given[]): Value {
	const numbers = wholes([valueAt(list, 0) ?? null, valueAt(list, 1) ?? null], true);
	if (isError(numbers)) return numbers;
	const off = daysOff(list[2]);
	if (isError(off)) return off;
	const [start = 0, count = 0] = numbers;
	if (!isDate(start)) return num;
	const step = count < 0 ? -1 : 1;
	let day = plusWorkdays(start, Math.abs(count), step);
	// Each day off on the way makes it one working day longer, and may bring the next one into it.
	for (let at = step > 0 ? placeOf(off, start + 1) : placeOf(off, start) - 1; count !== 0; at += step) {
		const one = off[at];
		if (one === undefined || (one - day) * step > 0) break;
		day = plusWorkdays(day, 1, step);
	}
	return isDate(day) ? day : num;
}

/** Whole weeks first: a number of days that somebody made up must not be counted one by one. */
function plusWorkdays(start: number, count: number, step: 1 | -1): number {
	if (count === 0) return start;
	const weeks = Math.ceil(count / 5) - 1;
	let day = start + weeks * 7 * step;
	for (let left = count - weeks * 5; left > 0; ) {
		day += step;
		if (isWorkday(day)) left--;
	}
	return day;
}

/** The time of day; hours beyond 24 begin anew. */
function time(hours = 0, minutes = 0, seconds = 0): Value {
	if (Math.max(hours, minutes, seconds) > 32_767) return num;
	const total = hours * 3600 + minutes * 60 + seconds;
	const days = total / 86_400;
	return total < 0 ? num : days - Math.floor(days);
}

/** What a text says of a date and a time; other values are no such texts, nor are numbers written as text. */
const ofDateText = (name: string, pick: (found: DateText) => number, spelt = (text: string): string => text): ValueFunction =>
	ofValues(name, "1", "number", (value) => {
		const found = typeof value === "string" ? dateFromText(spelt(value)) : undefined;
		return found === undefined ? errors["#VALUE!"] : pick(found);
	});

/** The working days among the days off, ascending, each once; those of a column are kept until it changes. */
function daysOff(given: Given | undefined): readonly number[] | FormulaError {
	if (given === undefined) return [];
	const { value } = given;
	if (!isMatrix(value)) return workdaysAmong([value]);
	return value.range ? keptIn(value.range, DAYS_OFF, () => workdaysAmong(value.values)) : workdaysAmong(value.values);
}

const DAYS_OFF = {};

function workdaysAmong(values: readonly Value[]): readonly number[] | FormulaError {
	const days = new Set<number>();
	for (const value of values) {
		if (value === null) continue;
		const serial = toNumber(value);
		if (isError(serial)) return serial;
		if (isWorkday(serial)) days.add(Math.floor(serial));
	}
	return [...days].sort((a, b) => a - b);
}

/** How many of the ascending days lie before one. */
function placeOf(days: readonly number[], day: number): number {
	let [from, to] = [0, days.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if ((days[middle] ?? 0) < day) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** Rounded to the second, as the clock shows. */
const secondsOf = (serial: number): number => Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;

const clock = (name: string, pick: (seconds: number) => number): ValueFunction =>
	ofValues(name, "1", "number", (value) => {
		const serial = toNumber(value ?? null);
		if (isError(serial)) return serial;
		return serial >= 0 && serial < LAST_SERIAL + 1 ? pick(secondsOf(serial)) : num;
	});

function eomonth(serial = 0, months = 0): Value {
	const from = dayOf(serial);
	return from ? (serialOf(from.year, from.month + months + 1, 0) ?? num) : num;
}

export const calendarFunctions: readonly FunctionSpecification[] = [
	ofWholes("EOMONTH", "2", eomonth, toolPak),
	part("YEAR", (day) => day.year),
	part("DAY", (day) => day.day),
	ofWholes("DAYS", "2", (to = 0, from = 0) => (isDate(to) && isDate(from) ? to - from : num), { since: "2013" }),
	ofValues("DATEDIF", "3", "number", (a, b, unit) => datedif(a ?? null, b ?? null, unit ?? null)),
	ofWholes("WEEKDAY", "1-2", weekday),
	ofWholes("WEEKNUM", "1-2", weeknum, toolPak),
	ofWholes("ISOWEEKNUM", "1", isoWeek, { since: "2013" }),
	ofCells("WORKDAY", "2-3", ["value", "value", "many"], "number", workday),
	ofCells("NETWORKDAYS", "2-3", ["value", "value", "many"], "number", networkdays),
	ofDateText("DATEVALUE", ({ day }) => day),
	// Blanks around a time are no matter, around a date they are.
	ofDateText(
		"TIMEVALUE",
		({ time: clock }) => clock % 1,
		(text) => text.replace(/^ +| +$/g, ""),
	),
	ofWholes("TIME", "3", time),
	clock("HOUR", (seconds) => Math.floor(seconds / 3600)),
	clock("MINUTE", (seconds) => Math.floor(seconds / 60) % 60),
	clock("SECOND", (seconds) => seconds % 60),
];
