/** How long a page keeps its browser busy at a stretch, whatever else the machine is doing. */
import type { Browser, Frame } from "playwright-core";

/** Of Chromium's trace. Times in microseconds; `tdur`: of the thread's own, in which it had the processor. */
interface Traced {
	name: string;
	pid: number;
	tid: number;
	tdur?: number;
}

const mark = "hebiao-here";

/**
 * @param frame on whose thread it is looked
 * @returns the longest task while `work` was done, in milliseconds of processor time: what the thread waited while another program had
 * the processor does not count
 */
export async function longestTask(browser: Browser, frame: Frame, work: () => Promise<unknown>): Promise<number> {
	await browser.startTracing(frame.page(), { categories: ["toplevel", "blink.user_timing"] });
	let trace: Buffer;
	try {
		await frame.evaluate((name) => performance.mark(name), mark);
		await work();
	} finally {
		trace = await browser.stopTracing();
	}
	// Safe: Chromium's own format of traces.
	const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Traced[] };
	const here = traceEvents.find(({ name }) => name === mark);
	if (!here) throw new Error("The trace holds nothing of the page.");
	const own = traceEvents.filter(({ name, pid, tid }) => name === "ThreadControllerImpl::RunTask" && pid === here.pid && tid === here.tid);
	return Math.round(own.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000);
}

/** As a script that keeps its thread for some time. */
export const keepBusy = (frame: Frame, milliseconds: number): Promise<void> =>
	frame.evaluate((time) => {
		const start = performance.now();
		while (performance.now() - start < time);
	}, milliseconds);
