/** Figures as people read them. What is not there is "—", never 0. */
import { isoDate, type Scalar } from "../../shared/check/index.ts";

export const none = "—";

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

/** 1234.5 → "1,234.5" */
export const numberText = (value: number | null | undefined): string =>
	value === null || value === undefined ? none : grouped.format(value).replace("-", "−");

/** @param digits shown always */
export const fixedText = (value: number | null | undefined, digits: number): string =>
	value === null || value === undefined
		? none
		: new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value).replace("-", "−");

/** A share of 1 as a percentage. */
export const shareText = (share: number | null): string => (share === null ? none : `${fixedText(share * 100, 1)}%`);

/** A fact: dates are kept as serial numbers. @param measuredIn as printed in the workbook */
export function factText(value: Scalar, measuredIn: string): string {
	if (value === null) return none;
	if (typeof value === "number") return measuredIn === "日期" ? isoDate(value) : numberText(value);
	return String(value);
}
