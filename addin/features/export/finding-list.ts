/** Findings as text that people send each other: grouped by sheet, each with its cell and how to correct it. Pure. */

import { type Finding, type Report, underCauses } from "../../../shared/check/index.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import type { ReportTexts } from "../../texts/zh-CN/report.ts";
import type { Texts } from "../../texts/zh-CN.ts";
import { kindOf } from "../findings/filter.ts";

export interface FindingListWish {
	report: Report;
	/** Those to list, a part of the report's. */
	findings: readonly Finding[];
	/** As people write it. */
	checkedAt: string;
	texts: Texts;
	words: ReportTexts;
	say: (text: Text) => string;
}

/** Lines end with a line feed; the sheets stand in the workbook's order, which is the report's. */
export function findingList({ report, findings, checkedAt, texts, words, say }: FindingListWish): string {
	const { severity, documents } = texts;
	const { template } = report;
	const chosen = new Set(findings);
	const { lines, under } = underCauses(report.findings.filter((finding) => chosen.has(finding)));
	const bySheet = Map.groupBy(lines, ({ sheet }) => sheet);
	let number = 0;
	const line = (finding: Finding): string[] => {
		number += 1;
		return [
			words.line(number, severity[kindOf(finding)], finding.cell ?? "", say(finding.message)),
			finding.explanation ? words.explained(finding.explanation) : words.fix(say(finding.fix)),
			...(under.get(finding) ?? []).map((one) =>
				words.follows(severity[kindOf(one)], [one.sheet, one.cell].filter(Boolean).join("!"), say(one.message)),
			),
		];
	};
	const left = report.more.reduce((sum, { count }) => sum + count, 0);
	const isPart = findings.length < report.findings.length;
	return [
		`${template.unitName} ${template.unit} · ${documents[template.document]} · ${template.period}`,
		say(report.verdict.text),
		words.checked(checkedAt),
		...(isPart ? [words.part(findings.length, report.findings.length)] : []),
		...[...bySheet].flatMap(([sheet, ofSheet]) => ["", words.sheet(sheet), ...ofSheet.flatMap(line)]),
		...(left > 0 ? ["", texts.findings.more(left)] : []),
		"",
	].join("\n");
}
