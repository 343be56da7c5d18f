import type { Indicator, Policy } from "../definition/schema.ts";

/** Counts from last year's value: stocks, and ratios but for those that accrue during the year (money arrived ÷ the year's budget). */
export function isStock(indicator: Indicator, policy: Policy): boolean {
	if (policy.flags.accruing?.includes(indicator.code)) return false;
	const { accumulation, ratio, valueType } = indicator;
	return accumulation === "stock" || ratio !== null || valueType === "percent" || valueType === "decimal";
}
