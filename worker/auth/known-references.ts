/** A unit or a period that a query names and that is not there is said to be none: no route answers it with an empty list. */
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Actor, AppContext } from "../context.ts";
import { hasPeriod } from "../db/periods.ts";
import { findUnit } from "../db/units.ts";

/**
 * Whether another unit exists is nothing that a school hears: what it may not ask for its routes refuse or answer with its own.
 * What is not written as a code or a period the route's own schema refuses.
 *
 * Asked for while the session is still looked up; what is given throws, for a role, what is not there.
 *
 * @throws ServiceProblem unknown-reference (unit), not-found (period)
 */
export async function referencesOf(context: AppContext): Promise<(actor: Pick<Actor, "role">) => void> {
	// What writes names its unit and period in its own way, and says more of them.
	if (context.req.method !== "GET") return () => {};
	const { unit, period } = context.req.query();
	const { DB } = context.env;
	const [found, knowsPeriod] = await Promise.all([
		unit === undefined || !UnitCode.safeParse(unit).success ? true : findUnit(DB, unit),
		period === undefined || !PeriodId.safeParse(period).success ? true : hasPeriod(DB, period),
	]);
	return ({ role }) => {
		if (!knowsPeriod)
			throw new ServiceProblem("not-found", { details: { zh: `没有期间 ${period}。`, en: `There is no period ${period}.` } });
		if (role !== "school" && !found)
			throw new ServiceProblem("unknown-reference", { details: { zh: `没有单位 ${unit}。`, en: `There is no unit ${unit}.` } });
	};
}
