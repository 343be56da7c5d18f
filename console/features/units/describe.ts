/** What a change in bulk says of a unit, as people read it. */
import type { Described } from "../../parts/BulkSteps.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { wanText } from "./money.ts";
import { unitWords } from "./words.ts";

export const describeUnit: Described = (place, value) => {
	const names: Readonly<Record<string, string>> = unitWords.value.places;
	const isMoney = /fen/i.test(place) && typeof value === "number";
	return { place: names[place] ?? place, value: isMoney ? `${wanText(value)} 万元` : textOf(value) };
};

function textOf(value: unknown): string {
	if (value === null || value === undefined) return unitWords.value.blank;
	if (Array.isArray(value)) return value.map(textOf).join("；") || unitWords.value.none;
	// A cluster: its number, code and name.
	if (typeof value === "object") return Object.values(value).map(textOf).join(" ");
	const classes: Readonly<Record<string, string>> = projectWords.value.classes;
	return classes[String(value)] ?? String(value);
}
