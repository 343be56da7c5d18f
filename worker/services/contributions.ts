/** One project's part in a municipal figure, back to the cells of its accepted revision and what the school said there. */
import type { FigureContribution } from "../../shared/api/aggregates.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import type { DefinitionSet, Indicator, Measure } from "../../shared/definition/schema.ts";
import { type AcceptedRevision, acceptedOfUnit } from "../db/accepted.ts";
import { listFindingsAt } from "../db/contributions.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { definitionOfPeriod } from "./definitions.ts";
import { countedFacts } from "./evaluation.ts";
import { figureLocator } from "./figure-places.ts";
import { measuresIn } from "./figures/standing.ts";
import { periodOf } from "./workbook-case.ts";

export interface ContributionQuestion {
	period: string;
	code: string;
	unit: string;
	/** Null: the school. */
	cluster: string | null;
}

/** @throws ServiceProblem not-found (period, an accepted revision, the cluster), unknown-reference (code) */
export async function contributionOf(env: Env, { period: id, code, unit, cluster }: ContributionQuestion): Promise<FigureContribution> {
	const period = await periodOf(env, id);
	const definition = await definitionOfPeriod(env, period);
	const { set } = definition;
	const indicator = indicatorOf(set, code);
	if (!indicator)
		throw new ServiceProblem("unknown-reference", { details: { zh: `没有指标 ${code}。`, en: `There is no indicator ${code}.` } });
	const revision = (await acceptedOfUnit(env.DB, unit, [id])).get(id);
	if (!revision)
		throw new ServiceProblem("not-found", {
			details: { zh: `${unit} 在 ${id} 没有审核通过的报送。`, en: `${unit} has no accepted revision for ${id}.` },
		});
	const project = projectIn(set, id, revision, indicator, cluster);
	if (!project)
		throw new ServiceProblem("not-found", {
			details: {
				zh: `${code} 不由 ${unit}${cluster === null ? " 学校本身" : `/${cluster}`} 填报。`,
				en: `${code} is not given by ${cluster === null ? `the school of ${unit} itself` : `${unit}/${cluster}`}.`,
			},
		});
	const named = placesOf(set, indicator, spanOf(id).document, project.prefix);
	const keys = named.map(({ place }) => place);
	const [locate, findings] = await Promise.all([
		figureLocator(env, revision.submission, definition, keys),
		listFindingsAt(env.DB, revision.submission, keys),
	]);
	const entered = revision.kept?.commissionValues ?? {};
	return {
		period: id,
		unit,
		name: revision.unitName,
		cluster: project.cluster,
		code,
		submission: revision.submission,
		revision: revision.revision,
		cells: named.map(({ place, of, measure }) => {
			const isEntered = place in entered;
			const { sheet, cell } = isEntered ? { sheet: null, cell: null } : locate(place);
			return {
				place,
				code: of.code,
				name: of.name,
				measure,
				measuredIn: of.unit,
				value: project.facts[of.code]?.[measure] ?? null,
				source: isEntered ? ("commission" as const) : ("workbook" as const),
				sheet,
				cell,
			};
		}),
		findings,
	};
}

/** Undefined: the indicator is of the other level, or the unit has no such cluster. */
function projectIn(
	set: DefinitionSet,
	period: string,
	{ facts: filed, kept }: AcceptedRevision,
	{ level }: Indicator,
	code: string | null,
) {
	const facts = countedFacts(set, period, filed, kept);
	if ((level === "school") !== (code === null)) return undefined;
	if (code === null) return { prefix: "", cluster: null, facts: facts.school };
	const found = facts.clusters.find((one) => one.code === code);
	return (
		found && {
			prefix: `群${found.number}!`,
			cluster: { code: String(found.code), name: String(found.name ?? found.code) },
			facts: found.facts,
		}
	);
}

/** Beside the figure itself. */
const beside: readonly Measure[] = ["target", "baseline", "note"];

/** The figure, what it is made of, and what stands beside it in such a document. */
function placesOf(set: DefinitionSet, indicator: Indicator, document: Parameters<typeof measuresIn>[1], prefix: string) {
	const { ratio, aggregation } = indicator;
	const parts = [ratio?.numerator, ratio?.denominator, ratio ? null : aggregation.weight].flatMap((code) => {
		const of = code ? indicatorOf(set, code) : undefined;
		return of ? [{ of, measure: "actual" as const }] : [];
	});
	const known = measuresIn(set, document).get(indicator.code) ?? [];
	const own = beside.filter((measure) => known.includes(measure)).map((measure) => ({ of: indicator, measure }));
	return [{ of: indicator, measure: "actual" as const }, ...parts, ...own].map((one) => ({
		...one,
		place: `${prefix}${one.of.code}.${one.measure}`,
	}));
}
