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

const DATE_TEXT = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:\s+(.+))?$/;
const TIME_TEXT = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** 2023-06-30, 2023/6/30, 2023年6月30日, with or without 12:30 → a serial. */
export function serialFromText(text: string): number | undefined {
	const time = TIME_TEXT.exec(text);
	if (time) return timeFraction(Number(time[1]), Number(time[2]), Number(time[3] ?? 0));
	const match = DATE_TEXT.exec(text);
	if (!match) return undefined;
	const year = Number(match[1]);
	const month = Number(match[2] ?? match[4] ?? match[6]);
	const day = Number(match[3] ?? match[5] ?? match[7]);
	if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
	const serial = serialOf(year, month, day);
	if (match[8] === undefined || serial === undefined) return serial;
	const clock = TIME_TEXT.exec(match[8].trim());
	if (!clock) return undefined;
	const fraction = timeFraction(Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0));
	return fraction === undefined ? undefined : serial + fraction;
}

function timeFraction(hours: number, minutes: number, seconds: number): number | undefined {
	if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
	return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}
