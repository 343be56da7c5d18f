/** The filters of the list, between the page's address and the service's question. */
import type { ProgressSort, UnitProgress } from "../../../shared/api/progress.ts";
import { queryValue } from "../../session/address.ts";
import { identity } from "../../session/session.ts";

/** In the address and in the question alike. */
const names = ["state", "class", "late", "needs", "search", "sort", "order"] as const;

/** What the service is asked for. */
export function questionOf(period: string): Record<string, string> {
	const question: Record<string, string> = { period };
	for (const name of names) {
		const value = queryValue(name);
		if (value) question[name] = value;
	}
	const reviewer = queryValue("reviewer");
	const me = identity()?.holder;
	if (reviewer) question.reviewer = reviewer === "me" && me ? me : reviewer;
	return question;
}

/** Filters that narrow the list down; taken away all at once. */
export const noFilters = { state: null, class: null, late: null, needs: null, search: null, reviewer: null };

export const isFiltered = (): boolean => Object.keys(noFilters).some((name) => queryValue(name) !== null);

/** A press on a header: this way round, then the other, then as it was. */
export function nextSort(sort: ProgressSort): { sort: string | null; order: string | null } {
	const [now, order] = [queryValue("sort") ?? "unit", queryValue("order") ?? "ascending"];
	if (now !== sort) return { sort: sort === "unit" ? null : sort, order: null };
	return order === "ascending" ? { sort: sort === "unit" ? null : sort, order: "descending" } : { sort: null, order: null };
}

/** As assistive technology names it. */
export function sortedBy(sort: ProgressSort): "ascending" | "descending" | "none" {
	if ((queryValue("sort") ?? "unit") !== sort) return "none";
	return queryValue("order") === "descending" ? "descending" : "ascending";
}

/** Share of the cells that must be filled, 0–100; null: nothing stands. */
export const percentFilled = ({ completeness }: Pick<UnitProgress, "completeness">): number | null =>
	completeness === null || completeness.required === 0 ? null : Math.floor((completeness.filled / completeness.required) * 100);
