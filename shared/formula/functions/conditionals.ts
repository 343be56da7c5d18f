/** Kin of COUNTIFS and SUMIFS that rules seldom use. */
import { finite } from "../limits.ts";
import { errors } from "../value.ts";
import { byConditions, conditionsOf, matching, type Summarise, sum, summarise } from "./conditional.ts";
import { cellsAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells } from "./specification.ts";

/** SUMIF(range, criterion, cells): without cells, the range itself. */
const byCondition = (of: Summarise) => (list: readonly Given[]) => {
	const conditions = conditionsOf(list.slice(0, 2), 0) ?? [];
	const cells = cellsAt(list, list.length > 2 ? 2 : 0);
	return summarise(cells, matching(conditions, cells), of);
};

const average: Summarise = (numbers) =>
	numbers.length === 0 ? errors["#DIV/0!"] : finite(numbers.reduce((a, b) => a + b, 0) / numbers.length);
const largest: Summarise = (numbers) => numbers.reduce((a, b) => (b > a ? b : a), numbers[0] ?? 0);
const smallest: Summarise = (numbers) => numbers.reduce((a, b) => (b < a ? b : a), numbers[0] ?? 0);

const selecting = { selects: true };
const pairs = { repeat: 2, selects: true };
const young = { repeat: 2, since: "2019", selects: true } as const;

export const seldomConditionalFunctions: readonly FunctionSpecification[] = [
	ofCells("SUMIF", "2-3", ["cells", "value", "cells"], "number", byCondition(sum), selecting),
	ofCells("AVERAGEIF", "2-3", ["cells", "value", "cells"], "number", byCondition(average), selecting),
	ofCells("AVERAGEIFS", "3+", ["cells", "cells", "value"], "number", byConditions(average), pairs),
	ofCells("MAXIFS", "3+", ["cells", "cells", "value"], "number", byConditions(largest), young),
	ofCells("MINIFS", "3+", ["cells", "cells", "value"], "number", byConditions(smallest), young),
];
