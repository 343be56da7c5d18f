/** 带异议: a school may object to blocking formula findings, not to structure or types (decision 062). */
import type { PackageDifference } from "../../shared/api/on-behalf.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ObjectionRequest } from "../../shared/api/submissions.ts";
import { verdictOf } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { Judgement } from "./judgement.ts";

export interface Objected {
	finding: string;
	rule: string;
	place: string;
	reason: string;
}

/**
 * The objections with what they are about.
 * @param packaged how the check differs from that of the offline package, told with what blocks
 * @throws ServiceProblem objection-refused, findings-block where something blocks that no objection is about
 */
export function requireFileable(
	{ check, findings }: Pick<Judgement, "check" | "findings">,
	objections: readonly ObjectionRequest[],
	set: DefinitionSet,
	packaged?: PackageDifference,
): Objected[] {
	const formulaRules = new Set(set.rules.filter(({ kind }) => kind === "formula").map(({ id }) => id));
	const open = findings.filter(({ rule, severity }) => severity === "error" && formulaRules.has(rule));
	const refused = objections.filter(({ finding }) => !open.some(({ key }) => key === finding)).map(({ finding }) => finding);
	if (refused.length > 0) throw new ServiceProblem("objection-refused", { extensions: { findings: refused } });

	const objected = new Map(objections.map(({ finding, reason }) => [finding, reason]));
	const rest = findings.filter(({ key, severity }) => severity !== "error" || !objected.has(key));
	if (verdictOf(rest).code !== "ready")
		throw new ServiceProblem("findings-block", { extensions: { ...check, ...(packaged ? { package: packaged } : {}) } });
	return open.flatMap(({ key, rule, place }) => {
		const reason = objected.get(key);
		return reason === undefined ? [] : [{ finding: key, rule, place, reason }];
	});
}
