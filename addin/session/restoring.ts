/** Brings back the explanations that were recorded earlier and are in no file yet. */
import { explanationValue } from "../../shared/check/index.ts";
import { notify } from "../../ui/notice.ts";
import { NoRoomForExplanations } from "../hosts/no-room.ts";
import { type Book, inspect } from "./inspecting.ts";
import { keptExplanations, stillHolding } from "./kept-explanations.ts";
import { texts } from "./texts.ts";

/** The book with those that still hold, in memory; the same where none do. @throws as `inspect` */
export async function withKept(opened: Book): Promise<Book> {
	const back = stillHolding(keptExplanations(opened.report.template), opened.report, explanationValue);
	if (back.length === 0) return opened;
	try {
		await opened.host.explain(back);
	} catch (error) {
		if (!(error instanceof NoRoomForExplanations)) throw error;
		// They stay kept, and the file is checked as it is.
		return opened;
	}
	notify(texts.value.explain.back(back.length), "good");
	return inspect(opened.host);
}
