/** The programme's years: one after the other, as the set's name and its columns of targets say. */
import type { DefinitionSet } from "../schema.ts";
import type { LintReport } from "./report.ts";

export function lintYears(set: DefinitionSet, report: LintReport): void {
	const { years } = set;
	if (years.some((year, index) => index > 0 && year !== (years[index - 1] ?? 0) + 1)) {
		report.add(
			"years",
			"years",
			`年份 ${years.join("、")} 不连续，应从早到晚逐年写全。`,
			`The years ${years.join(", ")} do not follow each other; write every year, the earliest first.`,
		);
		return;
	}
	const [, first, last] = /^(\d{4})-(\d{4})$/.exec(set.set) ?? [];
	const named = first === undefined || last === undefined ? [] : [Number(first), Number(last)];
	const asked = set.documents.flatMap(({ regions }) =>
		Object.values(regions).flatMap(({ columns }) =>
			columns.flatMap(({ measure }) => Number(/^[ta](\d{4})$/.exec(measure ?? "")?.[1] ?? Number.NaN)),
		),
	);
	const missing = [...new Set([...named, ...asked.filter((year) => !Number.isNaN(year))])].filter((year) => !years.includes(year)).sort();
	if (missing.length > 0)
		report.add(
			"years",
			"years",
			`年份缺少 ${missing.join("、")}，而体系编号或目标列中有，请补上。`,
			`The years lack ${missing.join(", ")}, which the set's name or its columns of targets speak of; add what is missing.`,
		);
}
