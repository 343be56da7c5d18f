/** What changed: the open workbook against what was filed last, and one revision against the one before. */
import { signal } from "@preact/signals";
import type { SubmissionDiff } from "../../../shared/api/changes.ts";
import type { Submission } from "../../../shared/api/submissions.ts";
import type { Change, ChangeCounts } from "../../../shared/changes/index.ts";
import { collectFacts } from "../../../shared/check/index.ts";
import { ServiceAway } from "../../../ui/http.ts";
import { fetchDiff } from "../../api/history.ts";
import type { WorkbookHost } from "../../hosts/host.ts";
import { book } from "../../session/book.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { withSession } from "../../session/session.ts";
import { factsOf, loadRevisions, revisions } from "./revisions.ts";

export type RevisionComparison =
	| { kind: "idle" }
	| { kind: "busy" }
	/** Nothing was filed before. */
	| { kind: "first" }
	| { kind: "failed"; failure: FailureWords }
	| {
			kind: "ready";
			host: WorkbookHost;
			against: Submission;
			changes: readonly Change[];
			counts: ChangeCounts;
			/** Sheets that cannot be read just now; nothing is said of them. */
			unread: readonly string[];
	  };

/** The open workbook against the revision filed last. */
export const comparison = signal<RevisionComparison>({ kind: "idle" });

/** The code that compares; where it cannot be had, the service is as good as away. */
const loadChanges = () =>
	import("../../../shared/changes/index.ts").catch((error: unknown) => {
		throw new ServiceAway(error);
	});

let latest = 0;

/**
 * Compares the open workbook as it is now with the revision filed last. Reads the whole workbook: for when people are about to file,
 * not for every edit.
 */
export async function compareBook(): Promise<void> {
	const mine = ++latest;
	const show = (now: RevisionComparison): void => {
		if (mine === latest) comparison.value = now;
	};
	// What is shown stays until there is something newer: a list that flickers cannot be read.
	if (!isCurrent(comparison.value)) show({ kind: "busy" });
	try {
		show(await compared());
	} catch (error) {
		show({ kind: "failed", failure: failureOfRequest(error) });
	}
}

async function compared(): Promise<RevisionComparison> {
	if (!revisions.value) {
		const failure = await loadRevisions();
		if (failure) return { kind: "failed", failure };
	}
	const against = revisions.value?.[0];
	if (!revisions.value) return { kind: "idle" };
	if (!against) return { kind: "first" };
	const [before, { changesBetween, countChanges, locateChanges, sheetsNotRead }] = await Promise.all([factsOf(against.id), loadChanges()]);
	const open = book.value;
	if (!before || !open) return { kind: "idle" };
	const { checker, definition, report } = open;
	const unread = sheetsNotRead(report.findings);
	const now = checker.ask((engine) => collectFacts(engine.book));
	const found = changesBetween(before, now, definition, report.template).filter(({ sheet }) => !unread.includes(sheet));
	const changes = locateChanges(found, checker.locate);
	return { kind: "ready", host: open.host, against, changes, counts: countChanges(changes), unread };
}

/** Whether a comparison is of the open workbook and of what its unit has filed. */
export const isCurrent = (shown: RevisionComparison): shown is Extract<RevisionComparison, { kind: "ready" }> =>
	shown.kind === "ready" && shown.host === book.value?.host && (revisions.value?.some(({ id }) => id === shown.against.id) ?? false);

export type RevisionDiff = { kind: "busy" } | { kind: "failed"; failure: FailureWords } | { kind: "ready"; diff: SubmissionDiff };

/** What changed in a revision since the one before, by its id; as far as people asked for it. */
export const revisionDiffs = signal<ReadonlyMap<string, RevisionDiff>>(new Map());

/** Asks what changed in a revision; what is known is not asked again. */
export async function loadRevisionDiff(id: string): Promise<void> {
	const known = revisionDiffs.value.get(id)?.kind;
	if (known === "ready" || known === "busy") return;
	const note = (diff: RevisionDiff): void => {
		revisionDiffs.value = new Map(revisionDiffs.value).set(id, diff);
	};
	note({ kind: "busy" });
	try {
		const diff = await withSession((token) => fetchDiff(token, id));
		if (diff) note({ kind: "ready", diff });
	} catch (error) {
		note({ kind: "failed", failure: failureOfRequest(error) });
	}
}
