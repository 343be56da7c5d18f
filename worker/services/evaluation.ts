/** One accepted revision, scored and flagged, with what the commission entered for its unit. */
import { SCHOOL } from "../../shared/api/units.ts";
import type { Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import type { DefinitionSet, UnitClass } from "../../shared/definition/schema.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import type { ProjectFlags } from "../../shared/score/flag.ts";
import { flags } from "../../shared/score/flags.ts";
import { overdueDays } from "../../shared/score/tasks.ts";
import { type EnteredVeto, scoreUnit, type UnitScores } from "../../shared/score/unit.ts";
import { atTheEnd, withWholeBaselines } from "../../shared/score/whole-period.ts";
import type { AcceptedRevision } from "../db/accepted.ts";
import type { KeptUnit } from "../db/unit-periods.ts";
import { spanOf } from "../period-id.ts";
import { serialOf } from "../times.ts";
import { withCommissionValues } from "./commission-values.ts";
import { unscored } from "./monitoring.ts";

const taskRegion = "进度";

export interface Evaluation {
	summary: UnitScores;
	school: ProjectFlags;
	/** In the order of the summary's clusters; with the number of the cluster's sheets. */
	clusters: { number: string; flags: ProjectFlags }[];
}

/** @param set the one that the revision was filed with */
export function evaluate(set: DefinitionSet, period: string, revision: AcceptedRevision): Evaluation {
	const { document, year, end } = spanOf(period);
	const { kept } = revision;
	const unitClass: UnitClass = kept?.class ?? revision.class;
	const facts = countedFacts(set, period, revision.facts, kept);
	const unit = { code: revision.unit, name: revision.unitName, class: unitClass };
	const scored = scoreUnit(scoringSet(set, period), unit, facts, yearIndexOf(set, year), vetoesOf(kept));
	const summary = kindOf[document].graded ? scored : unscored(scored);
	const month = Number(end.slice(5, 7));
	const tasks = facts.regions[taskRegion] ?? [];
	const codes = new Set<Scalar>(facts.clusters.map(({ code }) => code));
	const overdue = (own: (owner: Scalar) => boolean) => {
		const rows = tasks.filter(({ cells }) => own(cells.归属 ?? null));
		return rows.length === 0 ? null : overdueDays(rows, serialOf(end));
	};
	return {
		summary,
		school: flags(
			set,
			"school",
			unitClass,
			facts.school,
			month,
			overdue((owner) => !codes.has(owner)),
		),
		clusters: facts.clusters.map(({ number, code, facts: own }) => ({
			number,
			flags: flags(
				set,
				"cluster",
				unitClass,
				own,
				month,
				overdue((owner) => owner === code),
			),
		})),
	};
}

/** Facts as every figure is made of them: with the commission's values in their places, a final evaluation's baselines those of all its years. */
export function countedFacts(
	set: DefinitionSet,
	period: string,
	facts: WorkbookFacts,
	kept: Pick<KeptUnit, "commissionValues"> | undefined,
): WorkbookFacts {
	const counted = withCommissionValues(set, facts, kept?.commissionValues ?? {});
	return spanOf(period).document === "final" ? withWholeBaselines(set, counted) : counted;
}

/** The set with the policy that a period's document is scored by. */
export const scoringSet = (set: DefinitionSet, period: string): DefinitionSet =>
	spanOf(period).document === "final" ? atTheEnd(set) : set;

/** 1 for the programme's first year. */
export function yearIndexOf(set: DefinitionSet, year: number): number {
	return year - (set.years[0] ?? year) + 1;
}

/** Each names the school or a cluster; one that is no longer the unit's lowers nobody. */
function vetoesOf(kept: Pick<KeptUnit, "vetoes"> | undefined): EnteredVeto[] {
	return (kept?.vetoes ?? []).map(({ project, reason }) => ({ cluster: project === SCHOOL ? null : project, reason }));
}
