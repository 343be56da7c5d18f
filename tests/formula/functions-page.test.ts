import { expect, test } from "vitest";
import { summaries } from "../../shared/formula/functions/summaries.ts";
import { functions } from "../../shared/formula/index.ts";
import { functionsPage } from "./functions-page.ts";

/** After a change of the functions: vitest run -u tests/formula/functions-page.test.ts */
test("docs/functions.md lists the functions there are", async () => {
	await expect(functionsPage()).toMatchFileSnapshot("../../docs/functions.md");
});

test("every function is described in both languages and takes as many kinds of arguments as it allows", () => {
	expect(functions.size).toBeGreaterThanOrEqual(100);
	expect(Object.keys(summaries).sort()).toEqual([...functions.keys()].sort());
	for (const { name, min, max, kinds, repeat } of functions.values()) {
		expect(summaries[name], name).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
		expect(min, name).toBeLessThanOrEqual(max);
		expect(kinds.length, name).toBeGreaterThanOrEqual(repeat);
	}
});
