/** What each session brings along: the periods, the service's word on the open workbook, what was filed. */
import { computed, effect, untracked } from "@preact/signals";
import { loadPeriods, periods } from "../features/filing/filing.ts";
import { shownAnyway } from "../features/service-check/standing.ts";
import { book } from "../session/book.ts";
import { session } from "../session/session.ts";

const host = computed(() => book.value?.host ?? null);

/** Once for each session: which periods there are, and the service's word on the workbook. To be called once. */
export function followSession(): void {
	let known: string | null = null;
	effect(() => {
		host.value;
		shownAnyway.value = false;
	});
	effect(() => {
		const token = session.value?.token ?? null;
		if (token === known) return;
		known = token;
		// Deadlines are each school's own.
		periods.value = null;
		if (!token) return;
		// What fails shows where periods are needed.
		untracked(() => void loadPeriods());
		void followService();
	});
}

let following = false;

/** The code that asks the service, and that of what was filed, comes with the first session; where it cannot be had, the next one tries again. */
async function followService(): Promise<void> {
	if (following) return;
	following = true;
	const code = await Promise.all([
		import("../features/service-check/precheck-runner.ts"),
		import("../features/history/revisions.ts"),
	]).catch(() => null);
	following = code !== null;
	if (!code) return;
	const [{ runPrecheck }, { followRevisions }] = code;
	followRevisions();
	runPrecheck();
}
