/** Adds the functions that rules seldom use. */
import { arrayFunctions } from "./arrays.ts";
import { calendarFunctions } from "./calendar.ts";
import { inspectionFunctions } from "./inspection.ts";
import { numericFunctions } from "./numeric.ts";
import { addFunctions } from "./registry.ts";
import { shownFunctions } from "./shown.ts";
import { statisticsFunctions } from "./statistics.ts";
import { tableFunctions } from "./tables.ts";
import { seldomTextFunctions } from "./texts.ts";

for (const list of [
	statisticsFunctions,
	numericFunctions,
	seldomTextFunctions,
	shownFunctions,
	calendarFunctions,
	tableFunctions,
	arrayFunctions,
	inspectionFunctions,
]) {
	addFunctions(list);
}
