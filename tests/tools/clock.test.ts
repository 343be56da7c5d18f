import { expect, test } from "vitest";
import { isDue } from "../../tools/service/clock.ts";

const at = (text: string) => new Date(`${text}Z`);

test.each([
	["0 18 * * *", "2026-11-30T18:00", true],
	["0 18 * * *", "2026-11-30T18:01", false],
	["*/15 * * * *", "2026-11-30T18:45", true],
	["*/15 * * * *", "2026-11-30T18:46", false],
	["5,35 1-3 * * *", "2026-11-30T02:35", true],
	["5,35 1-3 * * *", "2026-11-30T04:35", false],
	["0 0 1 * *", "2026-12-01T00:00", true],
	["0 0 * * 7", "2026-11-29T00:00", true],
	["0 0 * * 1-5", "2026-11-29T00:00", false],
	["0 0 15 * 1", "2026-11-30T00:00", true],
])("%s at %s", (cron, time, due) => {
	expect(isDue(cron, at(time))).toBe(due);
});
