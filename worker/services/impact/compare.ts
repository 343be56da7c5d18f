/** One revision under two versions of a set, as little of it as is kept. Pure. */

import type { UnitSummary } from "../../../shared/api/summaries.ts";
import { type Finding, ofFrame, settled, verdictOf } from "../../../shared/check/index.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { cut } from "../../../shared/domain/cut.ts";
import { totalForRank } from "../../../shared/score/rank.ts";
import type { AcceptedRevision } from "../../db/accepted.ts";
import type { MeasuredProject, MeasuredSide, ProjectState, RevisionImpact, RuleRow } from "../../db/impact-rows.ts";
import { spanOf } from "../../period-id.ts";
import type { Judgement } from "../judgement.ts";
import { allocationInput, resultOf } from "../result-of.ts";

/** What was found and what it is worth under one version. */
export interface Measured extends MeasuredSide {
	findings: readonly Finding[];
}

/** Enough to see what it is about. */
const namedPlaces = 5;
const longestPlace = 100;
/** Clusters are one class among themselves. */
const clusterClass = "ZQ";

/** @param judged of the revision's workbook, by the set */
export function measured(set: DefinitionSet, period: string, revision: AcceptedRevision, judged: Judgement): Measured {
	const isFrame = ofFrame(set);
	const findings = settled(judged.findings.filter((finding) => !isFrame(finding)));
	const { filled, required } = judged.check.report.completeness;
	const scored = spanOf(period).document !== "taskbook";
	return {
		findings,
		verdict: verdictOf(findings).code,
		filled,
		required,
		template: judged.findings.filter(isFrame).length,
		result: scored ? resultOf(set, period, { ...revision, facts: judged.facts }).summary : undefined,
	};
}

export function compared(period: string, revision: AcceptedRevision, old: Measured, now: Measured): RevisionImpact {
	const { findings: _, ...before } = old;
	const { findings: __, ...after } = now;
	return { before, after, rules: rulesOf(old.findings, now.findings), projects: projectsOf(period, revision, old.result, now.result) };
}

/** A rule fails once at a place; whether it does is what is compared, not what it says of it. */
function rulesOf(old: readonly Finding[], now: readonly Finding[]): RuleRow[] {
	const [before, after] = [placesByRule(old), placesByRule(now)];
	return [...new Set([...before.keys(), ...after.keys()])].toSorted().map((rule) => {
		const [was, is] = [before.get(rule) ?? new Set<string>(), after.get(rule) ?? new Set<string>()];
		const appeared = [...is].filter((place) => !was.has(place));
		const vanished = [...was].filter((place) => !is.has(place));
		return {
			rule,
			before: was.size,
			after: is.size,
			appeared: appeared.length,
			vanished: vanished.length,
			places: { appeared: named(appeared), vanished: named(vanished) },
		};
	});
}

const placesByRule = (findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> =>
	new Map([...Map.groupBy(findings, ({ rule }) => rule)].map(([rule, own]) => [rule, new Set(own.map(({ place }) => place))]));

const named = (places: readonly string[]): string[] => places.slice(0, namedPlaces).map((place) => cut(place, longestPlace));

function projectsOf(
	period: string,
	{ kept }: AcceptedRevision,
	old: UnitSummary | undefined,
	now: UnitSummary | undefined,
): MeasuredProject[] {
	const [before, after] = [statesOf(period, kept, old), statesOf(period, kept, now)];
	const unitClass = now?.class ?? old?.class ?? "";
	return [...new Set([...before.keys(), ...after.keys()])].map((cluster) => ({
		cluster,
		class: cluster === "" ? unitClass : clusterClass,
		before: before.get(cluster) ?? null,
		after: after.get(cluster) ?? null,
	}));
}

function statesOf(period: string, kept: AcceptedRevision["kept"], result: UnitSummary | undefined): ReadonlyMap<string, ProjectState> {
	if (!result) return new Map();
	const isAnnual = spanOf(period).document === "annual";
	return new Map(
		[result.school, ...result.clusters].map((project) => {
			const input = isAnnual && kept ? allocationInput(result.unit, project, kept) : undefined;
			const state: ProjectState = {
				total: project.total,
				rankTotal: totalForRank(project),
				grade: project.grade,
				base: input?.base ?? null,
				executionRate: input?.executionRate ?? null,
			};
			return [project.cluster?.code ?? "", state];
		}),
	);
}
