/**
 * Why rules that block are said to be wrong, as it is typed: looking at a cell, signing in anew or a second refusal loses nothing of it.
 * It belongs to the open workbook and is forgotten once that is filed.
 */
import { computed, signal } from "@preact/signals";
import type { WorkbookHost } from "../../hosts/host.ts";
import { book } from "../../session/book.ts";

type Reasons = ReadonlyMap<string, string>;

const written = signal<{ of: WorkbookHost; reasons: Reasons } | null>(null);
const none: Reasons = new Map();

/** By Finding.key. */
export const reasons = computed<Reasons>(() => (written.value && written.value.of === book.value?.host ? written.value.reasons : none));

/** @param key of the finding */
export function writeReason(key: string, reason: string): void {
	const host = book.value?.host;
	if (host) written.value = { of: host, reasons: new Map(reasons.value).set(key, reason) };
}

export function forgetReasons(): void {
	written.value = null;
}
