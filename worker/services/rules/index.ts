/** The school's side of the service rules. To add one: a function in this folder, named here by its official id. */
import type { Finding } from "../../../shared/check/index.ts";
import type { Rule } from "../../../shared/definition/schema.ts";
import { baselineIsApproved, targetIsApproved } from "./approved.ts";
import { commissionsFiguresAreItsOwn } from "./commission.ts";
import { clusterFiguresAreTheirOwn } from "./copied-clusters.ts";
import { arrivalIsInLedger, carryOverIsLastYears } from "./funds.ts";
import { clustersAreOwn, unitIsOwn } from "./identity.ts";
import { priorIsAccepted } from "./prior.ts";
import { everyYearIsAccepted, moneyIsAccepted, tasksAreAccepted, yearsAreAccepted } from "./programme.ts";
import { resultsRemain } from "./results.ts";
import type { ServiceRule, Standpoint } from "./standpoint.ts";

export const schoolRules: Readonly<Record<string, ServiceRule>> = {
	ST10: unitIsOwn,
	RU04: clustersAreOwn,
	YR04: baselineIsApproved,
	YR05: targetIsApproved,
	YR08: clusterFiguresAreTheirOwn,
	ST18: priorIsAccepted,
	ST19: commissionsFiguresAreItsOwn,
	FD04: arrivalIsInLedger,
	FD08: carryOverIsLastYears,
	LS04: resultsRemain,
	FE09: yearsAreAccepted,
	FE10: moneyIsAccepted,
	FE11: tasksAreAccepted,
	FE12: everyYearIsAccepted,
};

/** The rule that a workbook is the unit's own. */
const identity = "ST10";

/**
 * Findings of the service rules that the set holds for this document, in the set's order. Another unit's workbook differs from what is
 * kept of this one in hundreds of places: that it is another's is said alone.
 */
export function serviceFindings(standpoint: Standpoint): Finding[] {
	const rules = standpoint.set.rules.filter(
		(rule) => rule.kind === "service" && rule.audience === "all" && rule.documents.includes(standpoint.template.document),
	);
	const findingsOf = (rule: Rule) => schoolRules[rule.id]?.(rule, standpoint) ?? [];
	const foreign = rules.filter(({ id }) => id === identity).flatMap(findingsOf);
	return foreign.length > 0 ? foreign : rules.flatMap(findingsOf);
}
