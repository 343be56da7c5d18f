/** Everything the service knows of one unit in one period, read once for a check, a template or a filing. */
import type { Waiver } from "../../shared/api/checks.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { UnitPeriod } from "../../shared/api/units.ts";
import type { Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { findPeriod, type StoredPeriod } from "../db/periods.ts";
import { type ProgrammeYear, readProgrammeYears } from "../db/programme.ts";
import { listWaivers } from "../db/reviews.ts";
import { findAccepted, readFacts } from "../db/submissions.ts";
import { findUnitPeriod } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { previousAnnual, spanOf, yearsTakenUp } from "../period-id.ts";
import { approvedFor } from "./approvals.ts";
import { type Definition, definitionOfPeriod, withSwitches } from "./definitions.ts";
import { approvedAtTheEnd } from "./programme.ts";

export interface WorkbookCase {
	period: StoredPeriod;
	definition: Definition;
	/** With the period's switches applied. */
	set: DefinitionSet;
	unit: { code: string; name: string };
	unitPeriod: UnitPeriod;
	approved: Record<string, Scalar>;
	previous: WorkbookFacts | undefined;
	/** A final evaluation's: what was accepted each year, in order. Of another document none. */
	years: readonly ProgrammeYear[];
	waivers: Waiver[];
}

/** @throws ServiceProblem not-found */
export async function periodOf(env: Env, id: string): Promise<StoredPeriod> {
	const period = await findPeriod(env.DB, id);
	if (!period) throw new ServiceProblem("not-found", { details: { zh: `没有期间 ${id}。`, en: `There is no period ${id}.` } });
	return period;
}

/** The rules of a period, its switches applied, and nothing of any unit. */
export async function rulesOf(env: Env, period: StoredPeriod): Promise<Pick<WorkbookCase, "period" | "set">> {
	return { period, set: withSwitches(await definitionOfPeriod(env, period), period.switches) };
}

/** @throws ServiceProblem unit-not-in-period */
export async function caseOf(env: Env, period: StoredPeriod, unit: string): Promise<WorkbookCase> {
	const kept = await findUnitPeriod(env.DB, unit, period.id);
	if (!kept) throw new ServiceProblem("unit-not-in-period", { extensions: { unit, period: period.id } });
	const [definition, waivers, previous, years] = await Promise.all([
		definitionOfPeriod(env, period),
		listWaivers(env.DB, unit, period.id),
		acceptedFacts(env, unit, previousAnnual(period.id)),
		readProgrammeYears(env.DB, unit, yearsTakenUp(period.id)),
	]);
	return {
		period,
		definition,
		set: withSwitches(definition, period.switches),
		unit: { code: unit, name: kept.unitName },
		unitPeriod: kept.content,
		approved: await approvedOf(env, period, unit, kept.content, years),
		previous,
		years,
		waivers,
	};
}

/**
 * What is approved of a unit for a period, by place.
 * @param kept undefined: the unit was taken out of the period @param known a final evaluation's years, where they are at hand
 */
export async function approvedOf(
	env: Env,
	period: StoredPeriod,
	unit: string,
	kept: Pick<UnitPeriod, "clusters" | "approved"> | undefined,
	known?: readonly ProgrammeYear[],
): Promise<Record<string, Scalar>> {
	const { document, year } = spanOf(period.id);
	const [clusters, overrides] = [kept?.clusters ?? [], kept?.approved ?? {}];
	const taskbook = await acceptedFacts(env, unit, document === "taskbook" ? undefined : taskbookOf(period));
	if (document !== "final") return approvedFor(year, taskbook, clusters, overrides);
	const { set } = await definitionOfPeriod(env, period);
	const years = known ?? (await readProgrammeYears(env.DB, unit, yearsTakenUp(period.id)));
	return approvedAtTheEnd(set, { taskbook, years }, clusters, overrides);
}

/** The programme's task book: 2022-2024 → 2022-2024-taskbook. Sets of other names have none. */
function taskbookOf({ set }: StoredPeriod): string | undefined {
	return /^\d{4}-\d{4}$/.test(set) ? `${set}-taskbook` : undefined;
}

async function acceptedFacts(env: Env, unit: string, period: string | undefined): Promise<WorkbookFacts | undefined> {
	const accepted = period === undefined ? undefined : await findAccepted(env.DB, unit, period);
	return accepted && readFacts(env.DB, accepted.id);
}
