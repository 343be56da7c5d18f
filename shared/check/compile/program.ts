/** A definition set compiled for one kind of document and one class of unit: once per process, whatever the workbook. */
import { documentOf } from "../../definition/lookup.ts";
import type { DefinitionSet, Document, DocumentKind, Rule, UnitClass } from "../../definition/schema.ts";
import { rulesAsRun } from "../../definition/trial.ts";
import type { Compiled } from "../../formula/compile.ts";
import { type FormulaProblem, FormulaRejected } from "../../formula/problem.ts";
import { shapes } from "../../formula/shapes.ts";
import { atOnce, type Steps } from "../../steps.ts";
import { type Computed, type ComputedOf, planComputed } from "./computed.ts";
import { dependentsOf, type Readers } from "./dependents.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import { scopeOf } from "./references.ts";
import { type Names, plansOf, type RegionSchema, type Slots } from "./region-schema.ts";
import { askForAnswers, type CompileFor, planInstances, type RuleNode } from "./rule-nodes.ts";

export interface Program {
	set: DefinitionSet;
	document: Document;
	unitClass: UnitClass;
	/** Roles by number. */
	roles: readonly string[];
	plans: readonly RegionSchema[];
	slots: Slots;
	/** By role: when a list is begun. */
	beginnings: ReadonlyMap<string, Compiled<EvaluationContext>>;
	/** In the order of computing. */
	computed: readonly Computed[];
	/** By row plan. */
	computedOf: ComputedOf;
	rules: readonly RuleNode[];
	readers: Readers;
	/** Rules by id, those of this document only. */
	ruleById: ReadonlyMap<string, Rule>;
	/** Formulas that could not be compiled and stay out. A published set, which passed lint, has none. */
	problems: readonly ProgramProblem[];
}

export interface ProgramProblem {
	/** What the formula belongs to. */
	where: string;
	source: string;
	/** `messageOf` of shared/formula says it in words. */
	problem: FormulaProblem;
}

const programs = new WeakMap<DefinitionSet, Map<string, Program>>();

/** The program, from the cache where the same set was compiled before. Undefined where the set has no such document. */
export const programOf = (set: DefinitionSet, kind: DocumentKind, unitClass: UnitClass): Program | undefined =>
	atOnce(programSteps(set, kind, unitClass));

/** @see programOf. For a first time it is the longest work there is. */
export function* programSteps(set: DefinitionSet, kind: DocumentKind, unitClass: UnitClass): Steps<Program | undefined> {
	const ofSet = programs.get(set) ?? new Map<string, Program>();
	programs.set(set, ofSet);
	const key = `${kind}|${unitClass}`;
	const known = ofSet.get(key);
	if (known) return known;
	const document = documentOf(set, kind);
	if (!document) return undefined;
	const program = yield* compileProgram(set, document, unitClass);
	ofSet.set(key, program);
	return program;
}

function* compileProgram(set: DefinitionSet, document: Document, unitClass: UnitClass): Steps<Program> {
	const { plans, roles, slots, names } = plansOf(set, document, unitClass);
	yield;
	const problems: ProgramProblem[] = [];
	const compileIn = compiler(names, problems);
	const { computed, computedOf } = yield* planComputed(set, document, plans, (source, level, plan, total) =>
		compileIn(source, level, plan, plan.place.role, total),
	);
	const beginnings = new Map(
		Object.entries(document.regions).flatMap(([role, { begun }]) => {
			const formula = begun === undefined ? undefined : compileIn(begun, "school", undefined, `${role}.begun`);
			return formula ? [[role, formula] as const] : [];
		}),
	);
	const rules = yield* planInstances(set, document, unitClass, { plans, slots, names }, compileIn);
	askForAnswers(rules);
	yield;
	const ruleById = new Map(
		rulesAsRun(set)
			.filter((rule) => rule.documents.includes(document.kind))
			.map((rule) => [rule.id, rule]),
	);
	return {
		set,
		document,
		unitClass,
		roles,
		plans,
		slots,
		beginnings,
		computed,
		computedOf,
		rules,
		readers: dependentsOf(computed, rules, plans, slots),
		ruleById,
		problems,
	};
}

/** Compiles each text once for each level and region; what does not compile is noted. */
function compiler(names: Names, problems: ProgramProblem[]): CompileFor {
	const known = new Map<string, Compiled<EvaluationContext> | undefined>();
	const scopes = new Map<string, ReturnType<typeof scopeOf>>();
	const compile = shapes<EvaluationContext>();
	return (source, level, plan, where, total = false) => {
		const place = `${level}|${plan?.index ?? ""}|${total}`;
		const key = `${place}|${source}`;
		if (known.has(key)) return known.get(key);
		const scope = scopes.get(place) ?? scopeOf(names, level, plan, total);
		scopes.set(place, scope);
		let compiled: Compiled<EvaluationContext> | undefined;
		try {
			compiled = compile(source, scope);
		} catch (error) {
			if (!(error instanceof FormulaRejected)) throw error;
			problems.push(...error.problems.map((problem) => ({ where, source, problem })));
		}
		known.set(key, compiled);
		return compiled;
	};
}
