/** What stands between a formula's brackets, as a question to the service. */
import { figureTextLimit } from "../../shared/api/figure-problems.ts";
import type { FigureQuestion } from "../../shared/api/figures.ts";
import { foldSpelling, trimmed } from "../../shared/domain/spelling.ts";
import { badCategory, badCode, badPeriod, badUnit, type FunctionProblem } from "./problems.ts";

/** An argument as Excel hands it over: an omitted one is null. */
export type CellArgument = unknown;

/** @throws CellProblem #VALUE! */
export function valueQuestion(code: CellArgument, period: CellArgument, unit: CellArgument): FigureQuestion {
	const named = textOf(unit, badUnit);
	return {
		kind: "value",
		code: filled(code, badCode),
		period: periodOf(period),
		...(named === "" ? {} : { unit: named }),
	};
}

/** An empty unit is asked about as it is: a school means its own. @throws CellProblem #VALUE! */
export function scoreQuestion(unit: CellArgument, period: CellArgument): FigureQuestion {
	return { kind: "score", unit: textOf(unit, badUnit), period: periodOf(period) };
}

/** @throws CellProblem #VALUE! */
export function aggregateQuestion(code: CellArgument, period: CellArgument, category: CellArgument): FigureQuestion {
	const named = textOf(category, badCategory);
	return {
		kind: "aggregate",
		code: filled(code, badCode),
		period: periodOf(period),
		...(named === "" ? {} : { category: named }),
	};
}

/** What people write for a period, and its id (decision 065). */
const periods: [RegExp, (match: RegExpExecArray) => string][] = [
	[/^(\d{4})(?:-annual)?$/, ([, year]) => `${year}-annual`],
	[/^(\d{4})q([1-4])(?:-quarterly)?$/, ([, year, quarter]) => `${year}Q${quarter}-quarterly`],
	[/^(\d{4})-(\d{4})(?:-taskbook)?$/, ([, first, last]) => `${first}-${last}-taskbook`],
	[/^(\d{4})-(\d{4})-final$/, ([, first, last]) => `${first}-${last}-final`],
];

function periodOf(argument: CellArgument): string {
	const text = foldSpelling(textOf(argument, badPeriod));
	for (const [pattern, id] of periods) {
		const match = pattern.exec(text);
		if (match) return id(match);
	}
	throw badPeriod();
}

function filled(argument: CellArgument, problem: () => FunctionProblem): string {
	const text = textOf(argument, problem);
	if (text === "") throw problem();
	return text;
}

/** Trimmed; "" where nothing is written. Too long, or with half a character in it: one bad cell must not spoil the others' request. */
function textOf(argument: CellArgument, problem: () => FunctionProblem): string {
	if (argument === null || argument === undefined) return "";
	if (typeof argument !== "string" && typeof argument !== "number") throw problem();
	const text = trimmed(String(argument));
	if (text.length > figureTextLimit || /\p{Surrogate}/u.test(text)) throw problem();
	return text;
}
