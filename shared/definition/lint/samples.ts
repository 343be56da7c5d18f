/** Samples: present, pointing at cells that exist, and giving what they claim. */
import { CODE } from "../../domain/codes.ts";
import { fixedRowKey, fixedRowsOf, regionIn, regionsOf, SCHOOL_OWNER } from "../layout.ts";
import { documentOf } from "../lookup.ts";
import type { DefinitionSet, Document, Rule, Sample, Text } from "../schema.ts";
import type { LintReport } from "./report.ts";
import { factNames } from "./vocabulary.ts";

/** What became of a sample. */
export type SampleOutcome =
	/** The ids of the rules that its edits make fail on an otherwise honest workbook of the document, each once. */
	| { kind: "tried"; failing: readonly string[] }
	/** A key that lint takes for a cell, but this workbook has none. */
	| { kind: "no-such-place"; what: string }
	/** No workbook can be made of the document, or not be recognised again; why. */
	| { kind: "no-workbook"; message: Text }
	/** More than is tried of one set. */
	| { kind: "too-many" };

/** Tries a sample. Given by the caller, since checking is built on definitions and not the other way round. */
export type SampleEvaluator = (sample: Sample, document: Document, rule: Rule) => SampleOutcome;

export interface SampleCounts {
	pass: number;
	fail: number;
	evaluated: number;
}

/** Of a rule, passing or failing: the richest rule of the programme has 19 in all. */
const MOST_SAMPLES = 40;

type Expected = "pass" | "fail";
const called = { pass: ["通过", "passing"], fail: ["不通过", "failing"] } as const;

export function lintSamples(set: DefinitionSet, report: LintReport, evaluate: SampleEvaluator | undefined): SampleCounts {
	const counts: SampleCounts = { pass: 0, fail: 0, evaluated: 0 };
	const sites: SampleSite[] = [];
	set.rules.forEach((rule, index) => {
		const path = `rules[${index}].samples`;
		const details = { rule: rule.id };
		for (const expected of ["pass", "fail"] as const) {
			counts[expected] += rule.samples[expected].length;
			if (rule.kind === "formula" && rule.samples[expected].length === 0) {
				const [zh, en] = called[expected];
				report.add(
					"samples",
					`${path}.${expected}`,
					`规则 ${rule.id} 缺少${zh}的样例，请补一个。`,
					`The rule ${rule.id} has no ${en} sample; add one.`,
					details,
				);
			}
			if (rule.samples[expected].length > MOST_SAMPLES)
				report.add(
					"limit",
					`${path}.${expected}`,
					`规则 ${rule.id} 的样例超过 ${MOST_SAMPLES} 个；留下各代表一种情形的。`,
					`The rule ${rule.id} has more than ${MOST_SAMPLES} samples; keep one for each case.`,
					details,
				);
			rule.samples[expected].slice(0, MOST_SAMPLES).forEach((sample, number) => {
				const at = `${path}.${expected}[${number}]`;
				const document = soundDocument(set, rule, sample, at, report);
				if (document && rule.kind !== "service") sites.push({ rule, sample, document, expected, at });
			});
		}
	});
	if (!evaluate) return counts;
	// Those of one document and class after each other: whoever tries them holds one workbook at a time.
	const groups = Map.groupBy(sites, ({ document, sample }) => `${document.kind} ${sample.class ?? ""}`);
	const outcomes = new Map<SampleSite, SampleOutcome>();
	for (const group of groups.values()) for (const site of group) outcomes.set(site, evaluate(site.sample, site.document, site.rule));
	for (const site of sites) {
		const outcome = outcomes.get(site);
		if (outcome) lintOutcome(set, site, outcome, report, counts);
	}
	return counts;
}

interface SampleSite {
	rule: Rule;
	sample: Sample;
	document: Document;
	expected: Expected;
	/** JSON path of the sample. */
	at: string;
}

/** The document that a sample is of; undefined where it cannot be tried, which is told unless the set simply has no document of the rule. */
function soundDocument(set: DefinitionSet, rule: Rule, sample: Sample, at: string, report: LintReport): Document | undefined {
	const fault = (path: string, zh: string, en: string): void => report.add("samples", path, zh, en, { rule: rule.id });
	const kind = sample.document ?? defaultDocument(rule);
	const document = documentOf(set, kind);
	if (!document) {
		if (sample.document !== undefined)
			fault(
				`${at}.document`,
				`样例所在的文件 ${kind} 不在本体系中，请改用已有的。`,
				`The sample is of ${kind}, which the set does not have; name a document that it has.`,
			);
		return undefined;
	}
	if (sample.class !== undefined && !set.classes.some(({ code }) => code === sample.class))
		fault(
			`${at}.class`,
			`样例的学校类别 ${sample.class} 不在本体系中，请改用已有的。`,
			`The sample is of the class ${sample.class}, which the set does not have; name one that it has.`,
		);
	const sound = Object.entries(sample.cells).every(([key, value]) => {
		const wrong = faultOfKey(set, document, key, value);
		if (wrong) fault(`${at}.cells`, `样例中的“${key}”${wrong.zh}`, `“${key}” in the sample ${wrong.en}`);
		return !wrong;
	});
	return sound ? document : undefined;
}

function lintOutcome(
	set: DefinitionSet,
	{ rule, document, expected, at }: SampleSite,
	outcome: SampleOutcome,
	report: LintReport,
	counts: SampleCounts,
): void {
	const fault = (path: string, zh: string, en: string): void => report.add("samples", path, zh, en, { rule: rule.id });
	if (outcome.kind === "too-many") {
		report.add(
			"limit",
			"rules",
			"样例太多，一次试不完；请减少样例，或减少样例改动的单元格。",
			"There are more samples than are tried at once; take some out, or have them edit fewer cells.",
		);
		return;
	}
	if (outcome.kind === "no-workbook") {
		report.add(
			"layout",
			`documents[${set.documents.indexOf(document)}]`,
			`按这份文件做出的工作簿无法检查：${outcome.message.zh}请对照已发布的版本更正区域 _meta 与各工作表。`,
			`A workbook made of this document cannot be checked: ${outcome.message.en} Correct the region _meta and the sheets; a published version shows how.`,
		);
		return;
	}
	if (outcome.kind === "no-such-place") {
		fault(
			`${at}.cells`,
			`样例中的“${outcome.what}”在样本学校的工作簿里没有位置或没有空行；请改用已有的位置。`,
			`“${outcome.what}” in the sample is no place, or no free row, in the example workbook; name one that it has.`,
		);
		return;
	}
	counts.evaluated++;
	if (rule.audience === "reviewer") return;
	const failing = besidesYielding(set, rule, outcome.failing);
	if (failing.join() === (expected === "fail" ? rule.id : "")) return;
	const found = failing.length > 0 ? failing.join(", ") : "—";
	const [zh, en] =
		expected === "fail"
			? [
					`这个不通过的样例应只报 ${rule.id}，实际报：${found}；请更正样例或公式。`,
					`This failing sample should give ${rule.id} alone; it gives: ${found}. Correct the sample or the formula.`,
				]
			: [
					`这个通过的样例不应报任何问题，实际报：${found}；请更正样例或公式。`,
					`This passing sample should give nothing; it gives: ${found}. Correct the sample or the formula.`,
				];
	fault(at, zh, en);
}

/**
 * What a sample of a rule on trial makes fail, without the rules that yield to it: they speak as long as it is on trial, and not once it is
 * turned on (decision 106).
 */
export function besidesYielding({ rules }: Pick<DefinitionSet, "rules">, rule: Rule, failing: readonly string[]): readonly string[] {
	if (!rule.trial || !failing.includes(rule.id)) return failing;
	const yielding = new Set(rules.flatMap(({ id, yieldsTo }) => (yieldsTo.includes(rule.id) ? [id] : [])));
	return failing.filter((id) => !yielding.has(id));
}

/** Where a sample says nothing: the year's self-evaluation if the rule runs there, else its first document. */
export const defaultDocument = (rule: Rule): Document["kind"] =>
	rule.documents.includes("annual") ? "annual" : (rule.documents[0] ?? "annual");

const factKey = new RegExp(String.raw`^(?:群\d{2}!)?(${CODE}\.\w+)$`);
const rowKey = /^(?:群\d{2}!)?([\p{L}_][\p{L}\p{N}_.]*)\[(.+)\](?:\.([^.[\]]+))?$/u;

function faultOfKey(
	set: DefinitionSet,
	document: Document,
	key: string,
	value: Sample["cells"][string],
): { zh: string; en: string } | undefined {
	const [, fact] = factKey.exec(key) ?? [];
	if (fact) return factNames(set, document).has(fact) ? undefined : { zh: "在该文件中没有位置。", en: `has no place in ${document.kind}.` };
	const [, role, row, header] = rowKey.exec(key) ?? [];
	const region = role === undefined ? undefined : regionIn(document, role);
	if (!role || !row || !region) return { zh: "不是单元格，区域或写法有误。", en: "is no cell: the region or the spelling is wrong." };
	const headers = header !== undefined ? [header] : value !== null && typeof value === "object" ? Object.keys(value) : [];
	const unknown = headers.find((name) => !region.columns.some((column) => column.header === name));
	if (unknown !== undefined) return { zh: `：没有列“${unknown}”。`, en: `: there is no column “${unknown}”.` };
	if (headers.length === 0) return { zh: "没有写明列。", en: "names no column." };
	const level = key.startsWith("群") ? "cluster" : "school";
	if (region.kind === "list" || region.kind === "indicator" || hasRow(document, role, row, level)) return undefined;
	return { zh: `：没有行“${row}”。`, en: `: there is no row “${row}”.` };
}

/** Rows of matrices and forms by key; those repeated for clusters end with the cluster's code, which a set does not know. */
function hasRow(document: Document, role: string, key: string, level: "school" | "cluster"): boolean {
	return regionsOf(document)
		.filter((place) => place.role === role && place.level === level)
		.some(({ region }) =>
			fixedRowsOf(region, level).some((row) => {
				const own = fixedRowKey(region, row, row.repeated ? key.slice(key.lastIndexOf("|") + 1) : SCHOOL_OWNER);
				return own === key;
			}),
		);
}
