/** What fails, kept sorted by sheet; a sheet's findings are put together again only after something on it has changed. */

import { type Explanations, explanationFor } from "./explanations.ts";
import { compareFailures, type Failure } from "./failure.ts";
import type { Standing } from "./follow/causes.ts";

interface Page {
	failures: Failure[];
	/** In order; not while a full check is still adding. */
	sorted: boolean;
	standings: readonly Standing[] | undefined;
}

export class Ledger {
	/** One page a sheet; the first is for what stands on none. */
	readonly #pages: Page[];

	constructor(sheets: number) {
		this.#pages = Array.from({ length: sheets + 1 }, () => ({
			failures: [],
			sorted: true,
			standings: undefined,
		}));
	}

	#page(failure: Failure): Page {
		const page = this.#pages[failure.spot.sheet + 1];
		if (!page) throw new Error(`No sheet ${failure.spot.sheet} in this workbook`);
		return page;
	}

	/** Adds without sorting; the next report sorts once. */
	addMany(failures: readonly Failure[]): void {
		for (const failure of failures) {
			const page = this.#page(failure);
			page.failures.push(failure);
			page.sorted = false;
			page.standings = undefined;
		}
	}

	add(failure: Failure): void {
		const page = this.#page(failure);
		page.standings = undefined;
		if (!page.sorted) page.failures.push(failure);
		else page.failures.splice(position(page.failures, failure), 0, failure);
	}

	remove(failure: Failure): void {
		const page = this.#page(failure);
		page.standings = undefined;
		const from = page.sorted ? position(page.failures, failure) : 0;
		const index = page.failures.indexOf(failure, from);
		if (index >= 0) page.failures.splice(index, 1);
	}

	/** Explanations have changed: sheets with queries are put together again. */
	forgetExplanations(): void {
		for (const page of this.#pages) if (page.failures.some(({ rule }) => rule.severity === "query")) page.standings = undefined;
	}

	/** The failure behind a finding, suppressed ones too. */
	find(rule: string, place: string): Failure | undefined {
		for (const { failures } of this.#pages) {
			const found = failures.find((failure) => failure.rule.id === rule && failure.spot.key === place);
			if (found) return found;
		}
		return undefined;
	}

	/** What stands on each sheet, in order; the same lists as before where nothing has changed. */
	read(explanations: () => Explanations): readonly (readonly Standing[])[] {
		return this.#pages.map((page) => {
			page.standings ??= assemble(page, explanations());
			return page.standings;
		});
	}
}

/** Where a failure stands or would stand. */
function position(failures: readonly Failure[], failure: Failure): number {
	let low = 0;
	let high = failures.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const other = failures[middle];
		if (other && compareFailures(other, failure) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

function assemble(page: Page, explanations: Explanations): Standing[] {
	if (!page.sorted) page.failures.sort(compareFailures);
	page.sorted = true;
	const once = new Set<string>();
	const standings: Standing[] = [];
	const { failures } = page;
	for (let start = 0, end = 0; start < failures.length; start = end) {
		const key = failures[start]?.spot.key;
		for (end = start + 1; end < failures.length && failures[end]?.spot.key === key; ) end++;
		standings.push(...atOnePlace(failures.slice(start, end), once, explanations));
	}
	return standings;
}

/** One fault, one finding (decision 16): a rule is silent where one that it yields to fails, and says nothing twice. */
function atOnePlace(failures: readonly Failure[], once: Set<string>, explanations: Explanations): Standing[] {
	const ids = failures.length > 1 ? new Set(failures.map(({ rule }) => rule.id)) : undefined;
	let previous = "";
	const kept = failures.filter(({ rule }) => {
		const yields = ids !== undefined && rule.yieldsTo.some((id) => id !== rule.id && ids.has(id));
		if (rule.id === previous || yields || once.has(rule.id)) return false;
		previous = rule.id;
		if (rule.oncePerSheet) once.add(rule.id);
		return true;
	});
	const queries = kept.flatMap(({ finding }) => (finding.severity === "query" ? [finding] : []));
	return kept.map((failure) => {
		const { finding } = failure;
		const explanation = finding.severity === "query" ? explanationFor(finding, explanations, queries) : null;
		return { failure, finding: explanation === null ? finding : { ...finding, explanation } };
	});
}
