import { expect, test } from "vitest";
import { deadlinesOfWeek } from "../../console/features/overview/deadlines.ts";
import { stagesOf } from "../../console/features/overview/stages.ts";
import { usualPeriod } from "../../console/session/period.ts";
import { fromShanghai, toField } from "../../console/session/times.ts";
import type { Period } from "../../shared/api/periods.ts";

const now = Date.parse("2024-01-28T10:00:00+08:00");
const period = (id: string, more: Partial<Period> = {}): Period => ({
	id,
	document: "annual",
	year: 2023,
	start: "2023-01-01",
	end: "2023-12-31",
	title: { zh: id, en: id },
	set: "2022-2024",
	version: "1.0.0",
	opens: "2023-12-01T00:00:00+08:00",
	deadline: "2024-01-31T23:59:59+08:00",
	closed: null,
	state: "open",
	extensions: [],
	switches: [],
	scanRequired: false,
	...more,
});

test("what is due within seven days: periods that are not closed, and extensions, each moment once", () => {
	const extensions = ["SH01", "SH02", "SH03"].map((unit, index) => ({
		unit,
		deadline: index < 2 ? "2024-02-02T23:59:59+08:00" : "2024-03-01T00:00:00+08:00",
	}));
	const found = deadlinesOfWeek([period("2023-annual", { extensions }), period("2022-annual", { state: "closed" })], now);
	expect(found.map((one) => [one.period, one.deadline, one.units])).toEqual([
		["2023-annual", "2024-01-31T23:59:59+08:00", 0],
		["2023-annual", "2024-02-02T23:59:59+08:00", 2],
	]);
	expect(deadlinesOfWeek([period("2023-annual")], Date.parse("2024-02-01T00:00:00+08:00"))).toEqual([]);
});

test("every state of a unit is in one stage of the funnel", () => {
	const units = { "not-started": 1, withdrawn: 2, reopened: 4, submitted: 8, returned: 16, accepted: 32 };
	expect(stagesOf(units).map((one) => one.units)).toEqual([1, 6, 8, 16, 32]);
});

test("the period that is meant, where none is named: open before closed before planned, then the one due last", () => {
	const planned = period("2024-annual", { state: "planned", deadline: "2025-01-31T23:59:59+08:00" });
	const closed = period("2022-annual", { state: "closed" });
	const open = period("2023-annual");
	const quarter = period("2023Q2-quarterly", { deadline: "2024-01-01T00:00:00+08:00" });
	expect(usualPeriod([planned, quarter, closed, open])?.id).toBe("2023-annual");
	expect(usualPeriod([planned, closed])?.id).toBe("2022-annual");
	expect(usualPeriod([])).toBeNull();
});

test("a field of date and time means Shanghai, whatever the computer's clock says", () => {
	expect(fromShanghai("2024-01-31T23:59")).toBe("2024-01-31T23:59:59+08:00");
	expect(fromShanghai("2024-01-31")).toBeNull();
	expect(toField("2024-01-31T15:59:59Z")).toBe("2024-01-31T23:59");
});
