/** Whether a text is a figure: a number as people type one, also with a unit in which something is counted here. */
import { numberInText } from "./cell.ts";
import type { RegionPlan } from "./plans.ts";
import { quantityIn, unitIn } from "./quantity.ts";

/** Longer texts are words with numbers in them. */
const LONGEST = 30;

/** What stands for a power of ten alone: 1.2万. */
const powers = ["万", "亿"];

const known = new WeakMap<RegionPlan, ReadonlySet<string>>();

/** The units in which a region's figures count, without powers of ten: 元 for 万元. Years, days of a month, pages are none of them. */
export function unitsOf(plan: RegionPlan): ReadonlySet<string> {
	const before = known.get(plan);
	if (before) return before;
	const names = [...plan.rows.map(({ indicator }) => indicator?.unit), ...plan.columns.map(({ unit }) => unit?.split("，").at(-1))];
	const units = new Set([...names.flatMap((name) => (name === undefined ? [] : unitIn(name).unit)), ...powers]);
	known.set(plan, units);
	return units;
}

/** 88, １，２００, 456人, 2,240万元; not 2023年, 第3页, 共456人. */
export function isFigureText(text: string, plans: readonly RegionPlan[]): boolean {
	if (text.length > LONGEST) return false;
	if (numberInText(text) !== undefined) return true;
	const quantity = quantityIn(text);
	return quantity !== undefined && plans.some((plan) => unitsOf(plan).has(quantity.unit));
}
