/** One table says what a period's id means; whoever reads, names or writes ids takes it from there. */
import { expect, test } from "vitest";
import { documentKinds, documentNames, kindOf, letteredNames } from "../../shared/domain/document-kinds.ts";
import { PERIOD_ID, periodOfId } from "../../shared/domain/period-id.ts";
import { periodTitle } from "../../shared/domain/period-title.ts";
import { previousAnnual, spanOf, yearsTakenUp } from "../../worker/period-id.ts";

test.each([
	["2022-2024-taskbook", "taskbook", 2022, "2022-01-01", "2024-12-31", "2022—2024年建设任务书", "Task book 2022–2024"],
	["2023-annual", "annual", 2023, "2023-01-01", "2023-12-31", "2023年度绩效自评", "Annual self-evaluation 2023"],
	["2024Q1-quarterly", "quarterly", 2024, "2024-01-01", "2024-03-31", "2024年第1季度过程监控季报", "Progress report 2024 Q1"],
	["2022-2024-final", "final", 2024, "2022-01-01", "2024-12-31", "2022—2024年终期验收", "Final evaluation 2022–2024"],
])("%s", (id, document, year, start, end, zh, en) => {
	expect(PERIOD_ID.test(id)).toBe(true);
	expect(spanOf(id)).toEqual({ document, year, start, end, title: { zh, en } });
	expect(periodTitle(id)).toEqual({ zh, en });
});

test.each(["2023-final", "2022-2024-annual", "2023Q5-quarterly", "2022-2024-FINAL", " 2023-annual", ""])("“%s” is no period's id", (id) => {
	expect(PERIOD_ID.test(id)).toBe(false);
	expect(periodOfId(id)).toBeUndefined();
	expect(periodTitle(id)).toEqual({ zh: id, en: id });
});

test("a final evaluation takes up every annual period, and has none before it", () => {
	expect(yearsTakenUp("2022-2024-final").map(({ period }) => period)).toEqual(["2022-annual", "2023-annual", "2024-annual"]);
	expect(yearsTakenUp("2024-annual")).toEqual([]);
	expect(previousAnnual("2022-2024-final")).toBeUndefined();
	expect(previousAnnual("2024-annual")).toBe("2023-annual");
});

test("every kind has a letter of its own; D is the city's summary", () => {
	expect(documentKinds.map((kind) => kindOf[kind].letter)).toEqual(["A", "B", "C", "E"]);
	expect(Object.keys(documentNames("zh"))).toEqual([...documentKinds]);
	expect(letteredNames("zh").final).toBe("终期验收（E）");
	expect(letteredNames("en").annual).toBe("annual self-evaluation (B)");
});
