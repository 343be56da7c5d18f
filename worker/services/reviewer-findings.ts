/** How a revision stands beside those of other units; for the commission only. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReviewerFindings } from "../../shared/api/reviewer-findings.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import { spellingEdition } from "../../shared/domain/spelling.ts";
import { findRevision } from "../db/accepted.ts";
import { claimantsAmong, findCompared, makeClaims, peersAmong } from "../db/compared.ts";
import { findSubmission } from "../db/submissions.ts";
import { findUnitPeriod } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf, withSwitches } from "./definitions.ts";
import { evaluate } from "./evaluation.ts";
import { locatorOf } from "./figure-places.ts";
import { reviewerFindings } from "./rules/reviewer.ts";
import { claimsOf } from "./rules/reviewer-claims.ts";
import { mostPeers } from "./rules/reviewer-peers.ts";
import { unapprovedTargets } from "./unapproved-targets.ts";
import { approvedOf, periodOf } from "./workbook-case.ts";

/** @throws ServiceProblem not-found */
export async function reviewerFindingsOf(env: Env, id: string): Promise<ReviewerFindings> {
	const submission = await findSubmission(env.DB, id);
	if (!submission) throw new ServiceProblem("not-found");
	const [period, definition, kept, own, revision] = await Promise.all([
		periodOf(env, submission.period),
		definitionOf(env, submission.set, submission.version),
		findUnitPeriod(env.DB, submission.unit, submission.period),
		findCompared(env.DB, id),
		findRevision(env.DB, id),
		makeClaims(env.DB, spellingEdition, claimsOf),
	]);
	if (!own || !revision) throw new Error(`no facts are stored for submission ${id}`);
	const [peers, claimants] = await Promise.all([
		peersAmong(env.DB, submission, own.class, mostPeers),
		claimantsAmong(env.DB, submission, claimsOf(own.results)),
	]);
	const { document } = spanOf(period.id);
	const scored = kindOf[document].graded ? evaluate(definition.set, period.id, revision) : undefined;
	const found = reviewerFindings({
		set: withSwitches(definition, period.switches),
		document,
		own,
		peers,
		claimants,
		external: kept?.content.external ?? {},
		unapproved: scored ? unapprovedTargets(scored, await approvedOf(env, period, submission.unit, kept?.content)) : [],
		locate: await locatorOf(env, submission, definition.set),
	});
	return { submission: id, compared: peers.units, peers: peers.schools.length, findings: found };
}
