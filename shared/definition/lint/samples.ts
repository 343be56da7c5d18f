/** Samples: present, pointing at cells that exist, and giving what they claim. */
import { CODE } from "../../domain/codes.ts";
import { fixedRowKey, fixedRowsOf, regionsOf, SCHOOL_OWNER } from "../layout.ts";
import { documentOf } from "../lookup.ts";
import type { DefinitionSet, Document, Rule, Sample } from "../schema.ts";
import type { LintReport } from "./report.ts";
import { factNames } from "./vocabulary.ts";

/**
 * The ids of the rules that a sample's edits make fail on an otherwise honest workbook of the document, each once; undefined where
 * the sample cannot be tried. Given by the caller, since checking is built on definitions and not the other way round.
 */
export type SampleEvaluator = (sample: Sample, document: Document, rule: Rule) => readonly string[] | undefined;

export interface SampleCounts {
	pass: number;
	fail: number;
	evaluated: number;
}

export function lintSamples(set: DefinitionSet, report: LintReport, evaluate: SampleEvaluator | undefined): SampleCounts {
	const counts: SampleCounts = { pass: 0, fail: 0, evaluated: 0 };
	set.rules.forEach((rule, index) => {
		const path = `rules[${index}].samples`;
		for (const outcome of ["pass", "fail"] as const) {
			counts[outcome] += rule.samples[outcome].length;
			if (rule.kind === "formula" && rule.samples[outcome].length === 0) {
				const [zh, en] = outcome === "pass" ? ["通过", "passing"] : ["不通过", "failing"];
				report.add("samples", `${path}.${outcome}`, `规则 ${rule.id} 缺少${zh}的样例。`, `The rule ${rule.id} has no ${en} sample.`, {
					rule: rule.id,
				});
			}
			rule.samples[outcome].forEach((sample, number) => {
				const document = documentOf(set, sample.document ?? defaultDocument(rule));
				if (!document) return;
				const at = `${path}.${outcome}[${number}]`;
				const sound = Object.entries(sample.cells).every(([key, value]) => {
					const fault = faultOfKey(set, document, key, value);
					if (fault)
						report.add("samples", `${at}.cells`, `样例中的“${key}”${fault.zh}`, `“${key}” in the sample ${fault.en}`, { rule: rule.id });
					return !fault;
				});
				if (!sound || !evaluate || rule.kind === "service") return;
				const failing = evaluate(sample, document, rule);
				if (failing === undefined) return;
				counts.evaluated++;
				const expected = outcome === "fail" ? [rule.id] : [];
				if ([...failing].sort().join() !== expected.join()) {
					const found = failing.length > 0 ? failing.join(", ") : "—";
					report.add(
						"samples",
						at,
						`样例应${outcome === "fail" ? `只报 ${rule.id}` : "无问题"}，实际报：${found}。`,
						`The sample should give ${outcome === "fail" ? `${rule.id} alone` : "nothing"}; it gives: ${found}.`,
						{ rule: rule.id },
					);
				}
			});
		}
	});
	return counts;
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
	const region = role === undefined ? undefined : document.regions[role];
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
