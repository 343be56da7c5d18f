/** Every function there is, by its name in capitals. */
import { calendarFunctions } from "./calendar.ts";
import { conditionalFunctions } from "./conditional.ts";
import { inspectionFunctions } from "./inspection.ts";
import { logicFunctions } from "./logic.ts";
import { lookupFunctions } from "./lookup.ts";
import { numericFunctions } from "./numeric.ts";
import { similarityFunctions } from "./similarity.ts";
import type { FunctionSpecification } from "./specification.ts";
import { statisticsFunctions } from "./statistics.ts";
import { textFunctions } from "./text.ts";

/** The chapters of docs/functions.md, in its order. */
export const chapters: readonly { readonly zh: string; readonly en: string; readonly functions: readonly FunctionSpecification[] }[] = [
	{ zh: "逻辑", en: "Logic", functions: logicFunctions },
	{ zh: "条件统计", en: "Counting and adding by criteria", functions: conditionalFunctions },
	{ zh: "汇总与统计", en: "Sums and statistics", functions: statisticsFunctions },
	{ zh: "数值", en: "Numbers", functions: numericFunctions },
	{ zh: "文本", en: "Text", functions: textFunctions },
	{ zh: "日期", en: "Dates", functions: calendarFunctions },
	{ zh: "查找", en: "Looking up", functions: lookupFunctions },
	{ zh: "判断类型", en: "What a value is", functions: inspectionFunctions },
	{ zh: "本系统专有", en: "Ours alone", functions: similarityFunctions },
];

export const functions: ReadonlyMap<string, FunctionSpecification> = new Map(
	chapters.flatMap((chapter) => chapter.functions.map((specification) => [specification.name, specification])),
);
