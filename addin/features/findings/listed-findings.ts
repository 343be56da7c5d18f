/** What the lists show: the check's findings and, apart from its verdict, the commission's comments. */

import { computed } from "@preact/signals";
import type { Finding, Report } from "../../../shared/check/index.ts";
import { shownReport } from "../departments/departments.ts";
import { type CommissionFinding, commissionComments } from "./comments.ts";

/** Sheet by sheet; on each sheet the comments come before what the check found. */
export const listedFindings = computed<readonly Finding[]>(() => {
	const [report, comments] = [shownReport.value, commissionComments.value];
	return report && comments.length > 0 ? withComments(report, comments) : (report?.findings ?? []);
});

function withComments({ findings, completeness }: Report, comments: readonly CommissionFinding[]): Finding[] {
	const sheets = ["", ...completeness.sheets.map(({ sheet }) => sheet), ...findings.map(({ sheet }) => sheet)];
	const order = new Map([...new Set([...sheets, ...comments.map(({ sheet }) => sheet)])].map((sheet, index) => [sheet, index]));
	const placeOf = ({ sheet }: Finding): number => order.get(sheet) ?? 0;
	return [...comments, ...findings].sort((a, b) => placeOf(a) - placeOf(b));
}
