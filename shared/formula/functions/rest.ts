/** Adds the functions that rules seldom use. */
import { shiftAnd } from "../shift-and.ts";
import { seekBy } from "../wildcard.ts";
import { arrayFunctions } from "./arrays.ts";
import { calendarFunctions } from "./calendar.ts";
import { choiceFunctions } from "./choices.ts";
import { seldomConditionalFunctions } from "./conditionals.ts";
import { inspectionFunctions } from "./inspection.ts";
import { numericFunctions } from "./numeric.ts";
import { addFunctions } from "./registry.ts";
import { shownFunctions } from "./shown.ts";
import { seekingFunctions } from "./sought.ts";
import { statisticsFunctions } from "./statistics.ts";
import { tableFunctions } from "./tables.ts";
import { seldomTextFunctions } from "./texts.ts";

seekBy(shiftAnd);
for (const list of [
	choiceFunctions,
	seldomConditionalFunctions,
	statisticsFunctions,
	numericFunctions,
	seldomTextFunctions,
	shownFunctions,
	calendarFunctions,
	tableFunctions,
	arrayFunctions,
	inspectionFunctions,
	seekingFunctions,
]) {
	addFunctions(list);
}
