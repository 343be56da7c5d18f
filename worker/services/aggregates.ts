/** Municipal figures over accepted revisions: from running totals, whatever the number of units. */
import type { AggregateBy, AggregateRow, Aggregates, AssumedFigure, Contributor } from "../../shared/api/aggregates.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import type { DefinitionSet, Indicator, Level, UnitClass } from "../../shared/definition/schema.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import { mannerOf } from "../../shared/score/aggregate.ts";
import { findPeriod, type StoredPeriod } from "../db/periods.ts";
import {
	type ContributorQuestion,
	countPending,
	countUnits,
	listContributors,
	listUnitSums,
	type PendingUnits,
	readTotals,
	readUnitSums,
	type Sums,
	sumsOfPending,
	type TotalRow,
} from "../db/totals.ts";
import { findUnit } from "../db/units.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { definitionOfPeriod } from "./definitions.ts";
import { yearIndexOf } from "./evaluation.ts";
import { upToDate } from "./results.ts";
import { comparisonOf, totalFigure } from "./total-figures.ts";
import { periodOf } from "./workbook-case.ts";

export interface AggregateQuestion {
	by: AggregateBy;
	/** One indicator only, with its contributors in pages. */
	code?: string | undefined;
	/** One group only, by the beginning of its codes: S_T3. */
	group?: string | undefined;
	/** One class only. */
	class?: UnitClass | undefined;
	/** By unit: this one only. */
	unit?: string | undefined;
	/** With targets and baselines, and who is pending. */
	compare?: boolean;
	/** With what it would be if pending units filed as in the same period of the year before. */
	assume?: boolean;
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
	await refuseUnanswerable(env, set, question, indicator);
	const read = () => Promise.all([countUnits(env.DB, id), rowsFor(env, set, question, indicator, id)]);
	const [[counts, found], outdated] = await upToDate(env, period, definition, read);
	const answer: Aggregates = { period: period.id, by, ...counts, outdated, ...found };
	return question.assume ? withAssumption(env, period, set, question, answer) : answer;
}

type Found = Pick<Aggregates, "rows" | "contributors" | "next" | "groups">;

/** "S_T3": how groups of both levels are told apart. */
const groupKey = ({ level, code }: { level: Level; code: string }): string => `${level === "school" ? "S" : "C"}_${code}`;

async function rowsFor(
	env: Env,
	set: DefinitionSet,
	question: AggregateQuestion,
	indicator: Indicator | undefined,
	id: string,
): Promise<Found> {
	const { by, unit, after, limit, class: only } = question;
	const active = (indicator ? [indicator] : set.indicators).filter(
		({ status, level, group }) =>
			status === "active" && (question.group ?? groupKey({ level, code: group })) === groupKey({ level, code: group }),
	);
	if (by === "unit") {
		if (unit === undefined) return unitPage(env, set, active, { id, after, limit });
		const sums = new Map((await readUnitSums(env.DB, id, unit)).map((row) => [row.code, row]));
		return { rows: active.flatMap((one) => partOf(sums.get(one.code)).map((row) => rowOf(set, one, unit, [row]))), next: null };
	}
	const narrowed = indicator || question.group !== undefined ? active.map(({ code }) => code) : null;
	const [totals, pending, contributors] = await Promise.all([
		readTotals(env.DB, id, narrowed),
		question.compare ? countPending(env.DB, id) : [],
		indicator ? contributorPage(env, { period: id, code: indicator.code, class: only ?? null }, after, limit) : { next: null },
	]);
	const byCode = Map.groupBy(
		totals.filter((row) => only === undefined || row.class === only),
		(row) => row.code,
	);
	const yearIndex = yearIndexOf(set, spanOf(id).year);
	const row = (one: Indicator, key: string, parts: readonly Sums[], classes: (code: string) => boolean): AggregateRow => ({
		...rowOf(set, one, key, parts),
		...(question.compare ? { comparison: { ...comparisonOf(set, one, parts, yearIndex), pending: pendingOf(one, pending, classes) } } : {}),
	});
	const rows = active.flatMap((one) => {
		const parts = byCode.get(one.code) ?? [];
		return by === "indicator"
			? [row(one, one.code, parts, (code) => only === undefined || code === only)]
			: classesIn(set, one, parts, pending, only).map((key) =>
					row(
						one,
						key,
						parts.filter((part) => part.class === key),
						(code) => code === key,
					),
				);
	});
	const groups = question.compare ? set.groups.map((group) => ({ code: groupKey(group), level: group.level, name: group.name })) : null;
	return { rows, ...contributors, ...(groups ? { groups } : {}) };
}

/** Classes with a part in a figure, and those of which all are pending still, in the set's order. */
const classesIn = (
	set: DefinitionSet,
	indicator: Indicator,
	parts: readonly TotalRow[],
	pending: readonly PendingUnits[],
	only: UnitClass | undefined,
): UnitClass[] =>
	set.classes
		.map(({ code }) => code)
		.filter((key) => only === undefined || key === only)
		.filter((key) => parts.some((part) => part.class === key) || pendingOf(indicator, pending, (code) => code === key) > 0);

/** Pending units for which it applies; of a cluster's indicator those that have clusters. */
const pendingOf = (indicator: Indicator, pending: readonly PendingUnits[], classes: (code: string) => boolean): number =>
	pending
		.filter((row) => classes(row.class) && (indicator.level === "cluster" || indicator.appliesTo.some((code) => code === row.class)))
		.reduce((sum, row) => sum + (indicator.level === "cluster" ? row.hosts : row.units), 0);

/** Each row with what it would be if the pending units filed as in the same period of the year before (D). */
async function withAssumption(
	env: Env,
	period: StoredPeriod,
	set: DefinitionSet,
	question: AggregateQuestion,
	answer: Aggregates,
): Promise<Aggregates> {
	const earlier = yearBefore(period.id);
	const before = earlier === undefined ? undefined : await findPeriod(env.DB, earlier);
	if (!before) return { ...answer, assumption: { period: null, units: 0, without: answer.waiting } };
	const earlierSet = (await definitionOfPeriod(env, before)).set;
	const codes = [...new Set(answer.rows.map(({ code }) => code))].filter((code) => isSameFigure(set, earlierSet, code));
	const [{ rows, units, without }, totals] = await Promise.all([
		sumsOfPending(env.DB, { period: period.id, before: before.id, codes }),
		readTotals(env.DB, period.id, codes),
	]);
	const assumed = (row: AggregateRow): AssumedFigure => {
		const indicator = codes.includes(row.code) ? indicatorOf(set, row.code) : undefined;
		if (!indicator) return { value: null, added: 0 };
		const isMeant = (part: TotalRow) =>
			part.code === row.code &&
			(question.class === undefined || part.class === question.class) &&
			(question.by === "indicator" || part.class === row.key) &&
			(indicator.level === "cluster" || indicator.appliesTo.includes(part.class));
		const added = rows.filter(isMeant);
		const { value } = totalFigure(set, indicator, [...totals.filter(isMeant), ...added]);
		return { value, added: added.reduce((sum, { given }) => sum + given, 0) };
	};
	return {
		...answer,
		rows: answer.rows.map((row) => ({ ...row, assumed: assumed(row) })),
		assumption: { period: before.id, units, without },
	};
}

/** 2023-annual → 2022-annual, 2023Q2-quarterly → 2022Q2-quarterly; undefined: what covers the programme has no year before. */
const yearBefore = (id: string): string | undefined =>
	kindOf[spanOf(id).document].covers === "programme" ? undefined : id.replace(/^\d{4}/, (year) => String(Number(year) - 1));

/** Whether a code means the same in both sets, so that figures of one can be added to those of the other: they are integers of its places. */
function isSameFigure(set: DefinitionSet, earlier: DefinitionSet, code: string): boolean {
	const meaning = (of: DefinitionSet) => {
		const own = indicatorOf(of, code);
		const parts = [code, own?.ratio?.numerator, own?.ratio?.denominator, own?.aggregation.weight];
		return (
			own && JSON.stringify([own.unit, own.level, mannerOf(own), own.ratio, parts.map((part) => part && indicatorOf(of, part)?.precision)])
		);
	};
	return meaning(set) !== undefined && meaning(set) === meaning(earlier);
}

async function refuseUnanswerable(
	env: Env,
	set: DefinitionSet,
	{ by, code, unit, after, group, compare, assume, class: only }: AggregateQuestion,
	indicator: Indicator | undefined,
): Promise<void> {
	if (group !== undefined && !set.groups.some((one) => groupKey(one) === group))
		throw new ServiceProblem("unknown-reference", {
			details: { zh: `没有指标组 ${group}；写作 S_T3、C_K1。`, en: `There is no group ${group}: they are written S_T3, C_K1.` },
		});
	if (by === "unit" && (group !== undefined || only !== undefined || compare || assume))
		throw invalidRequest([
			issue("by", "group、class、compare、assume 不与 by=unit 一起用。", "group, class, compare and assume do not go with by=unit."),
		]);
	if (code !== undefined && group !== undefined)
		throw invalidRequest([issue("group", "code 和 group 只写一个。", "Give a code or a group, not both.")]);
	if ((assume || (compare && by === "category")) && code === undefined && group === undefined)
		throw invalidRequest([issue("group", "请用 group 或 code 注明哪些指标。", "Say which indicators: group or code.")]);
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
	of: Pick<ContributorQuestion, "period" | "code" | "class">,
	after: string,
	limit: number,
): Promise<{ contributors: Contributor[]; next: string | null }> {
	const [, unit = "", cluster = ""] = /^([^/]*)\/?(.*)$/.exec(after) ?? [];
	const found = await listContributors(env.DB, { ...of, after: { unit, cluster }, limit: limit + 1 });
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
