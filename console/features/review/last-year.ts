/** A revision beside what the unit reported a year before. Pure, apart from asking. */
import type { Period } from "../../../shared/api/periods.ts";
import type { ProjectFacts, Scalar, WorkbookFacts } from "../../../shared/check/index.ts";
import type { DefinitionSet, Text } from "../../../shared/definition/schema.ts";
import { listRevisions, readFactsOf } from "../../api/reviews.ts";

export interface YearPair {
	place: string;
	code: string;
	name: Text;
	/** Number of the cluster; "": the school. */
	cluster: string;
	before: Scalar;
	now: Scalar;
	/** Change in percent of the earlier value; null: not to be computed. */
	change: number | null;
}

/** The same kind of period a year earlier; undefined: there is none. */
export function yearBefore(id: string, periods: readonly Pick<Period, "id">[]): string | undefined {
	const [, year = "", rest = ""] = /^(\d{4})(\D.*)$/.exec(id) ?? [];
	const wanted = `${Number(year) - 1}${rest}`;
	return periods.find((period) => period.id === wanted)?.id;
}

/** Facts of the unit's accepted revision of a period; null: none is accepted. @throws ServiceRefused, ServiceAway */
export async function acceptedFacts(unit: string, period: string, signal: AbortSignal): Promise<WorkbookFacts | null> {
	const { submissions } = await listRevisions({ unit, period, state: "accepted", limit: "1" }, signal);
	const [last] = submissions;
	return last ? readFactsOf(last.id, signal) : null;
}

/** Actual values of both years, in the order of the set; those that neither year has are left out. */
export function pairsOf(before: WorkbookFacts, now: WorkbookFacts, set: Pick<DefinitionSet, "indicators">): YearPair[] {
	const projects = [
		{ cluster: "", was: before.school, is: now.school },
		// Clusters keep their code from year to year, and may get another number.
		...now.clusters.map(({ number, code, facts }) => ({
			cluster: number,
			was: before.clusters.find((one) => one.code === code)?.facts ?? {},
			is: facts,
		})),
	];
	return projects.flatMap(({ cluster, was, is }) =>
		set.indicators.flatMap(({ code, name }) => {
			const [earlier, later] = [actualOf(was, code), actualOf(is, code)];
			if (earlier === null && later === null) return [];
			const place = `${cluster ? `群${cluster}!` : ""}${code}.actual`;
			return [{ place, code, name, cluster, before: earlier, now: later, change: changeOf(earlier, later) }];
		}),
	);
}

const actualOf = (facts: ProjectFacts, code: string): Scalar => facts[code]?.actual ?? null;

const changeOf = (before: Scalar, now: Scalar): number | null =>
	typeof before === "number" && typeof now === "number" && before !== 0 ? ((now - before) / Math.abs(before)) * 100 : null;

/** Figures that say exactly the same as a year ago, zeros apart: a hint that a form was copied, never more. */
export function sameAsBefore(pairs: readonly YearPair[]): { same: number; of: number } {
	const figures = pairs.filter(({ before, now }) => typeof before === "number" && typeof now === "number" && (before !== 0 || now !== 0));
	return { same: figures.filter(({ before, now }) => before === now).length, of: figures.length };
}
