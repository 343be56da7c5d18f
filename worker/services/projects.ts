/** The projects of a period in lines, with their ranks, and how the totals of each class are spread. */
import type { ClassSpread, ProjectSort, Projects } from "../../shared/api/projects.ts";
import {
	countFound,
	countProjects,
	listPointCounts,
	listProjects,
	listQuantiles,
	type ProjectCount,
	type ProjectFilter,
	type StoredQuantile,
} from "../db/projects.ts";
import { listRanks } from "../db/results.ts";
import { countPending, type PendingUnits } from "../db/totals.ts";
import type { Env } from "../env.ts";
import { definitionOfPeriod } from "./definitions.ts";
import { upToDate } from "./results.ts";
import { scorablePeriod } from "./summaries.ts";

export interface ProjectsQuestion extends ProjectFilter {
	sort: ProjectSort;
	descending: boolean;
	from: number;
	limit: number;
}

/** @throws ServiceProblem not-found, invalid-request (a task book) */
export async function projectsOf(env: Env, id: string, question: ProjectsQuestion): Promise<Projects> {
	const period = await scorablePeriod(env, id);
	const read = () =>
		Promise.all([
			listProjects(env.DB, { period: id, ...question }),
			countProjects(env.DB, id),
			question.search === null ? null : countFound(env.DB, id, question),
			countPending(env.DB, id),
			listQuantiles(env.DB, id),
			listPointCounts(env.DB, id),
		]);
	const [[projects, counts, found, pending, quantiles, points], outdated] = await upToDate(
		env,
		period,
		await definitionOfPeriod(env, period),
		read,
	);
	const ranks = new Map(
		(await listRanks(env.DB, id, { units: [...new Set(projects.map(({ unit }) => unit))] })).map(({ unit, cluster, rank, of }) => [
			`${unit}/${cluster}`,
			{ rank, of },
		]),
	);
	return {
		period: id,
		totals: { ...totalsOf(counts), waiting: waitingOf(pending, null) },
		spread: spreadOf(quantiles, points),
		waiting: waitingOf(pending, question.class),
		flags: flagsOf(counts.filter((row) => question.class === null || row.class === question.class)),
		found: found ?? projectsIn(counts.filter((row) => isAsked(row, question))),
		projects: projects.map(({ unit, name, class: own, summary }) => ({
			...summary,
			unit,
			name,
			class: own,
			rank: ranks.get(`${unit}/${summary.cluster?.code ?? ""}`) ?? null,
		})),
		outdated,
	};
}

/** @param own a class, ZQ: units that have clusters; null: all units */
const waitingOf = (pending: readonly PendingUnits[], own: string | null): number =>
	pending
		.filter((row) => own === null || own === "ZQ" || row.class === own)
		.reduce((sum, { units, hosts }) => sum + (own === "ZQ" ? hosts : units), 0);

const projectsIn = (counts: readonly ProjectCount[]): number => counts.reduce((total, { projects }) => total + projects, 0);

/** Whether the projects counted there match, where nothing is searched for. */
const isAsked = (row: ProjectCount, asked: ProjectFilter): boolean =>
	(asked.class === null || row.class === asked.class) &&
	(asked.grade === null || row.grade === asked.grade) &&
	(asked.flag === null || row.flag === asked.flag) &&
	(asked.vetoed === null || row.vetoed === asked.vetoed);

function flagsOf(counts: readonly ProjectCount[]): Projects["flags"] {
	const flagged = (flag: string): number => projectsIn(counts.filter((row) => row.flag === flag));
	return { green: flagged("green"), amber: flagged("amber"), red: flagged("red") };
}

function totalsOf(counts: readonly ProjectCount[]): Omit<Projects["totals"], "waiting"> {
	const graded = (grade: string): number => projectsIn(counts.filter((row) => row.grade === grade));
	return {
		projects: projectsIn(counts),
		grades: { 优: graded("优"), 良: graded("良"), 中: graded("中"), 差: graded("差") },
		flags: flagsOf(counts),
		vetoed: projectsIn(counts.filter(({ vetoed }) => vetoed)),
	};
}

/** Classes in the order of their codes. */
function spreadOf(
	quantiles: readonly StoredQuantile[],
	points: readonly { class: string; points: number; projects: number }[],
): ClassSpread[] {
	return [...Map.groupBy(quantiles, (row) => row.class)].map(([own, rows]) => {
		const ranked = rows[0]?.ranked ?? 0;
		const at = (place: number): number => (rows.find((row) => row.place === place)?.total ?? 0) / 100;
		const fives = new Array<number>(20).fill(0);
		for (const count of points) {
			if (count.class !== own) continue;
			const index = Math.min(19, Math.max(0, Math.floor(count.points / 5)));
			fives[index] = (fives[index] ?? 0) + count.projects;
		}
		return {
			class: own,
			ranked,
			lowest: at(1),
			lowerQuartile: at(Math.ceil(ranked / 4)),
			median: at(Math.ceil(ranked / 2)),
			upperQuartile: at(Math.ceil((3 * ranked) / 4)),
			highest: at(ranked),
			fives,
		};
	});
}
