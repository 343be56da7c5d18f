/** Evaluations as answers. */
import type {
	FigurePlace,
	IndicatorSummary,
	ProjectSummary,
	ProjectWorking,
	SummaryDetail,
	TrendPoint,
	UnitSummary,
} from "../../shared/api/summaries.ts";
import { SCHOOL } from "../../shared/api/units.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { ProjectFlags } from "../../shared/score/flag.ts";
import type { ScoredProject as Scored } from "../../shared/score/unit.ts";
import type { ProjectWorkings } from "../../shared/score/workings.ts";
import type { AcceptedRevision } from "../db/accepted.ts";
import type { Evaluation } from "./evaluation.ts";

/** An evaluated revision; its facts are not needed any more. */
export interface Evaluated {
	revision: Omit<AcceptedRevision, "facts">;
	evaluation: Evaluation;
}

/** Project → rank; projects are named `SH01` and `SH01/ZQ01`. */
export type Ranks = ReadonlyMap<string, { rank: number; of: number }>;

/** @param ranks none: withheld */
export function summaryAnswer(set: DefinitionSet, { revision, evaluation }: Evaluated, ranks?: Ranks): UnitSummary {
	const { summary } = evaluation;
	const { code, name, class: unitClass } = summary.unit;
	const { school, clusters } = projectsOf(evaluation);
	const answer = ({ scored, flags }: Project) => projectAnswer(set, scored, flags, ranks?.get(projectName(code, scored)) ?? null);
	return {
		unit: code,
		name,
		class: unitClass,
		submission: revision.submission,
		revision: revision.revision,
		set: revision.set,
		version: revision.version,
		composite: summary.composite,
		grade: summary.compositeGrade,
		school: answer(school),
		clusters: clusters.map(answer),
	};
}

export interface DetailSources {
	ranks: Ranks | undefined;
	locate(key: string): FigurePlace;
	trend: TrendPoint[];
	unapproved: SummaryDetail["unapproved"];
	/** `school` or a cluster's code: indicators of this one only; null: of all. */
	project: string | null;
	/** @param cluster null: the school's own */
	workings(cluster: string | null): ProjectWorkings | null;
}

export function detailAnswer(
	set: DefinitionSet,
	period: string,
	evaluated: Evaluated,
	{ ranks, locate, trend, unapproved, project: only, workings }: DetailSources,
): SummaryDetail {
	const answer = summaryAnswer(set, evaluated, ranks);
	const { school, clusters } = projectsOf(evaluated.evaluation);
	const detailed = (project: Project | undefined) => {
		if (!project || !isAsked(project.scored, only)) return { indicators: [], working: null };
		const own = workings(project.scored.cluster?.code ?? null);
		return { indicators: indicatorAnswers(set, project, locate, own), working: own && workingAnswer(own) };
	};
	return {
		...answer,
		period,
		unapproved,
		school: { ...answer.school, ...detailed(school) },
		clusters: answer.clusters.map((cluster, index) => ({ ...cluster, ...detailed(clusters[index]) })),
		trend,
	};
}

const isAsked = ({ cluster }: Scored, only: string | null): boolean => only === null || (cluster?.code ?? SCHOOL) === only;

const workingAnswer = ({ completion, increment, total, groups }: ProjectWorkings): ProjectWorking => ({
	completion,
	increment,
	total,
	groups: [...groups].map(([code, text]) => ({ code, text })),
});

interface Project {
	/** "" for the school, `群01!` for a cluster: the beginning of its places. */
	prefix: string;
	scored: Scored;
	flags: ProjectFlags | undefined;
}

function projectsOf({ summary, school, clusters }: Evaluated["evaluation"]): { school: Project; clusters: Project[] } {
	return {
		school: { prefix: "", scored: summary.school, flags: school },
		clusters: summary.clusters.map((scored, index) => ({ prefix: `群${clusters[index]?.number}!`, scored, flags: clusters[index]?.flags })),
	};
}

const projectName = (unit: string, { cluster }: Scored): string => (cluster === null ? unit : `${unit}/${cluster.code}`);

function projectAnswer(set: DefinitionSet, scored: Scored, flags: ProjectFlags | undefined, rank: ProjectSummary["rank"]): ProjectSummary {
	const { cluster, result, grade, vetoes, taskCompletion, funds } = scored;
	const { completion, increment, total } = result;
	return {
		cluster,
		completion,
		increment,
		total,
		grade,
		rank,
		vetoes,
		taskCompletion,
		funds,
		groups: result.groups.map((group) => ({ ...group, name: nameOf(set, result.level, group.code) })),
		flags: {
			flag: flags?.flag ?? null,
			funds: flags?.funds ?? null,
			tasks: flags?.tasks ?? null,
			redShare: flags?.redShare ?? 0,
			red: (flags?.indicators ?? []).filter(({ flag }) => flag === "red").map(({ code }) => code),
			reasons: flags?.reasons ?? [],
		},
	};
}

function nameOf(set: DefinitionSet, level: string, code: string) {
	return set.groups.find((group) => group.level === level && group.code === code)?.name ?? { zh: code, en: code };
}

const measures = ["actual", "target", "baseline"] as const;

/** Every place that a detail names. @param only `school` or a cluster's code; null: all */
export function placesIn(evaluation: Evaluated["evaluation"], only: string | null): string[] {
	const { school, clusters } = projectsOf(evaluation);
	const asked = [school, ...clusters].filter(({ scored }) => isAsked(scored, only));
	return asked.flatMap(({ prefix, scored }) =>
		scored.result.indicators.flatMap(({ code }) => measures.map((measure) => `${prefix}${code}.${measure}`)),
	);
}

function indicatorAnswers(
	set: DefinitionSet,
	{ prefix, scored, flags }: Project,
	locate: DetailSources["locate"],
	workings: ProjectWorkings | null,
): IndicatorSummary[] {
	const indicators = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
	const flagged = new Map((flags?.indicators ?? []).map((one) => [one.code, one]));
	return scored.result.indicators.map((result) => {
		const indicator = indicators.get(result.code);
		const place = (measure: (typeof measures)[number]) => locate(`${prefix}${result.code}.${measure}`);
		return {
			...result,
			name: indicator?.name ?? { zh: result.code, en: result.code },
			measuredIn: indicator?.unit ?? "",
			flag: flagged.get(result.code)?.flag ?? null,
			flagReason: flagged.get(result.code)?.reason ?? null,
			outlook: flagged.get(result.code)?.outlook ?? null,
			places: { value: place("actual"), target: place("target"), baseline: place("baseline") },
			working: workings?.indicators.get(result.code) ?? null,
		};
	});
}
