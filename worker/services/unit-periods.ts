/** What the commission enters of a unit for a period (decision 24). */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { UnitPeriod, UnitPeriodRequest } from "../../shared/api/units.ts";
import { sha256OfJson } from "../../shared/definition/canonical.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { AuditActor } from "../audit/chain.ts";
import { auditStatement } from "../db/audit.ts";
import { findPeriod } from "../db/periods.ts";
import { retryOnConflict } from "../db/retry.ts";
import { findUnitPeriod, type StoredUnitPeriod, saveUnitPeriod } from "../db/unit-periods.ts";
import { findUnit } from "../db/units.ts";
import type { Env } from "../env.ts";
import { toShanghai } from "../times.ts";
import { definitionOf } from "./definitions.ts";

const approvedMeasures = new Set(["baseline", "target", "t2022", "t2023", "t2024", "final"]);

/**
 * Class and clusters stay while a revision is accepted: it was filed on their template, and its figures are added up and ranked within
 * that class. Everything else may change at any time.
 *
 * @throws ServiceProblem not-found (unit, period), unknown-reference (places), unit-period-in-use
 */
export async function keepUnitPeriod(
	env: Env,
	actor: AuditActor,
	unit: string,
	period: string,
	content: UnitPeriodRequest,
	now: Date,
): Promise<StoredUnitPeriod> {
	const [known, calendar] = await Promise.all([findUnit(env.DB, unit), findPeriod(env.DB, period)]);
	if (!known || !calendar) throw new ServiceProblem("not-found");
	const { set } = await definitionOf(env, calendar.set, calendar.version);
	const places = unknownPlaces(content, set);
	if (places.length > 0) {
		throw new ServiceProblem("unknown-reference", {
			details: {
				zh: `位置有误：${places.join("、")}。`,
				en: `These places do not exist or are not for the commission to enter: ${places.join(", ")}.`,
			},
			extensions: { places },
		});
	}
	const at = now.toISOString();
	const sha256 = await sha256OfJson(content);
	const [saved] = await retryOnConflict(async () =>
		env.DB.batch([
			saveUnitPeriod(env.DB, unit, period, content, at),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "unit-period.save", subject: period, unit, content: { class: content.class, sha256, vetoes: content.vetoes } },
				{
					sql: "EXISTS (SELECT 1 FROM unit_periods WHERE unit = ?12 AND period = ?13 AND updated_at = ?14 AND content = ?15)",
					values: [unit, period, at, JSON.stringify(content)],
				},
			),
		]),
	);
	if (saved?.meta.changes === 0) throw new ServiceProblem("unit-period-in-use");
	return { unit, unitName: known.name, period, content, updated: at };
}

/** @throws ServiceProblem not-found */
export async function unitPeriodOf(env: Env, unit: string, period: string): Promise<StoredUnitPeriod> {
	const found = await findUnitPeriod(env.DB, unit, period);
	if (!found) throw new ServiceProblem("not-found");
	return found;
}

export function unitPeriodAnswer({ unit, period, content, updated }: StoredUnitPeriod): UnitPeriod {
	return { ...content, unit, period, updated: toShanghai(updated) };
}

/** Keys that name no indicator of the set, no cluster of the unit, or a measure that is not the commission's. */
export function unknownPlaces({ clusters, commissionValues, approved, external = {} }: UnitPeriodRequest, set: DefinitionSet): string[] {
	const indicators = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
	const numbers = new Set(clusters.map(({ number }) => number));
	const fits = (key: string, accepts: (measure: string, filledBy: string) => boolean) => {
		const [, number, code = "", measure = ""] = /^(?:群(\d{2})!)?([SC]_[A-Z0-9]{2}_\d{2})\.(\w+)$/.exec(key) ?? [];
		const indicator = indicators.get(code);
		const rightLevel = indicator?.level === "cluster" ? number !== undefined && numbers.has(number) : number === undefined;
		return indicator !== undefined && rightLevel && accepts(measure, indicator.filledBy);
	};
	return [
		...Object.keys(commissionValues).filter((key) => !fits(key, (measure, filledBy) => measure === "actual" && filledBy === "commission")),
		...Object.keys(external).filter((key) => !fits(key, (measure) => measure === "actual")),
		...Object.keys(approved).filter((key) => !fits(key, (measure) => approvedMeasures.has(measure))),
	];
}
