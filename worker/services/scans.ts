/** 盖章扫描件: uploaded to a revision, listed, read. */

import { ServiceProblem } from "../../shared/api/problem.ts";
import { type Scan, type Scans, scanTypes } from "../../shared/api/scans.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { scanSize } from "../../shared/domain/limits.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { findPeriod } from "../db/periods.ts";
import { retryOnConflict } from "../db/retry.ts";
import { findScan, insertScan, listScans, type StoredScan } from "../db/scans.ts";
import { findSubmission, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";
import { scanBody } from "../http/body-kinds.ts";
import { toShanghai } from "../times.ts";
import { keepScan, scanBytes } from "./originals.ts";
import { scanKindOf } from "./scan-kind.ts";
import { visibleSubmission } from "./submissions.ts";

/** @throws ServiceProblem not-found */
export async function scansOf(env: Env, actor: Actor, id: string): Promise<Scans> {
	const submission = await visibleSubmission(env, actor, id);
	return scansAnswer(env, submission, await listScans(env.DB, id));
}

async function scansAnswer(env: Env, submission: StoredSubmission, scans: readonly StoredScan[]): Promise<Scans> {
	const closed = closedFor(submission, scans);
	return {
		submission: submission.id,
		required: (await findPeriod(env.DB, submission.period))?.scanRequired ?? false,
		scans: scans.map(scanAnswer),
		open: closed === null,
		closed,
		withoutScan: submission.withoutScan,
	};
}

const scanAnswer = ({ submission: _, uploadedAt, ...scan }: StoredScan): Scan => ({ ...scan, uploadedAt: toShanghai(uploadedAt) });

/** Whatever else a program says of a file whose type it does not know. */
const accepted = [...Object.values(scanTypes), "application/octet-stream"];

export interface ScanUpload {
	bytes: Uint8Array;
	/** As the request says. */
	type: string;
}

export interface Uploaded {
	scans: Scans;
	/** The file that stands already was sent again: nothing was stored. */
	again: boolean;
}

/**
 * Keeps a scan with its revision; the file that stands already is answered as it is.
 * @throws ServiceProblem right-missing, not-found, unsupported-media-type, scan-closed, scan-unreadable, too-many-scans, body-too-large, busy
 */
export async function uploadScan(env: Env, actor: Actor, id: string, { bytes, type }: ScanUpload, now: Date): Promise<Uploaded> {
	const submission = await visibleSubmission(env, actor, id);
	requireRight(actor, submission);
	if (!accepted.includes(type.split(";")[0]?.trim().toLowerCase() ?? ""))
		throw new ServiceProblem("unsupported-media-type", { fix: scanBody.otherType, extensions: { accepted } });
	if (bytes.length > scanSize.bytes)
		throw new ServiceProblem("body-too-large", { fix: scanBody.tooLarge, extensions: { limit: scanSize.bytes } });
	const result = scanKindOf(bytes);
	if ("fault" in result) throw new ServiceProblem("scan-unreadable", { details: result.fault.message, extensions: { scan: result.fault } });
	const digest = await sha256(bytes);
	const at = now.toISOString();
	let kept = false;
	return retryOnConflict(async () => {
		const present = await findSubmission(env.DB, id);
		if (!present) throw new ServiceProblem("not-found");
		const before = await listScans(env.DB, id);
		if (before[0]?.sha256 === digest) return { scans: await scansAnswer(env, present, before), again: true };
		refuseClosed(present, before);
		if (before.length >= scanSize.ofRevision) throw new ServiceProblem("too-many-scans", { extensions: { most: scanSize.ofRevision } });
		if (!kept) await keepScan(env, digest, bytes);
		kept = true;
		const scan: StoredScan = {
			...{ id: crypto.randomUUID(), submission: id, number: (before[0]?.number ?? 0) + 1, sha256: digest, bytes: bytes.length },
			...{ ...result.found, uploadedAt: at, uploadedBy: actor.holder },
		};
		const { number, kind } = scan;
		const content = { period: present.period, revision: present.revision, number, sha256: digest, kind, bytes: bytes.length };
		const [made] = await env.DB.batch([
			insertScan(env.DB, scan),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "submission.scan", subject: id, unit: present.unit, content },
				{ sql: "EXISTS (SELECT 1 FROM scans WHERE id = ?12)", values: [scan.id] },
			),
		]);
		if (made?.meta.changes === 0) {
			// Decided on between our reading and this batch.
			refuseClosed((await findSubmission(env.DB, id)) ?? present, before);
			throw new ServiceProblem("busy");
		}
		return { scans: await scansAnswer(env, present, [scan, ...before]), again: false };
	});
}

/** Who may submit may upload; the commission for what it submitted itself for a unit (代报). */
function requireRight(actor: Actor, { onBehalf }: StoredSubmission): void {
	if (actor.role === "commission") {
		if (onBehalf === null)
			throw new ServiceProblem("forbidden", {
				details: {
					zh: "扫描件由学校上传；市教委只为代报的报送上传。",
					en: "Schools upload their scans; the commission does for what it submitted on behalf.",
				},
			});
	} else if (actor.right !== "submit") {
		throw new ServiceProblem("right-missing", {
			details: { zh: "上传盖章扫描件也要有报送权限。", en: "Uploading the stamped scan takes that right, too." },
		});
	}
}

function refuseClosed(submission: StoredSubmission, scans: readonly StoredScan[]): void {
	const details = closedFor(submission, scans);
	if (details) throw new ServiceProblem("scan-closed", { details, extensions: { state: submission.state } });
}

/** Why no scan may come now; null: one may. What an acceptance was given on stays (decision 108). */
function closedFor({ state, decidedAt }: StoredSubmission, scans: readonly StoredScan[]): Text | null {
	switch (state) {
		case "submitted":
			return null;
		case "accepted":
			return scans.some(({ uploadedAt }) => uploadedAt <= (decidedAt ?? ""))
				? {
						zh: "已审核通过，通过时的扫描件不再替换；确需更换请联系市教委项目办重新开放填报。",
						en: "It is accepted, and the scan that it was accepted with stays: to replace it, ask the commission to reopen the revision.",
					}
				: null;
		case "returned":
			return {
				zh: "这次报送已退回，请改正后重新报送，再打印、盖章、上传新的报送单。",
				en: "It was returned: correct and submit the workbook again, then print, stamp and upload the new submission sheet.",
			};
		case "withdrawn":
			return {
				zh: "这次报送已撤回，请为新的报送上传扫描件。",
				en: "It was withdrawn: upload the scan of the revision that takes its place.",
			};
		case "superseded":
			return {
				zh: "之后又报送过，请为最新的一次上传扫描件。",
				en: "Another revision was submitted since: upload the scan of the newest one.",
			};
		case "reopened":
			return {
				zh: "已重新开放填报，请重新报送，再上传新报送单的扫描件。",
				en: "It was reopened: submit again, then upload the new sheet's scan.",
			};
	}
}

/** The file as uploaded. @throws ServiceProblem not-found; Error where the bucket has lost it */
export async function scanFile(
	env: Env,
	actor: Actor,
	id: string,
	number: number,
): Promise<{ scan: StoredScan; submission: StoredSubmission; bytes: Uint8Array }> {
	const submission = await visibleSubmission(env, actor, id);
	const scan = await findScan(env.DB, id, number);
	if (!scan) throw new ServiceProblem("not-found");
	const bytes = await scanBytes(env, scan.sha256);
	if (!bytes) throw new Error(`scan ${scan.sha256} is missing from the bucket`);
	return { scan, submission, bytes };
}

/** A revision is accepted with a scan where its period asks for one, or for a reason. @throws ServiceProblem scan-missing */
export async function requireScan(env: Env, { id, period }: StoredSubmission, reason: string | undefined): Promise<string | null> {
	const isRequired = (await findPeriod(env.DB, period))?.scanRequired ?? false;
	if (!isRequired || (await findScan(env.DB, id, 1))) return null;
	if (reason === undefined) throw new ServiceProblem("scan-missing");
	return reason;
}
