/** What every chart says. */
import { inLanguage } from "../../../ui/language.ts";

export const chartWords = inLanguage(
	{ download: "下载图（SVG）", table: "数据表", away: "图加载失败，数字见数据表。" },
	{
		download: "Download picture (SVG)",
		table: "Table of figures",
		away: "The picture could not be fetched; the figures are in the table.",
	},
);
