/** Small changes after which a figure would be wrong, data lost or something told to the wrong person. Each must make one of its tests fail. */

export interface Mutant {
	/** From the root. */
	file: string;
	/** Stands in the file exactly once. */
	from: string;
	to: string;
	/** What would go wrong. */
	harm: string;
	project: "unit" | "state" | "worker";
	/** Files of tests, from the root, that should notice. */
	tests: readonly string[];
}

const unit = (file: string, from: string, to: string, harm: string, ...tests: string[]): Mutant => ({
	file,
	from,
	to,
	harm,
	project: "unit",
	tests,
});
const state = (...mutant: Parameters<typeof unit>): Mutant => ({ ...unit(...mutant), project: "state" });
const worker = (...mutant: Parameters<typeof unit>): Mutant => ({ ...unit(...mutant), project: "worker" });

const excel = "tests/excel-host/edits.test.ts";
const atOnce = "tests/worker/routes/at-once.test.ts";
const locked = "tests/template/locked-cells.test.ts";

export const mutants: readonly Mutant[] = [
	unit(
		"addin/hosts/excel/read-in-parts.ts",
		"top + height - 1)",
		"top + height - 2)",
		"a row of each part of a large sheet is lost",
		"tests/excel-host/large.test.ts",
	),
	unit(
		"addin/hosts/excel/differences.ts",
		" && was.formula === cell.formula) continue",
		") continue",
		"a formula's own value typed over it is not seen",
		excel,
	),
	unit("addin/hosts/excel/differences.ts", "else sheet.rows.delete(row);", "", "an emptied row stays", excel),
	unit(
		"addin/hosts/excel/ask.ts",
		"row > top && row <= bottom",
		"row >= top && row <= bottom",
		"a hidden header of a filter is not seen",
		excel,
	),
	unit(
		"addin/hosts/excel/carry-out.ts",
		'format !== "@" && ',
		"",
		"a number repaired in a text column stays a text",
		"tests/excel-host/write.test.ts",
	),
	unit(
		"addin/hosts/excel/document-file.ts",
		"if (filled !== bytes.length) throw new HostError(noFile);",
		"",
		"a short file is filled up with zeros",
		"tests/excel-host/document-copy.test.ts",
	),
	unit(
		"shared/score/unit.ts",
		"clusters.flatMap(({ result }) => result.exact.total ?? [])",
		"clusters.flatMap(({ result }) => result.total ?? [])",
		"the composite comes from rounded totals",
		"tests/score/unit.test.ts",
	),
	unit("shared/score/unit.ts", "<= 0 ? null", "< 0 ? null", "a share of no tasks", "tests/score/unit.test.ts"),
	unit(
		"shared/score/allocate.ts",
		"sum > limit ? divideHalfUp",
		"sum >= limit ? divideHalfUp",
		"a division by nothing where all bases are 0",
		"tests/score/allocate.test.ts",
	),
	unit(
		"shared/check/explanations/explanations.ts",
		"return given.some(",
		"return rules.length === 0 || given.some(",
		"an explanation holds for any figure",
		"tests/check/clerk-explanations.test.ts",
	),
	unit(
		"shared/check/explanations/explanations.ts",
		"MIN_EXPLANATION = 10",
		"MIN_EXPLANATION = 9",
		"nine characters explain",
		"tests/check/clerk-explanations.test.ts",
	),
	unit(
		"shared/check/builtin/external-links.ts",
		"(inCells || links.length === 0)",
		"true",
		"a link that nothing uses is not seen",
		"tests/check/structure.test.ts",
	),
	unit(
		"shared/check/state/department-rows.ts",
		"department === UNASSIGNED && isSpare",
		"isSpare",
		"another department's row counts as one's own",
		"tests/check/department.test.ts",
	),
	unit(
		"shared/check/model/cell.ts",
		"value < LAST_DATE",
		"value <= LAST_DATE",
		"a number passes for a date",
		"tests/check/bounds-of-cells.test.ts",
	),
	unit(
		"shared/template/cell.ts",
		'row?.locked === true || indicator?.filledBy === "commission"',
		"row?.locked === true",
		"a school fills in the commission's figure",
		locked,
	),
	unit(
		"shared/template/cell.ts",
		"!isLocked(body.fixed?.row, indicator) && body.applies",
		"!isLocked(body.fixed?.row, indicator)",
		"rows that do not apply are open",
		locked,
	),
	unit(
		"shared/template/validation.ts",
		"row === bottom + 1",
		"row >= bottom + 1",
		"drop-downs stand at other rows",
		"tests/template/validations.test.ts",
	),
	unit(
		"shared/workbook/read/sheet.ts",
		"cell.column <= lastColumn",
		"cell.column < lastColumn",
		"a cell that stands twice is read twice",
		"tests/workbook/places.test.ts",
	),
	unit(
		"shared/workbook/patch-names.ts",
		"name.toUpperCase()",
		"name",
		"a name stands twice, in other capitals",
		"tests/workbook/patch-more.test.ts",
		"tests/workbook/patch-places.test.ts",
		"tests/workbook/patch.test.ts",
	),
	state(
		"addin/features/filing/submitting.ts",
		"attempt.rest !== rest || ",
		"",
		"objections that were changed are answered as filed before",
		"tests/pane/filing.test.ts",
	),
	state(
		"addin/features/filing/filing.ts",
		"if (period.value?.id === wanted) submissions.value = found;",
		"submissions.value = found;",
		"another period's submissions are shown",
		"tests/pane/filing.test.ts",
	),
	worker("worker/db/periods.ts", "AND (closed_at IS NULL OR closed_at >", "AND (TRUE OR closed_at >", "filed after closing", atOnce),
	worker("worker/db/periods.ts", "AND opens_at <= ", "AND '' <= ", "filed before opening", atOnce),
	worker(
		"worker/services/review.ts",
		"const inState = { sql: mayBeWaived, values: [id] };",
		"const inState = undefined; void mayBeWaived;",
		"waived after acceptance",
		atOnce,
	),
	worker(
		"worker/services/keys.ts",
		"<= now.getTime()) {",
		"< now.getTime()) {",
		"a key that has expired already",
		"tests/worker/security/keys.test.ts",
	),
	worker(
		"worker/db/figures.ts",
		" AND kept.period = asked.value ->> 'period'`;",
		"`;",
		"another period's figures",
		"tests/worker/figures/two-periods.test.ts",
	),
	worker(
		"worker/app.ts",
		'	api.all("*", (context)',
		'	api.get("/facts", (context) => context.text("all")); api.all("*", (context)',
		"a route that nobody described",
		"tests/worker/security/table.test.ts",
	),
	unit(
		"addin/shell/page/hash-route.ts",
		"import { effect }",
		'import "../pane/tab.ts"; import { effect }',
		"a border crossed for an effect",
		"tests/house.test.ts",
	),
];
