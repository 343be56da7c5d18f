import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { book, recheck, tryAgain } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";

/** Checks the workbook as it is now, read anew, and says how it stands. */
export async function checkAgain(): Promise<void> {
	if (!book.value) return tryAgain();
	await recheck();
	if (book.value) notify(texts.value.pane.checked(say(book.value.report.verdict.text)));
}
