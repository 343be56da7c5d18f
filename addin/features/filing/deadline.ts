/** Until when a period is to be filed, in words. */

import type { Period } from "../../../shared/api/periods.ts";
import { deadlineOf } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { formatTime } from "./format.ts";

/** From so many minutes on people want to know how long they have. */
const soon = 48 * 60;

export const isOverdue = (of: Period): boolean => of.state === "open" && Date.parse(deadlineOf(of)) < Date.now();

export function deadlineText(of: Period): string {
	const { file } = filingWords.value;
	const time = formatTime(deadlineOf(of));
	if (isOverdue(of)) return file.overdue(time);
	const text = of.extensions[0] ? file.extended(time) : file.closes(time);
	const minutes = Math.floor((Date.parse(deadlineOf(of)) - Date.now()) / 60_000);
	return of.state === "open" && minutes < soon ? file.remaining(text, Math.floor(minutes / 60), minutes % 60) : text;
}
