/**
 * Serial dates of Excel's 1900 system: day 1 is 1900-01-01, and day 60 is 1900-02-29, which never was (a bug that Excel keeps
 * for the sake of Lotus 1-2-3). Day 0 shows as 1900-01-00.
 */
export interface CalendarDay {
	readonly year: number;
	/** 1–12 */
	readonly month: number;
	readonly day: number;
}

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** 9999-12-31 */
export const LAST_SERIAL = 2_958_465;
const LEAP_BUG = 60;
/** December 1899, whose last day is DATE(1900,1,0), and the month after December 9999, counted from the year 0. */
const FIRST_MONTH = 1899 * 12 + 11;
const MONTHS_END = 10_000 * 12;

/** The day of a serial from 0 to LAST_SERIAL; undefined outside. The fraction (time of day) is dropped. */
export function dayOf(serial: number): CalendarDay | undefined {
	const whole = Math.floor(serial);
	if (!(whole >= 0 && whole <= LAST_SERIAL)) return undefined;
	if (whole === 0) return { year: 1900, month: 1, day: 0 };
	if (whole === LEAP_BUG) return { year: 1900, month: 2, day: 29 };
	const date = new Date(EPOCH + (whole < LEAP_BUG ? whole + 1 : whole) * DAY_MS);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The serial of a day; months and days may overflow as in DATE(2023,14,0). Undefined outside 1900–9999. */
export function serialOf(year: number, month: number, day: number): number | undefined {
	// A month out of range stays so whatever the day: DATE(9999,13,-1) is #NUM!.
	const months = year * 12 + month - 1;
	if (!(months >= FIRST_MONTH && months < MONTHS_END)) return undefined;
	// Excel counts the days from the first of the month, so its false 29 February is passed over like any day.
	const first = new Date(0);
	first.setUTCFullYear(year, month - 1, 1);
	const real = Math.round((first.getTime() - EPOCH) / DAY_MS);
	const serial = (real <= LEAP_BUG ? real - 1 : real) + day - 1;
	return serial >= 0 && serial <= LAST_SERIAL ? serial : undefined;
}

/** Days in a month, Excel's February 1900 included. */
export function daysInMonth(year: number, month: number): number {
	if (year === 1900 && month === 2) return 29;
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 0 Sunday … 6 Saturday, as Excel counts (serial 1 is a Sunday to it). */
export const weekdayOf = (serial: number): number => (((Math.floor(serial) - 1) % 7) + 7) % 7;
