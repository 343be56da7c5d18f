/** Scores of accepted revisions, from the results that are kept. */
import type { FigureAnswer, FigureQuestion } from "../../../shared/api/figures.ts";
import type { UnitSummary } from "../../../shared/api/summaries.ts";
import type { Actor } from "../../context.ts";
import { type AskedScores, listAskedScores, type StoredScores } from "../../db/figures.ts";
import type { Env } from "../../env.ts";
import { computeAll, refreshLimit } from "../results.ts";
import { type Edition, type Editions, isAnswer, pairKey, unitFor } from "./edition.ts";
import { noScore, notAccepted, nothingToScore, unknownCluster, unknownUnit } from "./problems.ts";
import { sameWord } from "./words.ts";

type ScoreQuestion = Extract<FigureQuestion, { kind: "score" }>;

/** `SH01/school`: the school's own project, as vetoes name it. */
export const schoolProject = "school";

interface Wanted {
	edition: Edition;
	period: string;
	unit: string;
	project: string | null;
}

/** In the order of the questions; one statement for all of them, and results that nobody has computed yet are computed and kept. */
export async function answerScores(
	env: Env,
	actor: Actor,
	editions: Editions,
	questions: readonly ScoreQuestion[],
): Promise<FigureAnswer[]> {
	const read = questions.map((question) => readQuestion(actor, editions, question));
	const pairs = new Map(read.flatMap((one) => (isAnswer(one) ? [] : [[pairKey(one), one]])));
	const wanted = [...pairs.values()].map(({ period, unit }) => ({ period, unit }));
	const rows = wanted.length === 0 ? [] : await listAskedScores(env.DB, wanted);
	const computed = await computeMissing(env, [...pairs.values()], rows);
	const found = new Map(rows.map((row) => [pairKey(row), { ...row, scores: computed.get(row.submission ?? "") ?? row.scores }]));
	return read.map((one) => (isAnswer(one) ? one : scoreOf(one, found.get(pairKey(one)))));
}

function readQuestion(actor: Actor, editions: Editions, { unit, period }: ScoreQuestion): Wanted | FigureAnswer {
	const edition = editions(period);
	if (isAnswer(edition)) return edition;
	if (edition.document === "taskbook") return nothingToScore(edition.period.id);
	const asked = unitFor(actor, unit);
	return isAnswer(asked) ? asked : { edition, period: edition.period.id, ...asked };
}

/** Those whose result is outdated, by submission. */
async function computeMissing(env: Env, wanted: readonly Wanted[], rows: readonly AskedScores[]): Promise<Map<string, StoredScores>> {
	const editions = new Map(wanted.map(({ edition }) => [edition.period.id, edition]));
	const outdated = rows.flatMap(({ period, submission, scoring, scores }) => {
		const edition = editions.get(period);
		return edition && submission !== null && scoring !== edition.scoring ? [{ edition, submission, hasScores: scores !== null }] : [];
	});
	const computed = new Map<string, StoredScores>();
	// Never computed: there is nothing else to answer. Otherwise the rest is left to whoever comes next.
	const due = [...outdated.filter(({ hasScores }) => !hasScores), ...outdated.filter(({ hasScores }) => hasScores).slice(0, refreshLimit)];
	for (const [{ period }, group] of Map.groupBy(due, ({ edition }) => edition)) {
		const summaries = await computeAll(
			env,
			period,
			group.map(({ submission }) => submission),
		);
		for (const [submission, summary] of summaries) computed.set(submission, scoresIn(summary));
	}
	return computed;
}

function scoresIn({ composite, school, clusters }: UnitSummary): StoredScores {
	return { composite, school: school.total, clusters: clusters.map(({ cluster, total }) => ({ code: cluster?.code ?? "", total })) };
}

function scoreOf({ period, unit, project }: Wanted, found: AskedScores | undefined): FigureAnswer {
	if (!found?.code) return unknownUnit(unit);
	if (!found.scores) return notAccepted(found.code, period);
	const { composite, school, clusters } = found.scores;
	const cluster = project === null ? undefined : clusters.find(({ code }) => sameWord(code, project));
	const isSchool = project !== null && !cluster && sameWord(project, schoolProject);
	if (project !== null && !cluster && !isSchool)
		return unknownCluster(
			found.code,
			project,
			clusters.map(({ code }) => code),
		);
	const score = cluster ? cluster.total : isSchool ? school : composite;
	return score === null ? noScore(cluster ? `${found.code}/${cluster.code}` : found.code, period) : { value: score };
}
