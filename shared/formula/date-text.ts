/**
 * Texts that Excel takes for dates and times. The year must have four digits: of two, and of a date without its year, every
 * machine makes something else. Month names are the English ones, which every Excel knows.
 */
import { daysInMonth, serialOf } from "./dates.ts";

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const MONTH = `(?:${MONTHS})[a-z]*`;
const FULL = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** What is written before a clock time, in its ways; the groups say which part is which. */
const DAYS: readonly { readonly pattern: RegExp; readonly order: "ymd" | "mdy" | "dmy" }[] = [
	{ pattern: /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/, order: "ymd" },
	{ pattern: /^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/, order: "ymd" },
	{ pattern: /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/, order: "ymd" },
	{ pattern: new RegExp(`^(\\d{4})-(${MONTH})-(\\d{1,2})$`, "i"), order: "ymd" },
	{ pattern: /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/, order: "mdy" },
	{ pattern: new RegExp(`^(${MONTH}) (\\d{1,2}), ?(\\d{4})$`, "i"), order: "mdy" },
	{ pattern: new RegExp(`^(\\d{1,2})([-/ ])(${MONTH})\\2(\\d{4})$`, "i"), order: "dmy" },
];
const MONTH_AND_YEAR = new RegExp(`^(${MONTH})[- ](\\d{4})$`, "i");
const CLOCK = /^(\d{1,4})(?::(\d{1,2}))?(?::(\d{1,2}))?(\.\d*)?(?: (am|pm|a|p))?$/i;
const CHINESE_CLOCK = /^(上午|下午)?(\d{1,2})(?:时|:)(\d{1,2})(?:(?:分|:)(\d{1,2})秒?|分)?$/;
/** The last that Excel reads: 9999:59:59. */
const LAST_HOUR = 9999;
const DAY_SECONDS = 86_400;

export interface DateText {
	/** Whole days; 0 where there is only a time. */
	readonly day: number;
	/** Share of a day; 0 where there is no time, more than 1 as in 25:30. */
	readonly time: number;
}

/** The date, the time or both that a text stands for; undefined where it is neither. Blanks at its ends make it neither, as in Excel. */
export function dateFromText(text: string): DateText | undefined {
	const time = clockFrom(text);
	if (time !== undefined) return { day: 0, time };
	const whole = dayFrom(text);
	if (whole !== undefined) return { day: whole, time: 0 };
	// The time is the last word, or the last two as in 6:30 PM; 2024年1月10日 上午9:30 has a blank, too.
	for (let at = text.indexOf(" "); at !== -1; at = text.indexOf(" ", at + 1)) {
		const day = dayFrom(text.slice(0, at));
		const clock = day === undefined ? undefined : clockFrom(text.slice(at + 1).trimStart());
		if (day !== undefined && clock !== undefined && clock < 1) return { day, time: clock };
	}
	return undefined;
}

/** 2023-06-30, 2023/6/30, 2023年6月30日, 30-Jun-2023, with or without 12:30, and 12:30 alone → a serial. */
export function serialFromText(text: string): number | undefined {
	const found = dateFromText(text);
	return found && found.day + found.time;
}

function dayFrom(text: string): number | undefined {
	for (const { pattern, order } of DAYS) {
		const match = pattern.exec(text);
		if (!match) continue;
		const [first = "", second = "", third = "1"] = match.length > 4 ? [match[1], match[3], match[4]] : match.slice(1);
		if (order === "ymd") return dayOfParts(first, second, third);
		return order === "mdy" ? dayOfParts(third, first, second) : dayOfParts(third, second, first);
	}
	const match = MONTH_AND_YEAR.exec(text);
	return match ? dayOfParts(match[2] ?? "", match[1] ?? "", "1") : undefined;
}

function dayOfParts(yearText: string, monthText: string, dayText: string): number | undefined {
	const year = Number(yearText);
	const month = /^\d/.test(monthText) ? Number(monthText) : monthNamed(monthText.toLowerCase());
	const day = Number(dayText);
	if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
	return serialOf(year, month, day);
}

/** From 1; 0 for a word that only begins like a month. */
const monthNamed = (name: string): number => FULL.findIndex((month) => month === name || month.slice(0, 3) === name) + 1;

/** A time of day, or hours beyond it as in 25:30, as a share of a day. */
function clockFrom(text: string): number | undefined {
	const chinese = CHINESE_CLOCK.exec(text);
	if (chinese && (chinese[1] !== undefined || /[时分]/.test(text))) {
		const [, half, hours = "", minutes = "", seconds = "0"] = chinese;
		return shareOf(Number(hours), Number(minutes), Number(seconds), half === "上午" ? "a" : half === "下午" ? "p" : "");
	}
	const match = CLOCK.exec(text);
	if (!match) return undefined;
	const [, first = "", second, third, fraction = "", noon = ""] = match;
	const half = noon.charAt(0).toLowerCase();
	if (second === undefined) return half === "" || fraction !== "" ? undefined : shareOf(Number(first), 0, 0, half);
	if (third === undefined && fraction !== "") {
		// Minutes and seconds, as 12:30.5 says by its decimals.
		return half === "" ? shareOf(0, Number(first), Number(`${second}${fraction}`), "") : undefined;
	}
	return shareOf(Number(first), Number(second), Number(`${third ?? 0}${fraction}`), half);
}

function shareOf(hours: number, minutes: number, seconds: number, half: string): number | undefined {
	if (minutes > 59 || seconds >= 60 || hours > (half === "" ? LAST_HOUR : 12)) return undefined;
	const hour = half === "" ? hours : (hours % 12) + (half === "p" ? 12 : 0);
	return (hour * 3600 + minutes * 60 + seconds) / DAY_SECONDS;
}
