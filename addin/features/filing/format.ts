import { language } from "../../../ui/language.ts";

/** An instant as people in Shanghai read it, whatever the computer's own time zone: deadlines are meant there (decision 065). */
export function formatTime(instant: string): string {
	return new Date(instant).toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB", {
		timeZone: "Asia/Shanghai",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
	});
}
