/** Why a workbook cannot be checked, as the person hears it. */
import type { Advice } from "../../shared/domain/advice.ts";
import { WorkbookError } from "../../shared/workbook/image.ts";
import { ServiceAway } from "../../ui/http.ts";
import { HostError } from "../hosts/host.ts";
import type { Texts } from "../texts/zh-CN.ts";
import { ownSentence } from "./edition.ts";
import { inBoth } from "./texts.ts";

export interface OpeningProblem extends Advice {
	where?: string | undefined;
	/** Trying again with the same file may help. */
	retry: boolean;
	/** A new template from the service is the way out. */
	template?: boolean;
}

/** The service knows no such definition set: an old draft's, or one of a newer service. `message` is its name and version. */
export class UnknownDefinition extends Error {}

export function problemOf(error: unknown): OpeningProblem {
	if (error instanceof WorkbookError) {
		const { message, fix, where, code } = error.problem;
		return { message, fix, where, retry: false, template: code === "foreign-template" };
	}
	if (error instanceof HostError) return { message: error.problem.message, fix: error.problem.fix, retry: true };
	if (error instanceof UnknownDefinition) {
		const version = error.message;
		const own = ownSentence.value?.(version);
		const sentences = own ?? inBothSentences(({ problem }) => problem.definitionUnknown(version));
		return { ...sentences, retry: true, template: !own };
	}
	if (error instanceof ServiceAway) return { ...inBothSentences(({ problem }) => problem.definitionAway), retry: true };
	// A defect of ours: the person gets a sentence, the browser's console the rest.
	console.error(error);
	return { ...inBothSentences(({ problem }) => problem.unexpected), retry: true };
}

const inBothSentences = (pick: (texts: Texts) => { message: string; fix: string }): Advice => ({
	message: inBoth((texts) => pick(texts).message),
	fix: inBoth((texts) => pick(texts).fix),
});
