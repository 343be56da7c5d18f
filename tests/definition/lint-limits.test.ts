/** What lint works on is bounded: one draft never keeps the service busy. */
import { expect, test } from "vitest";
import { SetVersion } from "../../shared/api/common.ts";
import { lintDefinition } from "../../shared/definition/lint.ts";
import type { Rule } from "../../shared/definition/schema.ts";
import { freshSet, soundRule } from "./support.ts";

const said = (rule: Partial<Rule>) => lintDefinition(freshSet(rule)).problems.map(({ check, field }) => `${check} ${field ?? ""}`);
const [clause] = soundRule.clauses;
const withFormula = (formula: string): Partial<Rule> => ({ clauses: clause ? [{ ...clause, formula }] : [] });

test("a condition of more parts, or of more whole columns, than a rule needs is refused", () => {
	const long = `=AND(${Array.from({ length: 250 }, (_, index) => `S_T3_02.actual<>${index}.5`).join(",")})`;
	expect(said(withFormula(long))).toContain("limit clauses[0].formula");
	const wide = `=AND(${Array.from({ length: 31 }, () => "COUNTA(成果[成果名称])>=0").join(",")})`;
	expect(said(withFormula(wide))).toContain("limit clauses[0].formula");
	expect(said({}).filter((one) => one.startsWith("limit"))).toEqual([]);
});

test("more samples than there are cases are refused", () => {
	const pass = Array.from({ length: 41 }, (_, index) => ({ cells: { "S_T3_02.actual": index } }));
	expect(said({ samples: { ...soundRule.samples, pass } })).toContain("limit samples.pass");
});

test("a region called like what every object has is no region", () => {
	for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"])
		expect(
			said({ samples: { ...soundRule.samples, pass: [{ cells: { [`${name}[1].x`]: 1 } }] } }).some((one) => one.startsWith("samples")),
		).toBe(true);
});

test("a version has no zeros before its parts, and no part that leaves nothing above it", () => {
	for (const version of ["1.0.0", "0.9.12", "12.340.999"]) expect(SetVersion.safeParse(version).success, version).toBe(true);
	for (const version of ["01.0.0", "1.02.0", "1.0.00", "9999.9999.9999", "1.0"])
		expect(SetVersion.safeParse(version).success, version).toBe(false);
});
