/**
 * What the commission wrote when it returned a revision, at the cells of the open workbook: listed with the findings of the check and
 * apart from them; the report and its verdict know nothing of it. Pure.
 */
import type { ReturnedItem, Submission } from "../../../shared/api/submissions.ts";
import { factAt } from "../../../shared/changes/fact-at.ts";
import { sameValue } from "../../../shared/changes/same-value.ts";
import type { Checker, Scalar, WorkbookFacts } from "../../../shared/check/index.ts";
import { isError } from "../../../shared/formula/value.ts";
import { formatAddress } from "../../../shared/workbook/address.ts";
import { history as en } from "../../texts/en/history.ts";
import { history as zh } from "../../texts/zh-CN/history.ts";
import type { CommissionFinding } from "../findings/comments.ts";

export type Review = Pick<Submission, "id" | "revision" | "items">;

/**
 * One for each comment, in the commission's order. A comment on the whole workbook, or on a place that is gone, stands on no sheet ("").
 *
 * @param facts of the returned revision; null: not at hand
 */
export function commissionFindings(
	{ id, revision, items }: Review,
	checker: Pick<Checker, "locate" | "valueAt">,
	facts: WorkbookFacts | null,
): CommissionFinding[] {
	return items.map((item, index) => ({
		source: "commission",
		revision,
		rule: item.rule ?? noRule,
		severity: item.severity ?? "query",
		...standing(item, checker, facts),
		place: item.place ?? "",
		message: { zh: item.comment, en: item.comment },
		fix: { zh: zh.fix, en: en.fix },
		values: {},
		key: commentKey(id, index),
	}));
}

/** Finding.key of a comment: the revision's id, and the comment's place in its list. */
export const commentKey = (submission: string, index: number): string => `commission|${submission}|${index}`;

/** Stands where findings name their rule, in both languages. */
const noRule = "审核";

function standing(
	{ place }: ReturnedItem,
	checker: Pick<Checker, "locate" | "valueAt">,
	facts: WorkbookFacts | null,
): Pick<CommissionFinding, "sheet" | "cell" | "changed"> {
	if (place === null) return { sheet: "", cell: null, changed: null };
	const before = facts ? factAt(facts, place) : undefined;
	const at = checker.locate(place);
	// A row that is gone, or whose key was corrected, is no longer what it was. Facts of codes that there never were read as blank.
	if (!at) return { sheet: "", cell: null, changed: before === undefined || (before === null && !place.includes("[")) ? null : true };
	if (at.sheet === place) return { sheet: at.sheet, cell: null, changed: null };
	const now = checker.valueAt(at);
	const changed = before === undefined || now === undefined ? null : !sameValue(before, scalarOf(now));
	return { sheet: at.sheet, cell: formatAddress(at.row, at.column), changed };
}

const scalarOf = (value: NonNullable<ReturnType<Checker["valueAt"]>> | null): Scalar => (isError(value) ? value.code : value);

/** The findings as they were where nothing of them changed, so that an edit elsewhere draws nothing again. */
export function keepSame(before: readonly CommissionFinding[], now: readonly CommissionFinding[]): readonly CommissionFinding[] {
	const known = new Map(before.map((finding) => [finding.key, finding]));
	const kept = now.map((finding) => {
		const was = known.get(finding.key);
		return was && was.sheet === finding.sheet && was.cell === finding.cell && was.changed === finding.changed ? was : finding;
	});
	return kept.length === before.length && kept.every((finding, index) => finding === before[index]) ? before : kept;
}
