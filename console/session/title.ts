/** What the thing on show is called, once its page knows: what the address has of it is a number that nobody reads. */
import { signal } from "@preact/signals";

/** `at`: the first part of the address after the page's name. */
export const named = signal<{ at: string; name: string } | null>(null);
