import type { Text } from "../../../shared/definition/schema.ts";
import { inLanguage } from "../../../ui/language.ts";
import { slip as en } from "../../texts/en/slip.ts";
import { type SlipTexts, slip as zh } from "../../texts/zh-CN/slip.ts";

export const slipPageWords = inLanguage(zh, en);

/** What is said in both languages. */
export const inBoth = (choose: (words: SlipTexts) => string): Text => ({ zh: choose(zh), en: choose(en) });
