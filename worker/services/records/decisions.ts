/** Revisions, rulings, judgements and waivers of a unit in a period as the trail tells them, beside what is kept. Pure. */
import type { Difference } from "../../../shared/api/jobs.ts";
import type { KeptRecords, KeptRevision, Told } from "../../db/records.ts";
import { differing, recordDifference } from "./differing.ts";

type Kept = Pick<KeptRecords, "revisions" | "rulings" | "waivers" | "judgements">;

/** A revision as far as the trail tells of it. */
interface ToldRevision {
	revision: unknown;
	state: string;
	filed: Record<string, unknown>;
	submittedAt: string;
	submittedBy: string;
	decided: Decided | null;
	withdrawn: KeptRevision["withdrawn"];
}

interface Decided {
	at: string;
	by: string;
	comment: unknown;
	items: unknown;
	withoutScan: unknown;
}

interface Word {
	by: string;
	at: string;
	reason: unknown;
	outcome?: unknown;
}

export interface ToldDecisions {
	/** By id. */
	revisions: Map<string, ToldRevision>;
	/** By revision's id and finding. */
	rulings: Map<string, Word & { finding: string }>;
	/** By revision's id and finding. */
	judgements: Map<string, Word>;
	/** By finding. */
	waivers: Map<string, Word>;
}

const decidedTo: Readonly<Record<string, string>> = {
	"submission.accept": "accepted",
	"submission.return": "returned",
	"submission.reopen": "reopened",
};

/** What follows from the entries about one unit and period, in their order. */
export function decisionsTold(told: readonly Told[]): ToldDecisions {
	const state: ToldDecisions = { revisions: new Map(), rulings: new Map(), judgements: new Map(), waivers: new Map() };
	for (const entry of told) follow(state, entry);
	return state;
}

function follow({ revisions, rulings, judgements, waivers }: ToldDecisions, { action, subject, at, holder: by, content }: Told): void {
	const finding = String(content.finding);
	const ruling = `${subject} ${finding}`;
	const word = { by, at, reason: content.reason };
	const revision = revisions.get(subject);
	if (action === "submission.file" || action === "submission.file-on-behalf") {
		for (const other of revisions.values()) if (other.state === "submitted") other.state = "superseded";
		const filed = { submittedAt: at, submittedBy: by, decided: null, withdrawn: null };
		revisions.set(subject, { revision: content.revision, state: "submitted", filed: content, ...filed });
	} else if (action === "submission.rule") {
		rulings.set(ruling, { ...word, finding, outcome: content.outcome });
		if (content.outcome === "upheld" && !waivers.has(finding)) waivers.set(finding, word);
	} else if (action === "submission.take-ruling-back") {
		// The waiver that it brought goes with it; one that stood before stays.
		if (rulings.get(ruling)?.outcome === "upheld" && waivers.get(finding)?.at === rulings.get(ruling)?.at) waivers.delete(finding);
		rulings.delete(ruling);
	} else if (action === "submission.judge") {
		if (content.outcome === "open") judgements.delete(ruling);
		else judgements.set(ruling, { ...word, reason: content.reason ?? null, outcome: content.outcome });
	} else if (action === "submission.waive") {
		if (!waivers.has(finding)) waivers.set(finding, word);
	} else if (action === "waiver.take-back") {
		waivers.delete(finding);
	} else if (revision) moved(revision, { action, by, at, content });
}

function moved(revision: ToldRevision, { action, by, at, content }: Pick<Told, "action" | "at" | "content"> & { by: string }): void {
	const to = decidedTo[action];
	if (to !== undefined) {
		const comment = (action === "submission.reopen" ? content.reason : content.comment) ?? null;
		Object.assign(revision, {
			state: to,
			decided: { at, by, comment, items: content.items ?? [], withoutScan: content.withoutScan ?? null },
		});
	} else if (action === "submission.withdraw") {
		Object.assign(revision, { state: "superseded", withdrawn: { at, by, reason: content.reason ?? null } });
	} else if (action === "submission.take-return-back") {
		Object.assign(revision, { state: "submitted", decided: null });
	}
}

/** @param kept all of one unit and period */
export function decisionsDiffering(unit: string, kept: Kept, told: ToldDecisions): Difference[] {
	const own = new Map(kept.revisions.map((revision) => [revision.id, revision]));
	const ids = new Set([...own.keys(), ...told.revisions.keys()]);
	return [
		...[...ids].flatMap((id) => revisionDiffering(unit, own.get(id), told.revisions.get(id))),
		...wordsDiffering(
			`${unit} ruling`,
			kept.rulings.map(({ submission, finding, outcome, reason, by, at }) => [`${submission} ${finding}`, { outcome, reason, by, at }]),
			[...told.rulings].map(([key, { finding: _, ...word }]) => [key, word]),
		),
		...wordsDiffering(
			`${unit} judgement`,
			kept.judgements.map(({ submission, finding, outcome, reason, by, at }) => [`${submission} ${finding}`, { outcome, reason, by, at }]),
			[...told.judgements],
		),
		...wordsDiffering(
			`${unit} waiver`,
			kept.waivers.map(({ finding, reason, by, at }) => [finding, { reason, by, at }]),
			[...told.waivers].map(([finding, { reason, by, at }]) => [finding, { reason, by, at }]),
		),
	];
}

function revisionDiffering(unit: string, kept: KeptRevision | undefined, told: ToldRevision | undefined): Difference[] {
	const place = `${unit} revision ${kept?.revision ?? told?.revision}`;
	if (!kept || !told) return [recordDifference(place, kept?.state ?? null, told?.state ?? null)];
	const { filed, decided } = told;
	const {
		imageSha256,
		late,
		revision,
		state,
		submittedAt,
		submittedBy,
		withdrawn,
		decidedAt: at,
		decidedBy: by,
		comment,
		items,
		withoutScan,
	} = kept;
	// Earlier releases did not write these down.
	const [ofClass, ofOriginal] = [filed.class !== undefined, filed.originalSha256 !== undefined];
	return differing(
		place,
		{
			...{ revision, state, submittedAt, submittedBy, imageSha256, late, withdrawn },
			...(ofClass ? { class: kept.class } : {}),
			...(ofOriginal ? { originalSha256: kept.originalSha256 } : {}),
			decided: at === null ? null : { at, by, comment, items, withoutScan },
		},
		{
			...{ revision: told.revision, state: told.state, submittedAt: told.submittedAt, submittedBy: told.submittedBy },
			...{ imageSha256: filed.imageSha256, late: filed.late, withdrawn: told.withdrawn, decided },
			...(ofClass ? { class: filed.class } : {}),
			...(ofOriginal ? { originalSha256: filed.originalSha256 } : {}),
		},
	);
}

type Words = readonly (readonly [string, object])[];

function wordsDiffering(place: string, kept: Words, told: Words): Difference[] {
	const [own, other] = [new Map(kept), new Map(told)];
	return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => differing(`${place} ${key}`, own.get(key), other.get(key)));
}
