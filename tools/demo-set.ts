/** The set of the worked example: every indicator of the published set, of which six weigh something, with the example's weights. */
import type { DefinitionSet } from "../shared/definition/schema.ts";

/** @param weights code → weight, Σ 100. @returns a draft with another name; everything else as published. */
export function exampleSet(set: DefinitionSet, weights: Record<string, number>): DefinitionSet {
	const groupOf = (code: string) => set.indicators.find((indicator) => indicator.code === code)?.group;
	const inGroup = (group: string) =>
		Object.entries(weights).reduce((sum, [code, weight]) => sum + (groupOf(code) === group ? weight : 0), 0);
	return {
		...set,
		set: "worked-example",
		title: { zh: "算例（六项指标计分）", en: "Worked example (six indicators scored)" },
		groups: set.groups.map((group) => (group.level === "school" ? { ...group, weight: inGroup(group.code) } : group)),
		indicators: set.indicators.map((indicator) => {
			if (indicator.level !== "school") return indicator;
			const weight = weights[indicator.code] ?? 0;
			// The others stay scored, at weight 0: the task book holds scored indicators only, and the rules' samples name its cells.
			return { ...indicator, weight, scored: indicator.scored || weight > 0 };
		}),
	};
}
