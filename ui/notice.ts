/** One short message at a time: shown, and read out by screen readers. */
import { signal } from "@preact/signals";

export interface Notice {
	tone: "good" | "bad" | "plain";
	text: string;
}

const shownMilliseconds = 8000;

export const notice = signal<Notice | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export function notify(text: string, tone: Notice["tone"] = "plain"): void {
	clearTimeout(timer);
	notice.value = { tone, text };
	// What went wrong stays until the person has read it and closes it.
	if (tone !== "bad") timer = setTimeout(dismiss, shownMilliseconds);
}

export function dismiss(): void {
	clearTimeout(timer);
	notice.value = null;
}
