/** The scalar operands of an instance that must be numbers before it is evaluated (decision 059). */

import { FACT_NAME } from "../domain/codes.ts";
import { parse, type ReferenceUse, references } from "../formula/index.ts";
import type { InstanceTemplate } from "./instances.ts";
import { isNumericCell, isNumericFact } from "./kinds.ts";
import { indicatorOf } from "./lookup.ts";
import type { DefinitionSet, Document, FixedRow, Indicator, Measure } from "./schema.ts";

/** `S_T3_02.actual` or `[@级别]`: a name or a column of this row. */
export interface OperandText {
	/** As the formula engine prints it. */
	text: string;
	name?: string;
	column?: string;
}

const read = new WeakMap<InstanceTemplate, ReferenceUse[]>();

/** What an instance's formula reads: asked for in every row that it is evaluated in. */
function referencesOf(instance: InstanceTemplate): ReferenceUse[] {
	const known = read.get(instance) ?? references(parse(instance.formula));
	read.set(instance, known);
	return known;
}

/**
 * Facts and cells of this row that are numbers or dates by their definition, each once, in the order of the formula. Texts,
 * constants such as PERIOD.end and ranges never keep a rule from being evaluated. Rules with `blanks: evaluate` have none.
 *
 * @param row row and column clauses: the row it is evaluated in, where its indicator or fixed row decides what a cell holds
 */
export function operandsOf(
	instance: InstanceTemplate,
	set: DefinitionSet,
	document: Document,
	row: { indicator?: Indicator; fixed?: FixedRow } = {},
): OperandText[] {
	if (instance.rule.blanks === "evaluate") return [];
	const region = instance.role === undefined ? undefined : document.regions[instance.role];
	const found = new Map<string, OperandText>();
	for (const { kind, text, name, column: header } of referencesOf(instance)) {
		if (kind === "name" && name !== undefined) {
			const [, code = "", measure = ""] = FACT_NAME.exec(name) ?? [];
			const indicator = indicatorOf(set, code);
			// Outside its cluster a cluster's fact is a range over the clusters.
			const single = indicator?.level === "school" || instance.level === "cluster";
			// Names of facts end in a measure; lint refuses others.
			if (indicator && single && isNumericFact(indicator, measure as Measure)) found.set(text, { text, name });
		} else if (kind === "thisRow") {
			const column = region?.columns.find((one) => one.header === header);
			if (column && isNumericCell(column, row.fixed, row.indicator)) found.set(text, { text, column: column.header });
		}
	}
	return [...found.values()];
}
