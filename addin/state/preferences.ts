/** Language and colours, kept on this computer. */
import { computed, effect, signal } from "@preact/signals";
import type { Text } from "../../shared/definition/schema.ts";
import { en } from "../texts/en.ts";
import { type Texts, zhCN } from "../texts/zh-CN.ts";
import { kept } from "./kept.ts";

export type Language = "zh" | "en";
export type Theme = "system" | "light" | "dark";

const languageStore = kept("local", "hebiao.language", (value): value is Language => value === "zh" || value === "en");
const themeStore = kept("local", "hebiao.theme", (value): value is Theme => value === "system" || value === "light" || value === "dark");

/** Chinese unless someone chose otherwise: the workbooks are Chinese, whatever the browser speaks. */
export const language = signal<Language>(languageStore.read() ?? "zh");
export const theme = signal<Theme>(themeStore.read() ?? "system");

/** All fixed texts in the chosen language. */
export const texts = computed<Texts>(() => (language.value === "zh" ? zhCN : en));

/** A text of a definition set or a problem in the chosen language. */
export const say = (text: Text): string => text[language.value];

/** Writes the choices to the document and keeps them. Call once. */
export function applyPreferences(): void {
	effect(() => {
		document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
		document.title = `${texts.value.product} · ${texts.value.tagline}`;
		languageStore.write(language.value);
	});
	effect(() => {
		if (theme.value === "system") delete document.documentElement.dataset.theme;
		else document.documentElement.dataset.theme = theme.value;
		themeStore.write(theme.value);
	});
}
