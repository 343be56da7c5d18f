/** Rules: every clause at every place it runs at. */
import { FormulaRejected } from "../../formula/index.ts";
import { attributesOf, attributesOfColumn, attributesOfSet } from "../attributes.ts";
import { formulaBeside } from "../beside.ts";
import { regionsOf } from "../layout.ts";
import { documentOf } from "../lookup.ts";
import { type Attributes, placeholdersIn, substitute } from "../placeholder.ts";
import { DefinitionProblem } from "../problem.ts";
import type { Clause, DefinitionSet, Document, Indicator, Level, Rule } from "../schema.ts";
import { selects } from "../where.ts";
import { stands, targetOf } from "./at.ts";
import type { AttributeNames } from "./attribute-names.ts";
import { isUndecided, lintConditions, type TriedClause, tryAt } from "./conditions.ts";
import { lintFilter, lintFormula } from "./formula.ts";
import type { Details, LintReport } from "./report.ts";
import type { DroppedClause } from "./result.ts";
import { MOST_TRIALS, type TrialBudget, trialOf } from "./trials.ts";
import { type FormulaPlace, factNames, scopeOf } from "./vocabulary.ts";

export interface RuleCounts {
	clauses: number;
	instances: number;
	dropped: DroppedClause[];
	/** Formulas of all instances by rule, placeholders replaced. */
	formulas: Map<string, Set<string>>;
	/** What made-up values show of each clause. */
	tried: TriedClause[];
	budget: TrialBudget;
}

/** One place at which a clause runs. */
interface Site {
	standing: FormulaPlace;
	attributes: Attributes;
	code?: string;
}

export function lintRules(set: DefinitionSet, names: AttributeNames, report: LintReport): RuleCounts {
	const counts: RuleCounts = { clauses: 0, instances: 0, dropped: [], formulas: new Map(), tried: [], budget: { left: MOST_TRIALS } };
	set.rules.forEach((rule, index) => {
		lintRule(set, rule, `rules[${index}]`, names, report, counts);
	});
	lintConditions(counts.tried, counts.budget, report);
	return counts;
}

function lintRule(set: DefinitionSet, rule: Rule, path: string, names: AttributeNames, report: LintReport, counts: RuleCounts): void {
	const details = { rule: rule.id };
	rule.yieldsTo.forEach((id, index) => {
		if (!set.rules.some((other) => other.id === id))
			report.add("reference", `${path}.yieldsTo[${index}]`, `规则 ${id} 不存在。`, `There is no rule ${id}.`, details);
	});
	if (rule.kind !== "formula") {
		if (rule.clauses.length > 0 && rule.kind !== "builtin")
			report.add("reference", `${path}.clauses`, `${rule.kind} 规则不应有公式。`, `A ${rule.kind} rule must not have clauses.`, details);
		if (rule.clauses.length === 0) return;
	}
	if (rule.kind === "formula" && rule.clauses.length === 0)
		report.add("reference", `${path}.clauses`, "公式规则须有至少一个公式。", "A formula rule needs at least one clause.", details);
	const running = new Set<Document>();
	rule.clauses.forEach((clause, index) => {
		counts.clauses++;
		const at = `${path}.clauses[${index}]`;
		const filterNames = clause.each === "column" ? names.column : names.indicator;
		if (clause.where !== undefined && !lintFilter(`${at}.where`, clause.where, filterNames, report, details)) return;
		let runs = 0;
		const tried: TriedClause = { rule, clause, path: at, trials: [], holds: false, fails: false };
		counts.tried.push(tried);
		for (const kind of rule.documents) {
			const document = documentOf(set, kind);
			if (!document) continue;
			const here = lintClause(set, { rule, clause, index, path: at, document, tried }, report, counts);
			if (here > 0) running.add(document);
			runs += here;
		}
		if (runs === 0)
			report.add(
				"never-runs",
				at,
				"这个公式在规则所列的任何文件中都无处可用。",
				"This clause runs nowhere in the documents that its rule lists.",
				details,
			);
		if (clause.beside && !standsAlone(clause))
			report.add(
				"place",
				`${at}.beside`,
				"beside 只能用于按列的公式，且公式只能读取 [@{header}]。",
				"beside belongs to clauses on columns whose formula reads [@{header}] and nothing else.",
				details,
			);
		lintMessages(rule, clause, path, at, names, report);
	});
	for (const kind of rule.documents) {
		const document = documentOf(set, kind);
		if (document && !running.has(document)) {
			report.add(
				"never-runs",
				`${path}.documents`,
				`规则 ${rule.id} 在 ${kind} 中无处可用，请从 documents 中去掉。`,
				`The rule ${rule.id} runs nowhere in ${kind}; take that out of documents.`,
				details,
			);
		}
	}
}

/** Whether a clause can be asked of a text that stands in no column. */
function standsAlone(clause: Clause): boolean {
	if (clause.each !== "column") return false;
	try {
		return formulaBeside(clause) !== undefined;
	} catch (error) {
		if (error instanceof FormulaRejected || error instanceof DefinitionProblem) return false;
		throw error;
	}
}

interface ClauseSite {
	rule: Rule;
	clause: Clause;
	index: number;
	path: string;
	document: Document;
	tried: TriedClause;
}

/** Checks a clause in one document; gives the number of its instances there. */
function lintClause(
	set: DefinitionSet,
	{ rule, clause, index, path, document, tried }: ClauseSite,
	report: LintReport,
	counts: RuleCounts,
): number {
	let runs = 0;
	let dropped: DroppedClause | undefined;
	for (const { standing, attributes, code } of sitesOf(set, clause, document)) {
		const scope = scopeOf(set, standing);
		const details: Details = { rule: rule.id, ...(code ? { code } : {}) };
		const site = { path: `${path}.formula`, attributes, scope, details };
		const formula = lintFormula({ ...site, text: clause.formula, condition: true }, report);
		const at = substituted(clause.at, attributes);
		const target = at === undefined ? undefined : targetOf(at);
		if (!target) {
			report.add(
				"place",
				`${path}.at`,
				`“${at ?? clause.at}”不是位置，应写成 S_T3_02.actual、[@列]、区域[列] 或带引号的表名。`,
				`“${at ?? clause.at}” is no place; write S_T3_02.actual, [@列], 区域[列] or a sheet's name in quotes.`,
				details,
			);
			continue;
		}
		const absent =
			scope.absent[0] ??
			(target.kind === "fact" && !stands(target, document, standing.role, factNames(set, document)) ? target.name : undefined);
		if (absent !== undefined) {
			dropped ??= { rule: rule.id, clause: index, document: document.kind, instances: 0, name: absent };
			dropped.instances++;
			continue;
		}
		if (!stands(target, document, standing.role, factNames(set, document))) {
			report.add(
				"place",
				`${path}.at`,
				`位置“${at}”在 ${document.kind} 中不存在。`,
				`The place “${at}” does not exist in ${document.kind}.`,
				details,
			);
		}
		for (const [name, text] of Object.entries(clause.values)) {
			if (!lackingAttribute(text, attributes)) lintFormula({ ...site, path: `${path}.values.${name}`, text, condition: false }, report);
		}
		runs++;
		counts.instances++;
		if (formula === undefined) continue;
		const trial = isUndecided(tried) && counts.budget.left > 0 ? trialOf(formula, scope, rule.blanks === "evaluate") : undefined;
		if (trial) tryAt(tried, trial, counts.budget);
		counts.formulas.set(rule.id, (counts.formulas.get(rule.id) ?? new Set()).add(formula));
	}
	if (dropped) counts.dropped.push(dropped);
	return runs;
}

const ofIndicators = new WeakMap<Document, Map<string, Attributes>>();

/** An indicator's attributes and the set's; every clause of every rule asks for them again. */
function attributesIn(set: DefinitionSet, document: Document, indicator: Indicator): Attributes {
	const known = ofIndicators.get(document) ?? new Map<string, Attributes>();
	ofIndicators.set(document, known);
	let attributes = known.get(indicator.code);
	if (!attributes) {
		attributes = { ...attributesOfSet(set), ...attributesOf(indicator, set, document) };
		known.set(indicator.code, attributes);
	}
	return attributes;
}

/** Where a clause runs in a document, whatever the class of the unit. */
function sitesOf(set: DefinitionSet, clause: Clause, document: Document): Site[] {
	const ofSet = attributesOfSet(set);
	const once = (level: Level): Site[] => [{ standing: { document, level }, attributes: ofSet }];
	const places = regionsOf(document).filter(({ sheet }) => sheet.state !== "veryHidden");
	switch (clause.each) {
		case "workbook":
			return once("school");
		case "cluster":
			return once("cluster");
		case "row":
			return places
				.filter(({ role }) => role === clause.region)
				.map(({ role, level }) => ({ standing: { document, level, role }, attributes: ofSet }));
		case "indicator":
			return set.indicators
				.filter((indicator) => indicator.status === "active")
				.map((indicator) => ({ indicator, attributes: attributesIn(set, document, indicator) }))
				.filter(({ attributes }) => selects(clause.where, attributes))
				.map(({ indicator: { level, code }, attributes }) => ({ standing: { document, level, code }, attributes, code }));
		case "column":
			return places.flatMap(({ role, region, level }) =>
				region.columns
					.filter((column) => column.type !== "status")
					.map((column) => ({ ...ofSet, ...attributesOfColumn(role, region, column) }))
					.filter((attributes) => selects(clause.where, attributes))
					.map((attributes) => ({ standing: { document, level, role }, attributes })),
			);
	}
}

function substituted(text: string, attributes: Attributes): string | undefined {
	try {
		return substitute(text, attributes);
	} catch (error) {
		if (error instanceof DefinitionProblem) return undefined;
		throw error;
	}
}

/** A value for a message that asks for an attribute which this indicator lacks is left out, not wrong. */
function lackingAttribute(text: string, attributes: Attributes): boolean {
	try {
		substitute(text, attributes);
		return false;
	} catch (error) {
		if (error instanceof DefinitionProblem) return error.code === "blank-placeholder";
		throw error;
	}
}

/** What every message may say of where the finding stands; now: what is in the cell instead of what should be. */
const placeNames: ReadonlySet<string> = new Set(["r", "row", "label", "h", "header", "sheet", "now", "fill"]);

/** Every {placeholder} of a message is a value of the clause, an attribute of what it runs at, or says where the finding stands. */
function lintMessages(rule: Rule, clause: Clause, rulePath: string, path: string, names: AttributeNames, report: LintReport): void {
	const attributes = clause.each === "indicator" ? names.indicator : clause.each === "column" ? names.column : names.set;
	for (const part of ["message", "fix"] as const) {
		for (const language of ["zh", "en"] as const) {
			for (const { name, start, end } of placeholdersIn(rule[part][language])) {
				if (Object.hasOwn(clause.values, name) || attributes.has(name) || placeNames.has(name)) continue;
				report.add(
					"placeholder",
					`${rulePath}.${part}.${language}`,
					`文字中的 {${name}} 在 ${path} 中没有对应的值。`,
					`The text says {${name}}, for which ${path} has no value.`,
					{ rule: rule.id, position: { start, end } },
				);
			}
		}
	}
}
