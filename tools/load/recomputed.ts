/**
 * Municipal sums and counts from the originals alone: each accepted revision's own file is fetched, read and checked anew, and what it
 * says is added up here. Nothing of what the service keeps of revisions, results or totals is used.
 */
import { createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import type { Client } from "../client.ts";

/** @param accepted ids of the accepted revisions. @returns by indicator code: the sum of the figures given, and how many give one */
export async function recomputed(
	client: Client,
	set: DefinitionSet,
	accepted: readonly string[],
): Promise<Map<string, { sum: number; given: number }>> {
	const totals = new Map<string, { sum: number; given: number }>();
	for (const id of accepted) {
		const facts = createChecker(readWorkbook(await client.bytes(`/submissions/${id}/workbook`)), set).facts();
		for (const project of [facts.school, ...facts.clusters.map((cluster) => cluster.facts)]) {
			for (const [code, { actual }] of Object.entries(project)) {
				if (typeof actual !== "number") continue;
				const { sum, given } = totals.get(code) ?? { sum: 0, given: 0 };
				totals.set(code, { sum: sum + actual, given: given + 1 });
			}
		}
	}
	return totals;
}

/** Codes whose municipal sum is another than the originals give. @param rows of /aggregates?by=indicator */
export function differing(
	rows: readonly { code: string; method: string; value: number | null; given: number; source: string }[],
	expected: ReadonlyMap<string, { sum: number; given: number }>,
): string[] {
	return rows
		.filter(({ method, source }) => method === "sum" && source === "workbooks")
		.filter(({ code, value, given }) => {
			const own = expected.get(code) ?? { sum: 0, given: 0 };
			// The service answers at the indicator's precision, at most two decimals.
			return own.given !== given || Math.abs((value ?? 0) - own.sum) > 0.0051;
		})
		.map(({ code }) => code);
}
