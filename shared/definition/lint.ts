/** Lint: everything that can be known of a definition set before it is published, each fault with its place. */
import { isNative } from "../formula/index.ts";
import { attributesOfSet } from "./attributes.ts";
import { lintAbouts } from "./lint/about.ts";
import { attributeNamesOf } from "./lint/attribute-names.ts";
import { computedCells } from "./lint/computed.ts";
import { lintCycles } from "./lint/cycles.ts";
import { lintDocuments } from "./lint/documents.ts";
import { lintFilter, lintFormula, parseOrUndefined } from "./lint/formula.ts";
import { lintIndicators } from "./lint/indicators.ts";
import { lintPolicy } from "./lint/policy.ts";
import { lintRatios } from "./lint/ratios.ts";
import { LintReport } from "./lint/report.ts";
import type { LintProblem, LintResult, LintStatistics } from "./lint/result.ts";
import { lintRules, type RuleCounts } from "./lint/rules.ts";
import { lintSamples, type SampleCounts, type SampleEvaluator } from "./lint/samples.ts";
import { alsoWrong, sayShape, tooMuchWrong } from "./lint/shape.ts";
import { lintStructure } from "./lint/structure.ts";
import { lintTexts } from "./lint/texts.ts";
import { lintVersion } from "./lint/version.ts";
import { scopeOf } from "./lint/vocabulary.ts";
import { lintYears } from "./lint/years.ts";
import { DefinitionSet, type Document, type Text } from "./schema.ts";

export type { LintReport } from "./lint/report.ts";
export type { DroppedClause, LintCheck, LintProblem, LintResult, LintStatistics } from "./lint/result.ts";
export { besidesYielding, type SampleEvaluator, type SampleOutcome } from "./lint/samples.ts";

export interface LintOptions {
	/** Tries samples; without it they are only looked at. */
	evaluate?: (set: DefinitionSet) => SampleEvaluator;
	/** Looks at what needs more than the definition to be understood (bindings to files), where nothing else is wrong. */
	beyond?: (set: DefinitionSet, report: LintReport) => void;
	/** The published version before. */
	base?: DefinitionSet | undefined;
}

/**
 * Looks at a set as somebody wrote it. Where it is not of the right shape, only that is said; samples are tried only where nothing
 * else is wrong. Never throws for what the input says.
 */
export function lintDefinition(input: unknown, options: LintOptions = {}): LintResult {
	const parsed = shapeOf(input);
	if (!parsed.success) return { ok: false, problems: parsed.problems };
	const set = parsed.data;
	const report = new LintReport(set);
	lintVersion(set, options.base, report);
	lintTexts(set, report);
	lintYears(set, report);
	lintIndicators(set, report);
	lintAbouts(set, report);
	lintRatios(set, report);
	lintPolicy(set, report);
	lintStructure(set, options.base, report);
	lintDocuments(set, report);
	const names = attributeNamesOf(set);
	// Filters decide what stands where; with one that cannot be read, everything after would be noise.
	if (!lintFilters(set, names, report)) return resultOf(report);
	lintComputed(set, report);
	const rules = lintRules(set, names, report);
	const sound = !report.problems.some(({ severity }) => severity === "error");
	if (sound) options.beyond?.(set, report);
	const samples = lintSamples(set, report, sound ? options.evaluate?.(set) : undefined);
	return resultOf(report, statisticsOf(set, rules, samples));
}

/** The ids of the formula rules that a spreadsheet program can calculate by itself (decision 059), in the order of the set. */
export function nativeRules(set: DefinitionSet): string[] {
	const { formulas } = lintRules(set, attributeNamesOf(set), new LintReport(set));
	return set.rules.filter((rule) => rule.kind === "formula" && isNativeRule(formulas.get(rule.id))).map((rule) => rule.id);
}

/** Whether it has a set's shape, and what has not. Of thousands of mistakes the schemas' library can name none: then it is said that they are so many. */
function shapeOf(input: unknown): { success: true; data: DefinitionSet } | { success: false; problems: LintProblem[] } {
	try {
		const parsed = DefinitionSet.safeParse(input);
		if (parsed.success) return { success: true, data: parsed.data };
		const { issues } = parsed.error;
		return {
			success: false,
			problems: issues.map((issue, at) => shapeProblem(pathOf(issue.path), at < MOST_SAID ? sayShape(issue, input) : alsoWrong)),
		};
	} catch (error) {
		// It hands over a list's mistakes as arguments of one call, of which there can be some 100,000.
		if (!(error instanceof RangeError)) throw error;
		return { success: false, problems: [shapeProblem(WHOLE_SET, tooMuchWrong)] };
	}
}

/** More is read by nobody: the rest are counted, each at its place. */
const MOST_SAID = 1_000;

/** The path of what is no set at all. */
const WHOLE_SET = "$";

const shapeProblem = (path: string, message: Text): LintProblem => ({ severity: "error", check: "schema", path, message });

const pathOf = (path: readonly PropertyKey[]): string =>
	path.reduce<string>(
		(text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
		"",
	) || WHOLE_SET;

function lintFilters(set: DefinitionSet, names: ReturnType<typeof attributeNamesOf>, report: LintReport): boolean {
	return set.documents
		.flatMap((document, index) =>
			Object.entries(document.regions).flatMap(([role, region]) => {
				const path = `documents[${index}].regions.${role}`;
				const alternatives = region.columns.flatMap(({ formula }, column) =>
					(Array.isArray(formula) ? formula : []).map(({ where }, number) => ({
						where,
						path: `${path}.columns[${column}].formula[${number}].where`,
					})),
				);
				const chosen = typeof region.indicators === "string" ? [{ where: region.indicators, path: `${path}.indicators` }] : [];
				return [...chosen, ...alternatives].map(
					(filter) => filter.where === undefined || lintFilter(filter.path, filter.where, names.indicator, report),
				);
			}),
		)
		.every(Boolean);
}

function lintComputed(set: DefinitionSet, report: LintReport): void {
	set.documents.forEach((document, index) => {
		const ready = computedCells(set, document, index).flatMap((cell) => {
			const { path, text, attributes, level, role, code } = cell;
			const scope = scopeOf(set, { document, level, ...(role ? { role } : {}), ...(code ? { code } : {}) });
			const formula = lintFormula({ path, text, attributes, scope, condition: false, details: code ? { code } : {} }, report);
			const [absent] = scope.absent;
			if (absent) {
				report.add(
					"reference",
					path,
					`公式用到的“${absent}”不在 ${document.kind} 中。`,
					`The formula uses “${absent}”, which does not stand in ${document.kind}.`,
					code ? { code } : {},
				);
			}
			return formula === undefined ? [] : [{ ...cell, formula }];
		});
		lintCycles(set, document, ready, report);
		lintBeginnings(set, document, `documents[${index}]`, report);
	});
}

/** When lists are begun: what people type says it, of the same document. */
function lintBeginnings(set: DefinitionSet, document: Document, at: string, report: LintReport): void {
	for (const [role, { begun }] of Object.entries(document.regions)) {
		if (begun === undefined) continue;
		const path = `${at}.regions.${role}.begun`;
		const scope = scopeOf(set, { document, level: "school" });
		lintFormula({ path, text: begun, attributes: attributesOfSet(set), scope, condition: true, details: {} }, report);
		const [absent] = scope.absent;
		if (absent)
			report.add(
				"reference",
				path,
				`公式用到的“${absent}”不在 ${document.kind} 中。`,
				`The formula uses “${absent}”, which does not stand in ${document.kind}.`,
			);
	}
}

function resultOf(report: LintReport, statistics?: LintStatistics): LintResult {
	return {
		ok: !report.problems.some(({ severity }) => severity === "error"),
		problems: report.problems,
		...(statistics ? { statistics } : {}),
	};
}

const isNativeRule = (formulas: ReadonlySet<string> | undefined): boolean =>
	[...(formulas ?? [])].every((formula) => {
		const ast = parseOrUndefined(formula);
		return ast !== undefined && isNative(ast);
	});

function statisticsOf(set: DefinitionSet, rules: RuleCounts, samples: SampleCounts): LintStatistics {
	const active = set.indicators.filter(({ status }) => status === "active");
	const count = (kind: string): number => set.rules.filter((rule) => rule.kind === kind).length;
	return {
		indicators: {
			school: active.filter(({ level }) => level === "school").length,
			cluster: active.filter(({ level }) => level === "cluster").length,
			scored: active.filter(({ scored }) => scored).length,
			computed: active.filter(({ formula }) => formula !== null).length,
			retired: set.indicators.length - active.length,
		},
		documents: set.documents.map(({ kind }) => kind),
		rules: { formula: count("formula"), builtin: count("builtin"), service: count("service") },
		engineOnly: set.rules.filter(({ kind, id }) => kind === "formula" && !isNativeRule(rules.formulas.get(id))).map(({ id }) => id),
		clauses: rules.clauses,
		instances: rules.instances,
		dropped: rules.dropped,
		samples,
	};
}
