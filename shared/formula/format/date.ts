/** Dates and times in a pattern. */
import { dayOf, LAST_SERIAL, weekdayOf } from "../dates.ts";
import type { MonthLanguage, PatternPart } from "./parts.ts";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];
const ENGLISH_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const CHINESE_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

const DAY_SECONDS = 86_400;
const two = (number: number): string => String(number).padStart(2, "0");

/** Undefined for a serial that is no date. */
export function dateText(serial: number, parts: readonly PatternPart[], language: MonthLanguage): string | undefined {
	// The clock is rounded to what is shown, so that 0.999999 does not show as 23:59:60.
	const decimals = parts.reduce((most, part) => (part.kind === "subsecond" ? Math.max(most, part.count) : most), 0);
	const scale = 10 ** decimals;
	const whole = Math.floor(serial);
	const ticks = Math.round((serial - whole) * DAY_SECONDS * scale);
	const days = whole + (ticks === DAY_SECONDS * scale ? 1 : 0);
	const day = serial >= 0 && days <= LAST_SERIAL ? dayOf(days) : undefined;
	if (!day) return undefined;
	const left = ticks % (DAY_SECONDS * scale);
	const time = Math.floor(left / scale);
	const clock = { hours: Math.floor(time / 3600), minutes: Math.floor(time / 60) % 60, seconds: time % 60 };
	const noon = parts.some((part) => part.kind === "noon");
	const weekday = weekdayOf(days);
	const shown = (part: PatternPart): string => {
		switch (part.kind) {
			case "literal":
				return part.text;
			case "noon":
				return noonText(part, clock.hours < 12, language);
			case "subsecond":
				return `.${String(left % scale)
					.padStart(decimals, "0")
					.slice(0, part.count)}`;
			case "elapsed": {
				const seconds = days * DAY_SECONDS + time;
				return String(part.unit === "h" ? Math.floor(seconds / 3600) : part.unit === "m" ? Math.floor(seconds / 60) : seconds).padStart(
					part.count,
					"0",
				);
			}
			case "date":
				break;
			default:
				return "";
		}
		const padded = (number: number): string => (part.count === 1 ? String(number) : two(number));
		switch (part.code) {
			case "y":
				return part.count <= 2 ? two(day.year % 100) : String(day.year);
			case "b":
				return part.count <= 2 ? two((day.year + 543) % 100) : String(day.year + 543);
			case "m":
				return part.count <= 2 ? padded(day.month) : monthText(day.month, part.count, language);
			case "d":
				return part.count <= 2 ? padded(day.day) : weekdayText(weekday, part.count, language);
			case "a":
				return `${part.count === 4 ? "星期" : ""}${WEEKDAYS[weekday] ?? ""}`;
			case "h":
				return padded(noon ? clock.hours % 12 || 12 : clock.hours);
			case "minute":
				return padded(clock.minutes);
			case "s":
				return padded(clock.seconds);
		}
	};
	return parts.map(shown).join("");
}

function noonText(part: Extract<PatternPart, { kind: "noon" }>, before: boolean, language: MonthLanguage): string {
	if (language === "zh" && part.before === "AM") return before ? "上午" : "下午";
	return before ? part.before : part.after;
}

function monthText(month: number, count: number, language: MonthLanguage): string {
	if (language === "zh") {
		const name = CHINESE_MONTHS[month - 1] ?? "";
		return count === 3 ? `${month}月` : count === 5 ? name.charAt(0) : `${name}月`;
	}
	const name = MONTHS[month - 1] ?? "";
	return count === 3 ? name.slice(0, 3) : count === 5 ? name.charAt(0) : name;
}

function weekdayText(weekday: number, count: number, language: MonthLanguage): string {
	if (language === "zh") return `${count === 3 ? "周" : "星期"}${WEEKDAYS[weekday] ?? ""}`;
	const name = ENGLISH_DAYS[weekday] ?? "";
	return count === 3 ? name.slice(0, 3) : name;
}
