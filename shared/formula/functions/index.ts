/** Every function there is, by chapter. */
import { arrayFunctions } from "./arrays.ts";
import { calendarFunctions } from "./calendar.ts";
import { conditionalFunctions } from "./conditional.ts";
import { dayFunctions } from "./days.ts";
import { inspectionFunctions } from "./inspection.ts";
import { logicFunctions } from "./logic.ts";
import { lookupFunctions } from "./lookup.ts";
import { numericFunctions } from "./numeric.ts";
import { roundingFunctions } from "./rounding.ts";
import "./rest.ts";
import { shownFunctions } from "./shown.ts";
import { similarityFunctions } from "./similarity.ts";
import type { FunctionSpecification } from "./specification.ts";
import { statisticsFunctions } from "./statistics.ts";
import { sumFunctions } from "./sums.ts";
import { tableFunctions } from "./tables.ts";
import { testFunctions } from "./tests.ts";
import { textFunctions } from "./text.ts";
import { seldomTextFunctions } from "./texts.ts";

export { functions } from "./registry.ts";

/** The chapters of docs/functions.md, in its order. */
export const chapters: readonly { readonly zh: string; readonly en: string; readonly functions: readonly FunctionSpecification[] }[] = [
	{ zh: "逻辑", en: "Logic", functions: logicFunctions },
	{ zh: "条件统计", en: "Counting and adding by criteria", functions: conditionalFunctions },
	{ zh: "汇总与统计", en: "Sums and statistics", functions: [...sumFunctions, ...statisticsFunctions] },
	{ zh: "数值", en: "Numbers", functions: [...roundingFunctions, ...numericFunctions] },
	{ zh: "文本", en: "Text", functions: [...textFunctions, ...seldomTextFunctions, ...shownFunctions] },
	{ zh: "日期", en: "Dates", functions: [...dayFunctions, ...calendarFunctions] },
	{ zh: "查找", en: "Looking up", functions: [...lookupFunctions, ...tableFunctions, ...arrayFunctions] },
	{ zh: "判断类型", en: "What a value is", functions: [...testFunctions, ...inspectionFunctions] },
	{ zh: "本系统专有", en: "Ours alone", functions: similarityFunctions },
];
