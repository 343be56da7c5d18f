/** What can stand in the way in Excel, each said once, and which error of Office.js means which. */

import type { Advice } from "../../../shared/domain/advice.ts";
import { HostError, type HostProblem } from "../host.ts";

const away = {
	code: "away",
	message: { zh: "Excel 没有完成加载项的请求。", en: "Excel did not carry out what the add-in asked for." },
	fix: {
		zh: "请稍等再试；仍不行时，关闭本窗格再打开。",
		en: "Wait a moment and try again; if that does not help, close this pane and open it again.",
	},
} as const satisfies HostProblem;

/** Those whose sentences are fetched when they are wanted, or a moment after the first verdict. */
type SeldomProblem = keyof typeof import("./problem-sentences.ts").sentences;

let fetched: Record<SeldomProblem, Advice> | undefined;

/** Milliseconds after which nobody waits for sentences any longer. */
const patience = 5_000;

/** Never fails, and not for long: where they cannot be had `away` is said in their place. */
export async function fetchSentences(): Promise<void> {
	if (fetched) return;
	const coming = import("./problem-sentences.ts").then(({ sentences }) => {
		fetched = sentences;
	});
	await Promise.race([coming.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, patience))]);
}

/** An error of Office.js or of the host, with its words. Errors of other kinds stay as they are. */
export async function saidError(error: unknown): Promise<unknown> {
	const known = hostErrorOf(error);
	if (known instanceof HostError) await fetchSentences();
	return known;
}

/** A problem whose words are looked up when somebody reads them; `saidError` has them fetched before anybody can. */
function seldom<C extends SeldomProblem>(code: C): HostProblem & { code: C } {
	const said = (): Advice => fetched?.[code] ?? away;
	return {
		code,
		get message() {
			return said().message;
		},
		get fix() {
			return said().fix;
		},
	};
}

export const problems = {
	noHost: {
		code: "no-host",
		message: { zh: "Excel 没有回应加载项。", en: "Excel does not answer the add-in." },
		fix: {
			zh: "请关闭本窗格再打开；仍不行时，检查网络后重启 Excel。",
			en: "Close this pane and open it again; if that does not help, check the network and restart Excel.",
		},
	},
	notExcel: seldom("not-excel"),
	tooOld: seldom("too-old"),
	cellEditing: seldom("cell-editing"),
	silent: seldom("silent"),
	tooLarge: seldom("too-large"),
	protected: seldom("protected"),
	otherWorkbook: seldom("other-workbook"),
	gone: seldom("gone"),
	away,
} as const satisfies Record<string, HostProblem>;

const byCode: Record<string, HostProblem> = {
	InvalidOperationInCellEditMode: problems.cellEditing,
	AccessDenied: problems.protected,
	ItemNotFound: problems.gone,
	// A Mac with another workbook in front refuses even to say a sheet's names.
	InvalidSelection: problems.otherWorkbook,
	ResponsePayloadSizeLimitExceeded: problems.tooLarge,
	RequestPayloadSizeLimitExceeded: problems.tooLarge,
};

/** The code of an error of Office.js; "" for others. */
export const codeOf = (error: unknown): string =>
	typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";

/** The answer, or the asking, was too large. */
export const isTooLarge = (error: unknown): boolean => /^(Response|Request)PayloadSizeLimitExceeded$/.test(codeOf(error));

/**
 * Something in what was asked is beyond Excel: too large, more than 512 merged areas, or an error that names no reason, as Excel gives
 * in place of the size too (OfficeDev/office-js-docs-reference#1247). Asked for less, it may answer.
 */
export const isBeyondExcel = (error: unknown): boolean =>
	isTooLarge(error) || error instanceof NoValues || /^(GeneralException|InternalError|UnexpectedError)$/i.test(codeOf(error));

/** Excel gave no values at all for a range of more than five million cells (OfficeDev/office-js#4783). */
export class NoValues extends Error {}

/** An error of Office.js as a person should hear it; errors of other kinds are defects of ours and stay as they are. */
export function hostErrorOf(error: unknown): unknown {
	const code = codeOf(error);
	if (error instanceof HostError || code === "") return error;
	return new HostError(byCode[code] ?? problems.away, error);
}
