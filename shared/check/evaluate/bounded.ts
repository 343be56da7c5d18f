/** A report that stays short however many rows have the same fault. */
import type { Finding, MoreFindings, Report } from "../model/report.ts";
import { nameOf } from "../model/verdict.ts";

/**
 * Findings of one rule on one sheet that are listed. More than anyone deals with before looking again; and a file made to be a burden,
 * 2,000 rows with five faults each, gives a report of some hundred kB rather than of 10 MB.
 */
export const LISTED = 50;

/**
 * Of each rule on each sheet the first findings, and how many there are beyond them. Explained queries are listed beside those that
 * are not: so the next come up as the first are explained. What follows from a finding that is not listed is not listed either.
 */
export function bounded(report: Report): Report {
	if (report.findings.length <= LISTED) return report;
	const counts = new Map<string, number>();
	const more = new Map<string, MoreFindings>();
	const leaveOff = (finding: Finding): void => {
		const { rule, severity, sheet } = finding;
		const known = more.get(`${rule}|${sheet}`);
		if (known) known.count++;
		else more.set(`${rule}|${sheet}`, { rule, severity, sheet, count: 1 });
	};
	const left = new Set<string>();
	const first = report.findings.filter((finding) => {
		const { rule, sheet, explanation, follows } = finding;
		const key = `${rule}|${sheet}|${follows === undefined}|${explanation ? "explained" : ""}`;
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		if (count <= LISTED) return true;
		if (!follows) left.add(nameOf(finding));
		leaveOff(finding);
		return false;
	});
	if (more.size === 0) return report;
	const findings = first.filter((finding) => {
		if (!finding.follows || !left.has(nameOf(finding.follows))) return true;
		leaveOff(finding);
		return false;
	});
	return { ...report, findings, more: [...more.values()] };
}
