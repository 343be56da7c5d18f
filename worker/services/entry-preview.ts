/** What an entry of the commission's would do to grade and money, before it is made. */

import { SCHOOL } from "../../shared/api/units.ts";
import type { EntryPreview, ProjectStanding } from "../../shared/api/vetoes.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { allocate } from "../../shared/score/allocate.ts";
import { toSmallest } from "../../shared/score/round.ts";
import type { ScoredProject } from "../../shared/score/unit.ts";
import { standingOfUnit } from "../db/accepted.ts";
import type { KeptUnit } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { approvedPreview } from "./approved-preview.ts";
import { definitionOf } from "./definitions.ts";
import { confirmationOf, warningsOfEntry } from "./entry-warnings.ts";
import { evaluate } from "./evaluation.ts";
import type { Entry } from "./unit-periods.ts";

/** Computed with the accepted revision, or the one that waits. A task book has no result. */
export async function previewOf(env: Env, entry: Entry): Promise<EntryPreview> {
	const { unit, period, before, content } = entry;
	const [standing, approved, warnings] = await Promise.all([
		standingOfUnit(env.DB, unit, period),
		approvedPreview(env, entry),
		warningsOfEntry(env, entry),
	]);
	const confirm = await confirmationOf(warnings);
	const revision = standing && { id: standing.submission, revision: standing.revision, state: standing.state };
	if (!standing || spanOf(period).document === "taskbook") {
		return {
			unit,
			period,
			revision: revision ?? null,
			composite: { before: null, after: null },
			projects: [],
			approved,
			warnings,
			confirm,
		};
	}
	const { set } = await definitionOf(env, standing.set, standing.version);
	const evaluated = (kept: KeptUnit | undefined) => evaluate(set, period, { ...standing, kept }).summary;
	const [was, will] = [evaluated(before?.content), evaluated(content)];
	const standings = (summary: typeof was, kept: KeptUnit | undefined) =>
		[summary.school, ...summary.clusters].map((project) => standingOf(set, unit, project, kept));
	const [old, now] = [standings(was, before?.content), standings(will, content)];
	return {
		unit,
		period,
		revision: revision ?? null,
		composite: { before: was.composite, after: will.composite },
		projects: [will.school, ...will.clusters].flatMap(({ cluster }, index) => {
			const [one, other] = [old[index], now[index]];
			return one && other ? [{ project: cluster?.code ?? SCHOOL, before: one, after: other }] : [];
		}),
		approved,
		warnings,
		confirm,
	};
}

/** Money as it is recommended without a pool: base × coefficient. */
function standingOf(set: DefinitionSet, unit: string, project: ScoredProject, kept: KeptUnit | undefined): ProjectStanding {
	const { cluster, result, grade, executionRate } = project;
	const fen = cluster === null ? (kept?.baseFen ?? null) : (kept?.clusterFen[cluster.code] ?? null);
	if (fen === null || grade === null) return { total: result.total, grade, fen: null };
	const [row] = allocate(set.policy, [{ unit, cluster: cluster?.code ?? null, base: fen / 1e6, grade, executionRate }], null);
	return { total: result.total, grade, fen: row ? Number(toSmallest(row.recommended, 6)) : null };
}
