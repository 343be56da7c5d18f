/** What the commission keeps of a unit for a period, held against the last entry of the trail about it. Pure. */
import type { Difference } from "../../../shared/api/jobs.ts";
import type { Told } from "../../db/records.ts";
import { differing } from "./differing.ts";

/** What is kept of one unit: its own content with the class of its column, and what is approved for the year; undefined: nothing. */
export interface KeptOfUnit {
	entry: { class: string; content: Record<string, unknown> } | undefined;
	approvals: Record<string, unknown> | undefined;
}

/** Entries after which a unit's data stand otherwise than before. */
const entries = new Set(["unit-period.save", "unit-period.remove", "veto.enter", "veto.take-back"]);

/** @param told of the unit about the period, and about what is approved for its year (`year`; null: a task book) */
export function unitDataDiffering(
	unit: string,
	{ entry, approvals }: KeptOfUnit,
	{ told, period, year }: { told: readonly Told[]; period: string; year: number | null },
): Difference[] {
	const last = told.findLast(({ action, subject, content }) => entries.has(action) && (subject === period || content.period === period));
	// Entries of a release that did not write down what stands say nothing to hold it against.
	if (last && last.action !== "unit-period.remove" && !isObject(last.content.stands)) return [];
	const stands = last && isObject(last.content.stands) ? last.content.stands : undefined;
	const own = differing(
		unit,
		entry && { ...entry.content, column: { class: entry.class } },
		stands && { ...stands, column: { class: stands.class } },
	);
	return [...own, ...approvalsDiffering(unit, approvals, told, year)];
}

function approvalsDiffering(
	unit: string,
	kept: Record<string, unknown> | undefined,
	told: readonly Told[],
	year: number | null,
): Difference[] {
	if (year === null) return [];
	const values = told
		.map(({ content }) => content.approvals)
		.findLast((one): one is { year: number; values: object } => isObject(one) && one.year === year)?.values;
	const older = told.some(({ action, content }) => action === "unit-period.save" && !isObject(content.stands));
	return values === undefined && older ? [] : differing(unit, { approved: kept ?? {} }, { approved: values ?? {} });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
