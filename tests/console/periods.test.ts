import { expect, test } from "vitest";
import { actsOf, changeOf, idOf, typedOf } from "../../console/features/periods/change.ts";
import type { Period } from "../../shared/api/periods.ts";

const open: Period = {
	id: "2023-annual",
	document: "annual",
	year: 2023,
	start: "2023-01-01",
	end: "2023-12-31",
	title: { zh: "2023年度绩效自评", en: "2023 annual report" },
	set: "2022-2024",
	version: "1.0.0",
	opens: "2024-01-01T00:00:30+08:00",
	deadline: "2024-01-31T23:59:59+08:00",
	closed: null,
	state: "open",
	extensions: [],
	switches: [],
	scanRequired: false,
};
const closed: Period = { ...open, closed: "2024-02-01T00:00:00+08:00", state: "closed" };
const typed = typedOf(open);

test("only what was changed is sent: seconds that no field shows are not", () => {
	expect(changeOf(open, "edit", typed)).toEqual({});
	expect(changeOf(open, "edit", { ...typed, deadline: "2024-02-15T18:00" })).toEqual({ deadline: "2024-02-15T18:00:59+08:00" });
	expect(changeOf(open, "edit", { ...typed, opens: "2024-01-02T00:00" })).toEqual({ opens: "2024-01-02T00:00:00+08:00" });
	expect(changeOf(open, "edit", { ...typed, scan: "yes" })).toEqual({ scanRequired: true });
	expect(changeOf(open, "edit", { ...typed, zh: " 2023年自评 " })).toEqual({ title: { zh: "2023年自评", en: "2023 annual report" } });
});

test("a blank field is no change", () => {
	expect([
		changeOf(open, "edit", { ...typed, zh: " " }),
		changeOf(open, "edit", { ...typed, opens: "" }),
		changeOf(closed, "reopen", { ...typed, deadline: "" }),
	]).toEqual([null, null, null]);
});

test("a date of a closed period is corrected without opening it; opening it again may give it another deadline", () => {
	const later = { ...typed, deadline: "2024-02-15T18:00" };
	expect(changeOf(closed, "edit", later)).toEqual({ deadline: "2024-02-15T18:00:59+08:00", state: "closed" });
	expect(changeOf(closed, "edit", { ...typed, en: "Annual" })).toEqual({ title: { zh: "2023年度绩效自评", en: "Annual" } });
	expect([changeOf(closed, "reopen", typed), changeOf(closed, "reopen", later)]).toEqual([
		{ state: "open" },
		{ state: "open", deadline: "2024-02-15T18:00:59+08:00" },
	]);
	expect(changeOf(open, "close", later)).toEqual({ state: "closed" });
});

test("each state has its own way on", () => {
	expect([actsOf({ state: "planned" }), actsOf(open), actsOf(closed)]).toEqual([
		["edit", "open", "remove"],
		["edit", "close", "remove"],
		["edit", "reopen", "remove"],
	]);
});

test("a new period is called by its document and years", () => {
	expect([
		idOf("annual", "2024", "", "1"),
		idOf("quarterly", " 2024 ", "", "3"),
		idOf("taskbook", "2022", "2024", "1"),
		idOf("taskbook", "2022", "", "1"),
		idOf("final", " 2022", "2024 ", "1"),
		idOf("final", "2022", "", "1"),
		idOf("annual", "24", "", "1"),
	]).toEqual(["2024-annual", "2024Q3-quarterly", "2022-2024-taskbook", null, "2022-2024-final", null, null]);
});
