/** What a revision was filed on: when the commission changes it, the revision is marked, and accepting it asks again. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import { type BasisPart, basisParts } from "../../shared/api/submissions.ts";
import type { Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import { sha256OfJson } from "../../shared/definition/canonical.ts";
import { type Basis, listStandingBases, readBasis, saveMark } from "../db/basis.ts";
import { readFacts, type StoredSubmission } from "../db/submissions.ts";
import { findUnitPeriod } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { projectsOf, same, shown } from "./rules/standpoint.ts";
import { etagOf } from "./unit-period-tags.ts";
import { caseOf, periodOf, type WorkbookCase } from "./workbook-case.ts";

/** Enough to see what the matter is. */
const shownPlaces = 50;

export async function basisOf({ unitPeriod, approved }: Pick<WorkbookCase, "unitPeriod" | "approved">): Promise<Basis> {
	const { class: unitClass, clusters, ledgerFen } = unitPeriod;
	return {
		class: unitClass,
		clusters: clusters
			.map(({ number, code }) => `${number}${code}`)
			.toSorted()
			.join(";"),
		approved: await sha256OfJson(approved),
		ledger: await sha256OfJson(ledgerFen),
	};
}

const changedIn = (filed: Basis, now: Basis): BasisPart[] => basisParts.filter((part) => filed[part] !== now[part]);

/** Marks all of a unit's standing revisions anew, and takes marks back where everything is as it was. */
export async function markRevisions(env: Env, unit: string): Promise<void> {
	const standing = await listStandingBases(env.DB, unit);
	const marks = await Promise.all(
		standing.map(async ({ submission, period, basis }) => {
			// Taken out of the period: nothing to hold it against.
			if (!(await findUnitPeriod(env.DB, unit, period))) return [];
			const now = await basisOf(await caseOf(env, await periodOf(env, period), unit));
			return [saveMark(env.DB, submission, now, basis ? changedIn(basis, now) : [])];
		}),
	);
	const statements = marks.flat();
	if (statements.length > 0) await env.DB.batch(statements);
}

/** The state of the unit's data that an acceptance was decided on; the decision's statement repeats it. */
export interface AcceptedOn {
	basis: Basis;
	version: number;
	approvalsVersion: number;
	/** What has changed since the filing, and was confirmed. */
	changed: BasisPart[];
}

/**
 * Accepting asks again where the commission has changed what the revision was filed on, until the reviewer names the present state.
 * @throws ServiceProblem unit-period-changed; `changed` says what, `etag` is to be sent as `confirm`, `places` hold another approved value
 */
export async function acceptedOn(env: Env, submission: StoredSubmission, confirm: string | undefined): Promise<AcceptedOn | undefined> {
	const [filed, kept] = await Promise.all([readBasis(env.DB, submission.id), findUnitPeriod(env.DB, submission.unit, submission.period)]);
	if (!kept) return undefined;
	const subject = await caseOf(env, await periodOf(env, submission.period), submission.unit);
	const basis = await basisOf(subject);
	const changed = filed ? changedIn(filed, basis) : [];
	const etag = etagOf(kept);
	if (changed.length > 0 && confirm !== etag) {
		const facts = await readFacts(env.DB, submission.id);
		const places = facts ? differing(facts, subject.approved) : [];
		throw new ServiceProblem("unit-period-changed", { extensions: { changed, etag, places: places.slice(0, shownPlaces) } });
	}
	return { basis, version: kept.version, approvalsVersion: kept.approvalsVersion, changed };
}

/** Baselines and targets of the workbook that are not what is approved now. */
function differing(facts: WorkbookFacts, approved: Record<string, Scalar>): { place: string; filed: Scalar; approved: Scalar }[] {
	return projectsOf(facts).flatMap(({ prefix, facts: project }) =>
		Object.entries(project).flatMap(([code, measures]) =>
			(["baseline", "target"] as const).flatMap((measure) => {
				const place = `${prefix}${code}.${measure}`;
				const value = approved[place];
				return value === undefined || same(measures[measure], value) ? [] : [{ place, filed: shown(measures[measure]), approved: value }];
			}),
		),
	);
}
