import type { Submission } from "../../../shared/api/submissions.ts";
import { filingWords } from "../filing/filing-words.ts";
import { formatTime } from "../filing/format.ts";

/** The mark of a revision that the commission filed for the unit. */
export function OnBehalfMark({ onBehalf }: Pick<Submission, "onBehalf">) {
	return onBehalf ? <span class="state">{filingWords.value.onBehalf.mark}</span> : null;
}

/** Who filed it, and the package that it came in. */
export function OnBehalfNote({ onBehalf }: Pick<Submission, "onBehalf">) {
	return onBehalf ? <p class="quiet-text">{onBehalfWords(onBehalf)}</p> : null;
}

export function onBehalfWords({ by, package: received }: NonNullable<Submission["onBehalf"]>): string {
	const { onBehalf: words } = filingWords.value;
	return [words.markOf(by), ...(received ? [words.packageMade(formatTime(received.madeAt), received.madeBy)] : [])].join(" · ");
}
