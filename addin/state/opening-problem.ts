/** Why a workbook cannot be checked, as the person hears it. */
import type { Text } from "../../shared/definition/schema.ts";
import { WorkbookError } from "../../shared/workbook/image.ts";
import { ServiceAway } from "../api/http.ts";
import { HostError } from "../host/host.ts";
import { en } from "../texts/en.ts";
import { zhCN } from "../texts/zh-CN.ts";
import { edition } from "./edition.ts";

export interface OpeningProblem {
	message: Text;
	fix: Text;
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
		const isOffline = edition.value === "offline";
		const [zh, english] = isOffline ? [zhCN.offline, en.offline] : [zhCN.problem, en.problem];
		const sentences = inBoth(zh.definitionUnknown(error.message), english.definitionUnknown(error.message));
		return { ...sentences, retry: true, template: !isOffline };
	}
	if (error instanceof ServiceAway) return { ...inBoth(zhCN.problem.definitionAway, en.problem.definitionAway), retry: true };
	// A defect of ours: the person gets a sentence, the browser's console the rest.
	console.error(error);
	return { ...inBoth(zhCN.problem.unexpected, en.problem.unexpected), retry: true };
}

type Sentences = { message: string; fix: string };

function inBoth(zh: Sentences, english: Sentences): { message: Text; fix: Text } {
	return { message: { zh: zh.message, en: english.message }, fix: { zh: zh.fix, en: english.fix } };
}
