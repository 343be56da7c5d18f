/** What one accepted revision is worth: its summary, and what ranks, recommendations and municipal figures take from it. Pure. */
import type { ProjectSummary, UnitSummary } from "../../shared/api/summaries.ts";
import type { DefinitionSet, Policy } from "../../shared/definition/schema.ts";
import { figuresOf, type PlannedFigure } from "../../shared/score/aggregate.ts";
import { rawOf } from "../../shared/score/allocate.ts";
import { totalForRank } from "../../shared/score/rank.ts";
import { toSmallest } from "../../shared/score/round.ts";
import type { AcceptedRevision } from "../db/accepted.ts";
import type { StoredFigure, StoredProject, StoredResult } from "../db/results.ts";
import type { KeptUnit } from "../db/unit-periods.ts";
import { spanOf } from "../period-id.ts";
import { countedFacts, type Evaluation, evaluate } from "./evaluation.ts";
import { measuresIn } from "./figures/standing.ts";
import { summaryAnswer } from "./summary-answer.ts";

/** Clusters are one class among themselves. */
const clusterClass = "ZQ";

/** @param set the one that the period has @param evaluation of the same revision, where it is at hand */
export function resultOf(set: DefinitionSet, period: string, revision: AcceptedRevision, evaluation?: Evaluation): StoredResult {
	const summary = summaryAnswer(set, { revision, evaluation: evaluation ?? evaluate(set, period, revision) });
	return {
		summary,
		projects: projectsOf(set.policy, period, summary, revision.kept),
		figures: storedFigures(set, period, revision),
	};
}

function projectsOf(policy: Policy, period: string, summary: UnitSummary, kept: AcceptedRevision["kept"]): StoredProject[] {
	const isAnnual = spanOf(period).document === "annual";
	return [summary.school, ...summary.clusters].map((project) => {
		const input = isAnnual && kept ? allocationInput(summary.unit, project, kept) : undefined;
		const cluster = project.cluster?.code ?? "";
		const total = totalForRank(project);
		return {
			cluster,
			class: cluster === "" ? summary.class : clusterClass,
			total: total === null ? null : Number(toSmallest(total, 2)),
			baseFen: input ? Number(toSmallest(input.base, 6)) : null,
			raw: input ? Number(rawOf(policy, input).raw) : null,
		};
	});
}

/** What a recommendation for the project starts from; undefined: nothing can be recommended, for want of a base or a grade. */
export function allocationInput(unit: string, { cluster, grade, funds }: ProjectSummary, kept: Pick<KeptUnit, "baseFen" | "clusterFen">) {
	const code = cluster?.code ?? null;
	const fen = code === null ? kept.baseFen : (kept.clusterFen[code] ?? null);
	if (fen === null || grade === null) return undefined;
	return { unit, cluster: code, base: fen / 1e6, grade, executionRate: funds.execution?.rate ?? null };
}

/** Where the document has no cell for an indicator, nobody is missing. */
function storedFigures(
	set: DefinitionSet,
	period: string,
	{ unit, unitName, class: unitClass, facts, kept }: AcceptedRevision,
): StoredFigure[] {
	const { document } = spanOf(period);
	const standing = measuresIn(set, document);
	return figuresOf(set, { unit, name: unitName, class: unitClass, facts: countedFacts(set, period, facts, kept) }).flatMap(
		({ code, cluster, given, value, weight, top, bottom, target, baseline }) =>
			// Of parts that are of the whole period and of its end, no figure comes about that the workbook does not show.
			(given && document !== "final") || standing.get(code)?.includes("actual")
				? [
						{
							...{ code, cluster: cluster ?? "", given, value, weight, top: Number(top), bottom: Number(bottom) },
							target: storedPlanned(target),
							baseline: storedPlanned(baseline),
						},
					]
				: [],
	);
}

const storedPlanned = (planned: PlannedFigure | null): StoredFigure["target"] =>
	planned && { value: planned.value, top: Number(planned.top) };
