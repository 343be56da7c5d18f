/** Which rows concern the unit's class. As in shared/check, which reads what is written here. */
import type { PlacedRow } from "../definition/layout.ts";
import { appliesTo, indicatorOf } from "../definition/lookup.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import type { Prefill } from "./prefill.ts";

/** When an indicator that the row names or holds concerns the class, or when there is none. */
export function rowApplies(
	{ code, fixed }: { code: string | null; fixed: PlacedRow | null },
	set: DefinitionSet,
	{ unit }: Prefill,
): boolean {
	const named = Object.values(fixed?.cells ?? {}).filter((value) => typeof value === "string");
	const codes = code ? [code] : [...named, ...Object.values(fixed?.codes ?? {})];
	const about = codes.flatMap((one) => indicatorOf(set, one) ?? []);
	return about.length === 0 || about.some((indicator) => appliesTo(indicator, unit.class));
}
