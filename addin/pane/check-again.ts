import { book, recheck, tryAgain } from "../state/book.ts";
import { notify } from "../state/notice.ts";
import { say, texts } from "../state/preferences.ts";

/** Checks the workbook as it is now, read anew, and says how it stands. */
export async function checkAgain(): Promise<void> {
	if (!book.value) return tryAgain();
	await recheck();
	if (book.value) notify(texts.value.pane.checked(say(book.value.report.verdict.text)));
}
