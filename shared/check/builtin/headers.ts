/** ST03: every header is there once; other columns and another order are fine. */

import type { Program } from "../compile/program.ts";
import type { RegionSchema } from "../compile/region-schema.ts";
import type { Anchor } from "../state/anchors.ts";
import { spotOfSheet } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure } from "../state/workbook-state.ts";

/** Headers to name in one message; a sheet without any would otherwise fill the screen. */
const NAMED = 6;

/** Undefined where the headers are in order; otherwise the sheet cannot be read, whether or not the set has the rule. */
export function headerFaults(
	program: Program,
	sheet: number,
	name: string,
	plans: readonly RegionSchema[],
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

/** Where headers that are missing should stand, told by their neighbours: between those, another text or none stands there now. */
export function lostHeaders(anchors: readonly Anchor[]): ReadonlyMap<{ row: number; column: number }, string> {
	const lost = new Map<{ row: number; column: number }, string>();
	for (const { plan, headerRow, columns, missing } of anchors) {
		const taken = new Set(columns);
		plan.columns.forEach(({ header }, i) => {
			if (!missing.includes(header)) return;
			const before = columns[i - 1];
			const after = columns[i + 1];
			const column = before ? before + 1 : after ? after - 1 : 0;
			if (column > 0 && !taken.has(column)) lost.set({ row: headerRow, column }, header);
		});
	}
	return lost;
}
