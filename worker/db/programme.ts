/** What a final evaluation takes up of a unit: its accepted annual revisions and the targets that changed on the way, read at once. */
import type { D1Database } from "@cloudflare/workers-types";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import type { Approvals } from "./approvals.ts";
import { stored } from "./json.ts";

export interface ProgrammeYear {
	year: number;
	/** The unit takes part in that year's annual period. */
	takesPart: boolean;
	/** Of the revision accepted then; undefined: none is. */
	facts: WorkbookFacts | undefined;
	/** What the commission entered for the year instead of the task book's, by code and measure. */
	approvals: Approvals;
}

interface YearRow {
	year: number;
	takes_part: number;
	facts: string | null;
	approvals: string | null;
}

/** @param years in order, each with its annual period; they come back in the same order */
export async function readProgrammeYears(
	db: D1Database,
	unit: string,
	years: readonly { year: number; period: string }[],
): Promise<ProgrammeYear[]> {
	if (years.length === 0) return [];
	const { results } = await db
		.prepare(
			`SELECT asked.value ->> 'year' AS year,
				EXISTS (SELECT 1 FROM unit_periods WHERE unit_periods.unit = ?1 AND unit_periods.period = asked.value ->> 'period') AS takes_part,
				(SELECT facts.content FROM submissions JOIN revision_facts AS facts ON facts.submission = submissions.id
					WHERE submissions.unit = ?1 AND submissions.period = asked.value ->> 'period' AND submissions.state = 'accepted') AS facts,
				(SELECT content FROM approvals WHERE approvals.unit = ?1 AND approvals.year = asked.value ->> 'year') AS approvals
			FROM json_each(?2) AS asked ORDER BY asked.key`,
		)
		.bind(unit, JSON.stringify(years))
		.all<YearRow>();
	return results.map(({ year, takes_part, facts, approvals }) => ({
		year,
		takesPart: takes_part === 1,
		facts: facts === null ? undefined : stored(facts),
		approvals: approvals === null ? {} : stored(approvals),
	}));
}
