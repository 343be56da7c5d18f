import { expect, test } from "vitest";
import { functions } from "../../shared/formula/index.ts";
import { functionsPage } from "./functions-page.ts";

/** After a change of the functions: vitest run -u tests/formula/functions-page.test.ts */
test("docs/functions.md lists the functions there are", async () => {
	await expect(functionsPage()).toMatchFileSnapshot("../../docs/functions.md");
});

test("every function is described in both languages and takes as many kinds of arguments as it allows", () => {
	expect(functions.size).toBeGreaterThanOrEqual(100);
	for (const { name, min, max, kinds, repeat, summary } of functions.values()) {
		expect(summary.zh, name).not.toBe("");
		expect(summary.en, name).not.toBe("");
		expect(min, name).toBeLessThanOrEqual(max);
		expect(kinds.length, name).toBeGreaterThanOrEqual(repeat);
	}
});
