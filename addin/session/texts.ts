/** The texts of the first screens, in the chosen language. */
import { computed, effect, signal } from "@preact/signals";
import type { Text } from "../../shared/definition/schema.ts";
import { keepLanguage, language } from "../../ui/language.ts";
import { keepTheme } from "../../ui/theme.ts";
import { type Texts, zhCN } from "../texts/zh-CN.ts";

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

/** Writes the chosen language and colours to the document and keeps the choices. Call once. */
export function applyPreferences(): void {
	keepLanguage();
	keepTheme();
	effect(() => {
		if (language.value === "en") void loadEnglish();
	});
	effect(() => {
		document.title = `${texts.value.product} · ${texts.value.tagline}`;
	});
}
