/** What formulas mean, case by case. */
import { describe, expect, test } from "vitest";
import { functions, parse, walk } from "../../shared/formula/index.ts";
import { cases, sheet } from "./cases/index.ts";
import { calculate, shown } from "./sheet.ts";

for (const [subject, table] of Object.entries(cases)) {
	describe(subject, () => {
		for (const [formula, expected, why] of table) {
			test(`${formula} is ${String(expected)}${why ? `: ${why}` : ""}`, () => {
				const value = shown(calculate(formula, sheet));
				if (typeof expected === "number" && typeof value === "number") expect(value).toBeCloseTo(expected, 12);
				else expect(value).toBe(expected);
			});
		}
	});
}

test("every function is tried by some case", () => {
	const tried = new Set<string>();
	for (const [formula] of Object.values(cases).flat()) {
		for (const node of walk(parse(formula).root)) if (node.kind === "call") tried.add(node.name);
	}
	expect([...functions.keys()].filter((name) => !tried.has(name))).toEqual([]);
});
