/** A rule on trial is shown, and nothing follows from it (decision 106). */
import { expect, test } from "vitest";
import { check, createChecker, type Finding, sampleEdits, verdictOf } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { rulesAsRun } from "../../shared/definition/trial.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import { bookOf, set, withCells } from "./support.ts";

/** The set with these rules on trial. */
const onTrial = (...ids: string[]): DefinitionSet => ({
	...set,
	rules: set.rules.map((rule) => (ids.includes(rule.id) ? { ...rule, trial: true } : rule)),
});
const { prefill } = honestSchool(set, { code: "SH01", name: "示例学校", class: "ZK", clusters: 2, year: 2023 });
const broken = withCells({ "S_T3_02.actual": 900, "S_T3_01.actual": 300 });
const inForce = check(broken, set);
const own = inForce.findings.filter(({ rule }) => rule === "RT04");

test("what a rule on trial finds is an information marked as such, with the same words at the same place", () => {
	const tried = check(broken, onTrial("RT04")).findings.filter(({ rule }) => rule === "RT04");
	expect(own.length).toBeGreaterThan(0);
	expect(own.every(({ severity, trial }) => severity === "error" && trial === undefined)).toBe(true);
	expect(tried.map(({ place, message, key }) => ({ place, message, key }))).toEqual(
		own.map(({ place, message, key }) => ({ place, message, key })),
	);
	expect(tried.every(({ severity, trial }) => severity === "info" && trial === true)).toBe(true);
});

test("it counts in no verdict, not even among the informations, and changes no completeness", () => {
	// This workbook's sheet 校验 was written for the set in which none is on trial: what is said of structure is left out.
	const beside = (findings: readonly Finding[]) => findings.filter(({ rule, trial }) => !trial && !rule.startsWith("ST"));
	const without = check(broken, { ...set, rules: set.rules.filter(({ id }) => id !== "RT04") });
	const tried = check(broken, onTrial("RT04"));
	expect(beside(tried.findings)).toEqual(beside(without.findings));
	expect(verdictOf(tried.findings).infos).toBe(tried.findings.filter(({ severity, trial }) => severity === "info" && !trial).length);
	expect(verdictOf(tried.findings.filter(({ trial }) => trial))).toMatchObject({ code: "ready", errors: 0, queries: 0, infos: 0 });
	expect(tried.completeness).toEqual(inForce.completeness);
	const every = onTrial(...set.rules.filter(({ kind }) => kind === "formula").map(({ id }) => id));
	const blank = check(bookOf().blank, every);
	expect(blank.completeness).toEqual(check(bookOf().blank, set).completeness);
	expect(blank.findings.some(({ trial }) => trial)).toBe(true);
});

test("no rule in force yields to it, and it yields as it will once turned on", () => {
	const yielding = set.rules.find((rule) => rule.kind === "formula" && rule.yieldsTo.length > 0);
	const to = yielding?.yieldsTo[0] ?? "";
	const other = rulesAsRun(onTrial(to)).find(({ id }) => id === yielding?.id);
	expect(other?.yieldsTo).not.toContain(to);
	const tried = rulesAsRun(onTrial(yielding?.id ?? "")).find(({ id }) => id === yielding?.id);
	expect(tried?.yieldsTo).toEqual(yielding?.yieldsTo);
	expect(rulesAsRun(set)).toBe(set.rules);
});

test("an edit gives and takes its finding as any other's", () => {
	const trial = onTrial("RT04");
	const checker = createChecker(bookOf().honest, trial);
	const found = () => checker.whole().findings.filter(({ rule }) => rule === "RT04").length;
	expect(found()).toBe(0);
	checker.edit(checker.ask((engine) => sampleEdits(engine, { "S_T3_02.actual": 900 })));
	expect(found()).toBe(own.length);
});

test("the sheet 校验 calls it 试行 and counts it apart; a set without one has the sheet that it had", () => {
	const sheetOf = (of: DefinitionSet) =>
		planTemplate(of, prefill)
			.sheets.find(({ name }) => name === "校验")
			?.cells.map(({ value, formula }) => `${value ?? ""}${formula ?? ""}`) ?? [];
	const [plain, trial] = [sheetOf(set), sheetOf(onTrial("RT04"))];
	expect(plain.some((text) => text.includes("试行"))).toBe(false);
	expect(trial.filter((text) => text === "试行")).toHaveLength(1);
	expect(trial.some((text) => text.includes("SUMIF") && text.includes('"试行 "&'))).toBe(true);
	const rows = planTemplate(onTrial("RT04"), prefill).sheets.flatMap(({ cells }) => cells.map(({ formula }) => formula ?? ""));
	expect(rows.some((formula) => /试行 \p{Script=Han}+ RT04；/u.test(formula))).toBe(true);
});
