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
	if (size >= day) return words.format(Math.trunc(milliseconds / day), "day");
	if (size >= 3_600_000) return words.format(Math.trunc(milliseconds / 3_600_000), "hour");
	return words.format(Math.trunc(milliseconds / 60_000), "minute");
}
