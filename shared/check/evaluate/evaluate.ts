/** One instance in one frame: passes, fails, or is not evaluated (decision 059). */

import { attributesOf, attributesOfColumn, attributesOfSet } from "../../definition/attributes.ts";
import { indicatorOf } from "../../definition/lookup.ts";
import type { Attributes } from "../../definition/placeholder.ts";
import { ONLY_CODE } from "../../domain/codes.ts";
import { isError, type Value } from "../../formula/value.ts";
import { howToFill } from "../builtin/how-to-fill.ts";
import { standingInstead } from "../builtin/read-otherwise.ts";
import type { Program } from "../compile/program.ts";
import type { RuleNode } from "../compile/rule-nodes.ts";
import { isoDate } from "../model/cell.ts";
import type { Scalar } from "../model/report.ts";
import { clusterSheet } from "../state/expected-sheets.ts";
import { type AttributeOf, failureOf, scalarOf } from "../state/failure.ts";
import { misread, readable } from "../state/misread.ts";
import { spotOfCell, spotOfHeader, spotOfSheet } from "../state/places.ts";
import { type FactCell, type Failure, type Frame, factCell, type RowState, regionRead, type Spot } from "../state/workbook-state.ts";

/** The failure, or undefined where the rule passes or is not evaluated. Where the row holds nothing it reads (silentWhenBlank), do not ask. */
export function evaluateRule(node: RuleNode, frame: Frame, program: Program): Failure | undefined {
	if (!isEvaluated(node, frame) || !node.formula.isFalse(frame)) return undefined;
	// Asked last: what reads a wrongly typed cell is looked up only where a rule would fail, which is seldom.
	if (node.rule.blanks !== "evaluate" && frame.book.problems > 0 && misread(node.reads, frame)) return undefined;
	const spot = spotOf(node, frame);
	if (!spot) return undefined;
	const { values, figures } = valuesOf(node, frame);
	const failure = failureOf(node.rule, node.index, spot, values, attributeAt(node, frame, program), figures);
	failure.instance = { node, own: frame.own, row: frame.row };
	return failure;
}

/** Whether a row holds nothing in these columns. */
export function areBlank({ values }: RowState, columns: readonly number[]): boolean {
	for (const column of columns) if (values[column] !== null) return false;
	return true;
}

/** Whether everything it needs is there: blanks and what cannot be read are not judged (decision 059). */
export function isEvaluated(node: RuleNode, frame: Frame): boolean {
	const { reads } = node;
	if (frame.book.broken && !readable(reads, frame)) return false;
	if (node.rule.blanks === "evaluate") return true;
	for (const fact of node.numericFacts) if (typeof fact.read(frame) !== "number") return false;
	const { row } = frame;
	if (row) for (const { column } of reads.cells) if (typeof row.values[column] !== "number" && row.plan.numeric[column]) return false;
	return true;
}

/** Undefined where the place's sheet is missing or broken: that is reported already. */
export function spotOf({ at }: RuleNode, frame: Frame): Spot | undefined {
	switch (at.kind) {
		case "cell":
		case "fact": {
			const cell = cellOf(at, frame);
			return cell && spotOfCell(cell.row, cell.column);
		}
		case "header": {
			const region = regionRead(at.header, frame);
			return region && spotOfHeader(region, at.header.column);
		}
		case "sheet": {
			const name = frame.own.index < 0 ? at.name : clusterSheet(at.name, frame.book, frame.own);
			const index = frame.book.image.sheets.findIndex((sheet) => sheet.name === name);
			return index < 0 ? undefined : spotOfSheet(index, name);
		}
	}
}

/** What the placeholders stand for, and which of it are figures that an explanation depends on. */
function valuesOf(node: RuleNode, frame: Frame): { values: Record<string, Scalar>; figures: Record<string, Scalar> } {
	const values: Record<string, Scalar> = {};
	const figures: Record<string, Scalar> = {};
	for (const { name, formula, isDate } of node.values) {
		const value = formula.evaluate(frame);
		values[name] = shownAs(value, isDate(frame));
		if (formula.cells.length + formula.ranges.length > 0) figures[name] = values[name];
	}
	// Where the message names none, the operands say what an explanation was given for.
	if (Object.keys(figures).length === 0) Object.assign(figures, operandsOf(node, frame));
	return node.values.length > 0 ? { values, figures } : { values: figures, figures };
}

function operandsOf(node: RuleNode, frame: Frame): Record<string, Scalar> {
	const operands: Record<string, Scalar> = {};
	for (const fact of node.reads.facts) operands[fact.name] = shownAs(fact.read(frame), false);
	for (const cell of node.reads.cells)
		operands[cell.header] = shownAs(cell.read(frame), frame.row?.plan.types[cell.column]?.kind === "date");
	return operands;
}

/** Stands where a figure of a message could not be computed: an error code says nothing to people. */
const NOT_COMPUTED = "—";

const shownAs = (value: Value, date: boolean): Scalar =>
	isError(value) ? NOT_COMPUTED : typeof value === "number" && date ? isoDate(value) : scalarOf(value);

/** As `attributeIn`; {now}: what stands in the cell of the finding where it should hold something else; {fill}: what to do there. */
function attributeAt(node: RuleNode, frame: Frame, program: Program): AttributeOf {
	const attribute = attributeIn(node, frame, program);
	const cell = cellOf(node.at, frame);
	return (language, name) => {
		if (name === "now") return standingInstead(language, cell?.row.problems[cell.column]);
		return name === "fill" ? howToFill(language, cell?.row.plan.types[cell.column]) : attribute(language, name);
	};
}

function cellOf(at: RuleNode["at"], frame: Frame): FactCell | undefined {
	if (at.kind === "cell") return frame.row && { row: frame.row, column: at.column };
	return at.kind === "fact" ? factCell(at.fact, frame) : undefined;
}

/** Placeholders that are no values: attributes of the rule's indicator, or of the indicator in this row, of its column, of the set. */
function attributeIn(node: RuleNode, frame: Frame, program: Program): AttributeOf {
	const { indicator, column, role } = node.template;
	const { set, document } = program;
	const region = role === undefined ? undefined : document.regions[role];
	const about = indicator ?? frame.row?.plan.indicator ?? codeOfRow(frame, set);
	return (language, name) => {
		const found = [
			about ? cached(program, `${language}|${about.code}`, () => attributesOf(about, set, document, language)) : {},
			column && role !== undefined && region
				? cached(program, `${role}[${column.header}]`, () => attributesOfColumn(role, region, column))
				: {},
			cached(program, language, () => attributesOfSet(set, language)),
		].find((one) => Object.hasOwn(one, name));
		return found?.[name];
	};
}

const attributes = new WeakMap<Program, Map<string, Attributes>>();

function cached(program: Program, key: string, make: () => Attributes): Attributes {
	const known = attributes.get(program) ?? new Map<string, Attributes>();
	attributes.set(program, known);
	const found = known.get(key) ?? make();
	known.set(key, found);
	return found;
}

function codeOfRow(frame: Frame, set: Program["set"]) {
	const code = Object.values(frame.row?.plan.placed?.cells ?? {}).find((value) => typeof value === "string" && ONLY_CODE.test(value));
	return typeof code === "string" ? indicatorOf(set, code) : undefined;
}
