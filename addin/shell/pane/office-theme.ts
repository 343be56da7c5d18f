/** The language and the colours of the Office around, as long as nobody chooses others. */
import { suggestLanguage } from "../../../ui/language.ts";
import { suggestTheme } from "../../../ui/theme.ts";

/** What Office says of itself; some hosts say nothing of their colours. */
export interface Looks {
	/** "zh-CN", "en-US" … */
	displayLanguage: string;
	officeTheme?: { bodyBackgroundColor?: string };
}

export function adoptOfficeTheme(looks: Looks): void {
	const { displayLanguage } = looks;
	if (displayLanguage) suggestLanguage(/^zh\b/i.test(displayLanguage) ? "zh" : "en");
	const dark = isDark(backgroundOf(looks));
	if (dark !== undefined) suggestTheme(dark ? "dark" : "light");
}

/** "" where Office does not say: on Windows it is asked anew each time, and where that fails, it throws. */
function backgroundOf(looks: Looks): string {
	try {
		return looks.officeTheme?.bodyBackgroundColor ?? "";
	} catch {
		return "";
	}
}

/** "#292929": less than half as bright as white, as eyes see it. undefined: no colour that is understood. */
export function isDark(colour: string): boolean | undefined {
	const [, red, green, blue] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour)?.map((part) => Number.parseInt(part, 16)) ?? [];
	if (red === undefined || green === undefined || blue === undefined) return undefined;
	return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
