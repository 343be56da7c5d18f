import { beforeEach, expect, test, vi } from "vitest";
import { isDark } from "../../addin/shell/pane/office-theme.ts";

/** As in a pane that is opened anew on the same computer. */
async function openAgain(): Promise<
	typeof import("../../addin/session/texts.ts") &
		typeof import("../../ui/language.ts") &
		typeof import("../../ui/theme.ts") &
		typeof import("../../addin/shell/pane/office-theme.ts")
> {
	vi.resetModules();
	const preferences = await import("../../addin/session/texts.ts");
	const language = await import("../../ui/language.ts");
	const theme = await import("../../ui/theme.ts");
	const looks = await import("../../addin/shell/pane/office-theme.ts");
	preferences.applyPreferences();
	return { ...preferences, ...language, ...theme, ...looks };
}

const page: { title: string; documentElement: { lang: string; dataset: Record<string, string> } } = {
	title: "",
	documentElement: { lang: "", dataset: {} },
};

beforeEach(() => {
	const stored = new Map<string, string>();
	vi.stubGlobal("localStorage", {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => void stored.set(key, value),
		removeItem: (key: string) => void stored.delete(key),
	});
	vi.stubGlobal("document", page);
	page.documentElement.dataset = {};
});

test("Office's language is the pane's until somebody chooses another, which then stays", async () => {
	const first = await openAgain();
	first.adoptOfficeTheme({ displayLanguage: "en-US" });
	expect([first.language.value, page.documentElement.lang]).toEqual(["en", "en"]);
	const second = await openAgain();
	second.adoptOfficeTheme({ displayLanguage: "zh-CN" });
	expect(second.language.value).toBe("zh");
	second.language.value = "en";
	const third = await openAgain();
	third.adoptOfficeTheme({ displayLanguage: "zh-CN" });
	expect(third.language.value).toBe("en");
	third.language.value = "zh";
	const fourth = await openAgain();
	fourth.adoptOfficeTheme({ displayLanguage: "en-US" });
	expect(fourth.language.value).toBe("zh");
});

test("English is read as soon as it has come", async () => {
	const { adoptOfficeTheme, loadEnglish, texts, inBoth } = await openAgain();
	const sentence = inBoth(({ severity }) => severity.error);
	adoptOfficeTheme({ displayLanguage: "en-GB" });
	await loadEnglish();
	expect(texts.value.severity.error).toMatch(/^[A-Z]/);
	expect(sentence).toEqual({ zh: "错误", en: texts.value.severity.error });
});

test("Office's dark theme is the pane's unless light was chosen", async () => {
	const { adoptOfficeTheme, theme } = await openAgain();
	adoptOfficeTheme({ displayLanguage: "zh-CN", officeTheme: { bodyBackgroundColor: "#292929" } });
	expect(page.documentElement.dataset.theme).toBe("dark");
	theme.value = "light";
	expect(page.documentElement.dataset.theme).toBe("light");
	theme.value = "system";
	expect(page.documentElement.dataset.theme).toBe("dark");
});

test("an Excel that throws when it is asked for its colours opens the pane all the same, in Office's language", async () => {
	const { adoptOfficeTheme, language } = await openAgain();
	adoptOfficeTheme({
		displayLanguage: "en-GB",
		get officeTheme(): never {
			throw new TypeError("GetOfficeThemeInfo is not a function");
		},
	});
	expect(language.value).toBe("en");
});

test.each([
	["#FFFFFF", false],
	["#f3f2f1", false],
	["#292929", true],
	["#000000", true],
	["217346", true],
	["", undefined],
	["canvas", undefined],
])("%s is dark: %s", (colour, dark) => {
	expect(isDark(colour)).toBe(dark);
});
