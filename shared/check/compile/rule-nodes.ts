/** Instances of formula rules, compiled, with what they read and the place they report. */

import { type InstanceTemplate, templateSteps } from "../../definition/instances.ts";
import type { DefinitionSet, Document, Level, Rule, UnitClass } from "../../definition/schema.ts";
import { FACT_NAME } from "../../domain/codes.ts";
import type { Compiled } from "../../formula/index.ts";
import type { Steps } from "../../steps.ts";
import { dependenciesOf, type Reads } from "./dependencies.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import { ColumnReference, ConstantReference, FactReference, RowReference } from "./references.ts";
import type { Names, RegionSchema, Slots } from "./region-schema.ts";

/** Where an instance's findings stand. */
export type At =
	| { kind: "fact"; fact: FactReference }
	| { kind: "cell"; column: number }
	| { kind: "header"; header: ColumnReference }
	/** As defined, with NN for the cluster's number. */
	| { kind: "sheet"; name: string };

export interface RuleNode {
	what: "rule";
	/** Number among the program's instances; findings of one place keep this order. */
	index: number;
	rule: Rule;
	template: InstanceTemplate;
	level: Level;
	/** Row and column clauses: evaluated in every existing row of this region. */
	plan: RegionSchema | undefined;
	formula: Compiled<EvaluationContext>;
	/** Of the condition: what must be readable. */
	reads: Reads;
	/** Of condition and values together: what makes a finding change. */
	watches: Reads;
	/** Facts that must be numbers (decision 059); cells of this row are judged by what the row holds. */
	numericFacts: readonly FactReference[];
	values: readonly NamedValue[];
	at: At;
	/** The only cells it reads, all of this row, where it passes if they are blank: most cells of most lists are. */
	silentWhenBlank: readonly number[] | undefined;
}

/** A formula that gives a placeholder of the message. */
export interface NamedValue {
	name: string;
	formula: Compiled<EvaluationContext>;
	/** Shown as a date in this row. */
	isDate(frame: EvaluationContext): boolean;
}

interface Places {
	plans: readonly RegionSchema[];
	slots: Slots;
	names: Names;
}

/** @param where names the formula in a problem @param total a total row's formula: a column of its own region means the other rows */
export type CompileFor = (
	source: string,
	level: Level,
	plan: RegionSchema | undefined,
	where: string,
	total?: boolean,
) => Compiled<EvaluationContext> | undefined;

/** Compiles every instance, one at a step; one whose formula or place means nothing stays out (see Program.problems). */
export function* planInstances(
	set: DefinitionSet,
	document: Document,
	unitClass: UnitClass,
	places: Places,
	compileIn: CompileFor,
): Steps<RuleNode[]> {
	const nodes: RuleNode[] = [];
	for (const template of yield* templateSteps(set, document, unitClass)) {
		const { rule, level } = template;
		// A reviewer's finding must not reach a school (decision 061); of a rule that is code the clauses are the workbook's own.
		if (rule.audience === "reviewer" || rule.kind !== "formula") continue;
		yield;
		const plan = places.plans.find(
			(one) => template.role !== undefined && one.place.role === template.role && one.place.sheet === template.sheet,
		);
		const formula = compileIn(template.formula, level, plan, rule.id);
		const at = placeOf(template, plan, places);
		if (!formula || !at) continue;
		const values = Object.entries(template.values).flatMap(([name, source]): NamedValue[] => {
			const value = compileIn(`=${source}`, level, plan, rule.id);
			return value ? [{ name, formula: value, isDate: dateTest(value, source, places.slots) }] : [];
		});
		const reads = dependenciesOf([formula]);
		const watches = dependenciesOf([formula, ...values.map((value) => value.formula)]);
		const numericFacts = rule.blanks === "evaluate" ? [] : reads.facts.filter((fact) => fact.numeric);
		nodes.push({
			what: "rule",
			index: nodes.length,
			rule,
			template,
			level,
			plan,
			formula,
			reads,
			watches,
			numericFacts,
			values,
			at,
			silentWhenBlank: cellsThatMayBeBlank(formula),
		});
	}
	return nodes;
}

/** Outside of any row. What asks for anything but a row's cells is asked for nothing here. */
const noRow: EvaluationContext = {
	row: undefined,
	get book(): never {
		throw new Error("only cells of a row are read here");
	},
	get own(): never {
		throw new Error("only cells of a row are read here");
	},
};

function cellsThatMayBeBlank(formula: Compiled<EvaluationContext>): number[] | undefined {
	const { cells, ranges } = formula;
	const columns = cells.flatMap((cell) => (cell instanceof RowReference ? [cell.column] : []));
	if (columns.length === 0 || columns.length < cells.length || ranges.length > 0) return undefined;
	// Without a row its cells are blank.
	return formula.isFalse(noRow) ? undefined : columns;
}

const headerOrCell = /^([^[\]]*)\[(@?)([^[\]@]+)\]$/;

function placeOf({ at, level }: InstanceTemplate, plan: RegionSchema | undefined, { names }: Places): At | undefined {
	const text = at.trim();
	if (FACT_NAME.test(text)) {
		const fact = names.facts.get(text);
		// A cluster's fact is no single place at school level.
		if (!fact || (fact.level === "cluster" && level === "school")) return undefined;
		return { kind: "fact", fact: new FactReference(text, fact.level, fact.slot, fact.numeric) };
	}
	const [, role = "", row = "", header = ""] = headerOrCell.exec(text) ?? [];
	if (row) {
		const column = plan?.indexOf.get(header);
		return column === undefined ? undefined : { kind: "cell", column };
	}
	if (header) {
		const plans = names.plansOf(role);
		const target = (level === "cluster" ? plans.find((one) => one.level === "cluster") : undefined) ?? plans[0];
		const column = target?.indexOf.get(header);
		return target && column !== undefined ? { kind: "header", header: new ColumnReference(target, column) } : undefined;
	}
	return { kind: "sheet", name: text.replaceAll(/^["'“]|["'”]$/g, "") };
}

/** A value that is one reference is a date where the reference is. */
function dateTest(formula: Compiled<EvaluationContext>, source: string, slots: Slots): (frame: EvaluationContext) => boolean {
	const [reference, second] = formula.cells;
	const single = second === undefined && formula.ranges.length === 0 && /^[\p{L}\p{N}_.[\]@]+$/u.test(source.trim());
	if (!single) return () => false;
	if (reference instanceof ConstantReference) return () => reference.date;
	if (reference instanceof RowReference) return ({ row }) => row?.plan.types[reference.column]?.kind === "date";
	if (reference instanceof FactReference) {
		const date = slots[reference.level][reference.slot]?.indicator.valueType === "date";
		return () => date;
	}
	return () => false;
}

/** Where a rule that looks at blanks asks for a text (变动文号 of a result that was withdrawn), a word for “nothing” is no answer either. */
export function askForAnswers(rules: readonly RuleNode[]): void {
	for (const { rule, plan, at } of rules) {
		// What is on trial makes no other rule fail.
		if (rule.trial || rule.blanks !== "evaluate" || at.kind !== "cell" || !plan) continue;
		for (const { types } of [...plan.rows, ...(plan.listRow ? [plan.listRow] : [])]) {
			const type = types[at.column];
			if (type?.kind === "text") type.mustAnswer = true;
		}
	}
}
