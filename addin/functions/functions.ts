/** HEBIAO.VALUE, HEBIAO.SCORE and HEBIAO.AGGREGATE. Arguments in, a figure or an error out; everything else is handed in. */
import type { FigureQuestion } from "../../shared/api/figures.ts";
import { aggregateQuestion, type CellArgument, scoreQuestion, valueQuestion } from "./arguments.ts";
import type { Batcher } from "./batch.ts";
import type { FunctionId } from "./metadata.ts";
import { type FunctionProblem, problemOf, problemOfRequest } from "./problems.ts";

/** What Excel hands to a cancelable function after its arguments. */
export interface Invocation {
	/** Called when the cell is changed or calculated again before the answer is there. */
	onCanceled?: () => void;
}

/** What stands in the cell: never null, which Excel would show as 0. */
export type FunctionValue = number | string | boolean;

export interface FigureFunctions extends Record<FunctionId, unknown> {
	VALUE(code: CellArgument, period: CellArgument, unit: CellArgument, invocation: Invocation): Promise<FunctionValue>;
	SCORE(unit: CellArgument, period: CellArgument, invocation: Invocation): Promise<FunctionValue>;
	AGGREGATE(code: CellArgument, period: CellArgument, category: CellArgument, invocation: Invocation): Promise<FunctionValue>;
}

/** @param errorOf the host's own kind of error, which every rejection is made into */
export function figureFunctions(batcher: Batcher, errorOf: (problem: FunctionProblem) => Error): FigureFunctions {
	async function figure(question: () => FigureQuestion, invocation: Invocation): Promise<FunctionValue> {
		try {
			const { answer, drop } = batcher.ask(question());
			invocation.onCanceled = drop;
			const found = await answer;
			if ("problem" in found) throw problemOf(found.problem);
			// A blank is no 0: with an empty text, sums leave it out and arithmetic says #VALUE!.
			return found.value ?? "";
		} catch (error) {
			throw errorOf(problemOfRequest(error));
		}
	}
	return {
		VALUE: (code, period, unit, invocation) => figure(() => valueQuestion(code, period, unit), invocation),
		SCORE: (unit, period, invocation) => figure(() => scoreQuestion(unit, period), invocation),
		AGGREGATE: (code, period, category, invocation) => figure(() => aggregateQuestion(code, period, category), invocation),
	};
}
