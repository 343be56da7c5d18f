/** Dates typed as text or with a time of day → the date; a time that goes is named. */

import { isoTime } from "../check/index.ts";
import { serialOfMilliseconds } from "../domain/serial-dates.ts";
import { foldSpelling } from "../domain/spelling.ts";
import type { Proposal } from "./repair.ts";
import { formatOf, type RepairSpot, stepAt } from "./spot.ts";

/** 2023.6.30, 2023年6月30日, 二〇二三年六月三十日, 20230630, 2023/06/30 10:00, 2023/6/30 星期五 … → the date. Only year, month, day in this order: 6/7/2023 could be June or July. */
export function dateProposal(spot: RepairSpot): Proposal | undefined {
	const { cell, type } = spot;
	if (type !== "date" || cell === undefined || cell.formula !== undefined || cell.value === null) return undefined;
	const found = typeof cell.value === "number" && !Number.isInteger(cell.value) ? dayOf(cell.value) : momentIn(String(cell.value));
	if (!found) return undefined;
	const { date, time } = found;
	const steps = [stepAt(spot, { kind: "date", value: date, ...formatOf(spot) })];
	if (time === "") return { kind: "date", steps };
	return { kind: "date", steps, title: { zh: `改成日期，去掉时间“${time}”`, en: `Make it a date, without the time “${time}”` } };
}

interface Moment {
	/** Serial of the 1900 system, whole. */
	date: number;
	/** As typed; "": none, or midnight, which programs write behind a date. */
	time: string;
}

const dayOf = (serial: number): Moment => ({ date: Math.floor(serial), time: isoTime(serial) });

const parted = /^(\d{4})([-./。 ])(\d{1,2})\2(\d{1,2})[日号]?$/u;
const inWords = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/u;
const inDigits = /^(\d{4})(\d{2})(\d{2})$/u;

const inNumerals = /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]?$/u;

const half = "上午|下午|中午|早上|早晨|凌晨|晚上|傍晚|夜里|晚|a\\.?m\\.?|p\\.?m\\.?";
const clock = "(?:[01]?\\d|2[0-3])(?:[:时点][0-5]\\d(?:[:分][0-5]\\d(?:[.,]\\d+)?秒?|分)?|[时点]整?|点半)";
/** This country's; another zone may make another day of it. */
const zone = "(?: ?\\+08:?00)?";
/** Parted from the date by a blank, a T, or the word with which the date or the time begins. */
const behind = new RegExp(
	`^(?:(.*?[日号])${clock}(?: ?(?:${half}))?${zone}|(.*?[\\d日号])(?:(?: ?t ?|[ ,]+)${clock}(?: ?(?:${half}))?${zone}|(?: ?t ?|[ ,]*)(?:${half})(?: ?${clock})?))$`,
	"u",
);
const midnight = /^0{1,2}:00(?::00(?:\.0+)?)?$/u;

/** A text's date and time of day; undefined where the text is no full date. */
export function momentIn(text: string): Moment | undefined {
	const whole = foldSpelling(text);
	const [, plain = whole, weekday] = withWeekday.exec(whole) ?? [];
	const moment = withoutWeekday(plain);
	// Of a day of the week that the date is not, nobody knows which of the two was meant.
	return moment && weekday !== undefined && !isWeekday(moment.date, weekday) ? undefined : moment;
}

/** A day of the week behind the date, in brackets or not. */
const withWeekday = /^(.*[\d日号]) ?\(?(?:星期|礼拜|周)([一二三四五六日天])\)?$/u;
const weekdays = "日一二三四五六";

/** Serial 1 is a Sunday, as 1900-02-29 counts: from March 1900 on that is right. */
const isWeekday = (date: number, weekday: string): boolean => weekdays[(date + 6) % 7] === (weekday === "天" ? "日" : weekday);

function withoutWeekday(plain: string): Moment | undefined {
	const [, worded, day = worded] = behind.exec(plain) ?? [];
	const date = dayIn(day ?? plain);
	if (date === undefined) return undefined;
	const time = day === undefined ? "" : plain.slice(day.length).replace(/^[ ,]*t?[ ,]*/u, "");
	return { date, time: midnight.test(time) ? "" : time };
}

function dayIn(text: string): number | undefined {
	// Blanks around a sign, not between digits: 2023. 6. 30.
	const plain = text.replaceAll(/ *([-./。年月日号]) */gu, "$1");
	const withSign = parted.exec(plain);
	const parts = withSign
		? [withSign[1], withSign[3], withSign[4]]
		: ((inWords.exec(plain) ?? inDigits.exec(plain))?.slice(1) ?? numerals(plain));
	if (!parts) return undefined;
	const [year = 0, month = 0, day = 0] = parts.map(Number);
	const milliseconds = Date.UTC(year, month - 1, day);
	const date = new Date(milliseconds);
	// 30 February would roll over into March.
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
	return serialOfMilliseconds(milliseconds);
}

/** 二〇二三年六月三十日, as it stands under official letters: year by its figures, month and day as they are spoken. */
function numerals(text: string): number[] | undefined {
	const [, year = "", month = "", day = ""] = inNumerals.exec(text) ?? [];
	return year === "" ? undefined : [Number([...year].map(figureOf).join("")), spoken(month), spoken(day)];
}

/** 九 → 9; the zeros are 〇, ○ and 零. */
const figureOf = (one: string): number => Math.max(0, "〇一二三四五六七八九".indexOf(one));

/** 二十一 → 21; NaN where it is no number of this kind: 三五, 十十. */
function spoken(text: string): number {
	const [, tens, ten, ones = ""] = /^([二三])?(十)?([一二三四五六七八九])?$/u.exec(text) ?? [];
	if (ten === undefined) return text.length === 1 ? figureOf(text) : Number.NaN;
	return (tens === undefined ? 1 : figureOf(tens)) * 10 + figureOf(ones);
}
