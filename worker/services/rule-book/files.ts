/** The rule book as Markdown and as a table for spreadsheet programs. */
import type { DefinitionSet, Rule } from "../../../shared/definition/schema.ts";
import type { Language } from "../../../shared/domain/language.ts";
import { csvHeader, csvMark, csvRow } from "../../../shared/exports/csv.ts";
import { cellText } from "../../../shared/exports/plain-text.ts";
import type { TableColumn } from "../../../shared/exports/table.ts";
import type { RuleBook } from "./page.ts";
import { placeholderMeanings } from "./placeholders.ts";
import { bookWords, levelOfRule } from "./words.ts";

/** Text that stands in Markdown as it is: one line, and none of its signs, links or tags. */
const plain = (text: string): string =>
	cellText(text)
		.replaceAll(/\s+/g, " ")
		.replaceAll(/[\\`*_[\]#|~]/g, "\\$&")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;");
const rowOf = (cells: readonly (string | number)[]): string => `| ${cells.map((one) => plain(String(one))).join(" | ")} |`;
/** A formula as code: no line of its own, no sign that would end it. */
const code = (formula: string): string => `\`\`${formula.replaceAll(/\s+/g, " ").replaceAll("``", "` `")}\`\``;

export function bookMarkdown({ set, diff }: RuleBook, language: Language): string {
	const words = bookWords[language];
	const { code: codeName, name, meaning, scope, time, dataSource, weight, source } = words.columns;
	const columns = [codeName, name, meaning, scope, time, dataSource, weight, source];
	const changes =
		diff.from === null
			? []
			: [`## ${words.changes}（${diff.from}）`, "", ...diff.changes.map((one) => `- ${plain(one.sentence[language])}`), ""];
	return [
		`# ${plain(set.title[language])}：${words.heading} ${set.set}/${set.version}`,
		"",
		words.ours,
		"",
		...changes,
		`## ${words.rules}`,
		"",
		words.severityMeans,
		"",
		...legendLines(set, language),
		...set.rules.flatMap((rule) => ruleLines(rule, language)),
		`## ${words.indicators}`,
		"",
		rowOf(columns),
		rowOf(columns.map(() => "---")),
		...set.indicators.map((one) =>
			rowOf([
				one.code,
				`${one.name[language]}（${one.unit}）`,
				one.about?.meaning ?? "",
				one.about?.scope ?? "",
				one.about?.time ?? "",
				one.about?.dataSource ?? "",
				one.scored ? one.weight : "—",
				one.source,
			]),
		),
		"",
	].join("\n");
}

function legendLines(set: DefinitionSet, language: Language): string[] {
	const words = bookWords[language];
	const names = placeholderMeanings(set);
	if (names.length === 0) return [];
	return [
		`${words.placeholders}：${words.placeholdersLead}`,
		"",
		...names.map(({ name, meaning }) => `- ${code(`{${name}}`)} ${meaning[language]}`),
		"",
	];
}

function ruleLines(rule: Rule, language: Language): string[] {
	const words = bookWords[language];
	const formulas =
		rule.kind === "formula"
			? [
					...rule.clauses.flatMap(({ each, region, formula, where }) => [
						`- ${words.formula}（${words.each[each]}${region ? `，${plain(region)}` : ""}）：${code(formula)}`,
						...(where ? [`  - ${words.filter}：${words.filterLead}${code(where)}`] : []),
					]),
					`- ${words.blanks}：${words.blanksMean[rule.blanks]}`,
				]
			: [`- ${words.kinds[rule.kind]}`];
	const yields = rule.yieldsTo.length > 0 ? [`- ${words.yieldsTo}：${rule.yieldsTo.join("、")}（${words.yields}）`] : [];
	return [
		`### ${rule.id} ${plain(rule.title[language])}`,
		"",
		`- ${levelOfRule(rule, language)}；${rule.documents.map((one) => words.documents[one] ?? one).join("、")}${rule.audience === "reviewer" ? `；${words.reviewer}` : ""}`,
		`- ${words.says}：${plain(rule.message[language])}`,
		`- ${words.fix}：${plain(rule.fix[language])}`,
		...formulas,
		...yields,
		`- ${words.source}：${plain(rule.source)}`,
		"",
	];
}

/** One row a rule, headers in the language. */
export function bookCsv({ set }: RuleBook, language: Language): string {
	const words = bookWords[language];
	const { code, rule, severity } = words.table;
	const names = [
		code,
		rule,
		severity,
		words.where,
		words.says,
		words.fix,
		words.formula,
		words.filter,
		words.blanks,
		words.yieldsTo,
		words.source,
	];
	const columns = names.map((name, index): TableColumn => ({ key: String(index), name: { zh: name, en: name }, kind: "text", width: 30 }));
	return [
		csvMark,
		csvHeader(columns),
		...set.rules.map((rule) =>
			csvRow(columns, [
				rule.id,
				rule.title[language],
				levelOfRule(rule, language),
				rule.documents.map((one) => words.documents[one] ?? one).join("、"),
				rule.message[language],
				rule.fix[language],
				rule.kind === "formula" ? rule.clauses.map(({ formula }) => formula).join("\n") : words.kinds[rule.kind],
				rule.clauses
					.map(({ where = "" }) => where)
					.join("\n")
					.trim(),
				rule.kind === "formula" ? words.blanksMean[rule.blanks] : "",
				rule.yieldsTo.join("、"),
				rule.source,
			]),
		),
	].join("");
}
