/** Calls the scheduled handler at the times that wrangler.toml names (UTC), as Cloudflare would. */
import { request } from "node:http";
import { type Inner, placeOf } from "./runtime.ts";

/** Whether the minute is one of the pattern's: minute, hour, day, month, weekday (0 or 7: Sunday), each a number, *, a list, a range or a step. */
export function isDue(cron: string, at: Date): boolean {
	const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] = cron.trim().split(/\s+/);
	const sunday = at.getUTCDay() === 0 && fits(weekday, 7, 0);
	// As in cron: where both name days, either will do.
	const days =
		day !== "*" && weekday !== "*"
			? fits(day, at.getUTCDate(), 1) || fits(weekday, at.getUTCDay(), 0) || sunday
			: fits(day, at.getUTCDate(), 1) && (fits(weekday, at.getUTCDay(), 0) || sunday);
	return fits(minute, at.getUTCMinutes(), 0) && fits(hour, at.getUTCHours(), 0) && fits(month, at.getUTCMonth() + 1, 1) && days;
}

function fits(field: string, value: number, first: number): boolean {
	return field.split(",").some((part) => {
		const [range = "*", step = "1"] = part.split("/");
		const [from = "", to = part.includes("/") ? "99" : from] = range === "*" ? [String(first), "99"] : range.split("-");
		return value >= Number(from) && value <= Number(to) && (value - Number(from)) % Number(step) === 0;
	});
}

/** @returns how to end it. What a call answers goes to `log`. */
export function startClock(crons: readonly string[], inner: Inner, log: (line: string) => void): () => void {
	if (crons.length === 0) return () => {};
	let last = minuteOf(new Date());
	const timer = setInterval(() => {
		const now = new Date();
		if (minuteOf(now) === last) return;
		last = minuteOf(now);
		for (const cron of crons)
			if (isDue(cron, now)) void runScheduled(inner, cron, now).then((outcome) => log(`scheduled ${cron}: ${outcome}\n`));
	}, 5_000);
	timer.unref();
	return () => clearInterval(timer);
}

/** @returns ok, or what went wrong */
export function runScheduled(inner: Inner, cron: string, at: Date): Promise<string> {
	const path = `/?${new URLSearchParams({ cron, time: String(at.getTime()) })}`;
	return new Promise((resolve) => {
		const asked = request({ ...placeOf(inner), path, headers: { host: "clock" } }, (answer) => {
			let text = "";
			answer.setEncoding("utf8").on("data", (part: string) => {
				text += part;
			});
			answer.on("end", () => resolve(answer.statusCode === 200 ? text : `${answer.statusCode} ${text}`));
		});
		asked.on("error", (error) => resolve(error.message));
		asked.end();
	});
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);
