/** What fails, kept sorted by sheet; a sheet's findings are put together again only after something on it has changed. */

import { type Explanations, explanationFor } from "./explanations.ts";
import { compareFailures, type Failure } from "./failure.ts";
import type { Finding } from "./report.ts";

interface Page {
	failures: Failure[];
	/** In order; not while a full check is still adding. */
	sorted: boolean;
	findings: Finding[] | undefined;
	counts: Counts;
}

export interface Counts {
	errors: number;
	queries: number;
	infos: number;
}

export class Ledger {
	/** One page a sheet; the first is for what stands on none. */
	readonly #pages: Page[];

	constructor(sheets: number) {
		this.#pages = Array.from({ length: sheets + 1 }, () => ({
			failures: [],
			sorted: true,
			findings: undefined,
			counts: { errors: 0, queries: 0, infos: 0 },
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
			page.findings = undefined;
		}
	}

	add(failure: Failure): void {
		const page = this.#page(failure);
		page.findings = undefined;
		if (!page.sorted) page.failures.push(failure);
		else page.failures.splice(position(page.failures, failure), 0, failure);
	}

	remove(failure: Failure): void {
		const page = this.#page(failure);
		page.findings = undefined;
		const from = page.sorted ? position(page.failures, failure) : 0;
		const index = page.failures.indexOf(failure, from);
		if (index >= 0) page.failures.splice(index, 1);
	}

	/** Explanations have changed: sheets with queries are put together again. */
	forgetExplanations(): void {
		for (const page of this.#pages) if (page.failures.some(({ rule }) => rule.severity === "query")) page.findings = undefined;
	}

	/** The failure behind a finding, suppressed ones too. */
	find(rule: string, place: string): Failure | undefined {
		for (const { failures } of this.#pages) {
			const found = failures.find((failure) => failure.rule.id === rule && failure.spot.key === place);
			if (found) return found;
		}
		return undefined;
	}

	/** Findings of all sheets in order, and how many there are. */
	read(explanations: () => Explanations): { findings: Finding[]; counts: Counts } {
		const counts: Counts = { errors: 0, queries: 0, infos: 0 };
		const findings: Finding[][] = [];
		for (const page of this.#pages) {
			page.findings ??= assemble(page, explanations());
			counts.errors += page.counts.errors;
			counts.queries += page.counts.queries;
			counts.infos += page.counts.infos;
			if (page.findings.length > 0) findings.push(page.findings);
		}
		return { findings: findings.flat(), counts };
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

function assemble(page: Page, explanations: Explanations): Finding[] {
	if (!page.sorted) page.failures.sort(compareFailures);
	page.sorted = true;
	page.counts = { errors: 0, queries: 0, infos: 0 };
	const once = new Set<string>();
	const findings: Finding[] = [];
	const { failures } = page;
	for (let start = 0, end = 0; start < failures.length; start = end) {
		const key = failures[start]?.spot.key;
		for (end = start + 1; end < failures.length && failures[end]?.spot.key === key; ) end++;
		for (const finding of atOnePlace(failures.slice(start, end), once, explanations)) {
			findings.push(finding);
			count(page.counts, finding);
		}
	}
	return findings;
}

function count(counts: Counts, { severity, explanation }: Finding): void {
	if (severity === "error") counts.errors++;
	else if (severity === "info") counts.infos++;
	else if (!explanation) counts.queries++;
}

/** One fault, one finding (decision 16): a rule is silent where one that it yields to fails, and says nothing twice. */
function atOnePlace(failures: readonly Failure[], once: Set<string>, explanations: Explanations): Finding[] {
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
	return kept.map(({ finding }) => {
		const explanation = finding.severity === "query" ? explanationFor(finding, explanations, queries) : null;
		return explanation === null ? finding : { ...finding, explanation };
	});
}
