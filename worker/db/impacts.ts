/** Measured impacts: where each is, and the rows that its pieces leave. Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Impact } from "../../shared/api/impacts.ts";
import type { RuleSwitch } from "../../shared/api/periods.ts";
import type { Severity, Text } from "../../shared/definition/schema.ts";
import type { ComparedProject, MeasuredProject, ProjectPlaces, RevisionImpact } from "./impact-rows.ts";
import { stored } from "./json.ts";

/** A rule under both versions; null: the version has no such rule. */
export interface MeasuredRule {
	title: Text;
	before: MeasuredLevel | null;
	after: MeasuredLevel | null;
}
interface MeasuredLevel {
	severity: Severity;
	trial: boolean;
}

export type ImpactStage = "units" | "projects";

export interface StoredImpact extends Omit<Impact, "current" | "expires"> {
	sha256: string;
	switches: RuleSwitch[];
	stage: ImpactStage;
	/** The last unit that is done. */
	cursor: string;
	/** How many pieces are done. */
	pieces: number;
}

const select = `SELECT id, set_id AS "set", version, origin, content_sha256 AS sha256, against, period, revisions, pool, switches, state, stage, cursor, pieces,
	done, total, started_by AS startedBy, started_at AS started, updated_at AS updated, finished_at AS finished, message FROM impacts`;

type ImpactRow = Omit<StoredImpact, "switches"> & { switches: string };
const impactOf = (row: ImpactRow): StoredImpact => ({ ...row, switches: stored(row.switches) });

export async function findImpact(db: D1Database, id: string): Promise<StoredImpact | undefined> {
	const row = await db.prepare(`${select} WHERE id = ?1`).bind(id).first<ImpactRow>();
	return row ? impactOf(row) : undefined;
}

/** By rule. */
export async function readMeasuredRules(db: D1Database, id: string): Promise<Record<string, MeasuredRule>> {
	const text = await db.prepare("SELECT rules FROM impacts WHERE id = ?1").bind(id).first<string>("rules");
	return text === null ? {} : stored(text);
}

export async function findRunningImpact(db: D1Database, set: string, version: string): Promise<StoredImpact | undefined> {
	const row = await db.prepare(`${select} WHERE set_id = ?1 AND version = ?2 AND state = 'running'`).bind(set, version).first<ImpactRow>();
	return row ? impactOf(row) : undefined;
}

/** Latest first. */
export async function listImpacts(db: D1Database, set: string, version: string, limit: number): Promise<StoredImpact[]> {
	const { results } = await db
		.prepare(`${select} WHERE set_id = ?1 AND version = ?2 ORDER BY started_at DESC, rowid DESC LIMIT ?3`)
		.bind(set, version, limit)
		.all<ImpactRow>();
	return results.map(impactOf);
}

/** The newest that is done of exactly this text. */
export async function findMeasured(db: D1Database, set: string, version: string, sha256: string): Promise<StoredImpact | undefined> {
	const row = await db
		.prepare(
			`${select} WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3 AND state = 'done' ORDER BY started_at DESC, rowid DESC LIMIT 1`,
		)
		.bind(set, version, sha256)
		.first<ImpactRow>();
	return row ? impactOf(row) : undefined;
}

/** Those that run, whatever became of their messages. */
export async function listRunningImpacts(db: D1Database): Promise<string[]> {
	const { results } = await db.prepare("SELECT id FROM impacts WHERE state = 'running'").all<{ id: string }>();
	return results.map(({ id }) => id);
}

/** Ids of those that were begun before an instant, or are not among the newest of their draft. */
export async function listImpactsToDrop(db: D1Database, before: string, most: number): Promise<string[]> {
	const { results } = await db
		.prepare(
			`SELECT id FROM (SELECT id, state, started_at, row_number() OVER (PARTITION BY set_id, version ORDER BY started_at DESC, rowid DESC) AS place FROM impacts)
			WHERE state <> 'running' AND (started_at < ?1 OR place > ?2)`,
		)
		.bind(before, most)
		.all<{ id: string }>();
	return results.map(({ id }) => id);
}

/** With everything that it found. */
export const deleteImpact = (db: D1Database, id: string): D1PreparedStatement =>
	db.prepare("DELETE FROM impacts WHERE id = ?1 AND state <> 'running'").bind(id);

/** Fails the batch where one of the draft is running. */
export function insertImpact(
	db: D1Database,
	impact: Omit<StoredImpact, "state" | "stage" | "cursor" | "pieces" | "done" | "updated" | "finished" | "message">,
	rules: Readonly<Record<string, MeasuredRule>>,
): D1PreparedStatement {
	const { id, set, version, origin, sha256, against, period, revisions, pool, switches, total, startedBy, started } = impact;
	return db
		.prepare(
			`INSERT INTO impacts (id, set_id, version, origin, content_sha256, against, period, revisions, pool, switches, rules, state, stage, total, started_by, started_at, updated_at)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'running', 'units', ?12, ?13, ?14, ?14)`,
		)
		.bind(
			id,
			set,
			version,
			origin,
			sha256,
			against,
			period,
			revisions,
			pool,
			JSON.stringify(switches),
			JSON.stringify(rules),
			total,
			startedBy,
			started,
		);
}

/** The revision that stands of each unit: the accepted one, or, where those that wait are asked for, that. ?1: the period. */
const standing = (revisions: Impact["revisions"]): string =>
	revisions === "accepted"
		? "period = ?1 AND withdrawn_at IS NULL AND state = 'accepted'"
		: `period = ?1 AND withdrawn_at IS NULL AND (state = 'accepted' OR (state = 'submitted' AND NOT EXISTS (SELECT 1 FROM submissions AS other
			WHERE other.unit = submissions.unit AND other.period = ?1 AND other.state = 'accepted' AND other.withdrawn_at IS NULL)))`;

export async function countToMeasure(db: D1Database, period: string, revisions: Impact["revisions"]): Promise<number> {
	const count = await db
		.prepare(`SELECT COUNT(*) AS count FROM submissions WHERE ${standing(revisions)}`)
		.bind(period)
		.first<number>("count");
	return count ?? 0;
}

export interface RevisionToMeasure {
	submission: string;
	unit: string;
	revision: number;
	state: string;
	class: string;
	originalSha256: string;
	original: "xlsx" | "image";
}

/** The next by unit. */
export async function listToMeasure(
	db: D1Database,
	{ period, revisions }: Pick<Impact, "period" | "revisions">,
	after: string,
	limit: number,
): Promise<RevisionToMeasure[]> {
	const { results } = await db
		.prepare(
			`SELECT id AS submission, unit, revision, state, class, original_sha256 AS originalSha256, original FROM submissions
			WHERE ${standing(revisions)} AND unit > ?2 ORDER BY unit LIMIT ?3`,
		)
		.bind(period, after, limit)
		.all<RevisionToMeasure>();
	return results;
}

/** Condition that the impact still stands where this piece began: SQL, from two placeholders on. */
const atPiece = "EXISTS (SELECT 1 FROM impacts WHERE id = ?1 AND pieces = ?2 AND state = 'running')";

/** One revision, compared or not. */
export interface MeasuredUnit extends RevisionToMeasure {
	reason: Text | null;
	impact: RevisionImpact | null;
}

/** What a piece leaves; last in the batch comes `advanceImpact`. Each changes nothing where another has done the piece. */
export function saveMeasured(db: D1Database, { id, pieces }: StoredImpact, units: readonly MeasuredUnit[]): D1PreparedStatement[] {
	const rows = units.map(({ impact, reason, ...unit }) => ({
		...unit,
		reason: reason && JSON.stringify(reason),
		before: impact?.before ?? null,
		after: impact?.after ?? null,
	}));
	const each = <T extends object>(of: (impact: RevisionImpact) => readonly T[]) =>
		JSON.stringify(units.flatMap(({ unit, impact }) => (impact ? of(impact).map((row) => ({ unit, ...row })) : [])));
	const json = (column: string) => `value ->> '$.${column}'`;
	return [
		db
			.prepare(
				`INSERT INTO impact_units (impact, unit, submission, revision, state, class, reason, verdict_before, verdict_after, filled_before, filled_after,
					required_before, required_after, template_findings, composite_before, composite_after, grade_before, grade_after)
				SELECT ?1, ${["unit", "submission", "revision", "state", "class", "reason", "before.verdict", "after.verdict", "before.filled", "after.filled", "before.required", "after.required"].map(json).join(", ")},
					COALESCE(${json("after.template")}, 0), ${["before.result.composite", "after.result.composite", "before.result.grade", "after.result.grade"].map(json).join(", ")}
				FROM json_each(?3) WHERE ${atPiece} ON CONFLICT (impact, unit) DO NOTHING`,
			)
			.bind(id, pieces, JSON.stringify(rows)),
		db
			.prepare(
				`INSERT INTO impact_rules (impact, rule, unit, before, after, appeared, vanished, places)
				SELECT ?1, ${["rule", "unit", "before", "after", "appeared", "vanished", "places"].map(json).join(", ")}
				FROM json_each(?3) WHERE ${atPiece} ON CONFLICT (impact, rule, unit) DO NOTHING`,
			)
			.bind(
				id,
				pieces,
				each(({ rules }) => rules),
			),
		db
			.prepare(
				`INSERT INTO impact_projects (impact, unit, cluster, class, before, after)
				SELECT ?1, ${["unit", "cluster", "class", "before", "after"].map(json).join(", ")}
				FROM json_each(?3) WHERE ${atPiece} ON CONFLICT (impact, unit, cluster) DO NOTHING`,
			)
			.bind(
				id,
				pieces,
				each(({ projects }) => projects),
			),
	];
}

export async function listProjects(db: D1Database, impact: string): Promise<ComparedProject[]> {
	const { results } = await db
		.prepare("SELECT unit, cluster, class, before, after FROM impact_projects WHERE impact = ?1 ORDER BY unit, cluster")
		.bind(impact)
		.all<{ unit: string; cluster: string; class: string; before: string | null; after: string | null }>();
	const state = (text: string | null): MeasuredProject["before"] => (text === null ? null : stored(text));
	return results.map(({ before, after, ...row }) => ({ ...row, before: state(before), after: state(after) }));
}

/** Few enough for one statement's parameter. */
const standingsOfStatement = 2000;

export function saveStandings(db: D1Database, { id, pieces }: StoredImpact, standings: readonly ProjectPlaces[]): D1PreparedStatement[] {
	const parts = Array.from({ length: Math.ceil(standings.length / standingsOfStatement) }, (_, part) =>
		standings.slice(part * standingsOfStatement, (part + 1) * standingsOfStatement),
	);
	return parts.map((part) =>
		db
			.prepare(
				`UPDATE impact_projects SET rank_before = value ->> '$.rankBefore', rank_after = value ->> '$.rankAfter', money_before = value ->> '$.moneyBefore',
					money_after = value ->> '$.moneyAfter', changed = value ->> '$.changed'
				FROM json_each(?3) WHERE impact = ?1 AND unit = value ->> '$.unit' AND cluster = value ->> '$.cluster' AND ${atPiece}`,
			)
			.bind(id, pieces, JSON.stringify(part)),
	);
}

/** After a piece, last in its batch: changes nothing where another has done the same piece. */
export function advanceImpact(
	db: D1Database,
	{ id, pieces }: StoredImpact,
	next: { stage: ImpactStage; cursor: string; done: number; finished: boolean; at: string },
): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE impacts SET stage = ?3, cursor = ?4, done = done + ?5, pieces = pieces + 1, updated_at = ?6, total = iif(?7, done + ?5, max(total, done + ?5)),
				state = iif(?7, 'done', 'running'), finished_at = iif(?7, ?6, NULL) WHERE id = ?1 AND pieces = ?2 AND state = 'running'`,
		)
		.bind(id, pieces, next.stage, next.cursor, next.done, next.at, next.finished ? 1 : 0);
}

export function endImpact(
	db: D1Database,
	id: string,
	state: "failed" | "cancelled",
	message: string | null,
	at: string,
): D1PreparedStatement {
	return db
		.prepare("UPDATE impacts SET state = ?2, message = ?3, updated_at = ?4, finished_at = ?4 WHERE id = ?1 AND state = 'running'")
		.bind(id, state, message, at);
}
