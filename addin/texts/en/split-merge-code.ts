import type { SplitMergeCodeTexts } from "../zh-CN/split-merge-code.ts";

export const splitMergeCode: SplitMergeCodeTexts = {
	loading: "Preparing to split and merge…",
	away: "The code for splitting and merging could not be fetched: check the network and try again. The workbook is untouched.",
};
