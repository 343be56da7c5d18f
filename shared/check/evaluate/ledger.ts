/** What fails, kept sorted by sheet; a sheet's findings are put together again only after something on it has changed. */

import type { StandingFinding } from "../consequences/causes.ts";
import type { Query } from "../explanations/explained-places.ts";
import type { Explanations } from "../explanations/explanations.ts";
import type { Finding } from "../model/report.ts";
import { compareFailures } from "../state/failure.ts";
import type { Failure } from "../state/workbook-state.ts";

interface Page {
	failures: Failure[];
	/** In order; not while a full check is still adding. */
	sorted: boolean;
	standings: readonly StandingFinding[] | undefined;
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

	/** Every query of the workbook that no other rule speaks for. */
	queries(): Query[] {
		return this.#pages.flatMap((page) => {
			sort(page);
			const once = new Set<string>();
			return placesIn(page.failures).flatMap((failures) => kept(failures, once).flatMap(queryOf));
		});
	}

	/** What stands on each sheet, in order; the same lists as before where nothing has changed. */
	read(explanations: () => Explanations): readonly (readonly StandingFinding[])[] {
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

function sort(page: Page): void {
	if (!page.sorted) page.failures.sort(compareFailures);
	page.sorted = true;
}

/** Failures of one place each; they stand side by side. @param failures sorted */
function placesIn(failures: readonly Failure[]): Failure[][] {
	const places: Failure[][] = [];
	for (let start = 0, end = 0; start < failures.length; start = end) {
		const key = failures[start]?.spot.key;
		for (end = start + 1; end < failures.length && failures[end]?.spot.key === key; ) end++;
		places.push(failures.slice(start, end));
	}
	return places;
}

function assemble(page: Page, explanations: Explanations): StandingFinding[] {
	sort(page);
	const once = new Set<string>();
	const standings: StandingFinding[] = [];
	for (const failures of placesIn(page.failures)) {
		standings.push(...atOnePlace(failures, once, explanations));
	}
	return standings;
}

/** One fault, one finding (decision 060): a rule is silent where one that it yields to fails, and says nothing twice. */
function kept(failures: readonly Failure[], once: Set<string>): Failure[] {
	const ids = failures.length > 1 ? new Set(failures.map(({ rule }) => rule.id)) : undefined;
	let previous = "";
	return failures.filter(({ rule }) => {
		const yields = ids !== undefined && rule.yieldsTo.some((id) => id !== rule.id && ids.has(id));
		if (rule.id === previous || yields || once.has(rule.id)) return false;
		previous = rule.id;
		if (rule.oncePerSheet && rule.severity !== "query") once.add(rule.id);
		return true;
	});
}

const queryOf = ({ finding, spot }: Failure): Query[] =>
	finding.severity === "query" ? [{ finding, label: spot.label, header: spot.header }] : [];

function atOnePlace(failures: readonly Failure[], once: Set<string>, explanations: Explanations): StandingFinding[] {
	const all = kept(failures, once);
	const queries = all.flatMap(queryOf);
	return all.flatMap((failure) => {
		const [query] = queryOf(failure);
		const explanation = query && explanations.rows.length > 0 ? explanations.textFor(query, queries) : null;
		const { finding, rule } = failure;
		if (explanation !== null) return { failure, finding: explained(finding, explanation) };
		// Of a query that is asked once a sheet, the next comes up when the first is explained.
		if (query && rule.oncePerSheet && once.has(rule.id)) return [];
		if (query && rule.oncePerSheet) once.add(rule.id);
		return { failure, finding };
	});
}

const lastExplained = new WeakMap<Finding, Finding>();

/** The finding with its explanation: the same object as long as both are the same, so that nothing of it is drawn again. */
function explained(finding: Finding, explanation: string): Finding {
	const last = lastExplained.get(finding);
	if (last?.explanation === explanation) return last;
	const made = { ...finding, explanation };
	lastExplained.set(finding, made);
	return made;
}
