/** How the official workbook shows what a cell holds. */
import type { HeldType } from "./kinds.ts";

export const DATE_FORMAT = "yyyy-mm-dd";

/**
 * Excel's number format for a cell of this type; undefined for texts. Percent is shown as it is stored, 0–100 without the sign
 * (docs/domain.md#percent-as-0100); money with two decimals.
 *
 * @param precision decimal places of the indicator; null without one
 */
export function numberFormatOf(type: HeldType, precision: number | null): string | undefined {
	if (type === "integer") return "0";
	if (type === "date") return DATE_FORMAT;
	return type === "amount" || type === "percent" || type === "decimal" ? decimals(precision ?? 2) : undefined;
}

const decimals = (precision: number): string => (precision === 0 ? "0" : `0.${"0".repeat(precision)}`);
