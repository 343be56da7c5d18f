/** Language and colours, kept on this computer. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Text } from "../../shared/definition/schema.ts";
import { type Texts, zhCN } from "../texts/zh-CN.ts";
import { kept } from "./kept.ts";

export type Language = "zh" | "en";
export type Theme = "system" | "light" | "dark";

const languageStore = kept("local", "hebiao.language", (value): value is Language => value === "zh" || value === "en");
const themeStore = kept("local", "hebiao.theme", (value): value is Theme => value === "system" || value === "light" || value === "dark");

/** Chinese unless someone chose otherwise: the workbooks are Chinese, whatever the browser speaks. */
export const language = signal<Language>(languageStore.read() ?? "zh");
export const theme = signal<Theme>(themeStore.read() ?? "system");

/** What stands as long as nobody chooses: the browser page's own, or what the program around a task pane has. */
const suggested: { language: Language } = { language: language.value };
const aroundTheme = signal<"light" | "dark" | null>(null);

/** The system's colours; where nobody can tell, light. */
const darkSystem = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
const systemTheme = signal<"light" | "dark">(darkSystem?.matches ? "dark" : "light");
darkSystem?.addEventListener("change", ({ matches }) => {
	systemTheme.value = matches ? "dark" : "light";
});

/** The program around speaks this language; a chosen language wins. */
export function suggestLanguage(other: Language): void {
	if (languageStore.read() !== null) return;
	suggested.language = other;
	language.value = other;
}

/** The program around is light or dark; that is what "system" means then. */
export function suggestTheme(around: "light" | "dark"): void {
	aroundTheme.value = around;
}

/** Fetched when somebody reads English: most never do. */
const english = signal<Texts | null>(null);

/** All fixed texts in the chosen language; Chinese until English has come. */
export const texts = computed<Texts>(() => (language.value === "zh" ? zhCN : (english.value ?? zhCN)));

/** A fixed text in both languages, for what is said now and may be read in the other one later. */
export function inBoth(pick: (texts: Texts) => string): Text {
	return {
		zh: pick(zhCN),
		get en() {
			return pick(english.value ?? zhCN);
		},
	};
}

/** Texts that come with the code that says them, and not with the first screen. */
export const inLanguage = <T>(zh: T, en: NoInfer<T>): ReadonlySignal<T> => computed(() => (language.value === "zh" ? zh : en));

let englishComing: Promise<void> | undefined;

/** Fetches the English texts; where that fails, it stays Chinese and the next wish tries again. */
export function loadEnglish(): Promise<void> {
	englishComing ??= import("../texts/en.ts").then(
		({ en }) => {
			english.value = en;
		},
		() => {
			englishComing = undefined;
		},
	);
	return englishComing;
}

/** A text of a definition set or a problem in the chosen language. */
export const say = (text: Text): string => text[language.value];

/** Writes the choices to the document and keeps them. Call once. */
export function applyPreferences(): void {
	effect(() => {
		if (language.value === "en") void loadEnglish();
	});
	effect(() => {
		document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
		document.title = `${texts.value.product} · ${texts.value.tagline}`;
		if (language.value !== suggested.language || languageStore.read() !== null) languageStore.write(language.value);
	});
	effect(() => {
		document.documentElement.dataset.theme = theme.value === "system" ? (aroundTheme.value ?? systemTheme.value) : theme.value;
		themeStore.write(theme.value);
	});
}

/** "14:32" */
export const timeOfDay = (at: Date): string =>
	at.toLocaleTimeString(language.value === "zh" ? "zh-CN" : "en", { hour: "2-digit", minute: "2-digit" });
