/** Which finding is looked at. */

import { computed, signal } from "@preact/signals";
import type { Finding } from "../../../shared/check/index.ts";
import { book, findingBy } from "../../session/book.ts";
import { commissionComments, isCommission } from "./comments.ts";
import { arrangement, filter, filterFindings } from "./filter.ts";
import { causeOf, fold, unfolded } from "./folding.ts";
import { listedFindings } from "./listed-findings.ts";
import { pointTo } from "./show-cell.ts";

/** rule and place too: after an edit the key differs, though it is the same trouble to the person. */
const chosen = signal<Pick<Finding, "key" | "rule" | "place"> | null>(null);

let lastShown: readonly Finding[] = [];

/** What the filter lets through, in the order of the list; what is folded away in it as well. */
export const passedFindings = computed<readonly Finding[]>(() => filterFindings(listedFindings.value, filter.value, arrangement.value));

/** The same with what follows under its cause. */
export const foldedFindings = computed(() => fold(passedFindings.value, unfolded.value));

/** What the list shows, in its order. */
export const shownFindings = computed<readonly Finding[]>(() => {
	const now = foldedFindings.value.lines;
	// The same object where nothing changed: after an edit elsewhere the list need not be drawn again.
	if (now.length !== lastShown.length || now.some((finding, index) => finding !== lastShown[index])) lastShown = now;
	return lastShown;
});

/** What the list holds of the check; what the commission wrote is in its own letter. */
export const listable = (): Finding[] => passedFindings.value.filter((finding) => !isCommission(finding));

export const selected = computed<Finding | undefined>(() => {
	const [wanted, report] = [chosen.value, book.value?.report];
	if (!wanted || !report) return undefined;
	const comment = commissionComments.value.find(({ key }) => key === wanted.key);
	return (
		comment ?? findingBy(report, wanted.key) ?? report.findings.find(({ rule, place }) => rule === wanted.rule && place === wanted.place)
	);
});

/** Chooses a finding; the person is at its cell already, or wants to stay where they are. */
export function choose(finding: Finding | undefined): void {
	chosen.value = finding ? { key: finding.key, rule: finding.rule, place: finding.place } : null;
}

/** Chooses a finding and shows its cell. */
export function select(finding: Finding | undefined): void {
	choose(finding);
	// A comment on the whole workbook leads nowhere.
	if (finding && finding.sheet !== "" && book.value) pointTo(book.value, { sheet: finding.sheet, cell: finding.cell });
}

/** Where a finding stands in the list: one that is folded away, where its cause does. −1: nowhere. */
export function placeIn(shown: readonly Finding[], finding: Finding | undefined): number {
	const at = shown.findIndex(({ key }) => key === finding?.key);
	const cause = at < 0 && finding ? causeOf(finding, shown) : undefined;
	return cause ? shown.indexOf(cause) : at;
}

/** Moves by `steps` in the list as shown, stopping at its ends. */
export function step(steps: number): void {
	const shown = shownFindings.value;
	const at = placeIn(shown, selected.value);
	const next = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + steps));
	select(shown[next]);
}
