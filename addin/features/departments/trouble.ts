/** What went wrong, as a person should hear it. */
import type { Advice } from "../../../shared/domain/advice.ts";
import { WorkbookError } from "../../../shared/workbook/image.ts";
import { isUnknownDefinition } from "../../../ui/definitions.ts";
import { ServiceAway } from "../../../ui/http.ts";
import { HostError } from "../../hosts/host.ts";
import { splitMergeCode as enCode } from "../../texts/en/split-merge-code.ts";
import { en } from "../../texts/en.ts";
import { splitMergeCode as zhCode } from "../../texts/zh-CN/split-merge-code.ts";
import { zhCN } from "../../texts/zh-CN.ts";
import { CodeAway } from "./long-work/client.ts";

/** @param version the definition set's, for when it is unknown */
export function troubleOf(error: unknown, version = ""): Advice {
	if (error instanceof WorkbookError || error instanceof HostError) return error.problem;
	if (isUnknownDefinition(error)) return both(zhCN.problem.definitionUnknown(version), en.problem.definitionUnknown(version));
	if (error instanceof CodeAway) {
		return { message: { zh: zhCode.away, en: enCode.away }, fix: { zh: "", en: "" } };
	}
	if (error instanceof ServiceAway) return both(zhCN.problem.definitionAway, en.problem.definitionAway);
	// A defect of ours: the person gets a sentence, the browser's console the rest.
	console.error(error);
	return both(zhCN.problem.unexpected, en.problem.unexpected);
}

type Sentences = { message: string; fix: string };

const both = (zh: Sentences, english: Sentences): Advice => ({
	message: { zh: zh.message, en: english.message },
	fix: { zh: zh.fix, en: english.fix },
});
