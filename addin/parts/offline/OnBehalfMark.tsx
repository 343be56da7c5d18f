import type { Submission } from "../../../shared/api/submissions.ts";
import { texts } from "../../state/preferences.ts";
import { formatTime } from "../filing/format.ts";

/** The mark of a revision that the commission filed for the unit. */
export function OnBehalfMark({ onBehalf }: Pick<Submission, "onBehalf">) {
	return onBehalf ? <span class="state">{texts.value.offline.onBehalf}</span> : null;
}

/** Who filed it, and the package that it came in. */
export function OnBehalfNote({ onBehalf }: Pick<Submission, "onBehalf">) {
	return onBehalf ? <p class="quiet-text">{onBehalfWords(onBehalf)}</p> : null;
}

export function onBehalfWords({ by, package: received }: NonNullable<Submission["onBehalf"]>): string {
	const { offline } = texts.value;
	return [offline.onBehalfOf(by), ...(received ? [offline.packageMade(formatTime(received.madeAt), received.madeBy)] : [])].join(" · ");
}
