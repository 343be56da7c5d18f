/** The colours of what is shown; kept on this computer. */
import { effect, signal } from "@preact/signals";
import { kept } from "./kept.ts";

export type Theme = "system" | "light" | "dark";

const store = kept("local", "hebiao.theme", (value): value is Theme => value === "system" || value === "light" || value === "dark");

export const theme = signal<Theme>(store.read() ?? "system");

const aroundTheme = signal<"light" | "dark" | null>(null);

/** The system's colours; where nobody can tell, light. */
const darkSystem = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
const systemTheme = signal<"light" | "dark">(darkSystem?.matches ? "dark" : "light");
darkSystem?.addEventListener("change", ({ matches }) => {
	systemTheme.value = matches ? "dark" : "light";
});

/** The program around is light or dark; that is what "system" means then. */
export function suggestTheme(around: "light" | "dark"): void {
	aroundTheme.value = around;
}

/** Writes the colours to the document and keeps the choice. Call once. */
export function keepTheme(): void {
	effect(() => {
		document.documentElement.dataset.theme = theme.value === "system" ? (aroundTheme.value ?? systemTheme.value) : theme.value;
		store.write(theme.value);
	});
}
