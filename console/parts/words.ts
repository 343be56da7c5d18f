/** What the parts of every page say. */
import { inLanguage } from "../../ui/language.ts";

export const partWords = inLanguage(
	{
		loading: "正在读取…",
		again: "再试一次",
		noPeriod: "还没有任何期间",
		noPeriodLead: "先建立一个期间，再登记参加的单位。",
		cancel: "取消",
		close: "关闭",
	},
	{
		loading: "Reading…",
		again: "Try again",
		noPeriod: "There is no period yet",
		noPeriodLead: "Make a period first, then enter the units that take part.",
		cancel: "Cancel",
		close: "Close",
	},
);
