/** One instance in one frame: passes, fails, or is not evaluated (decision 14). */
import { attributesOf, attributesOfColumn, attributesOfSet } from "../definition/attributes.ts";
import { indicatorOf } from "../definition/lookup.ts";
import { isError, type Value } from "../formula/value.ts";
import type { Frame } from "./bound.ts";
import { isoDate } from "./cell.ts";
import { type Failure, failureOf, type AttributesIn, scalarOf, type Spot } from "./failure.ts";
import { clusterSheet } from "./bind.ts";
import { spotOfCell, spotOfHeader, spotOfSheet } from "./places.ts";
import type { Program } from "./program.ts";
import { misread, readable } from "./reads.ts";
import type { Scalar } from "./report.ts";
import type { RuleNode } from "./rule-nodes.ts";

/** The failure, or undefined where the rule passes or is not evaluated. */
export function evaluateRule(node: RuleNode, frame: Frame, program: Program): Failure | undefined {
	if (!isEvaluated(node, frame)) return undefined;
	const result = node.formula.evaluate(frame);
	// IF in a workbook takes 0 and a blank for FALSE; a text or an error is no answer.
	if (result !== false && result !== 0 && result !== null) return undefined;
	const spot = spotOf(node, frame);
	return spot && failureOf(node.rule, node.index, spot, valuesOf(node, frame), attributesIn(node, frame, program));
}

function isEvaluated(node: RuleNode, frame: Frame): boolean {
	const { reads } = node;
	if (frame.book.broken && !readable(reads, frame)) return false;
	if (node.rule.blanks === "evaluate") return true;
	for (const fact of node.numericFacts) if (typeof fact.read(frame) !== "number") return false;
	for (const cell of reads.cells) {
		const kind = frame.row?.plan.types[cell.column]?.kind;
		if ((kind === "number" || kind === "date") && typeof cell.read(frame) !== "number") return false;
	}
	return frame.book.problems === 0 || !misread(reads, frame);
}

/** Undefined where the place's sheet is missing or broken: that is reported already. */
function spotOf({ at }: RuleNode, frame: Frame): Spot | undefined {
	switch (at.kind) {
		case "cell":
			return frame.row && spotOfCell(frame.row, at.column);
		case "fact": {
			const cell = at.fact.cell(frame);
			return cell && spotOfCell(cell.row, cell.column);
		}
		case "header": {
			const region = at.header.region(frame);
			return region && spotOfHeader(region, at.header.column);
		}
		case "sheet": {
			const name = frame.own.index < 0 ? at.name : clusterSheet(at.name, frame.book, frame.own);
			const index = frame.book.image.sheets.findIndex((sheet) => sheet.name === name);
			return index < 0 ? undefined : spotOfSheet(index, name);
		}
	}
}

function valuesOf(node: RuleNode, frame: Frame): Record<string, Scalar> {
	const values: Record<string, Scalar> = {};
	for (const { name, formula, isDate } of node.values) {
		const value = formula.evaluate(frame);
		values[name] = typeof value === "number" && isDate(frame) ? isoDate(value) : scalarOf(value);
	}
	if (Object.values(values).some(isFigure)) return values;
	// Without a figure in the message, the operands say what an explanation was given for.
	return node.values.length > 0 ? values : operandsOf(node, frame);
}

const isFigure = (value: Scalar): boolean => value !== null && value !== "";

function operandsOf(node: RuleNode, frame: Frame): Record<string, Scalar> {
	const operands: Record<string, Scalar> = {};
	for (const fact of node.reads.facts) operands[fact.name] = shownAs(fact.read(frame), false);
	for (const cell of node.reads.cells) operands[cell.header] = shownAs(cell.read(frame), frame.row?.plan.types[cell.column]?.kind === "date");
	return operands;
}

const shownAs = (value: Value, date: boolean): Scalar => (typeof value === "number" && date ? isoDate(value) : isError(value) ? value.code : scalarOf(value));

/** Placeholders that are no values: attributes of the rule's indicator or column, or of the indicator in this row. */
function attributesIn(node: RuleNode, frame: Frame, { set, document }: Program): AttributesIn {
	const { indicator, column, role } = node.template;
	const row = frame.row?.plan;
	const about = indicator ?? row?.indicator ?? codeOfRow(frame, set);
	return (language) => ({
		...attributesOfSet(set, language),
		...(column && role !== undefined && document.regions[role] ? attributesOfColumn(role, document.regions[role], column) : {}),
		...(about ? attributesOf(about, set, document, language) : {}),
	});
}

function codeOfRow(frame: Frame, set: Program["set"]) {
	const code = Object.values(frame.row?.plan.placed?.cells ?? {}).find((value) => typeof value === "string" && /^[SC]_[A-Z][A-Z0-9]_\d{2}$/.test(value));
	return typeof code === "string" ? indicatorOf(set, code) : undefined;
}
