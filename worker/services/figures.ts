/** Single figures, many at once: what the add-in's custom functions ask for. */
import type { FigureAnswer, FigureQuestion, Figures } from "../../shared/api/figures.ts";
import type { Actor } from "../context.ts";
import type { Env } from "../env.ts";
import { answerAggregates } from "./figures/aggregates.ts";
import { editionsOf } from "./figures/edition.ts";
import { answerScores } from "./figures/scores.ts";
import { answerValues } from "./figures/values.ts";

/**
 * In the order of the questions. A school reads its own unit's facts and scores, the commission everybody's and the municipal figures.
 * What cannot be answered is that one question's problem; nothing is thrown for it.
 */
export async function figuresFor(env: Env, actor: Actor, questions: readonly FigureQuestion[]): Promise<Figures> {
	const editions = await editionsOf(
		env,
		questions.map(({ period }) => period),
	);
	const places = { value: [], score: [], aggregate: [] } as Record<FigureQuestion["kind"], number[]>; // safe: empty lists of numbers
	questions.forEach(({ kind }, index) => void places[kind].push(index));
	const [values, scores, aggregates] = await Promise.all([
		answerValues(
			env,
			actor,
			editions,
			questions.filter((one) => one.kind === "value"),
		),
		answerScores(
			env,
			actor,
			editions,
			questions.filter((one) => one.kind === "score"),
		),
		answerAggregates(
			env,
			actor,
			editions,
			questions.filter((one) => one.kind === "aggregate"),
		),
	]);
	const figures: FigureAnswer[] = [];
	const put = (at: readonly number[], answers: readonly FigureAnswer[]) => {
		answers.forEach((answer, index) => {
			figures[at[index] ?? 0] = answer;
		});
	};
	put(places.value, values);
	put(places.score, scores);
	put(places.aggregate, aggregates);
	return { figures };
}
