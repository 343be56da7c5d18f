/** One accepted revision, scored and flagged, with what the commission entered for its unit. */
import { SCHOOL } from "../../shared/api/units.ts";
import type { Scalar } from "../../shared/check/index.ts";
import type { DefinitionSet, UnitClass } from "../../shared/definition/schema.ts";
import type { ProjectFlags } from "../../shared/score/flag.ts";
import { flags } from "../../shared/score/flags.ts";
import { overdueDays } from "../../shared/score/tasks.ts";
import { type EnteredVeto, scoreUnit, type UnitScores } from "../../shared/score/unit.ts";
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
	const facts = withCommissionValues(set, revision.facts, kept?.commissionValues ?? {});
	const unit = { code: revision.unit, name: revision.unitName, class: unitClass };
	const scored = scoreUnit(set, unit, facts, yearIndexOf(set, year), vetoesOf(kept));
	const summary = document === "quarterly" ? unscored(scored) : scored;
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

/** 1 for the programme's first year. */
export function yearIndexOf(set: DefinitionSet, year: number): number {
	return year - (set.years[0] ?? year) + 1;
}

/** Each names the school or a cluster; one that is no longer the unit's lowers nobody. */
function vetoesOf(kept: Pick<KeptUnit, "vetoes"> | undefined): EnteredVeto[] {
	return (kept?.vetoes ?? []).map(({ project, reason }) => ({ cluster: project === SCHOOL ? null : project, reason }));
}
