/** Whether a text is a figure: a number as people type one, also with a unit in which something is counted here. */
import { foldSpelling } from "../../domain/spelling.ts";
import type { RegionSchema } from "../compile/region-schema.ts";
import { numberInText } from "../model/cell.ts";

const known = new WeakMap<RegionSchema, ReadonlySet<string>>();

/** 万元 counts 元, and 1.2万 whatever it counts. */
const withoutPower = (unit: string): string => unit.replace(/^[十百千万亿]+/, "");

/** The units in which a region's figures count. Years, days of a month, pages are none of them. */
function unitsOf(plan: RegionSchema): ReadonlySet<string> {
	const names = [...plan.rows.map(({ indicator }) => indicator?.unit), ...plan.columns.map(({ unit }) => unit?.split("，").at(-1))];
	const units = known.get(plan) ?? new Set(["", ...names.map((name = "") => withoutPower(name))]);
	known.set(plan, units);
	return units;
}

/** 88, １，２００, 456人, 2,240万元, ¥300; not 2023年, 第3页, 共456人. Longer texts are words with numbers in them. */
export function isFigureText(text: string, plans: readonly RegionSchema[]): boolean {
	if (text.length > 30) return false;
	const [, number = "", unit = ""] = /^¥?(.*[\d.])\s*\(?([^\d()]*)\)?$/.exec(foldSpelling(text)) ?? [];
	return numberInText(number) !== undefined && plans.some((plan) => unitsOf(plan).has(withoutPower(unit.trim())));
}
