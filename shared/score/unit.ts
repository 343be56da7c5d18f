/** The results of a unit: its school project, each of its clusters, and the composite beside them (decision 067). */
import type { ProjectFacts, WorkbookFacts } from "../check/index.ts";
import type { DefinitionSet, Level, Policy, UnitClass } from "../definition/schema.ts";
import { type FundManagement, fundManagement } from "./funds.ts";
import { numberOf } from "./measures.ts";
import { type ProjectResult, scoreProject } from "./project.ts";
import { roundHalfUp } from "./round.ts";

export type Grade = Policy["grades"][number]["grade"];

export interface ScoredUnit {
	code: string;
	name: string;
	class: UnitClass;
}

/** Entered by the commission, for the school (cluster null) or one of its clusters. */
export interface EnteredVeto {
	cluster: string | null;
	reason: string;
}

export interface ScoredProject {
	/** Code and name of the cluster; null for the school's own project. */
	cluster: { code: string; name: string } | null;
	result: ProjectResult;
	grade: Grade | null;
	/** Why the grade is the lowest one whatever the score: "task-completion", or the commission's words. */
	vetoes: string[];
	/** 100 × completed ÷ due with 2 places; null where nothing was due or the policy counts none. */
	taskCompletion: number | null;
	funds: FundManagement;
	/** Percent, for the funding recommendation; null where nothing has arrived. */
	executionRate: number | null;
}

export interface UnitScores {
	unit: ScoredUnit;
	school: ScoredProject;
	clusters: ScoredProject[];
	/** School and mean of the clusters in the policy's weights, 2 places. */
	composite: number | null;
	compositeGrade: Grade | null;
}

/** `yearIndex`: 1 for the programme's first year. */
export function scoreUnit(
	set: DefinitionSet,
	unit: ScoredUnit,
	facts: WorkbookFacts,
	yearIndex: number,
	vetoes: readonly EnteredVeto[] = [],
): UnitScores {
	const project = (level: Level, own: ProjectFacts, cluster: ScoredProject["cluster"]): ScoredProject => {
		const result = scoreProject(set, level, unit.class, own, yearIndex);
		const taskCompletion = taskCompletionOf(set.policy, level, own);
		const entered = vetoes.filter((veto) => veto.cluster === (cluster?.code ?? null)).map((veto) => veto.reason);
		const funds = fundManagement(set, level, own);
		const late = taskCompletion !== null && taskCompletion < set.policy.taskCompletionVeto;
		const reasons = late ? ["task-completion", ...entered] : entered;
		return {
			cluster,
			result,
			grade: gradeOf(set.policy, result.total, reasons.length > 0),
			vetoes: reasons,
			taskCompletion: taskCompletion === null ? null : roundHalfUp(taskCompletion, 2),
			funds,
			executionRate: funds.execution?.rate ?? null,
		};
	};
	const school = project("school", facts.school, null);
	const clusters = facts.clusters.map(({ code, name, facts: own }) => project("cluster", own, { code, name }));
	const composite = compositeOf(set.policy, unit.class, school, clusters);
	return { unit, school, clusters, composite, compositeGrade: gradeOf(set.policy, composite, school.vetoes.length > 0) };
}

/** The grade of a score as it is shown, 2 places; a veto is the lowest grade. Null without a score or a veto. */
export function gradeOf(policy: Policy, total: number | null, vetoed: boolean): Grade | null {
	const lowest = policy.grades.at(-1)?.grade ?? null;
	if (vetoed) return lowest;
	if (total === null) return null;
	return policy.grades.find(({ min }) => total >= min)?.grade ?? lowest;
}

function taskCompletionOf(policy: Policy, level: Level, facts: ProjectFacts): number | null {
	const codes = policy.taskCompletion?.[level];
	if (!codes) return null;
	const completed = numberOf(facts, codes[0], "actual");
	const due = numberOf(facts, codes[1], "actual");
	return completed === null || due === null || due <= 0 ? null : (100 * completed) / due;
}

function compositeOf(policy: Policy, unitClass: UnitClass, school: ScoredProject, clusters: readonly ScoredProject[]): number | null {
	const totals = clusters.flatMap(({ result }) => result.exact.total ?? []);
	const own = school.result.exact.total;
	const mean = totals.length === 0 ? null : totals.reduce((sum, total) => sum + total, 0) / totals.length;
	if (own === null || mean === null) return own === null && mean === null ? null : roundHalfUp(own ?? mean ?? 0, 2);
	const weights = unitClass === "HOST" ? policy.composite.host : policy.composite.school;
	return roundHalfUp(weights.school * own + weights.clusters * mean, 2);
}
