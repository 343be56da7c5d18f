/**
 * npm run kills [-- --kills 50]: the service is killed (SIGKILL, at random moments, the runtime alone or all of it) while schools file and
 * the commission reviews, and started again each time. At the end every write that was answered is looked for. Ends with one JSON line:
 * kills, writes_answered, writes_found, audit_breaks, totals_differing.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AuditEvent, AuditTrail, AuditVerification } from "../../shared/api/audit.ts";
import type { SubmissionAnswer } from "../../shared/api/submissions.ts";
import type { ChainMark } from "../../shared/audit/verify.ts";
import { parseArguments } from "../arguments.ts";
import { type Client, ServiceError } from "../client.ts";
import { isTaken } from "../ports.ts";
import { type Service, startService } from "../serve.ts";
import { differing, recomputed } from "./recomputed.ts";
import { savedAnew } from "./saved-anew.ts";
import { type Load, type LoadSchool, period, prepareLoad } from "./schools.ts";

interface Filed {
	unit: string;
	id: string;
	revision: number;
	receipt: string;
}

interface Reviewed {
	submission: string;
	action: string;
}

/** What was answered, to be looked for at the end. */
const filings: Filed[] = [];
const reviews: Reviewed[] = [];

const { values } = parseArguments({ options: { kills: { type: "string", default: "50" }, schools: { type: "string", default: "8" } } });
const kills = Number(values.kills);
const folder = mkdtempSync(join(tmpdir(), "hebiao-kills-"));
let service: Service = await startService({ folder });
const port = Number(new URL(service.url).port);
let over = false;
try {
	const load = await prepareLoad(service.url, service.bootstrapKey, Number(values.schools), (line) => console.error(line));
	const workers = [...load.schools.map(fileOn), reviewOn(load.commission)];
	for (let kill = 1; kill <= kills; kill++) {
		const answered = filings.length + reviews.length;
		// Each time a few writes have gone through, then at any moment within the next.
		await until(() => filings.length + reviews.length >= answered + 2);
		await pause(Math.random() * 700);
		await killAtOnce();
		if (kill % 10 === 0) console.error(`${kill} kills, ${filings.length + reviews.length} writes answered`);
	}
	over = true;
	await Promise.all(workers);
	console.log(JSON.stringify({ kills, ...(await findings(load)) }));
} finally {
	over = true;
	await service.stop();
	rmSync(folder, { recursive: true, force: true });
}

/** The runtime alone, which is started again by itself; or everything, as when the power fails. */
async function killAtOnce(): Promise<void> {
	if (Math.random() < 0.5) {
		// Written by the service; while it starts the runtime, there may be none.
		const { runtime } = JSON.parse(readFileSync(join(folder, "service.lock"), "utf8")) as { runtime?: number };
		if (runtime !== undefined) kill(runtime);
	} else {
		kill(-service.group);
		// A killed process gives its port back a moment later.
		while (await isTaken(port)) await pause(20);
		service = await startService({ folder, port });
	}
}

function kill(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch {
		// It was just being started again.
	}
}

/** Files one revision after the other; what was not answered is sent again with its key until it is. */
async function fileOn({ code, client, workbook }: LoadSchool): Promise<void> {
	for (let time = 1; !over; time++) {
		const key = randomUUID();
		// The same file is not filed twice while it waits.
		const file = savedAnew(workbook, time);
		const answer = await persist(() =>
			client.send<SubmissionAnswer>("POST", `/submissions?period=${period}`, file, { "idempotency-key": key }),
		);
		if (answer) filings.push({ unit: code, id: answer.id, revision: answer.revision, receipt: answer.receipt.jws });
		await pause(200 + Math.random() * 800);
	}
}

/** Begins, returns, accepts and reopens whatever stands. */
async function reviewOn(commission: Client): Promise<void> {
	while (!over) {
		const list = await persist(() =>
			commission.get<{ submissions: { id: string; state: string }[] }>(`/submissions?period=${period}&limit=50`),
		);
		for (const { id, state } of list?.submissions ?? []) {
			const action = actionFor(state);
			if (!action || over) continue;
			const done = await commission.send("POST", `/submissions/${id}/review`, action).then(
				() => true,
				() => false,
			);
			if (done) reviews.push({ submission: id, action: action.action });
			await pause(Math.random() * 150);
		}
		await pause(100);
	}
}

function actionFor(state: string): { action: string; [member: string]: unknown } | undefined {
	const chance = Math.random();
	if (state === "submitted")
		return chance < 0.5
			? { action: "accept" }
			: chance < 0.7
				? { action: "begin" }
				: { action: "return", items: [{ place: null, comment: "请核对后再报。", severity: "query" }] };
	return state === "accepted" && chance < 0.6 ? { action: "reopen", reason: "数据更正，重新报送" } : undefined;
}

/** Tries until it is answered: by what was asked for, or by a refusal that another try would not change (undefined). */
async function persist<T>(send: () => Promise<T>): Promise<T | undefined> {
	for (let tries = 0; tries < 600; tries++) {
		try {
			return await send();
		} catch (error) {
			if (error instanceof ServiceError && error.status < 500) return undefined;
			await pause(100);
		}
	}
	throw new Error("The service has not answered for a minute.");
}

async function findings({ commission, set, schools }: Load) {
	const missing: string[] = [];
	for (const { unit, id, revision, receipt } of filings) {
		const found = await commission
			.get<{ unit: string; revision: number; receipt: { jws: string } }>(`/submissions/${id}`)
			.catch(() => undefined);
		if (found?.unit !== unit || found.revision !== revision || found.receipt.jws !== receipt) missing.push(`filing ${id}`);
	}
	const twice = filings.length - new Set(filings.map(({ unit, revision }) => `${unit} ${revision}`)).size;
	const trail = await wholeTrail(commission);
	const times = (list: { submission: string; action: string }[]) =>
		Map.groupBy(list, ({ submission, action }) => `${submission} ${action}`);
	const noted = times(trail.map(({ subject, action }) => ({ submission: subject, action: action.replace("submission.", "") })));
	for (const [what, answered] of times(reviews)) {
		// Beginning again is answered and changes nothing.
		const expected = what.endsWith(" begin") ? Math.min(1, answered.length) : answered.length;
		for (let left = expected - (noted.get(what)?.length ?? 0); left > 0; left--) missing.push(`review ${what}`);
	}
	const { submissions: accepted } = await commission.get<{ submissions: { id: string }[] }>(
		`/submissions?period=${period}&state=accepted&limit=200`,
	);
	const { rows } = await commission.get<{ rows: Parameters<typeof differing>[0] }>(`/aggregates?period=${period}&by=indicator`);
	const expected = await recomputed(
		commission,
		set,
		accepted.map(({ id }) => id),
	);
	const differ = differing(rows, expected);
	if (missing.length > 0) console.error(missing.slice(0, 20).join("\n"));
	if (differ.length > 0) console.error(`differing: ${differ.slice(0, 20).join(", ")}`);
	return {
		schools: schools.length,
		writes_answered: filings.length + reviews.length,
		writes_found: filings.length + reviews.length - missing.length,
		filings: filings.length,
		reviews: reviews.length,
		filed_twice: twice,
		audit_entries: trail.length,
		audit_breaks: await auditBreaks(commission),
		totals_compared: rows.filter(({ method, source }) => method === "sum" && source === "workbooks").length,
		accepted: accepted.length,
		totals_differing: differ.length,
	};
}

async function wholeTrail(commission: Client): Promise<AuditEvent[]> {
	const events: AuditEvent[] = [];
	let next: string | null = "";
	while (next !== null) {
		const page: AuditTrail = await commission.get(
			`/audit?period=${period}&limit=200${next === "" ? "" : `&before=${encodeURIComponent(next)}`}`,
		);
		events.push(...page.events);
		next = page.next;
	}
	return events;
}

async function auditBreaks(commission: Client): Promise<number> {
	let breaks = 0;
	let next: ChainMark | null | undefined;
	while (next !== null) {
		const from: string = next ? `?chain=${encodeURIComponent(next.chain)}&sequence=${next.sequence}&hash=${next.hash}` : "";
		const piece: AuditVerification = await commission.get(`/audit/verification${from}`);
		breaks += piece.breaks.length + piece.more;
		next = piece.next;
	}
	return breaks;
}

async function until(holds: () => boolean): Promise<void> {
	const deadline = Date.now() + 120_000;
	while (!holds()) {
		if (Date.now() > deadline) throw new Error("No write has been answered for two minutes.");
		await pause(20);
	}
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
