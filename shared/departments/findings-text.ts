/** 问题清单 as text for the chat groups in which departments really work: short, grouped by sheet, complete where it counts. */

import { type Finding, type Report, underCauses } from "../check/index.ts";
import type { Language } from "../domain/language.ts";

export interface FindingsWish {
	language: Language;
	/** Named in the heading; default: the department whose part was checked. The report decides whose findings they are. */
	department?: string;
}

/** Findings of one rule on one sheet that are listed one by one; more are told together. */
const SINGLY = 3;
/** Cells named where findings are told together. */
const NAMED = 12;

const words = {
	zh: {
		marks: { error: "✗", query: "?", info: "·" },
		trial: "（试行）",
		filled: (filled: number, required: number) => `已填 ${filled}/${required}`,
		together: (count: number, cells: string) => `共${count}处（${cells}）`,
		forExample: "如：",
		explained: "已说明",
		separator: "、",
		workbook: "工作簿",
		followers: (count: number, cells: string) => `（由此引起${count}处：${cells}）`,
		more: (count: number) => `还有${count}处同类问题未列出，改正后再检查即可看到。`,
	},
	en: {
		marks: { error: "✗", query: "?", info: "·" },
		trial: "(on trial)",
		filled: (filled: number, required: number) => `${filled} of ${required} filled in`,
		together: (count: number, cells: string) => `${count} places (${cells})`,
		forExample: "e.g. ",
		explained: "explained",
		separator: ", ",
		workbook: "Workbook",
		followers: (count: number, cells: string) => `(${count} more from this: ${cells})`,
		more: (count: number) => `${count} more of the same kinds are not listed; check again once these are corrected.`,
	},
} as const;

/** Lines end with a line feed. Sheets stand in the workbook's order; queries that are explained are counted, not listed. */
export function findingsAsText(report: Report, { language, department }: FindingsWish): string {
	const { template, verdict, completeness } = report;
	const say = words[language];
	const whose = department ?? template.department;
	const open = report.findings.filter(({ severity, explanation }) => severity !== "query" || !explanation);
	const explained = report.findings.length - open.length;
	const head = [`【${template.unitName} ${template.period}】${whose ?? ""}`.trimEnd(), verdict.text[language]];
	head.push(
		[say.filled(completeness.filled, completeness.required), ...(explained > 0 ? [`${say.explained} ${explained}`] : [])].join(
			say.separator,
		),
	);
	let number = 0;
	const { lines, under } = underCauses(open);
	const sheets = [...Map.groupBy(lines, ({ sheet }) => sheet)].flatMap(([sheet, findings]) => [
		"",
		`■ ${sheet || say.workbook}`,
		...[...Map.groupBy(findings, ({ rule }) => rule).values()].flatMap((same) =>
			same.length > SINGLY
				? [`${++number}. ${togetherIn(language, same)}`]
				: same.map((finding) => `${++number}. ${singly(language, finding)}${followersOf(language, under.get(finding) ?? [])}`),
		),
	]);
	const left = report.more.reduce((sum, { count }) => sum + count, 0);
	return [...head, ...sheets, ...(left > 0 ? ["", say.more(left)] : []), ""].join("\n");
}

/** What goes with a finding is named, not told: whoever corrects the cause need not look for it. */
function followersOf(language: Language, followers: readonly Finding[]): string {
	if (followers.length === 0) return "";
	const say = words[language];
	const cells = followers.slice(0, NAMED).map(({ sheet, cell }) => (cell ? `${sheet}!${cell}` : sheet));
	return ` ${say.followers(followers.length, cells.join(say.separator) + (followers.length > NAMED ? "…" : ""))}`;
}

/** ✗, ?, · or · （试行） */
const markOf = (language: Language, { severity, trial }: Finding): string =>
	`${words[language].marks[severity]}${trial ? words[language].trial : ""}`;

function singly(language: Language, finding: Finding): string {
	const { cell, message, fix, rule } = finding;
	const gap = language === "en" ? " " : "";
	return `${markOf(language, finding)} ${cell ?? ""} ${message[language]}${gap}${fix[language]}[${rule}]`.replaceAll(/ {2,}/g, " ");
}

function togetherIn(language: Language, same: readonly Finding[]): string {
	const say = words[language];
	const [first] = same;
	if (!first) return "";
	const cells = same.flatMap(({ cell }) => cell ?? []);
	const named = cells.slice(0, NAMED).join(say.separator) + (cells.length > NAMED ? "…" : "");
	return `${markOf(language, first)} ${say.together(same.length, named)} ${say.forExample}${first.message[language]}${language === "en" ? " " : ""}${first.fix[language]}[${first.rule}]`;
}
