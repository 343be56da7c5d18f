/** While the code of 拆分与合并 is fetched, and where it cannot be had. */
export const splitMergeCode = {
	loading: "正在准备拆分与合并…",
	away: "拆分与合并的程序加载失败，请确认网络可用后再试一次；工作簿没有任何改动。",
};

export type SplitMergeCodeTexts = typeof splitMergeCode;
