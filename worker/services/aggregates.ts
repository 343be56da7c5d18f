/** Municipal figures over accepted revisions: from running totals, whatever the number of units. */
import type { AggregateBy, AggregateRow, Aggregates, Contributor } from "../../shared/api/aggregates.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { mannerOf } from "../../shared/score/aggregate.ts";
import { countUnits, listContributors, listUnitSums, readTotals, readUnitSums, type Sums } from "../db/totals.ts";
import { findUnit } from "../db/units.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { definitionOfPeriod } from "./definitions.ts";
import { upToDate } from "./results.ts";
import { totalFigure } from "./total-figures.ts";
import { periodOf } from "./workbook-case.ts";

export interface AggregateQuestion {
	by: AggregateBy;
	/** One indicator only, with its contributors in pages. */
	code?: string | undefined;
	/** By unit: this one only. */
	unit?: string | undefined;
	/** The last one of the page before: SH01, SH01/ZQ01; "": from the start. */
	after: string;
	limit: number;
}

/** @throws ServiceProblem not-found (period), unknown-reference (code, unit), invalid-request (by unit without saying which or of what) */
export async function aggregatesOf(env: Env, id: string, question: AggregateQuestion): Promise<Aggregates> {
	const { by, code } = question;
	const period = await periodOf(env, id);
	const definition = await definitionOfPeriod(env, period);
	const { set } = definition;
	const indicator = code === undefined ? undefined : indicatorOf(set, code);
	await refuseUnanswerable(env, question, indicator);
	const read = () => Promise.all([countUnits(env.DB, id), rowsFor(env, set, question, indicator, id)]);
	const [[counts, found], outdated] = await upToDate(env, period, definition, read);
	return { period: period.id, by, ...counts, outdated, ...found };
}

type Found = Pick<Aggregates, "rows" | "contributors" | "next">;

async function rowsFor(
	env: Env,
	set: DefinitionSet,
	{ by, unit, after, limit }: AggregateQuestion,
	indicator: Indicator | undefined,
	id: string,
): Promise<Found> {
	const active = (indicator ? [indicator] : set.indicators).filter(({ status }) => status === "active");
	if (by === "unit") {
		if (unit === undefined) return unitPage(env, set, active, { id, after, limit });
		const sums = new Map((await readUnitSums(env.DB, id, unit)).map((row) => [row.code, row]));
		return { rows: active.flatMap((one) => partOf(sums.get(one.code)).map((row) => rowOf(set, one, unit, [row]))), next: null };
	}
	const [totals, contributors] = await Promise.all([
		readTotals(env.DB, id, indicator?.code ?? null),
		indicator ? contributorPage(env, { id, code: indicator.code, after, limit }) : { next: null },
	]);
	const byCode = Map.groupBy(totals, (row) => row.code);
	const rows = active.flatMap((one) => {
		const parts = byCode.get(one.code) ?? [];
		return by === "indicator" ? [rowOf(set, one, one.code, parts)] : parts.map((part) => rowOf(set, one, part.class, [part]));
	});
	return { rows, ...contributors };
}

async function refuseUnanswerable(env: Env, { by, code, unit, after }: AggregateQuestion, indicator: Indicator | undefined): Promise<void> {
	if (code !== undefined && !indicator) {
		throw new ServiceProblem("unknown-reference", { details: { zh: `没有指标 ${code}。`, en: `There is no indicator ${code}.` } });
	}
	if (unit !== undefined && by !== "unit")
		throw invalidRequest([issue("unit", "unit 只与 by=unit 一起用。", "A unit goes with by=unit only.")]);
	if (by === "unit" && code === undefined && unit === undefined)
		throw invalidRequest([issue("unit", "by=unit 须同时给出 unit 或 code。", "by=unit needs unit or code.")]);
	if (after !== "" && (code === undefined || unit !== undefined))
		throw invalidRequest([issue("after", "after 只用于给出 code 时翻页。", "Pages are turned only where code is given, and no unit.")]);
	if (unit !== undefined && !(await findUnit(env.DB, unit))) {
		throw new ServiceProblem("unknown-reference", {
			details: { zh: `没有单位 ${unit}。`, en: `There is no unit ${unit}.` },
			extensions: { units: [unit] },
		});
	}
}

const partOf = <T>(row: T | undefined): T[] => (row === undefined ? [] : [row]);

/** A page of units, each with what it brings to the one figure that is asked for. */
async function unitPage(
	env: Env,
	set: DefinitionSet,
	[indicator]: readonly Indicator[],
	{ id, after, limit }: { id: string; after: string; limit: number },
): Promise<Pick<Aggregates, "rows" | "next">> {
	if (!indicator) return { rows: [], next: null };
	const found = await listUnitSums(env.DB, { period: id, code: indicator.code, after, limit: limit + 1 });
	const page = found.slice(0, limit);
	const rows = page.map((sums) => rowOf(set, indicator, sums.unit, [sums]));
	return { rows, next: found.length > limit ? (page.at(-1)?.unit ?? null) : null };
}

async function contributorPage(
	env: Env,
	{ id, code, after, limit }: { id: string; code: string; after: string; limit: number },
): Promise<{ contributors: Contributor[]; next: string | null }> {
	const [, unit = "", cluster = ""] = /^([^/]*)\/?(.*)$/.exec(after) ?? [];
	const found = await listContributors(env.DB, { period: id, code, after: { unit, cluster }, limit: limit + 1 });
	const contributors = found.slice(0, limit).map((one) => ({ ...one, cluster: one.cluster === "" ? null : one.cluster }));
	const last = contributors.at(-1);
	const next = found.length > limit && last ? (last.cluster === null ? last.unit : `${last.unit}/${last.cluster}`) : null;
	return { contributors, next };
}

function rowOf(set: DefinitionSet, indicator: Indicator, key: string, parts: readonly Sums[]): AggregateRow {
	const { code, name, group, unit: measuredIn } = indicator;
	return {
		key,
		code,
		name,
		group,
		measuredIn,
		...mannerOf(indicator),
		source: sourceOf(set, indicator),
		...totalFigure(set, indicator, parts),
	};
}

/** The commission's where its figure, or a part of it, is the commission's to fill in. */
function sourceOf(set: DefinitionSet, { code, ratio, aggregation }: Indicator): AggregateRow["source"] {
	const parts = [code, ratio?.numerator, ratio?.denominator, aggregation.weight];
	return parts.some((part) => part && indicatorOf(set, part)?.filledBy === "commission") ? "commission" : "workbooks";
}
