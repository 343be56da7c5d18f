/**
 * What of an entry is possible, but looks like a slip of the hand: ten times another period's or the class's money, a target far beyond what its
 * indicator ever has, another class than in other periods. Said beforehand, and taken once it is confirmed. D.
 */

import { ServiceProblem } from "../../shared/api/problem.ts";
import type { EntryWarning } from "../../shared/api/units.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { FACT_PLACE } from "../../shared/domain/codes.ts";
import { type EntryContext, entryContexts } from "../db/entry-context.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";
import { definitionOf } from "./definitions.ts";
import { firstNamed } from "./first-named.ts";
import type { Entry } from "./unit-periods.ts";
import { periodOf } from "./workbook-case.ts";

/** Money: so many times as much, or as little. */
const moneyFactor = 10;
/** Approved values: so many times what the indicator usually has at most; of a percentage. */
const valueFactor = 10;
const percentFactor = 2;

/** Of what the entry changes; what stood already was looked at then. */
export function warningsOf(set: DefinitionSet, { unit, period, before, content, approved }: Entry, context: EntryContext): EntryWarning[] {
	const earlier = context.periods.filter((one) => one.period < period);
	const warnings: Said[] = [];
	const others = context.periods.filter((one) => one.class !== content.class);
	if (others.length > 0 && before?.content.class !== content.class) warnings.push(classWarning(content.class, others));
	if (content.baseFen !== null && content.baseFen !== before?.content.baseFen)
		warnings.push(
			...moneyWarnings(
				"baseFen",
				content.baseFen,
				lastOf(earlier, (one) => one.baseFen),
				context.range.get(content.class) ?? null,
			),
		);
	for (const [code, fen] of Object.entries(content.clusterFen)) {
		if (fen === before?.content.clusterFen[code]) continue;
		warnings.push(
			...moneyWarnings(
				`clusterFen.${code}`,
				fen,
				lastOf(earlier, (one) => one.clusterFen[code] ?? null),
				null,
			),
		);
	}
	for (const [place, value] of Object.entries(approved ?? {})) {
		if (typeof value !== "number" || value === before?.content.approved[place]) continue;
		const indicator = indicatorOf(set, FACT_PLACE.exec(place)?.[2] ?? "");
		if (indicator) warnings.push(...valueWarnings(`approved.${place}`, value, indicator));
	}
	return warnings.map((warning) => ({ ...warning, unit }));
}

function lastOf<T>(
	periods: readonly (T & { period: string })[],
	fenOf: (period: T) => number | null,
): { period: string; fen: number } | undefined {
	for (const one of periods.toReversed()) {
		const fen = fenOf(one);
		if (fen !== null && fen > 0) return { period: one.period, fen };
	}
	return undefined;
}

type Said = Omit<EntryWarning, "unit">;

function moneyWarnings(
	place: string,
	fen: number,
	earlier: { period: string; fen: number } | undefined,
	range: { least: number; most: number } | null,
): Said[] {
	const far = (least: number, most: number) => fen > 0 && (fen >= most * moneyFactor || fen <= least / moneyFactor);
	if (earlier && far(earlier.fen, earlier.fen)) {
		const zh = `${wan(fen)}万元与期间 ${earlier.period} 的 ${wan(earlier.fen)}万元相差 ${moneyFactor} 倍以上。`;
		const en = `${wan(fen)} 万元 is at least ${moneyFactor} times more or less than the ${wan(earlier.fen)} 万元 of ${earlier.period}.`;
		return [{ place, value: fen, message: { zh, en } }];
	}
	if (earlier || !range || !far(range.least, range.most)) return [];
	const zh = `${wan(fen)}万元远在同类单位的 ${wan(range.least)} 至 ${wan(range.most)}万元之外。`;
	const en = `${wan(fen)} 万元 is far outside the ${wan(range.least)} to ${wan(range.most)} 万元 of the other units of its class.`;
	return [{ place, value: fen, message: { zh, en } }];
}

const wan = (fen: number): string => String(fen / 1e6);

function valueWarnings(place: string, value: number, { name, bounds: { softMin, softMax }, valueType, unit }: Indicator): Said[] {
	const isPercent = valueType === "percent";
	const usual = { least: softMin, most: softMax ?? (isPercent ? 100 : null) };
	const factor = isPercent ? percentFactor : valueFactor;
	const isHigh = usual.most !== null && value > usual.most * factor;
	const isLow = usual.least !== null && value !== 0 && value < usual.least / factor;
	if (!isHigh && !isLow) return [];
	const printed = unit === "—" ? "" : unit;
	const bound = isHigh ? usual.most : usual.least;
	const zh = `“${name.zh}”的批准值 ${value}${printed}，通常${isHigh ? "不高于" : "不低于"} ${bound}${printed}。`;
	const en = `${value}${printed && ` ${printed}`} for “${name.en}”, which is usually ${isHigh ? "at most" : "at least"} ${bound}.`;
	return [{ place, value, message: { zh, en } }];
}

function classWarning(own: string, others: readonly { period: string; class: string }[]): Said {
	const { named, more } = firstNamed(others.map((one) => `${one.period} ${one.class}`));
	const [zh, en] = [more > 0 ? "等" : "", more > 0 ? " …" : ""];
	return {
		place: "class",
		value: own,
		message: {
			zh: `类别 ${own} 与该单位其他期间的不同：${named.join("、")}${zh}。`,
			en: `The class ${own} is not that of the unit's other periods: ${named.join(", ")}${en}.`,
		},
	};
}

/** What a request names to say that it means these warnings and no others; null: there are none. */
export async function confirmationOf(warnings: readonly EntryWarning[]): Promise<string | null> {
	if (warnings.length === 0) return null;
	return (await sha256(canonicalJson(warnings.map(({ unit, place, value, message }) => [unit, place, value, message.en])))).slice(0, 16);
}

/** @param confirm as the request has it. @throws ServiceProblem unusual-values (`warnings`, `more`, `confirm`) */
export async function requireConfirmed(warnings: readonly EntryWarning[], confirm: string | undefined): Promise<void> {
	const expected = await confirmationOf(warnings);
	const [first] = warnings;
	if (!first || confirm === expected) return;
	const { named, more } = firstNamed(warnings);
	throw new ServiceProblem("unusual-values", {
		details: { zh: `${first.unit} ${first.place}：${first.message.zh}`, en: `${first.unit} ${first.place}: ${first.message.en}` },
		extensions: { warnings: named, ...(more > 0 ? { more } : {}), confirm: expected },
	});
}

/** Of entries of one period. */
export async function warningsFor(env: Env, set: DefinitionSet, entries: readonly Entry[]): Promise<EntryWarning[]> {
	const [first] = entries;
	if (!first) return [];
	const asked = entries.map(({ unit, content }) => ({ unit, class: content.class }));
	const contexts = await entryContexts(env.DB, first.period, asked);
	return entries.flatMap((entry) => {
		const context = contexts.get(entry.unit);
		return context ? warningsOf(set, entry, context) : [];
	});
}

/** Of one entry, whose period says by which definitions. */
export async function warningsOfEntry(env: Env, entry: Entry): Promise<EntryWarning[]> {
	const { set, version } = await periodOf(env, entry.period);
	return warningsFor(env, (await definitionOf(env, set, version)).set, [entry]);
}

/** The entry with what was confirmed of it, for the trail. @throws ServiceProblem unusual-values */
export async function confirmedEntry(env: Env, entry: Entry, confirm: string | undefined): Promise<Entry> {
	const warnings = await warningsOfEntry(env, entry);
	await requireConfirmed(warnings, confirm);
	return withConfirmed(entry, warnings);
}

export function withConfirmed(entry: Entry, warnings: readonly EntryWarning[]): Entry {
	const places = warnings.filter(({ unit }) => unit === entry.unit).map(({ place }) => place);
	return places.length > 0 ? { ...entry, confirmed: places } : entry;
}
