import type { Json } from "./wire.ts";

/** As the simulated Excel keeps one. */
export interface SimulatedConditionalFormat {
	id: string;
	/** As Office.js calls it: "Custom" … */
	type: string;
	/** "A1:B2,C3" */
	areas: string;
	/** With the leading =. */
	formula: string;
	/** By name: fill, font, bold. */
	looks: Record<string, Json>;
}
