import { notify } from "../../ui/notice.ts";
import { partWords } from "./words.ts";

/** Puts a text on the clipboard and says whether that was allowed: over plain http, or where a policy forbids it, there is none. */
export async function copyText(text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		notify(partWords.value.copied, "good");
	} catch {
		notify(partWords.value.notCopied, "bad");
	}
}
