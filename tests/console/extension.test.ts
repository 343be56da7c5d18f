import { expect, test } from "vitest";
import { extensionFault } from "../../console/features/progress/extension.ts";

const deadline = "2024-01-31T23:59:59+08:00";
const now = Date.parse("2024-02-05T08:00:00+08:00");

test.each([
	["2024-01-31T23:59:59+08:00", "early"],
	["2023-02-10T23:59:59+08:00", "early"],
	["2024-02-05T07:59:59+08:00", "past"],
	["2024-02-05T08:00:00+08:00", "past"],
	["2024-02-05T08:00:59+08:00", null],
	["2024-02-10T23:59:59+08:00", null],
])("an extension to %s", (instant, fault) => {
	expect(extensionFault(instant, deadline, now)).toBe(fault);
});
