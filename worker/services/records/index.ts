/**
 * What the database keeps as given (unit data, decisions, facts, a period's dates) held against the trail and the originals: whoever changed it
 * beside the service changed neither. Nothing of it is put right: which of the two is to stand is for people to say.
 */
import type { Difference } from "../../../shared/api/jobs.ts";
import { yearOf } from "../../db/approvals.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { type KeptRecords, readRecords, toldOfPeriod, unitsOfRecord } from "../../db/records.ts";
import type { Env } from "../../env.ts";
import { decisionsDiffering, decisionsTold, type ToldDecisions } from "./decisions.ts";
import { factsDiffering } from "./facts.ts";
import { periodDiffering } from "./period.ts";
import { scanFilesDiffering, scansDiffering } from "./scans.ts";
import { unitDataDiffering } from "./unit-data.ts";

/** A unit has some entries of the trail, and two originals of 0.4 MB to be read. */
export const recordsPiece = 10;
/** Of one unit that are named. */
const namedOfUnit = 20;

export async function periodRecords(env: Env, period: StoredPeriod): Promise<Difference[]> {
	return periodDiffering(period, await toldOfPeriod(env.DB, period.id));
}

export interface RecordsPiece {
	differences: Difference[];
	/** Of the units in the period. */
	done: number;
	/** The unit that the piece ended with. */
	last: string;
	ends: boolean;
}

/** The records of the units after one. */
export async function unitRecords(env: Env, period: StoredPeriod, after: string): Promise<RecordsPiece> {
	const units = await unitsOfRecord(env.DB, period.id, after, recordsPiece);
	const records = await readRecords(env.DB, period.id, units);
	const differences: Difference[] = [];
	for (const unit of units) differences.push(...(await differingOf(env, period.id, unit, records)).slice(0, namedOfUnit));
	const done = units.filter((unit) => records.unitData.has(unit)).length;
	return { differences, done, last: units.at(-1) ?? after, ends: units.length < recordsPiece };
}

async function differingOf(env: Env, period: string, unit: string, records: KeptRecords): Promise<Difference[]> {
	const of = <T extends { unit: string }>(rows: readonly T[]) => rows.filter((row) => row.unit === unit);
	const told = records.told.filter(({ chain }) => chain === `unit:${unit}`);
	const kept = { entry: records.unitData.get(unit), approvals: records.approvals.get(unit) };
	const decisions = {
		revisions: of(records.revisions),
		rulings: of(records.rulings),
		waivers: of(records.waivers),
		judgements: of(records.judgements),
	};
	// Entries about another period of the year are there for what is approved.
	const ofPeriod = told.filter(({ subject, content }) => content.period === period || subject === period);
	const decided = decisionsTold(ofPeriod);
	const scans = of(records.scans);
	return [
		...unitDataDiffering(unit, kept, { told, period, year: yearOf(period) }),
		...decisionsDiffering(unit, decisions, decided),
		...scansDiffering(unit, scans, ofPeriod),
		...(await scanFilesDiffering(env, unit, scans)),
		...(await contentsDiffering(env, { unit, period }, decisions.revisions, decided)),
	];
}

/** Of the revision that counts, and of the last one: no other is read by anything. */
async function contentsDiffering(
	env: Env,
	place: { unit: string; period: string },
	revisions: KeptRecords["revisions"],
	told: ToldDecisions,
): Promise<Difference[]> {
	const read = revisions.filter((revision, index) => revision.state === "accepted" || index === revisions.length - 1);
	const found: Difference[] = [];
	for (const revision of read)
		found.push(...(await factsDiffering(env, place, revision, told.revisions.get(revision.id)?.filed.factsSha256)));
	return found;
}
