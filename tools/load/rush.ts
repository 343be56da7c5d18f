/**
 * npm run rush [-- --schools 500 --seconds 60]: so many schools file within a minute, as before a deadline, each patient as the pane and
 * the page are. On a service of its own, thrown away afterwards. Ends with one JSON line.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { busyTries, busyWait } from "../../shared/api/busy.ts";
import type { SubmissionAnswer } from "../../shared/api/submissions.ts";
import { parseArguments } from "../arguments.ts";
import { ServiceError } from "../client.ts";
import { startService } from "../serve.ts";
import { type LoadSchool, period, prepareLoad } from "./schools.ts";

interface Outcome {
	school: string;
	/** Undefined: given up. */
	id?: string | undefined;
	/** How often the service had no room. */
	busy: number;
	milliseconds: number;
	problem?: string | undefined;
}

/** Files as the pane does: busy is sent again after as long as the service says, with the same key. */
async function file({ code, client, workbook }: LoadSchool): Promise<Outcome> {
	const since = performance.now();
	const key = randomUUID();
	const outcome = (busy: number, rest: Partial<Outcome>): Outcome => ({
		school: code,
		busy,
		milliseconds: performance.now() - since,
		...rest,
	});
	for (let attempt = 1; ; attempt++) {
		try {
			const { id } = await client.send<SubmissionAnswer>("POST", `/submissions?period=${period}`, workbook, { "idempotency-key": key });
			return outcome(attempt - 1, { id });
		} catch (error) {
			const body = error instanceof ServiceError && error.status === 503 ? JSON.parse(error.body) : undefined;
			if (body?.code !== "busy") return outcome(attempt - 1, { problem: String(error).slice(0, 300) });
			if (attempt >= busyTries) return outcome(attempt, {});
			await new Promise((resolve) => setTimeout(resolve, busyWait(body.retryAfter, attempt) * 1000));
		}
	}
}

const { values } = parseArguments({ options: { schools: { type: "string", default: "500" }, seconds: { type: "string", default: "60" } } });
const [count, seconds] = [Number(values.schools), Number(values.seconds)];
const folder = mkdtempSync(join(tmpdir(), "hebiao-rush-"));
const service = await startService({ folder });
try {
	const { schools, commission } = await prepareLoad(service.url, service.bootstrapKey, count, (line) => console.error(line));
	console.error(`${count} schools file within ${seconds} s`);
	const since = performance.now();
	const outcomes = await Promise.all(
		schools.map(async (school) => {
			await new Promise((resolve) => setTimeout(resolve, Math.random() * seconds * 1000));
			return file(school);
		}),
	);
	const whole = performance.now() - since;
	const found = await filed(commission);
	const answered = outcomes.filter(({ id }) => id !== undefined);
	const waits = answered.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
	const share = (part: number) => Math.round(waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0);
	console.log(
		JSON.stringify({
			schools: count,
			within_s: seconds,
			answered: answered.length,
			found_once: answered.filter(({ id, school }) => found.get(school)?.length === 1 && found.get(school)?.[0] === id).length,
			found_without_answer: [...found].filter(([school]) => !answered.some((one) => one.school === school)).length,
			busy_answers: outcomes.reduce((sum, { busy }) => sum + busy, 0),
			given_up: outcomes.filter(({ id, problem }) => id === undefined && problem === undefined).length,
			problems: [...new Set(outcomes.flatMap(({ problem }) => problem ?? []))],
			ms: { median: share(0.5), p95: share(0.95), longest: share(1) },
			whole_s: Math.round(whole / 1000),
		}),
	);
} finally {
	await service.stop();
	rmSync(folder, { recursive: true, force: true });
}

/** Ids of all revisions, by unit. */
async function filed(commission: { get<T>(path: string): Promise<T> }): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	let before: string | null = null;
	do {
		const page: { submissions: { id: string; unit: string }[]; next: string | null } = await commission.get(
			`/submissions?period=${period}${before === null ? "" : `&before=${encodeURIComponent(before)}`}`,
		);
		for (const { id, unit } of page.submissions) found.set(unit, [...(found.get(unit) ?? []), id]);
		before = page.next;
	} while (before !== null);
	return found;
}
