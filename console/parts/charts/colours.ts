/** The theme's colours for charts, read from the page: dark and high contrast are followed, and nothing is named twice. */

export interface ChartColours {
	text: string;
	quiet: string;
	line: string;
	ground: string;
	brand: string;
	brandLight: string;
	good: string;
	warning: string;
	bad: string;
	font: string;
}

const forced = () => globalThis.matchMedia?.("(forced-colors: active)").matches === true;

/** @param place whose colours hold */
export function coloursNow(place: HTMLElement): ChartColours {
	const style = getComputedStyle(place);
	const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
	const font = token("fontFamilyBase");
	// The system's own colours; a picture is not recoloured by the browser.
	if (forced()) {
		const [text, ground] = [style.color, systemColour(place, "Canvas")];
		const [brand, quiet] = [systemColour(place, "Highlight"), text];
		return { text, quiet, line: text, ground, brand, brandLight: ground, good: text, warning: brand, bad: brand, font };
	}
	return {
		text: token("colorNeutralForeground1"),
		quiet: token("colorNeutralForeground3"),
		line: token("colorNeutralStroke1"),
		ground: token("colorNeutralBackground1"),
		brand: token("colorBrandStroke1"),
		brandLight: token("colorBrandBackground2"),
		good: token("colorStatusSuccessForeground1"),
		warning: token("colorStatusWarningForeground1"),
		bad: token("colorStatusDangerForeground1"),
		font,
	};
}

/** What the browser makes of a system colour's name. */
function systemColour(place: HTMLElement, name: string): string {
	const before = place.style.backgroundColor;
	place.style.backgroundColor = name;
	const colour = getComputedStyle(place).backgroundColor;
	place.style.backgroundColor = before;
	return colour;
}

/** Calls back when the system's contrast changes; the theme is a signal of its own. @returns how to stop */
export function watchColours(changed: () => void): () => void {
	const query = globalThis.matchMedia?.("(forced-colors: active)");
	query?.addEventListener("change", changed);
	return () => query?.removeEventListener("change", changed);
}

/** Axes and letters as every chart has them. */
export const axisOf = ({ text, line, font }: ChartColours) => ({
	axisLabel: { color: text, fontFamily: font, fontSize: 13 },
	axisLine: { lineStyle: { color: line } },
	axisTick: { lineStyle: { color: line } },
	splitLine: { lineStyle: { color: line, opacity: 0.5 } },
	nameTextStyle: { color: text, fontFamily: font, fontSize: 13 },
});

/** Between two colours, part by part. @param share 0: the first, 1: the second */
export function mixed(from: string, to: string, share: number): string {
	const [start, end] = [partsOf(from), partsOf(to)];
	return `rgb(${start.map((part, index) => Math.round(part + ((end[index] ?? part) - part) * share)).join(", ")})`;
}

/** Black or white, whichever is read on it. */
export function readableOn(colour: string): string {
	const [red = 0, green = 0, blue = 0] = partsOf(colour).map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	// Where both contrasts are the same.
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

/** Red, green and blue of `#1a2b3c`, `#abc` or `rgb(1, 2, 3)`. */
function partsOf(colour: string): number[] {
	const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour)?.[1];
	if (hex) {
		const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
		return digits.map((pair) => Number.parseInt(pair, 16));
	}
	return (colour.match(/\d+(\.\d+)?/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number);
}
