/** What the components themselves say. */
import { inLanguage } from "./language.ts";

export const uiTexts = inLanguage(
	{
		close: "关闭",
		partAway: "此部分加载失败，请确认网络可用后再试。",
		retry: "再试一次",
		language: "语言",
		theme: { label: "外观", system: "随系统", light: "浅色", dark: "深色" },
	},
	{
		close: "Close",
		partAway: "This part could not be fetched; see that the network is there and try again.",
		retry: "Try again",
		language: "Language",
		theme: { label: "Colours", system: "As system", light: "Light", dark: "Dark" },
	},
);
