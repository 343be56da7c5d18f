/** ST03: every header is there once; other columns and another order are fine. */
import type { Anchor } from "../anchors.ts";
import type { Failure } from "../failure.ts";
import { spotOfSheet } from "../places.ts";
import type { RegionPlan } from "../plans.ts";
import type { Program } from "../program.ts";
import { raise } from "./raise.ts";

/** Headers to name in one message; a sheet without any would otherwise fill the screen. */
const NAMED = 6;

/** Undefined where the headers are in order; otherwise the sheet cannot be read, whether or not the set has the rule. */
export function headerFaults(
	program: Program,
	sheet: number,
	name: string,
	plans: readonly RegionPlan[],
	anchors: readonly Anchor[],
): Failure[] | undefined {
	const faults = plans.flatMap((plan) => {
		const anchor = anchors.find((one) => one.plan === plan);
		return anchor ? [...anchor.missing, ...anchor.repeated] : plan.columns.map(({ header }) => header);
	});
	if (faults.length === 0) return undefined;
	const h = faults.slice(0, NAMED).join("、") + (faults.length > NAMED ? "…" : "");
	return raise(program, "ST03", spotOfSheet(sheet, name), { h });
}
