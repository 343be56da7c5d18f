/** The school's side of the service rules. To add one: a function in this folder, named here by its official id. */
import type { Finding } from "../../../shared/check/report.ts";
import { baselineIsApproved, targetIsApproved } from "./approved.ts";
import { arrivalIsInLedger, carryOverIsLastYears } from "./funds.ts";
import { clustersAreOwn, unitIsOwn } from "./identity.ts";
import { resultsRemain } from "./results.ts";
import type { ServiceRule, Standpoint } from "./standpoint.ts";

export const schoolRules: Readonly<Record<string, ServiceRule>> = {
	ST10: unitIsOwn,
	RU04: clustersAreOwn,
	YR04: baselineIsApproved,
	YR05: targetIsApproved,
	FD04: arrivalIsInLedger,
	FD08: carryOverIsLastYears,
	LS04: resultsRemain,
};

/** Findings of the service rules that the set holds for this document, in the set's order. */
export function serviceFindings(standpoint: Standpoint): Finding[] {
	return standpoint.set.rules
		.filter((rule) => rule.kind === "service" && rule.audience === "all" && rule.documents.includes(standpoint.template.document))
		.flatMap((rule) => schoolRules[rule.id]?.(rule, standpoint) ?? []);
}
