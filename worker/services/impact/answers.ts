/** What an impact found, in the order of what matters: money and grades, then rules with their units, then what could not be compared. */
import type { ImpactDetail, ProjectImpact, ProjectImpacts, RuleImpact, UnitImpact, UnitImpacts } from "../../../shared/api/impacts.ts";
import {
	countImpact,
	countRules,
	type ImpactProjectRow,
	type ImpactRuleCount,
	type ImpactUnitRow,
	pageOfProjects,
	pageOfUnits,
	type UnitPart,
} from "../../db/impact-answers.ts";
import type { ProjectState } from "../../db/impact-rows.ts";
import { type MeasuredRule, readMeasuredRules, type StoredImpact } from "../../db/impacts.ts";
import type { Env } from "../../env.ts";
import { spanOf } from "../../period-id.ts";
import { impactAnswer, requireImpact } from "./start.ts";

/** 0.01 万元 in fen. */
const fine = 10_000;

/** @throws ServiceProblem not-found */
export async function impactOf(env: Env, id: string): Promise<ImpactDetail> {
	const impact = await requireImpact(env, id);
	const [answer, { units, projects, grades }, rules] = await Promise.all([
		impactAnswer(env, impact),
		countImpact(env.DB, id),
		rulesIn(env, impact),
	]);
	const { document } = spanOf(impact.period);
	return {
		...answer,
		compared: units.compared,
		uncompared: units.uncompared,
		verdicts: {
			before: { ready: units.readyBefore, unexplained: units.unexplainedBefore, errors: units.errorsBefore },
			after: { ready: units.readyAfter, unexplained: units.unexplainedAfter, errors: units.errorsAfter },
			blocked: units.blocked,
			freed: units.freed,
		},
		completeness: {
			before: { filled: units.filledBefore, required: units.requiredBefore },
			after: { filled: units.filledAfter, required: units.requiredAfter },
			units: units.completeness,
		},
		template: { findings: units.template, units: units.templateUnits },
		rules,
		results:
			document === "taskbook"
				? null
				: {
						projects: projects.projects,
						scores: { up: projects.up, down: projects.down },
						// safe: grades as the scoring wrote them
						grades: grades as NonNullable<ImpactDetail["results"]>["grades"],
						ranks: projects.ranks,
						money:
							document === "annual"
								? { beforeFen: projects.moneyBefore * fine, afterFen: projects.moneyAfter * fine, changed: projects.moneyChanged }
								: null,
					},
	};
}

async function rulesIn(env: Env, { id }: StoredImpact): Promise<RuleImpact[]> {
	const [counts, rules] = await Promise.all([countRules(env.DB, id), readMeasuredRules(env.DB, id)]);
	return counts.map((count) => ruleAnswer(count, rules[count.rule]));
}

function ruleAnswer(count: ImpactRuleCount, rule: MeasuredRule | undefined): RuleImpact {
	const { before = null, after = null, title = { zh: count.rule, en: count.rule } } = rule ?? {};
	return {
		rule: count.rule,
		title,
		before: before && { ...before, findings: count.findingsBefore, units: count.unitsBefore },
		after: after && { ...after, findings: count.findingsAfter, units: count.unitsAfter },
		appeared: { findings: count.appeared, units: count.unitsAppeared },
		vanished: { findings: count.vanished, units: count.unitsVanished },
	};
}

/** @throws ServiceProblem not-found */
export async function unitsOfImpact(
	env: Env,
	id: string,
	{ part, rule, after, limit }: { part: UnitPart; rule: string | null; after: string; limit: number },
): Promise<UnitImpacts> {
	await requireImpact(env, id);
	const rows = await pageOfUnits(env.DB, id, { part, rule, after, limit: limit + 1 });
	const page = rows.slice(0, limit);
	return { units: page.map(unitAnswer), next: rows.length > limit ? (page.at(-1)?.unit ?? null) : null };
}

function unitAnswer(row: ImpactUnitRow): UnitImpact {
	const {
		unit,
		name,
		submission,
		revision,
		state,
		reason,
		verdictBefore,
		verdictAfter,
		filledBefore,
		filledAfter,
		requiredBefore,
		requiredAfter,
	} = row;
	const isCompared = filledBefore !== null && filledAfter !== null && requiredBefore !== null && requiredAfter !== null;
	return {
		...{ unit, name, class: row.class, submission, revision, state, reason },
		verdict: verdictBefore !== null && verdictAfter !== null ? { before: verdictBefore, after: verdictAfter } : null,
		completeness: isCompared
			? { before: { filled: filledBefore, required: requiredBefore }, after: { filled: filledAfter, required: requiredAfter } }
			: null,
		rule: row.rule && { before: row.rule.before, after: row.rule.after, ...row.rule.places },
	};
}

/** @param after SH01 or SH01/ZQ01. @throws ServiceProblem not-found */
export async function projectsOfImpact(
	env: Env,
	id: string,
	{ onlyChanged, after, limit }: { onlyChanged: boolean; after: string; limit: number },
): Promise<ProjectImpacts> {
	await requireImpact(env, id);
	const [unit = "", cluster = ""] = after.split("/");
	const rows = await pageOfProjects(env.DB, id, { onlyChanged, after: { unit, cluster }, limit: limit + 1 });
	const page = rows.slice(0, limit);
	const last = page.at(-1);
	return { projects: page.map(projectAnswer), next: rows.length > limit && last ? `${last.unit}/${last.cluster}` : null };
}

export function projectAnswer(row: ImpactProjectRow): ProjectImpact {
	const side = (state: ProjectState | null, rank: number | null, money: number | null) =>
		state && { total: state.total, grade: state.grade, rank, moneyFen: money === null ? null : money * fine };
	return {
		unit: row.unit,
		name: row.name,
		cluster: row.cluster || null,
		class: row.class,
		before: side(row.before, row.rankBefore, row.moneyBefore),
		after: side(row.after, row.rankAfter, row.moneyAfter),
	};
}
