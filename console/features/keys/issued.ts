/**
 * Keys that were made a moment ago, with their texts. They stand in memory alone, never in the browser's storage, until whoever made them says that
 * they are handed over: also while another page is shown.
 */
import { computed, signal } from "@preact/signals";
import type { z } from "zod";
import type { NewKey } from "../../../shared/api/keys.ts";
import { identity } from "../../session/session.ts";

export type IssuedKey = z.infer<typeof NewKey>;

const made = signal<{ by: string; keys: readonly IssuedKey[] } | null>(null);

/** Those of the person who is signed in; null: none. */
export const issued = computed<readonly IssuedKey[] | null>(() => {
	const who = identity();
	return made.value && who && made.value.by === who.holder ? made.value.keys : null;
});

export function showIssued(keys: readonly IssuedKey[]): void {
	const who = identity();
	if (who && keys.length > 0) made.value = { by: who.holder, keys };
}

export function forgetIssued(): void {
	made.value = null;
}

// A reload would lose them without a word.
addEventListener("beforeunload", (event) => {
	if (issued.value) event.preventDefault();
});
