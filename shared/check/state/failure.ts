/** A rule that fails at a place, and the finding it makes. */

import type { Attribute } from "../../definition/placeholder.ts";
import type { Rule } from "../../definition/schema.ts";
import { cut } from "../../domain/cut.ts";
import type { Language } from "../../domain/language.ts";
import { findingTexts } from "../../domain/limits.ts";
import { remembered } from "../../formula/remembered.ts";
import { isError, type Value } from "../../formula/value.ts";
import { formatAddress } from "../../workbook/address.ts";
import { explanationText } from "../model/explanation-value.ts";
import type { Finding, Scalar } from "../model/report.ts";
import type { Failure, Spot } from "./workbook-state.ts";

/** An attribute of what the rule is about, in the language of the message; undefined where there is none of that name. */
export type AttributeOf = (language: Language, name: string) => Attribute | undefined;

const none: AttributeOf = () => undefined;

/** @param figures what an explanation of the finding is given for; without constants that only word the message */
export function failureOf(
	rule: Rule,
	order: number,
	spot: Spot,
	values: Record<string, Scalar>,
	attribute: AttributeOf = none,
	figures: Record<string, Scalar> = values,
): Failure {
	const cell = spot.row === 0 ? null : formatAddress(spot.row, spot.column);
	const short = shortened(values);
	const fill = (text: { zh: string; en: string }) => ({
		zh: render(text.zh, short, (name) => attribute("zh", name), spot),
		en: render(text.en, short, (name) => attribute("en", name), spot),
	});
	const finding: Finding = {
		rule: rule.id,
		severity: rule.severity,
		...(rule.trial ? { trial: true as const } : {}),
		sheet: spot.sheetName,
		cell,
		place: spot.key,
		message: fill(rule.message),
		fix: fill(rule.fix),
		values: short,
		key: `${rule.id}|${spot.key}|${explanationText(figures)}`,
	};
	return { rule, spot, order, finding };
}

/** Long texts are cut: somebody pasted a whole article into a cell. */
function shortened(values: Record<string, Scalar>): Record<string, Scalar> {
	if (!Object.values(values).some((value) => typeof value === "string" && value.length > findingTexts.shown)) return values;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? cut(value, findingTexts.shown) : value]),
	);
}

/** {name} becomes the value, else the attribute, else what is known of the place: r (row), label, h (header), sheet. */
function render(text: string, values: Record<string, Scalar>, attributeOf: (name: string) => Attribute | undefined, spot: Spot): string {
	const word = (name: string): string => {
		if (Object.hasOwn(values, name)) return shown(values[name] ?? null);
		const attribute = attributeOf(name);
		if (attribute !== undefined) return shown(attribute);
		if (name === "r" || name === "row") return String(spot.row);
		if (name === "label") return spot.label || spot.header;
		if (name === "h" || name === "header") return spot.header;
		if (name === "now") return "";
		return name === "sheet" ? spot.sheetName : `{${name}}`;
	};
	return partsOf(text)
		.map((part, index) => (index % 2 === 0 ? part : word(part)))
		.join("");
}

/** A message by turns: what stands there, the name of a placeholder, what stands there … */
const partsOf = remembered((text) => text.split(/\{([A-Za-z][A-Za-z0-9]*)\}/), 2000);

/** Up to 4 decimals, no trailing zeros. */
export function shown(value: Scalar): string {
	if (typeof value === "number") return String(rounded(value));
	if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
	return value ?? "";
}

/** To 4 decimals, as findings show and compare numbers. */
export function rounded(value: number): number {
	// Most figures are counts; those with a fraction go through their decimal text.
	if (Number.isSafeInteger(value)) return value || 0;
	const near = Number(`${Math.round(Number(`${value}e4`))}e-4`);
	// Numbers written with an exponent do not take another one.
	const result = Number.isNaN(near) ? Math.round(value * 10_000) / 10_000 : near;
	return Object.is(result, -0) ? 0 : result;
}

/** A formula's value as a finding keeps it. */
export function scalarOf(value: Value): Scalar {
	if (isError(value)) return value.code;
	return typeof value === "number" ? rounded(value) : value;
}

/** Order of findings within a sheet: row, column, rule. */
export function compareFailures(a: Failure, b: Failure): number {
	return (
		a.spot.sheet - b.spot.sheet ||
		a.spot.row - b.spot.row ||
		a.spot.column - b.spot.column ||
		(a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0) ||
		a.order - b.order ||
		(a.spot.key < b.spot.key ? -1 : a.spot.key > b.spot.key ? 1 : 0)
	);
}
