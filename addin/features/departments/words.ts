/** The texts of splitting and merging; they come with this code, not with the first screen. */
import { computed } from "@preact/signals";
import { language } from "../../../ui/language.ts";
import { splitMerge as en } from "../../texts/en/split-merge.ts";
import { type SplitMergeTexts, splitMerge as zh } from "../../texts/zh-CN/split-merge.ts";

export const words = computed<SplitMergeTexts>(() => (language.value === "zh" ? zh : en));
