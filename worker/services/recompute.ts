/**
 * What was given for a period held against the trail; then totals and results computed anew from the facts, in pieces, and compared with what
 * is kept: what differs is named, written down in the trail and put right. An outdated result (an upgrade, an entry) is no difference: it is
 * brought up to date on the way. A unit whose own records differ is left as it is: what would be computed of them is not to be believed.
 */
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import type { Difference } from "../../shared/api/jobs.ts";
import { type StoredJob, unitsInDoubt } from "../db/jobs.ts";
import type { StoredPeriod } from "../db/periods.ts";
import {
	compareDerived,
	type DerivedName,
	ensureResult,
	type KeptRange,
	listUnitsAfter,
	readRange,
	removeResult,
	restoreDerived,
} from "../db/recompute.ts";
import { figureColumns, figureNames, type StoredResult, saveResult } from "../db/results.ts";
import { countUnits } from "../db/totals.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { definitionOfPeriod } from "./definitions.ts";
import { periodRecords, unitRecords } from "./records/index.ts";
import { resultOf } from "./result-of.ts";
import { scoringOf } from "./results.ts";

export interface Piece {
	/** Where the next one begins; undefined: this was the last. */
	next: { stage: string; cursor: string } | undefined;
	/** Units of work done. */
	done: number;
	differences: Difference[];
	repairs: D1PreparedStatement[];
}

/** Few workbooks at a time, for an isolate's memory and a request's time: 25 take some 0.3 s. */
const pieceUnits = 25;
const pieceCodes = 30;
const pieceStanding = 500;
/** Their results are taken apart, some 10 kB each. */
const pieceLines = 200;
/** Of one unit that are named; the rest is put right as well. */
const namedOfUnit = 20;

const stages = ["period", "records", "results", "totals", "counts", "money", "lines", "projects", "standing", "states", "classes"] as const;
type Stage = (typeof stages)[number];
/** A task book has no totals and no results. */
const ofTaskbook: ReadonlySet<Stage> = new Set<Stage>(["period", "records", "standing", "states", "classes"]);
export const firstStage: Stage = "period";

const stagesOf = (period: string): Stage[] => stages.filter((stage) => spanOf(period).document !== "taskbook" || ofTaskbook.has(stage));

/** How much there is to do, for the progress that is shown. */
export async function workOf(env: Env, period: StoredPeriod): Promise<number> {
	const { accepted, waiting } = await countUnits(env.DB, period.id);
	const { set } = await definitionOfPeriod(env, period);
	const work: Partial<Record<Stage, number>> = { totals: set.indicators.length };
	const units = accepted + waiting;
	for (const stage of ["records", "results", "lines", "standing"] as const) work[stage] = units;
	return stagesOf(period.id).reduce((sum, stage) => sum + (work[stage] ?? 1), 0);
}

export async function recomputePiece(
	env: Env,
	period: StoredPeriod,
	{ id, stage, cursor }: Pick<StoredJob, "id" | "stage" | "cursor">,
): Promise<Piece> {
	if (stage === "period") return { next: nextOf(period, "period"), done: 1, differences: await periodRecords(env, period), repairs: [] };
	if (stage === "records") {
		const { differences, done, last, ends } = await unitRecords(env, period, cursor);
		return { next: nextOf(period, "records", { ends, cursor: last }), done, differences, repairs: [] };
	}
	if (stage === "results") return resultsPiece(env, period, cursor, await unitsInDoubt(env.DB, id));
	if (stage === "totals") return totalsPiece(env, period, cursor);
	if (stage === "standing") return unitsPiece(env, period, "standing", cursor, pieceStanding);
	if (stage === "lines") return unitsPiece(env, period, "lines", cursor, pieceLines);
	return derivedPiece(env, period, stage as DerivedName & Stage, "true", 1); // safe: the other stages are such
}

interface End {
	ends: boolean;
	cursor: string;
}
const whole: End = { ends: true, cursor: "" };

/** The same stage from the cursor on, or the next stage. */
function nextOf({ id }: StoredPeriod, stage: Stage, { ends, cursor } = whole): Piece["next"] {
	if (!ends) return { stage, cursor };
	const own = stagesOf(id);
	const after = own[own.indexOf(stage) + 1];
	return after && { stage: after, cursor: "" };
}

async function derivedPiece(
	env: Env,
	period: StoredPeriod,
	name: DerivedName & Stage,
	about: string,
	done: number,
	end = whole,
): Promise<Piece> {
	const differences = await compareDerived(env.DB, name, period.id, about);
	const repairs = differences.length === 0 ? [] : restoreDerived(env.DB, name, period.id, about);
	return { next: nextOf(period, name, end), done, differences, repairs };
}

async function totalsPiece(env: Env, period: StoredPeriod, cursor: string): Promise<Piece> {
	const { set } = await definitionOfPeriod(env, period);
	const codes = set.indicators.map(({ code }) => code).toSorted();
	const page = codes.filter((code) => code > cursor).slice(0, pieceCodes);
	const last = page.at(-1) ?? "";
	return derivedPiece(env, period, "totals", JSON.stringify(page), page.length, { ends: last === codes.at(-1), cursor: last });
}

/** Beyond every code. */
const end = "\u{10ffff}";

/** @param most units at a time */
async function unitsPiece(env: Env, period: StoredPeriod, name: "standing" | "lines", cursor: string, most: number): Promise<Piece> {
	const units = await listUnitsAfter(env.DB, period.id, cursor, most);
	const ends = units.length < most;
	const last = ends ? end : (units.at(-1) ?? end);
	return derivedPiece(env, period, name, JSON.stringify([cursor, last]), units.length, { ends, cursor: last });
}

async function resultsPiece(env: Env, period: StoredPeriod, cursor: string, inDoubt: ReadonlySet<string>): Promise<Piece> {
	const units = await listUnitsAfter(env.DB, period.id, cursor, pieceUnits);
	const ends = units.length < pieceUnits;
	const last = ends ? end : (units.at(-1) ?? end);
	const [kept, definition] = await Promise.all([
		readRange(env.DB, period.id, { after: cursor, last }, inDoubt),
		definitionOfPeriod(env, period),
	]);
	const scoring = scoringOf(definition);
	const differences: Difference[] = [];
	const repairs: D1PreparedStatement[] = [];
	for (const revision of kept.accepted) {
		const { unit, submission, keptVersion } = revision;
		const result = resultOf(definition.set, period.id, revision);
		const row = kept.results.find((one) => one.unit === unit);
		const found = row?.scoring === scoring || !row ? differencesOf(unit, kept, result) : [];
		if (found.length === 0 && row?.scoring === scoring) continue;
		differences.push(...found.slice(0, namedOfUnit));
		repairs.push(
			ensureResult(env.DB, period.id, submission),
			...saveResult(env.DB, { period: period.id, submission, scoring, keptVersion, token: null, result }),
		);
	}
	const accepted = new Set(kept.accepted.map(({ unit }) => unit));
	const orphans = new Set(
		[...kept.results, ...kept.projects, ...kept.figures]
			.map(({ unit }) => unit)
			.filter((unit) => !accepted.has(unit) && !inDoubt.has(unit)),
	);
	for (const unit of orphans) {
		differences.push({ place: `${unit} result`, kept: "kept", found: null, repaired: true });
		repairs.push(...removeResult(env.DB, period.id, unit));
	}
	return { next: nextOf(period, "results", { ends, cursor: last }), done: units.length, differences, repairs };
}

/** What is kept of one unit otherwise than it follows from its facts. */
function differencesOf(unit: string, kept: KeptRange, { summary, projects, figures }: StoredResult): Difference[] {
	const of = <T extends { unit: string }>(rows: readonly T[]) => rows.filter((row) => row.unit === unit);
	const [row] = of(kept.results);
	// Whoever reads a result shows the unit's present name: one that was renamed since is no difference.
	const found = JSON.stringify({ ...summary, name: row?.name ?? summary.name });
	const name = (cluster: string) => (cluster === "" ? unit : `${unit}/${cluster}`);
	return [
		...between(row && row.content !== "" ? [[`${unit} summary`, row.content]] : [], [[`${unit} summary`, found]]),
		...between(
			of(kept.projects).map((one) => [`${name(one.cluster)} project`, JSON.stringify([one.class, one.total, one.baseFen, one.raw])]),
			projects.map((one) => [`${name(one.cluster)} project`, JSON.stringify([one.class, one.total, one.baseFen, one.raw])]),
		),
		...between(
			of(kept.figures).map((one) => [
				`${name(one.cluster)} ${one.code}`,
				JSON.stringify([one.class, ...figureNames.map((column) => one[column])]),
			]),
			figures.map((one) => [`${name(one.cluster)} ${one.code}`, JSON.stringify([summary.class, ...figureColumns(one)])]),
		),
	];
}

function between(kept: readonly (readonly [string, string])[], found: readonly (readonly [string, string])[]): Difference[] {
	const [own, real] = [new Map(kept), new Map(found)];
	const places = new Set([...own.keys(), ...real.keys()]);
	return [...places].flatMap((place) => {
		const [one, other] = [own.get(place) ?? null, real.get(place) ?? null];
		return one === other ? [] : [{ place, kept: shortened(one), found: shortened(other), repaired: true }];
	});
}

/** A whole summary is 4 kB: enough of it is shown to see what the matter is. */
const shortened = (text: string | null): string | null => (text !== null && text.length > 500 ? `${text.slice(0, 500)}…` : text);
