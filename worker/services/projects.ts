/** The projects of a period in lines, with their ranks, and how the totals of each class are spread. */
import type { ClassSpread, ProjectSort, Projects } from "../../shared/api/projects.ts";
import {
	countFound,
	countProjects,
	listPointCounts,
	listProjects,
	listTotalCounts,
	type PointCount,
	type ProjectCount,
	type ProjectFilter,
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
			spreadOf(env, id),
		]);
	const [[projects, counts, found, pending, spread], outdated] = await upToDate(env, period, await definitionOfPeriod(env, period), read);
	const ranks = new Map(
		(await listRanks(env.DB, id, { units: [...new Set(projects.map(({ unit }) => unit))] })).map(({ unit, cluster, rank, of }) => [
			`${unit}/${cluster}`,
			{ rank, of },
		]),
	);
	return {
		period: id,
		totals: { ...totalsOf(counts), waiting: waitingOf(pending, null) },
		spread,
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

const projectsIn = (counts: readonly { projects: number }[]): number => counts.reduce((total, { projects }) => total + projects, 0);

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

/** Of every class with ranked projects, in the order of their codes: from the counts, however many projects there are. */
async function spreadOf(env: Env, period: string): Promise<ClassSpread[]> {
	const points = await listPointCounts(env.DB, period);
	const classes = [...Map.groupBy(points, (row) => row.class)].map(([own, rows]) => ({ class: own, rows, ranked: projectsIn(rows) }));
	const sought = classes.flatMap(({ class: own, rows, ranked }) =>
		[...new Set(quartilesOf(ranked).map((place) => at(rows, place)?.points ?? 0))].map((whole) => ({ class: own, points: whole })),
	);
	const totals = await listTotalCounts(env.DB, period, sought);
	return classes.map(({ class: own, rows, ranked }) => {
		const totalAt = (place: number): number =>
			totalOf(
				rows,
				totals.filter((row) => row.class === own),
				place,
			) / 100;
		const [lowest = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, highest = 0] = quartilesOf(ranked).map(totalAt);
		return { class: own, ranked, lowest, lowerQuartile, median, upperQuartile, highest, fives: fivesOf(rows) };
	});
}

/** Places by nearest rank, the lowest total first: the first, a quarter, half, three quarters, the last. */
const quartilesOf = (ranked: number): number[] => [1, Math.ceil(ranked / 4), Math.ceil(ranked / 2), Math.ceil((3 * ranked) / 4), ranked];

/** The row that the project at a place is counted in, and how many come before that row. */
function at<T extends { projects: number }>(rows: readonly T[], place: number): (T & { before: number }) | undefined {
	let before = 0;
	for (const row of rows) {
		if (before + row.projects >= place) return { ...row, before };
		before += row.projects;
	}
	return undefined;
}

/** Hundredths of a point of the project at a place. */
function totalOf(points: readonly PointCount[], totals: readonly { total: number; projects: number }[], place: number): number {
	const whole = at(points, place);
	if (!whole) return 0;
	const within = totals.filter(({ total }) => Math.floor(total / 100) === whole.points);
	return at(within, place - whole.before)?.total ?? 0;
}

/** From 5 × index points to below 5 × (index + 1); 100 is in the last. */
function fivesOf(rows: readonly PointCount[]): number[] {
	const fives = new Array<number>(20).fill(0);
	for (const { points, projects } of rows) {
		const index = Math.min(19, Math.max(0, Math.floor(points / 5)));
		fives[index] = (fives[index] ?? 0) + projects;
	}
	return fives;
}
