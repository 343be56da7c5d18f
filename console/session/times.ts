/** Instants as people of the commission read them: in Shanghai, whatever the computer's clock says. */
import { language } from "../../ui/language.ts";

const zone = "Asia/Shanghai";
const locale = () => (language.value === "zh" ? "zh-CN" : "en-GB");

/** "2024-01-31 23:59" */
export function dateTime(instant: string): string {
	const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
	return parts.format(new Date(instant));
}

/** "2024-01-31" */
export const dateOnly = (instant: string): string => dateTime(instant).slice(0, 10);

/** "1月31日 周三" */
export const dayInWords = (instant: string): string =>
	new Date(instant).toLocaleDateString(locale(), { timeZone: zone, month: "short", day: "numeric", weekday: "short" });

const day = 86_400_000;

/** "3 天前", "2 小时后" @param now for tests */
export function fromNow(instant: string, now = Date.now()): string {
	const words = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
	const milliseconds = Date.parse(instant) - now;
	const size = Math.abs(milliseconds);
	if (size < 60_000) return { zh: "刚刚", en: "just now" }[language.value];
	if (size >= day) return words.format(Math.trunc(milliseconds / day), "day");
	if (size >= 3_600_000) return words.format(Math.trunc(milliseconds / 3_600_000), "hour");
	return words.format(Math.trunc(milliseconds / 60_000), "minute");
}

/**
 * What a field of date and time says ("2024-01-31T23:59"), as an instant in Shanghai; null: it says none yet.
 * @param second of its minute: what ends then ends with the minute, what begins then with its first second
 */
export const fromShanghai = (typed: string, second: "00" | "59" = "59"): string | null =>
	/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? `${typed}:${second}+08:00` : null;

/** An instant as such a field shows it. */
export const toField = (instant: string): string => dateTime(instant).replace(" ", "T");
