/**
 * Asks the service about the open workbook as it changes: after a pause, one request at a time, the seldomer the larger the workbook. An
 * answer about what has changed meanwhile is dropped.
 */

import { computed, effect, untracked } from "@preact/signals";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import type { WorkbookImage } from "../../../shared/workbook/image.ts";
import { ServiceAway } from "../../../ui/http.ts";
import { checkWorkbook } from "../../api/checks.ts";
import { HostError } from "../../hosts/host.ts";
import { type Book, book } from "../../session/book.ts";
import { failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { answered, asking } from "./precheck.ts";
import { misfit, ownPeriod } from "./standing.ts";

/** Milliseconds. */
export const timing = {
	/** After the last change; at first only for the first verdict to show. */
	pause: 3000,
	first: 300,
	/** Between two requests, and for each 100 kB of the last one. */
	gap: 10_000,
	perHundredKilobytes: 1000,
	/** After a request without an answer; doubled each time, up to `longest`. */
	again: 60_000,
	longest: 600_000,
};

/** Who asks, and about which period; null: nobody can. */
const target = computed(() => {
	const [who, period, open] = [session.value, ownPeriod.value, book.value];
	if (who?.role !== "school" || !period || !open || misfit.value) return null;
	// A department's part is no workbook of the period.
	if (open.report.template.department !== undefined) return null;
	return `${who.token}|${period.id}`;
});

/** Call once. @returns what ends it */
export function runPrecheck(): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running = false;
	let notBefore = 0;
	let failures = 0;
	/** What the last answer, or refusal, was about. */
	let settled: { of: Book; target: string } | null = null;

	const isSettled = () => settled !== null && settled.of === book.value && settled.target === target.value;

	function schedule(pause: number): void {
		clearTimeout(timer);
		if (target.value === null) {
			asking.value = { kind: "off" };
			answered.value = null;
			settled = null;
			return;
		}
		if (running || isSettled()) return;
		if (asking.value.kind !== "failed") asking.value = { kind: "waiting" };
		timer = setTimeout(() => void run(), Math.max(pause, notBefore - Date.now()));
	}

	async function run(): Promise<void> {
		const [open, wanted] = [book.value, target.value];
		// Nobody looks: it is asked when somebody does.
		if (!open || wanted === null || running || document.visibilityState === "hidden") return;
		running = true;
		asking.value = { kind: "asking" };
		const period = open.report.template.period;
		try {
			const workbook = await blobOf(open);
			notBefore = Date.now() + Math.max(timing.gap, (workbook.size / 100_000) * timing.perHundredKilobytes);
			const check = await withSession((token) => checkWorkbook(token, period, workbook));
			failures = 0;
			if (check && book.value === open && target.value === wanted) {
				settled = { of: open, target: wanted };
				answered.value = { of: open, check, at: new Date() };
				asking.value = { kind: "done" };
			}
		} catch (error) {
			// The workbook cannot be read just now, and the person knows.
			if (!(error instanceof HostError)) {
				asking.value = { kind: "failed", failure: failureOfRequest(error) };
				if (error instanceof ServiceAway) notBefore = Date.now() + Math.min(timing.again * 2 ** failures++, timing.longest);
				else settled = { of: open, target: wanted };
			}
		} finally {
			running = false;
			schedule(timing.pause);
		}
	}

	/** Somebody looks again, or the network is back. */
	const wake = () => {
		if (document.visibilityState === "visible" && !running && !isSettled()) schedule(timing.pause);
	};
	const online = () => {
		failures = 0;
		notBefore = 0;
		wake();
	};
	document.addEventListener("visibilitychange", wake);
	addEventListener("online", online);
	const stop = effect(() => {
		const [open] = [book.value, target.value];
		untracked(() => schedule(answered.value?.of.host === open?.host ? timing.pause : timing.first));
	});
	return () => {
		stop();
		clearTimeout(timer);
		document.removeEventListener("visibilitychange", wake);
		removeEventListener("online", online);
	};
}

async function blobOf({ host, image }: Book): Promise<Blob> {
	if (!host.filesImage) return new Blob([await host.original()], { type: XLSX_TYPE });
	return new Blob(await jsonInTurns(image), { type: "application/json" });
}

/** The image as JSON in parts, a sheet at a time: megabytes at once would be felt by who is typing. */
async function jsonInTurns({ sheets, ...rest }: WorkbookImage): Promise<string[]> {
	const slicer = new BrowserTimeSlicer();
	const parts = [`${JSON.stringify(rest).slice(0, -1)},"sheets":[`];
	for (const [index, sheet] of sheets.entries()) {
		parts.push(index === 0 ? "" : ",", JSON.stringify(sheet));
		if (slicer.due) await slicer.rest();
	}
	return [...parts, "]}"];
}
