/** One formula at one place: parses, names, functions, kinds, Excel's limits. */
import { type Ast, FormulaRejected, messageOf, parse, problemsOf, references, walk } from "../../formula/index.ts";
import { type Attributes, type Substitution, substitutionsIn } from "../placeholder.ts";
import { DefinitionProblem } from "../problem.ts";
import { kindOf, problemsOfKinds } from "./kinds.ts";
import type { Details, LintReport } from "./report.ts";
import { problemsOfSpareRows } from "./spare-rows.ts";
import type { LintScope } from "./vocabulary.ts";

/** Excel's limits: a formula, and a text written out in one. */
const FORMULA_LIMIT = 8_192;
const LITERAL_LIMIT = 255;

export interface FormulaSite {
	/** JSON path of the text. */
	path: string;
	/** As written, with placeholders. Named formulas of messages have no leading =, all others do. */
	text: string;
	attributes: Attributes;
	scope: LintScope;
	/** A condition must give TRUE or FALSE. */
	condition: boolean;
	details: Details;
}

/** Checks a formula; gives it with its placeholders replaced, or undefined where that is not possible. */
export function lintFormula({ path, text, attributes, scope, condition, details }: FormulaSite, report: LintReport): string | undefined {
	let substitutions: Substitution[];
	try {
		substitutions = substitutionsIn(text, attributes);
	} catch (error) {
		if (!(error instanceof DefinitionProblem)) throw error;
		const { start, end } = error;
		const name = text.slice(start + 1, end - 1);
		const [zh, en] =
			error.code === "blank-placeholder"
				? [
						`属性“${name}”为空，不能写进公式；请在 where 中排除。`,
						`The attribute “${name}” is blank here and cannot stand in a formula; exclude it with where.`,
					]
				: [`没有名为“${name}”的属性，请改用已有的属性名。`, `There is no attribute called “${name}”; use one that exists.`];
		report.add("placeholder", path, zh, en, { ...details, position: { start, end } });
		return undefined;
	}
	const lead = text.startsWith("=") ? 0 : 1;
	const formula = (lead ? "=" : "") + apply(text, substitutions);
	const positioned = (start: number, end: number): Details => ({
		...details,
		position: { start: writtenOffset(start - lead, substitutions), end: writtenOffset(end - lead, substitutions) },
	});
	if (formula.length > FORMULA_LIMIT) {
		report.add(
			"limit",
			path,
			`公式长 ${formula.length} 个字符，超过 ${FORMULA_LIMIT}。`,
			`The formula has ${formula.length} characters, more than ${FORMULA_LIMIT}.`,
			details,
		);
		return undefined;
	}
	const rejected = problemsOf(formula, scope);
	for (const one of rejected) {
		const { zh, en } = messageOf(one);
		const meant = one.reason === "name" ? inItsCase(one.values[0] ?? "", scope) : undefined;
		report.add(
			"formula",
			path,
			meant ? `${zh}编码区分大小写，应写 ${meant}。` : zh,
			meant ? `${en} Capitals and small letters differ in codes: write ${meant}.` : en,
			positioned(one.start, one.end),
		);
	}
	const ast = parseOrUndefined(formula);
	if (!ast) return undefined;
	for (const node of walk(ast.root)) {
		if (node.kind === "literal" && typeof node.value === "string" && node.value.length > LITERAL_LIMIT) {
			report.add(
				"limit",
				path,
				`公式中的文字超过 ${LITERAL_LIMIT} 个字符。`,
				`A text in the formula is longer than ${LITERAL_LIMIT} characters.`,
				positioned(node.start, node.end),
			);
		}
	}
	if (rejected.length > 0) return undefined;
	if (condition && isTooMuch(ast)) {
		report.add(
			"limit",
			path,
			`条件太长：最多 ${MOST_PARTS} 个部分、${MOST_COLUMNS} 处整列；请拆成几条规则。`,
			`The condition is too much for one rule: ${MOST_PARTS} parts and ${MOST_COLUMNS} whole columns at most. Split it into several rules.`,
			details,
		);
		return undefined;
	}
	for (const { check, start, end, zh, en } of [...problemsOfKinds(ast.root, scope), ...problemsOfSpareRows(ast.root, scope)])
		report.add(check, path, zh, en, positioned(start, end));
	const kind = kindOf(ast.root, scope);
	if (condition && kind !== "boolean" && kind !== "any") {
		report.add(
			"type",
			path,
			"规则公式应给出 TRUE 或 FALSE。",
			"A rule's formula must give TRUE or FALSE.",
			positioned(ast.root.start, ast.root.end),
		);
	}
	return formula;
}

/** `s_t3_02.Actual` → `S_T3_02.actual`, where there is such a name. */
function inItsCase(name: string, scope: LintScope): string | undefined {
	const [code = "", ...measure] = name.split(".");
	const meant = [code.toUpperCase(), ...measure.map((one) => one.toLowerCase())].join(".");
	return meant !== name && scope.name(meant) ? meant : undefined;
}

export function parseOrUndefined(formula: string) {
	try {
		return parse(formula);
	} catch (error) {
		if (error instanceof FormulaRejected) return undefined;
		throw error;
	}
}

function apply(text: string, substitutions: readonly Substitution[]): string {
	let written = "";
	let from = 0;
	for (const { start, end, text: value } of substitutions) {
		written += text.slice(from, start) + value;
		from = end;
	}
	return written + text.slice(from);
}

/** From an offset in the formula with placeholders replaced to one in the text as written; inside a replacement, its start. */
function writtenOffset(offset: number, substitutions: readonly Substitution[]): number {
	let shift = 0;
	for (const { start, end, text } of substitutions) {
		const from = start + shift;
		if (offset <= from) break;
		if (offset < from + text.length) return start;
		shift += text.length - (end - start);
	}
	return Math.max(0, offset - shift);
}

/** A filter: a formula whose names are attributes. */
export function lintFilter(
	path: string,
	where: string,
	attributeNames: ReadonlySet<string>,
	report: LintReport,
	details: Details = {},
): boolean {
	const found = problemsOf(where, {
		name: (name: string) => (attributeNames.has(name) ? { kind: "cell", read: () => null } : undefined),
		column: () => undefined,
		thisRow: () => undefined,
	});
	for (const one of found) {
		const { zh, en } = messageOf(one);
		report.add("filter", path, zh, en, { ...details, position: { start: one.start, end: one.end } });
	}
	return found.length === 0;
}

/** The longest condition of the programme's set has some hundred parts and 14 columns: more is asked of every row of every workbook. */
const MOST_PARTS = 600;
const MOST_COLUMNS = 30;

function isTooMuch(ast: Ast): boolean {
	return [...walk(ast.root)].length > MOST_PARTS || references(ast).filter(({ kind }) => kind === "column").length > MOST_COLUMNS;
}
