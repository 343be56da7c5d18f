import { expect, test } from "vitest";
import { mixed, readableOn } from "../../console/parts/charts/colours.ts";

test("colours are mixed part by part, however they are written", () => {
	expect(mixed("#000000", "#ffffff", 0.5)).toBe("rgb(128, 128, 128)");
	expect(mixed("#fff", "rgb(15, 108, 189)", 1)).toBe("rgb(15, 108, 189)");
	expect(mixed("#292929", "#479ef5", 0)).toBe("rgb(41, 41, 41)");
});

/** As WCAG has it. */
function contrast(colour: string, other: string): number {
	const luminance = (text: string) => {
		const [red = 0, green = 0, blue = 0] = (
			text.startsWith("#")
				? (text.slice(1).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
				: (text.match(/\d+/g) ?? []).map(Number)
		).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const [light = 0, dark = 0] = [luminance(colour), luminance(other)].toSorted((one, two) => two - one);
	return (light + 0.05) / (dark + 0.05);
}

test("a number is read in every shade between the grounds and the brand, in light and dark", () => {
	for (const [ground, brand] of [
		["#ffffff", "#0f6cbd"],
		["#292929", "#479ef5"],
	] as const)
		for (let share = 0; share <= 1; share += 0.05) {
			const shade = mixed(ground, brand, share);
			expect(contrast(shade, readableOn(shade)), shade).toBeGreaterThanOrEqual(4.5);
		}
});
