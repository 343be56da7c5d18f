/** Municipal figures over accepted revisions. */

import type { AggregateBy, AggregateRow, Aggregates } from "../../shared/api/aggregates.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { UnitPeriodRequest } from "../../shared/api/units.ts";
import type { ProjectFacts } from "../../shared/check/facts.ts";
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { aggregate, type Contribution, type AggregateRow as Recomputed } from "../../shared/score/aggregate.ts";
import { type Actuals, listAccepted, listAcceptedUnits, type StandingRevision } from "../db/standing.ts";
import { readTotals } from "../db/totals.ts";
import { listUnitPeriods } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { withCommissionValues } from "./commission-values.ts";
import { definitionOf } from "./definitions.ts";
import { fractionOf, totalFigure } from "./total-figures.ts";
import { periodOf } from "./workbook-case.ts";

export interface AggregateQuestion {
	by: AggregateBy;
	/** One indicator only, with its contributors' own figures. */
	code?: string | undefined;
	/** By unit: this one only. */
	unit?: string | undefined;
}

/** Beyond as many units an answer with every figure of each would not fit an isolate. */
export const wholeUnitsLimit = 200;

/**
 * By indicator and category the figures are those of the running totals; by unit they come from the accepted workbooks, as do
 * the contributors everywhere. What the commission fills in is no part of a workbook: it comes from what is kept of the units.
 *
 * @throws ServiceProblem not-found (period), unknown-reference (code), invalid-request (by unit without saying which or of what)
 */
export async function aggregatesOf(env: Env, id: string, { by, code, unit }: AggregateQuestion): Promise<Aggregates> {
	const period = await periodOf(env, id);
	const { set } = await definitionOf(env, period.set, period.version);
	if (code !== undefined && !set.indicators.some((indicator) => indicator.code === code)) {
		throw new ServiceProblem("unknown-reference", { details: { zh: `没有指标 ${code}。`, en: `There is no indicator ${code}.` } });
	}
	if (unit !== undefined && by !== "unit")
		throw invalidRequest([issue("unit", "unit 只与 by=unit 一起用。", "A unit goes with by=unit only.")]);
	const units = await listAcceptedUnits(env.DB, id);
	if (by === "unit" && code === undefined && unit === undefined && units.length > wholeUnitsLimit) {
		throw new ServiceProblem("invalid-request", {
			extensions: {
				issues: [
					issue(
						"unit",
						`审核通过的单位超过 ${wholeUnitsLimit} 个时，by=unit 须同时给出 unit 或 code。`,
						`With more than ${wholeUnitsLimit} units, by=unit needs unit or code.`,
					),
				],
			},
		});
	}
	const [asked, kept, totals] = await Promise.all([
		listAccepted(env.DB, id, by === "unit" && unit !== undefined ? unit : null),
		listUnitPeriods(env.DB, id),
		by === "unit" ? [] : readTotals(env.DB, id),
	]);
	const commissionValues = new Map(kept.map((one) => [one.unit, one.content.commissionValues]));
	const indicators = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
	const contributions = asked.map((revision) => contributionOf(set, revision, commissionValues.get(revision.unit)));
	const recomputed = aggregate(set, contributions, by).filter((row) => code === undefined || row.code === code);
	const differing = new Set<string>();
	const rows = recomputed.flatMap((row): AggregateRow[] => {
		const indicator = indicators.get(row.code);
		if (!indicator) return [];
		const fraction = fractionOf(row);
		const source = sourceOf(set, indicator);
		const answer = rowAnswer(indicator, { ...row, source }, fraction, code !== undefined);
		if (by === "unit" || source === "commission") return [answer];
		const own = totals.filter(
			(total) => total.code === row.code && total.measure === "actual" && (by !== "category" || total.class === row.key),
		);
		const total = totalFigure(set, indicator, row.method, own);
		if (total.value !== row.value) differing.add(row.code);
		return [{ ...answer, ...total }];
	});
	const counted = new Set(units);
	return {
		period: period.id,
		by,
		accepted: units,
		waiting: kept.map(({ unit: one }) => one).filter((one) => !counted.has(one)),
		differing: [...differing],
		rows,
	};
}

/** The figures of a revision in the form in which workbooks' facts are scored, with what the commission entered in its places. */
export function contributionOf(
	set: DefinitionSet,
	{ unit, unitName, class: unitClass, school, clusters }: StandingRevision,
	commissionValues: UnitPeriodRequest["commissionValues"] = {},
): Contribution {
	const reported = {
		school: factsOf(school),
		clusters: clusters.map(({ number, code, name, actuals }) => ({ number, code, name, facts: factsOf(actuals), regions: {} })),
		regions: {},
	};
	return { unit, name: unitName, class: unitClass, facts: withCommissionValues(set, reported, commissionValues) };
}

/** The commission's where its figure, or a part of it, is the commission's to fill in. */
function sourceOf(set: DefinitionSet, { code, ratio, aggregation }: Indicator): AggregateRow["source"] {
	const parts = [code, ratio?.numerator, ratio?.denominator, aggregation.weight];
	return set.indicators.some((one) => one.filledBy === "commission" && parts.includes(one.code)) ? "commission" : "workbooks";
}

function factsOf(actuals: Actuals): ProjectFacts {
	return Object.fromEntries(Object.entries(actuals).map(([code, actual]) => [code, { actual }]));
}

function rowAnswer(
	indicator: Indicator,
	{ key, code, method, source, formula, value, contributors, missing }: Recomputed & Pick<AggregateRow, "source">,
	fraction: { numerator: number | null; denominator: number | null },
	withFigures: boolean,
): AggregateRow {
	return {
		key,
		code,
		name: indicator.name,
		group: indicator.group,
		measuredIn: indicator.unit,
		method,
		source,
		formula,
		value,
		...fraction,
		contributors: contributors.map(({ unit, cluster }) => (cluster === null ? unit : `${unit}/${cluster}`)),
		missing,
		...(withFigures ? { figures: contributors } : {}),
	};
}
