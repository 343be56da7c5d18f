/** What an indicator has where nothing special is asked of it: typed by the school each year, added up, no list, ratio, baseline or evidence. */
import type { Indicator } from "../schema.ts";

export const plainIndicator = {
	direction: "higher",
	accumulation: "annual",
	required: true,
	filledBy: "school",
	formula: null,
	ratio: null,
	listLink: null,
	rollup: null,
	aggregation: { method: "sum", weight: null },
	baselineRequired: false,
	incrementRequired: false,
	yoyRatioMax: null,
	evidenceRequired: false,
	options: null,
	status: "active",
} as const satisfies Partial<Indicator>;
