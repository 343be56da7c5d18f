/** Sheets whose protection is lifted for what a person has decided, and put back as it was. */
import { HostError, type HostProblem } from "../host.ts";

const leftOpen: HostProblem = {
	code: "left-open",
	message: { zh: "修改已写入，但工作表的保护没有恢复。", en: "The change is written, but the sheet could not be protected again." },
	fix: {
		zh: "请在“审阅”中点“保护工作表”，或撤销这次修改后再试。",
		en: "Choose Protect Sheet under Review, or undo the change and try again.",
	},
};

/**
 * One request: lifts the protections, does what `queue` puts into it, and protects again.
 * @param lifted with `options` loaded
 * @throws HostError left-open where a sheet stays without its protection; errors of Office.js (a protection with a password cannot be
 *   lifted)
 */
export async function whileLifted(
	context: Excel.RequestContext,
	lifted: readonly Excel.WorksheetProtection[],
	queue: () => void,
): Promise<void> {
	for (const protection of lifted) protection.unprotect();
	queue();
	for (const protection of lifted) protection.protect(asBefore(protection));
	try {
		await context.sync();
	} catch (error) {
		await protectAgain(context, lifted, error);
		// What was to be written stands by then: the protections come last.
		if (!/\.protect$/i.test(locationOf(error))) throw error;
	}
}

/** Which call an error of Office.js is about: "WorksheetProtection.protect"; "" where it does not say. */
function locationOf(error: unknown): string {
	const about = typeof error === "object" && error !== null && "debugInfo" in error ? error.debugInfo : null;
	return typeof about === "object" && about !== null && "errorLocation" in about ? String(about.errorLocation) : "";
}

/** Excel may give null for what it does not say, and takes no null back (OfficeDev/office-js#1931). */
const asBefore = ({ options }: Excel.WorksheetProtection): Excel.WorksheetProtectionOptions =>
	Object.fromEntries(Object.entries(options).filter(([, allowed]) => allowed !== null));

/**
 * Excel stops a request at the first thing that fails: what was lifted before that is still lifted. First as it was; where Excel refuses
 * that, with nothing allowed but what every protected sheet allows.
 * @throws HostError left-open where a sheet stays without its protection
 */
async function protectAgain(context: Excel.RequestContext, lifted: readonly Excel.WorksheetProtection[], cause: unknown): Promise<void> {
	const options = lifted.map(asBefore);
	for (const wanted of [options, options.map(() => undefined)]) {
		const open = await stillOpen(context, lifted).catch(() => null);
		// Not even that can be asked: whatever stands in the way is what the person hears.
		if (!open || open.length === 0) return;
		for (const index of open) lifted[index]?.protect(wanted[index]);
		if (
			await context.sync().then(
				() => true,
				() => false,
			)
		)
			return;
	}
	throw new HostError(leftOpen, cause);
}

/** Which are not protected, by their place in the list. @throws errors of Office.js */
async function stillOpen(context: Excel.RequestContext, lifted: readonly Excel.WorksheetProtection[]): Promise<number[]> {
	if (lifted.length === 0) return [];
	for (const protection of lifted) protection.load("protected");
	await context.sync();
	return [...lifted.keys()].filter((index) => lifted[index]?.protected === false);
}
