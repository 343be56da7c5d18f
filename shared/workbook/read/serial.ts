/** Dates as serials of the 1900 system: 1 = 1900-01-01, with the 29 February 1900 that Excel believes in (60). */

import { serialOfMilliseconds } from "../../domain/serial-dates.ts";
/** Days between the first days of the 1900 and the 1904 system. */
export const days1904 = 1462;

/** No date is longer. */
const longest = 64;
const date = /^(\d{4})-(\d{2})-(\d{2})$/;
const clock = /^(\d{2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?$/;
const period = /^(-?)P(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/;

/**
 * What a cell of type d holds (ISO 8601, as workbooks in the strict format have it) → serial; undefined where it is no date.
 * "2023-05-01", "2023-05-01T08:30:00.000Z", "08:30:00"; time zones are ignored, as in Excel. A duration, "PT0H11M0.000S" or "P2DT3H",
 * is a number of days.
 */
export function isoToSerial(text: string): number | undefined {
	if (text.length > longest) return undefined;
	const bare = text.trim().replace(/Z$|(:.*)[+-]\d{2}:\d{2}$/, "$1");
	const [day = "", time, ...more] = bare.includes("T") ? bare.split("T") : bare.includes(":") ? ["", bare] : [bare];
	if (bare.startsWith("P") || bare.startsWith("-P")) return durationDays(bare);
	const ofTime = time === undefined ? 0 : partOfDay(time);
	const ofDay = day === "" ? (time === undefined ? undefined : 0) : serialOfDay(day);
	return more.length > 0 || ofTime === undefined || ofDay === undefined ? undefined : ofDay + ofTime;
}

function serialOfDay(text: string): number | undefined {
	const match = date.exec(text);
	if (!match) return undefined;
	const utc = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
	if (new Date(utc).toISOString().slice(0, 10) !== text) return undefined;
	const days = serialOfMilliseconds(utc);
	return days < 61 ? days - 1 : days;
}

function partOfDay(text: string): number | undefined {
	const match = clock.exec(text);
	if (!match) return undefined;
	const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), numberOf(match[3])];
	const days = (hours * 3600 + minutes * 60 + seconds) / 86_400;
	// 24:00 is the end of the day; sixty seconds are a leap second.
	return minutes < 60 && seconds <= 60 && days <= 1 ? days : undefined;
}

function durationDays(text: string): number | undefined {
	const match = period.exec(text);
	if (!match || /[PT]$/.test(text)) return undefined;
	const [weeks, days, hours, minutes, seconds] = match.slice(2).map(numberOf);
	const total = (weeks ?? 0) * 7 + (days ?? 0) + ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) / 86_400;
	return Number.isFinite(total) ? (match[1] === "-" ? 0 - total : total) : undefined;
}

const numberOf = (text: string | undefined): number => (text === undefined ? 0 : Number(text.replace(",", ".")));
