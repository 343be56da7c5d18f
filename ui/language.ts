/** The language of what is shown; kept on this computer. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Text } from "../shared/definition/schema.ts";
import type { Language } from "../shared/domain/language.ts";
import { kept } from "./kept.ts";

const store = kept("local", "hebiao.language", (value): value is Language => value === "zh" || value === "en");

/** Chinese unless someone chose otherwise: the workbooks are Chinese, whatever the browser speaks. */
export const language = signal<Language>(store.read() ?? "zh");

/** What stands as long as nobody chooses: the browser page's own, or what the program around a task pane has. */
const suggested: { language: Language } = { language: language.value };

/** The program around speaks this language; a chosen language wins. */
export function suggestLanguage(other: Language): void {
	if (store.read() !== null) return;
	suggested.language = other;
	language.value = other;
}

/** Writes the language to the document and keeps the choice. Call once. */
export function keepLanguage(): void {
	effect(() => {
		document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
		if (language.value !== suggested.language || store.read() !== null) store.write(language.value);
	});
}

/** Texts that come with the code that says them, and not with the first screen. */
export const inLanguage = <T>(zh: T, en: NoInfer<T>): ReadonlySignal<T> => computed(() => (language.value === "zh" ? zh : en));

/** A text of a definition set or a problem in the chosen language. */
export const say = (text: Text): string => text[language.value];

/** "14:32" */
export const timeOfDay = (at: Date): string =>
	at.toLocaleTimeString(language.value === "zh" ? "zh-CN" : "en", { hour: "2-digit", minute: "2-digit" });
