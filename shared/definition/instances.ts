/**
 * Rules spread out over a document: every clause of every formula rule, and what a workbook says by itself of a rule that is code, with the indicator, column or cluster it is for, its
 * placeholders replaced. Row and column clauses stay one instance a region, to be evaluated in each of its rows.
 */

import { CODE } from "../domain/codes.ts";
import { atOnce, type Steps } from "../steps.ts";
import { attributesOf, attributesOfColumn, attributesOfSet } from "./attributes.ts";
import { placesOf, type RegionPlace, regionsOf } from "./layout.ts";
import { appliesTo } from "./lookup.ts";
import { type Attributes, substitute } from "./placeholder.ts";
import { DefinitionProblem } from "./problem.ts";
import type { Clause, Column, DefinitionSet, Document, Indicator, Level, Rule, Sheet, UnitClass } from "./schema.ts";
import { rulesAsRun } from "./trial.ts";
import { selects } from "./where.ts";

/** A clause made concrete; at cluster level it holds for every cluster alike. */
export interface InstanceTemplate {
	rule: Rule;
	clause: Clause;
	level: Level;
	/** Indicator clauses. */
	indicator?: Indicator;
	/** Row and column clauses: the region whose rows it is evaluated in, and the sheet as defined (群NN_自评). */
	role?: string;
	sheet?: Sheet;
	/** Column clauses. */
	column?: Column;
	/** With the leading =, no placeholders left. */
	formula: string;
	at: string;
	/** Formulas without the leading =. */
	values: Record<string, string>;
}

export interface Instance extends InstanceTemplate {
	/** Index into the unit's clusters; absent at school level. */
	cluster?: number;
}

/**
 * Every instance for a unit, in the order of the rules. A clause that names something this document does not hold is left out
 * (TG01 in a document without targets).
 *
 * @param clusters the unit's clusters, or how many there are
 * @throws DefinitionProblem where a placeholder means nothing; lint finds that before a set is published.
 */
export function instancesOf(
	set: DefinitionSet,
	document: Document,
	unitClass: UnitClass,
	clusters: number | { length: number },
): Instance[] {
	const count = typeof clusters === "number" ? clusters : clusters.length;
	return templatesOf(set, document, unitClass).flatMap((template): Instance[] =>
		template.level === "school" ? [template] : Array.from({ length: count }, (_, cluster) => ({ ...template, cluster })),
	);
}

/** The instances apart from how many clusters there are. */
export const templatesOf = (set: DefinitionSet, document: Document, unitClass: UnitClass): readonly InstanceTemplate[] =>
	atOnce(templateSteps(set, document, unitClass));

/** @see templatesOf, a clause at a step. */
export function* templateSteps(set: DefinitionSet, document: Document, unitClass: UnitClass): Steps<readonly InstanceTemplate[]> {
	const ofSet = kept.get(set) ?? new WeakMap<Document, Map<UnitClass, readonly InstanceTemplate[]>>();
	kept.set(set, ofSet);
	const ofDocument = ofSet.get(document) ?? new Map<UnitClass, readonly InstanceTemplate[]>();
	ofSet.set(document, ofDocument);
	const known = ofDocument.get(unitClass);
	if (known) return known;
	const templates = yield* spreadOut(set, document, unitClass);
	ofDocument.set(unitClass, templates);
	return templates;
}

/** The check and the official workbook spread the same rules out; once for each set, as long as that is in use. */
const kept = new WeakMap<DefinitionSet, WeakMap<Document, Map<UnitClass, readonly InstanceTemplate[]>>>();

function* spreadOut(set: DefinitionSet, document: Document, unitClass: UnitClass): Steps<InstanceTemplate[]> {
	const scene: Scene = {
		set,
		document,
		unitClass,
		attributes: attributesOfSet(set),
		regions: regionsOf(document).filter(({ sheet }) => sheet.state !== "veryHidden"),
		ofIndicator: new Map(),
	};
	const stands = standing(set, document, unitClass);
	const templates: InstanceTemplate[] = [];
	for (const rule of rulesAsRun(set)) {
		if (rule.kind === "service" || !rule.documents.includes(document.kind)) continue;
		for (const clause of rule.clauses) {
			yield;
			for (const template of expand(rule, clause, scene)) if (stands(template.formula) && stands(template.at)) templates.push(template);
		}
	}
	return templates;
}

interface Scene {
	set: DefinitionSet;
	document: Document;
	unitClass: UnitClass;
	attributes: Attributes;
	regions: RegionPlace[];
	ofIndicator: Map<string, Attributes>;
}

function expand(rule: Rule, clause: Clause, scene: Scene): InstanceTemplate[] {
	switch (clause.each) {
		case "workbook":
			return [concrete({ rule, clause, level: "school" }, scene.attributes)];
		case "cluster":
			return [concrete({ rule, clause, level: "cluster" }, scene.attributes)];
		case "row":
			return scene.regions
				.filter(({ role }) => role === clause.region)
				.map(({ role, sheet, level }) => concrete({ rule, clause, level, role, sheet }, scene.attributes));
		case "indicator":
			return scene.set.indicators
				.filter((indicator) => indicator.status === "active" && appliesTo(indicator, scene.unitClass) === (clause.applies === "yes"))
				.flatMap((indicator) => {
					const attributes = attributesIn(scene, indicator);
					return selects(clause.where, attributes) ? [concrete({ rule, clause, level: indicator.level, indicator }, attributes)] : [];
				});
		case "column":
			return scene.regions.flatMap(({ role, region, sheet, level }) =>
				region.columns.flatMap((column) => {
					if (column.type === "status") return [];
					const attributes = { ...scene.attributes, ...attributesOfColumn(role, region, column) };
					return selects(clause.where, attributes) ? [concrete({ rule, clause, level, role, sheet, column }, attributes)] : [];
				}),
			);
	}
}

function attributesIn(scene: Scene, indicator: Indicator): Attributes {
	const known = scene.ofIndicator.get(indicator.code);
	if (known) return known;
	const attributes = { ...scene.attributes, ...attributesOf(indicator, scene.set, scene.document) };
	scene.ofIndicator.set(indicator.code, attributes);
	return attributes;
}

function concrete(template: Omit<InstanceTemplate, "formula" | "at" | "values">, attributes: Attributes): InstanceTemplate {
	const { clause } = template;
	const values = Object.entries(clause.values).flatMap(([name, source]) => {
		const value = substituteOrBlank(source, attributes);
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...template,
		formula: substitute(clause.formula, attributes),
		at: substitute(clause.at, attributes),
		values: Object.fromEntries(values),
	};
}

/** A value built on an attribute that this indicator lacks stays away, and with it its placeholder in the message. */
function substituteOrBlank(source: string, attributes: Attributes): string | undefined {
	try {
		return substitute(source, attributes);
	} catch (error) {
		if (error instanceof DefinitionProblem && error.code === "blank-placeholder") return undefined;
		throw error;
	}
}

const factName = new RegExp(String.raw`\b${CODE}\.[A-Za-z]\w*`, "g");
const columnName = /([\p{L}_][\p{L}\p{N}_.]*)\[([^[\]@#]+)\]/gu;
const string = /"(?:[^"]|"")*"/g;

/** Whether every fact and column that a text names stands in the document. */
export function standing(set: DefinitionSet, document: Document, unitClass: UnitClass): (text: string) => boolean {
	const facts = new Set(placesOf(set, document, unitClass).map(({ code, measure }) => `${code}.${measure}`));
	const columns = new Set(regionsOf(document).flatMap(({ role, region }) => region.columns.map(({ header }) => `${role}[${header}]`)));
	return (text) => {
		const bare = text.replaceAll(string, '""');
		return (
			[...bare.matchAll(factName)].every(([name]) => facts.has(name)) && [...bare.matchAll(columnName)].every(([name]) => columns.has(name))
		);
	};
}
