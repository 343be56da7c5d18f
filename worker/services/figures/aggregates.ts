/** Municipal figures, the same as /aggregates gives. */
import type { Aggregates } from "../../../shared/api/aggregates.ts";
import type { FigureAnswer, FigureQuestion } from "../../../shared/api/figures.ts";
import { indicatorOf } from "../../../shared/definition/lookup.ts";
import type { UnitClass } from "../../../shared/definition/schema.ts";
import type { Actor } from "../../context.ts";
import type { Env } from "../../env.ts";
import { aggregatesOf } from "../aggregates.ts";
import { type Editions, isAnswer } from "./edition.ts";
import {
	commissionOnly,
	neverAddedUp,
	noActuals,
	nobodyGives,
	noneAccepted,
	onlyActuals,
	unknownCategory,
	unknownCode,
} from "./problems.ts";
import { measuresIn } from "./standing.ts";
import { readCategory, readPlace } from "./words.ts";

type AggregateQuestion = Extract<FigureQuestion, { kind: "aggregate" }>;

interface Wanted {
	period: string;
	code: string;
	/** Null: all classes. */
	category: UnitClass | null;
}

/** In the order of the questions; each period is added up once, and once more by classes where one is asked for. */
export async function answerAggregates(
	env: Env,
	actor: Actor,
	editions: Editions,
	questions: readonly AggregateQuestion[],
): Promise<FigureAnswer[]> {
	if (actor.role === "school") return questions.map(() => commissionOnly);
	const read = questions.map((question) => readQuestion(editions, question));
	const sums = new Map<string, Aggregates>();
	for (const one of read) {
		const key = isAnswer(one) ? "" : sumKey(one);
		if (!isAnswer(one) && !sums.has(key)) sums.set(key, await aggregatesOf(env, one.period, { by: byOf(one), after: "", limit: 1 }));
	}
	return read.map((one) => (isAnswer(one) ? one : figureOf(one, sums.get(sumKey(one)))));
}

const byOf = ({ category }: Wanted) => (category === null ? "indicator" : "category");
const sumKey = (wanted: Wanted): string => `${wanted.period} ${byOf(wanted)}`;

function readQuestion(editions: Editions, { code: written, period, category }: AggregateQuestion): Wanted | FigureAnswer {
	const edition = editions(period);
	if (isAnswer(edition)) return edition;
	const { set, document } = edition;
	const { id } = edition.period;
	const place = readPlace(written);
	const indicator = place && indicatorOf(set, place.code);
	if (!place || !indicator) return unknownCode(written.trim(), id);
	if (place.measure !== "actual" || place.clusterNumber !== null) return onlyActuals(indicator.code);
	if (!measuresIn(set, document).get(indicator.code)?.includes("actual")) return noActuals(indicator.code, id);
	const wanted = readCategory(category, set.classes);
	if (wanted === undefined)
		return unknownCategory(
			category?.trim() ?? "",
			set.classes.map(({ code }) => code),
		);
	return { period: id, code: indicator.code, category: wanted };
}

function figureOf({ period, code, category }: Wanted, sums: Aggregates | undefined): FigureAnswer {
	if (!sums || sums.accepted === 0) return noneAccepted(period);
	const row = sums.rows.find((one) => one.code === code && one.key === (category ?? code));
	if (row?.method === "none") return neverAddedUp(code);
	return row && row.value !== null ? { value: row.value } : nobodyGives(code, period);
}
