/** Every case, by subject. */
import { conditionalCases, statisticsCases } from "./conditional.ts";
import { formatCases } from "./formats.ts";
import { logicCases } from "./logic.ts";
import { lookupCases } from "./lookup.ts";
import { calendarCases, numericCases } from "./numeric.ts";
import { type Case, operatorCases } from "./operators.ts";
import { ownCases, textCases } from "./text.ts";

export type { Case } from "./operators.ts";
export { sheet } from "./sheet.ts";

export const cases: Readonly<Record<string, readonly Case[]>> = {
	operators: operatorCases,
	logic: logicCases,
	conditional: conditionalCases,
	statistics: statisticsCases,
	numeric: numericCases,
	calendar: calendarCases,
	text: textCases,
	formats: formatCases,
	lookup: lookupCases,
	own: ownCases,
};
