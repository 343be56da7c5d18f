/** Has the long work done: by a worker, or in the page where no worker can be had (a page opened from disk). */
import { WorkbookError } from "../../../../shared/workbook/image.ts";
import type { DepartmentJobs, ReportProgress } from "./jobs.ts";
import type { Call, JobAnswer, JobName, JobResult, Wish } from "./messages.ts";

export type OnProgress = (done: number, of: number) => void;

/** The code that does the work could not be fetched, or has died. */
export class CodeAway extends Error {
	constructor(cause: unknown) {
		super("The code that splits and merges is not there.", { cause });
		this.name = "CodeAway";
	}
}

interface Workshop {
	run(job: JobName, wish: unknown, report: OnProgress): Promise<unknown>;
}

let opening: Promise<Workshop> | undefined;

/**
 * Does a job. Jobs follow each other in the order in which they were asked for.
 * @throws WorkbookError where a file cannot be worked on, CodeAway where the code for it cannot be fetched
 */
export async function work<K extends JobName>(job: K, wish: Wish<K>, report: OnProgress = () => {}): Promise<JobResult<K>> {
	opening ??= openWorkshop().catch((error: unknown) => {
		opening = undefined;
		throw new CodeAway(error);
	});
	// Safe: the worker runs the very method whose types these are.
	return (await (await opening).run(job, wish, report)) as JobResult<K>;
}

async function openWorkshop(): Promise<Workshop> {
	return (await openWorker()) ?? (await openHere());
}

function openWorker(): Promise<Workshop | null> {
	return new Promise((resolve) => {
		try {
			const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
			const waiting = new Map<number, { done: (result: unknown) => void; failed: (error: unknown) => void; report: OnProgress }>();
			let last = 0;
			let ready = false;
			worker.onerror = (event) => {
				resolve(null);
				if (!ready) return;
				// What it was doing is lost; the next job gets another one.
				for (const { failed } of waiting.values()) failed(new CodeAway(event.message));
				waiting.clear();
				opening = undefined;
			};
			worker.onmessage = ({ data }: MessageEvent<JobAnswer>) => {
				if (data.kind === "ready") {
					ready = true;
					return resolve({ run });
				}
				const call = waiting.get(data.id);
				if (!call) return;
				if (data.kind === "progress") return call.report(data.done, data.of);
				waiting.delete(data.id);
				if (data.kind === "done") call.done(data.result);
				else call.failed(data.kind === "refused" ? new WorkbookError(data.problem) : new Error(data.message));
			};
			const run: Workshop["run"] = (job, wish, report) =>
				new Promise((done, failed) => {
					last += 1;
					waiting.set(last, { done, failed, report });
					worker.postMessage({ id: last, job, wish } satisfies Call);
				});
		} catch {
			resolve(null);
		}
	});
}

async function openHere(): Promise<Workshop> {
	const { DepartmentJobs: Here } = await import("./jobs.ts");
	const jobs = new Here();
	let queue: Promise<unknown> = Promise.resolve();
	return {
		run(job, wish, report) {
			const progress: ReportProgress = async (done, of) => {
				report(done, of);
				await painted();
			};
			// Safe: `work` holds job and wish together.
			const method = jobs[job].bind(jobs) as (
				wish: unknown,
				progress: ReportProgress,
			) => Promise<Awaited<ReturnType<DepartmentJobs[JobName]>>>;
			const mine = queue.then(painted).then(() => method(wish, progress));
			queue = mine.catch(() => {});
			return mine;
		},
	};
}

/** The page shows what is under way before the next slice of work. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
