/** One workbook under two versions of its set, and one rule of a draft on one workbook. */
import { expect, test } from "vitest";
import { asOfVersion, check, comparedFindings, createChecker, type Finding, ofFrame, readMeta, tryRule } from "../../shared/check/index.ts";
import type { DefinitionSet, Rule } from "../../shared/definition/schema.ts";
import { bookOf, set, withCells } from "./support.ts";

const changed = (id: string, change: (rule: Rule) => void): DefinitionSet => {
	const draft = structuredClone(set);
	const rule = draft.rules.find((one) => one.id === id);
	if (!rule) throw new Error(`no rule ${id}`);
	change(rule);
	return draft;
};
const condition = (formula: string) => (rule: Rule) => {
	const [clause] = rule.clauses;
	if (clause) clause.formula = formula;
};
/** 双师 900 of 300 teachers: RT04 and others speak. */
const broken = withCells({ "S_T3_02.actual": 900, "S_T3_01.actual": 300 });
const findings = (of: DefinitionSet, image = broken): Finding[] => {
	const isFrame = ofFrame(of);
	return check(asOfVersion(image, of.version), of).findings.filter((finding) => !isFrame(finding));
};
const outcomesOf = (before: DefinitionSet, after: DefinitionSet, rule: string) =>
	comparedFindings(findings(before), findings(after)).flatMap((one) => ((one.before ?? one.after)?.rule === rule ? [one.outcome] : []));

test("a finding appears, vanishes, changes or stays, by rule and place", () => {
	const never = changed("RT04", condition("=S_T3_02.actual>=0"));
	expect(outcomesOf(set, never, "RT04")).toEqual(["vanishes"]);
	expect(outcomesOf(never, set, "RT04")).toEqual(["appears"]);
	expect(outcomesOf(set, set, "RT04")).toEqual(["same"]);
	const milder = changed("RT04", (rule) => {
		rule.severity = "query";
	});
	expect(outcomesOf(set, milder, "RT04")).toEqual(["changed"]);
	const otherWords = changed("RT04", (rule) => {
		rule.message = { ...rule.message, en: "Other words" };
	});
	expect(outcomesOf(set, otherWords, "RT04")).toEqual(["changed"]);
	const all = comparedFindings(findings(set), findings(never));
	expect(all.map(({ outcome }) => outcome)).toEqual(
		["appears", "vanishes", "changed", "same"].flatMap((outcome) => all.filter((one) => one.outcome === outcome).map(() => outcome)),
	);
});

test("a workbook is read as if it had been made for the other version, and nothing else of it changes", () => {
	const other = asOfVersion(broken, "9.9.9");
	expect(readMeta(other).identity.version).toBe("9.9.9");
	expect(asOfVersion(other, set.version)).toEqual(broken);
	expect(asOfVersion(broken, set.version)).toBe(broken);
});

test("a rule is tried: where it fails, with what its formula read and what it says", () => {
	const trial = tryRule(createChecker(broken, set), "RT04");
	expect(trial?.counts).toEqual({ fails: 1, passes: 0, skipped: 0 });
	const [first] = trial?.instances ?? [];
	expect(first).toMatchObject({ outcome: "fails", place: "S_T3_02.actual", isReported: true });
	expect(first?.cell).toMatch(/^[A-Z]+\d+$/);
	expect(first?.operands.map(({ name, value }) => [name, value])).toEqual([
		["S_T3_02.actual", "900"],
		["S_T3_01.actual", "300"],
	]);
	expect(first?.message?.zh).toContain("900");
});

test("where it holds it says so with its values, and blanks are said to be not judged", () => {
	const holds = tryRule(createChecker(bookOf().honest, set), "RT04");
	expect(holds?.counts).toEqual({ fails: 0, passes: 1, skipped: 0 });
	expect(holds?.instances[0]?.message).toBeNull();
	const blank = tryRule(createChecker(bookOf().blank, set), "RT04");
	expect(blank?.counts).toEqual({ fails: 0, passes: 0, skipped: 1 });
});

test("a rule in every row says its row's cell; failures come first and are all counted", () => {
	const each = set.rules.find(({ kind, audience, clauses }) => kind === "formula" && audience === "all" && clauses[0]?.each === "row");
	const trial = tryRule(createChecker(bookOf().honest, set), each?.id ?? "");
	const { fails = 0, passes = 0, skipped = 0 } = trial?.counts ?? {};
	expect(fails + passes + skipped).toBeGreaterThan(1);
	expect(trial?.instances.every(({ sheet }) => sheet !== null)).toBe(true);
});

test("of a rule that no formula says, or that is for reviewers, there is nothing to try", () => {
	const checker = createChecker(bookOf().honest, set);
	expect(tryRule(checker, "TY01")).toBeNull();
	expect(tryRule(checker, "ZZ99")).toBeNull();
});

test("a rule that fails and yields to another is said to be not reported", () => {
	const draft = changed("RT04", (rule) => {
		rule.yieldsTo = ["RT90"];
	});
	const rule = structuredClone(draft.rules.find(({ id }) => id === "RT04"));
	if (rule) draft.rules.push({ ...rule, id: "RT90", yieldsTo: [] });
	const [first] = tryRule(createChecker(broken, draft), "RT04")?.instances ?? [];
	expect([first?.outcome, first?.isReported]).toEqual(["fails", false]);
});
