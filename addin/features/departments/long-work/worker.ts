/** The worker: does one job after the other, so that the page stays free. */
import "../../../../ui/older-browsers.ts";
import { WorkbookError } from "../../../../shared/workbook/image.ts";
import { DepartmentJobs, type ReportProgress } from "./jobs.ts";
import type { Call, JobAnswer, JobName } from "./messages.ts";

const jobs = new DepartmentJobs();
let queue: Promise<void> = Promise.resolve();

/** Safe: TypeScript's library for pages calls the global object of a worker a window; only these two are used. */
const scope = self as unknown as { postMessage(answer: JobAnswer): void; onmessage: (event: MessageEvent<Call>) => void };

scope.onmessage = ({ data }) => {
	queue = queue.then(async () => scope.postMessage(await answerTo(data)));
};
scope.postMessage({ kind: "ready" });

async function answerTo({ id, job, wish }: Call): Promise<JobAnswer> {
	const progress: ReportProgress = async (done, of) => scope.postMessage({ kind: "progress", id, done, of });
	try {
		// Safe: only client.ts calls, and its types hold job and wish together.
		const work = jobs[job].bind(jobs) as (wish: unknown, progress: ReportProgress) => Promise<Awaited<ReturnType<DepartmentJobs[JobName]>>>;
		return { kind: "done", id, result: await work(wish, progress) };
	} catch (error) {
		if (error instanceof WorkbookError) return { kind: "refused", id, problem: error.problem };
		return { kind: "failed", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	}
}
