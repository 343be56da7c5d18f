/**
 * Everything that a filled workbook has to evaluate, as questions for LibreOffice: every instance of every formula rule in every
 * existing row, and every cell that computes itself. Unwrapped: the bare condition, whether or not the check would evaluate it
 * with these operands (decision 059), so that 不适用, blanks and errors are compared as well.
 */

import { OtherRowsReference, scopeOf } from "../../shared/check/compile/references.ts";
import type { RuleNode } from "../../shared/check/compile/rule-nodes.ts";
import type { Engine } from "../../shared/check/evaluate/engine.ts";
import type { Frame } from "../../shared/check/state/workbook-state.ts";
import { type Compiled, isError, parse, type ReferenceUse, references, type Scope, type Value } from "../../shared/formula/index.ts";
import type { Answer } from "./agreement.ts";
import { askLibreOffice, isExcels, type Question } from "./questions.ts";

type Computed = Engine["program"]["computed"][number];
type Operand = Value | readonly Value[];

export interface Asked extends Question {
	/** `RT04 S_T3_02.actual`, `自评[完成率] row 12`: for people who read of a disagreement. */
	readonly where: string;
	readonly ours: Value;
	/** By reference, as they stood when ours was computed. */
	readonly operands: ReadonlyMap<string, Operand>;
}

export interface InstanceQuestions {
	readonly questions: readonly Asked[];
	/** Instances that only our engine can evaluate (NORM, MAXSIM, REGEXTEST), by rule. */
	readonly engineOnly: ReadonlyMap<string, number>;
}

/** @param engine of a workbook that is filled and bound: what a question reads is read from it now */
export function instanceQuestions(engine: Engine): InstanceQuestions {
	const { program, book } = engine;
	const ask = asker(engine);
	const questions: Asked[] = [];
	const engineOnly = new Map<string, number>();
	const excels = new Map<string, boolean>();
	for (const node of program.rules) {
		const { source } = node.formula;
		const known = excels.get(source) ?? isExcels(source);
		excels.set(source, known);
		const frames = framesOf(engine, node);
		if (known) for (const frame of frames) questions.push(ask(node, node.formula, frame, `${node.rule.id} ${node.template.at}`));
		else engineOnly.set(node.rule.id, (engineOnly.get(node.rule.id) ?? 0) + frames.length);
	}
	for (const computed of program.computed)
		for (const row of engine.rowsOf(computed)) {
			const { plan, column, formula } = computed;
			questions.push(ask(computed, formula, { book, own: row.owner, row }, `${plan.place.role}[${plan.columns[column]?.header}]`));
		}
	return { questions, engineOnly };
}

/** Every place at which the instance stands. */
function framesOf({ book }: Engine, { plan, level }: RuleNode): Frame[] {
	if (!plan) return (level === "school" ? [book.school] : book.clusters).map((own) => ({ book, own, row: undefined }));
	return (book.regionsOfPlan[plan.index] ?? []).flatMap(({ rows }) =>
		rows.filter(({ exists }) => exists).map((row) => ({ book, own: row.owner, row })),
	);
}

function asker({ program }: Engine) {
	const byRole = Map.groupBy(program.plans, ({ place }) => place.role);
	const names = {
		facts: program.slots.byName,
		plansOf: (role: string) => byRole.get(role) ?? [],
		begins: (role: string) => program.beginnings.has(role),
	};
	const scopes = new Map<RuleNode | Computed, Scope<Frame>>();
	const uses = new Map<string, ReferenceUse[]>();
	return (node: RuleNode | Computed, formula: Compiled<Frame>, frame: Frame, what: string): Asked => {
		const total = formula.ranges.some((range) => range instanceof OtherRowsReference);
		const scope = scopes.get(node) ?? scopeOf(names, node.level, node.plan, total);
		scopes.set(node, scope);
		const { source } = formula;
		const used = uses.get(source) ?? references(parse(source));
		uses.set(source, used);
		const operands = new Map<string, Operand>();
		for (const use of used) if (!operands.has(use.text)) operands.set(use.text, operandOf(use, scope, frame));
		return {
			formula: source,
			where: `${what} ${frame.row ? `${frame.row.region.sheetName} row ${frame.row.sheetRow}` : frame.own.prefix}`.trim(),
			ours: formula.evaluate(frame),
			operands,
			read: ({ text }) => operands.get(text) ?? null,
		};
	};
}

function operandOf({ kind, name, table, column = "", text }: ReferenceUse, scope: Scope<Frame>, frame: Frame): Operand {
	const reference =
		kind === "name" ? scope.name(name ?? "") : kind === "column" ? scope.column(table ?? "", column) : scope.thisRow(column, table);
	if (!reference) throw new Error(`${text} leads nowhere.`);
	return reference.kind === "cell" ? reference.read(frame) : reference.read(frame).values;
}

/** The answers of both, in the order of the questions. What is asked twice with the same operands is put to LibreOffice once. */
export async function answersOf(questions: readonly Asked[]): Promise<{ answers: Answer[]; distinct: number }> {
	const places = new Map<string, number>();
	const distinct: Asked[] = [];
	const keyOf = keys();
	const placeOf = questions.map((question) => {
		const key = keyOf(question);
		const known = places.get(key);
		if (known !== undefined) return known;
		places.set(key, distinct.length);
		distinct.push(question);
		return distinct.length - 1;
	});
	const theirs = await askLibreOffice(distinct);
	const answers = questions.map(
		(question, index): Answer => ({
			formula: question.formula,
			ours: question.ours,
			theirs: theirs[placeOf[index] ?? -1] ?? null,
			operands: { where: question.where, ...Object.fromEntries([...question.operands].filter(([, operand]) => !Array.isArray(operand))) },
		}),
	);
	return { answers, distinct: distinct.length };
}

/** Says when two questions are one: the same formula on the same values; columns are the same where they are the same array. */
function keys(): (question: Asked) => string {
	const columns = new Map<readonly Value[], number>();
	const idOf = (operand: Operand): string => {
		if (isError(operand)) return operand.code;
		if (typeof operand !== "object" || operand === null) return JSON.stringify(operand);
		const id = columns.get(operand) ?? columns.size;
		columns.set(operand, id);
		return `column ${id}`;
	};
	return ({ formula, operands }) => [formula, ...[...operands.values()].map(idOf)].join("\n");
}
