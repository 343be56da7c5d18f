import type { Completeness } from "../../../shared/check/index.ts";

/** Share of required cells that are filled, as people read it; rounded down, so that 100% means all. */
export function percentFilled({ filled, required }: Pick<Completeness, "filled" | "required">): string {
	return required === 0 ? "100%" : `${Math.floor((filled / required) * 100)}%`;
}
