/** Approved baselines and targets of a unit for a period: the accepted task book's, unless a change order says otherwise. */
import type { Cluster } from "../../shared/api/units.ts";
import type { ProjectFacts, Scalar, WorkbookFacts } from "../../shared/check/index.ts";

/**
 * By place in the period's own workbook: `S_T3_02.target`, `群01!C_K1_01.baseline`.
 * @param taskbook facts of the accepted task book; undefined: none yet
 * @param overrides what the commission entered for the unit and period
 * @param clusters of the period; a task book's cluster is matched by its code, its number may have changed
 */
export function approvedFor(
	year: number,
	taskbook: WorkbookFacts | undefined,
	clusters: readonly Cluster[],
	overrides: Record<string, Scalar>,
): Record<string, Scalar> {
	const approved: Record<string, Scalar> = {};
	const take = (prefix: string, facts: ProjectFacts) => {
		for (const [code, values] of Object.entries(facts)) {
			if (values.baseline !== undefined) approved[`${prefix}${code}.baseline`] = values.baseline;
			const target = targetOf(values, year);
			if (target !== undefined) approved[`${prefix}${code}.target`] = target;
		}
	};
	if (taskbook) {
		take("", taskbook.school);
		for (const { number, code } of clusters) {
			const planned = taskbook.clusters.find((cluster) => cluster.code === code);
			if (planned) take(`群${number}!`, planned.facts);
		}
	}
	return { ...approved, ...overrides };
}

function targetOf(values: ProjectFacts[string], year: number): Scalar | undefined {
	return { 2022: values.t2022, 2023: values.t2023, 2024: values.t2024 }[year];
}
