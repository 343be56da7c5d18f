/** An impact, piece by piece from the queue: a few revisions each, then ranks and money of all (decision 107). */
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { problemOf, ServiceProblem } from "../../../shared/api/problem.ts";
import { asOfVersion } from "../../../shared/check/index.ts";
import type { DefinitionSet, Text } from "../../../shared/definition/schema.ts";
import { WorkbookError, type WorkbookImage } from "../../../shared/workbook/image.ts";
import { type AcceptedRevision, findRevision } from "../../db/accepted.ts";
import {
	advanceImpact,
	endImpact,
	findImpact,
	listProjects,
	listToMeasure,
	type MeasuredUnit,
	type RevisionToMeasure,
	type StoredImpact,
	saveMeasured,
	saveStandings,
} from "../../db/impacts.ts";
import type { Env } from "../../env.ts";
import { definitionOf, withSwitches } from "../definitions.ts";
import { judge } from "../judgement.ts";
import { imageIn, originalBytes } from "../originals.ts";
import { caseOf, periodOf, type WorkbookCase } from "../workbook-case.ts";
import { compared, type Measured, measured } from "./compare.ts";
import { standingsOf } from "./standings.ts";
import { measuredDefinition } from "./texts.ts";

/**
 * Revisions of a piece: each is read, bound and checked twice, a second of a processor with the largest workbooks. Pieces of a message, unless
 * they take longer than this: each revision asks D1 and R2 some ten times, and an invocation may ask a thousand times.
 */
const pieceRevisions = 4;
const piecesOfMessage = 12;
const longestMessage = 5_000;

/** What a message asks for: some pieces, then another message for the rest. @throws whatever a piece throws: the message comes again */
export async function goOnMeasuring(env: Env, id: string, clock: () => Date): Promise<void> {
	const started = clock().getTime();
	for (let pieces = 0; pieces < piecesOfMessage && clock().getTime() - started < longestMessage; pieces++) {
		const impact = await findImpact(env.DB, id);
		if (impact?.state !== "running") return;
		await doPiece(env, impact, clock());
	}
	if ((await findImpact(env.DB, id))?.state === "running") await env.WORK.send({ impact: id });
}

/** A message came several times in vain. */
export async function giveUpMeasuring(env: Env, id: string, error: unknown, now: Date): Promise<void> {
	const message = error instanceof Error ? error.message : String(error);
	await endImpact(env.DB, id, "failed", message.slice(0, 500), now.toISOString()).run();
}

async function doPiece(env: Env, impact: StoredImpact, now: Date): Promise<void> {
	await env.DB.batch(await (impact.stage === "units" ? unitsPiece(env, impact, now) : projectsPiece(env, impact, now)));
}

interface Versions {
	before: DefinitionSet;
	after: DefinitionSet;
	/** What each calls itself. */
	names: { before: string; after: string };
}

async function versionsOf(env: Env, impact: StoredImpact): Promise<Versions> {
	const [old, now] = [await definitionOf(env, impact.set, impact.against), await measuredDefinition(env, impact)];
	return {
		before: withSwitches(old, impact.switches),
		after: withSwitches(now, impact.switches),
		names: { before: impact.against, after: impact.version },
	};
}

async function unitsPiece(env: Env, impact: StoredImpact, now: Date): Promise<D1PreparedStatement[]> {
	const [versions, revisions] = [await versionsOf(env, impact), await listToMeasure(env.DB, impact, impact.cursor, pieceRevisions)];
	const units: MeasuredUnit[] = [];
	// One after the other: an isolate holds one workbook at a time.
	for (const revision of revisions) units.push(await measure(env, impact, versions, revision));
	const ends = revisions.length < pieceRevisions;
	return [
		...saveMeasured(env.DB, impact, units),
		advanceImpact(env.DB, impact, {
			stage: ends ? "projects" : "units",
			cursor: revisions.at(-1)?.unit ?? impact.cursor,
			done: units.length,
			finished: false,
			at: now.toISOString(),
		}),
	];
}

async function projectsPiece(env: Env, impact: StoredImpact, now: Date): Promise<D1PreparedStatement[]> {
	const { before, after } = await versionsOf(env, impact);
	const projects = await listProjects(env.DB, impact.id);
	const standings = standingsOf(projects, { before: before.policy, after: after.policy }, impact.pool);
	const end = { stage: "projects" as const, cursor: "", done: 0, finished: true, at: now.toISOString() };
	return [...saveStandings(env.DB, impact, standings), advanceImpact(env.DB, impact, end)];
}

async function measure(env: Env, impact: StoredImpact, versions: Versions, revision: RevisionToMeasure): Promise<MeasuredUnit> {
	const uncompared = (reason: Text): MeasuredUnit => ({ ...revision, reason, impact: null });
	const bytes = await originalBytes(env, revision.originalSha256);
	if (!bytes) return uncompared(missing);
	try {
		const [subject, kept] = [
			await caseOf(env, await periodOf(env, impact.period), revision.unit),
			await findRevision(env.DB, revision.submission),
		];
		if (!kept) return uncompared(missing);
		const image = imageIn(bytes, revision.original);
		const side = (set: DefinitionSet, version: string): Measured => measuredAs(image, set, version, { subject, kept });
		const before = side(versions.before, versions.names.before);
		const after = side(versions.after, versions.names.after);
		return { ...revision, reason: null, impact: compared(impact.period, kept, before, after) };
	} catch (error) {
		return uncompared(reasonOf(error, revision));
	}
}

/** The workbook as if it had been handed out with this version. */
function measuredAs(
	image: WorkbookImage,
	set: DefinitionSet,
	version: string,
	{ subject, kept }: { subject: WorkbookCase; kept: AcceptedRevision },
): Measured {
	const period = { ...subject.period, version };
	return measured(set, period.id, kept, judge(asOfVersion(image, version), { ...subject, set, period }));
}

const missing: Text = {
	zh: "存储中没有当时报送的文件，无法重新检查。",
	en: "The file that was submitted is not in the storage, so it cannot be checked again.",
};

/**
 * Why a revision cannot be compared. What is wrong with storage or database is no reason but an error: the piece is done again.
 * @throws error
 */
function reasonOf(error: unknown, { submission }: RevisionToMeasure): Text {
	if (error instanceof WorkbookError) return error.problem.message;
	if (error instanceof ServiceProblem) return problemOf(error.code, error.details).message;
	if (error instanceof RangeError || error instanceof TypeError || error instanceof SyntaxError) {
		console.error(JSON.stringify({ submission, message: error.message }));
		return { zh: "重新检查时程序出错，已记入日志。", en: "The check failed on it; the log says more." };
	}
	throw error;
}
