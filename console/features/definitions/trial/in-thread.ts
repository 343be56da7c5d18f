/** A draft tried on a workbook, beside a published version: what the thread does where somebody asks for it. */
import {
	asOfVersion,
	comparedFindings,
	createChecker,
	type Finding,
	ofFrame,
	type RuleTrial,
	readMeta,
	tryRule,
} from "../../../../shared/check/index.ts";
import type { JsonValue } from "../../../../shared/definition/draft/edits.ts";
import { DefinitionSet } from "../../../../shared/definition/schema.ts";
import { FormulaRejected } from "../../../../shared/formula/index.ts";
import { WorkbookError, type WorkbookImage } from "../../../../shared/workbook/image.ts";
import { readWorkbook } from "../../../../shared/workbook/read.ts";
import type { BothVersions, Refused } from "../lint-messages.ts";

/** @param published null: none is, and everything that the draft gives is new */
export function compareOn(bytes: Uint8Array, content: JsonValue, published: JsonValue | null): BothVersions | Refused {
	return onWorkbook(bytes, content, (image, draft) => {
		const { unitName, period, version } = readMeta(image).identity;
		const before = published === null ? null : DefinitionSet.parse(published);
		const isFrame = ofFrame(draft);
		const after = foundBy(image, draft);
		const own = after.filter((finding) => !isFrame(finding));
		return {
			...{ unitName, period, version },
			findings: comparedFindings(before ? withoutFrame(image, before) : [], own),
			ofFrame: after.length - own.length,
		};
	});
}

export function tryRuleOn(bytes: Uint8Array, content: JsonValue, rule: string): { trial: RuleTrial | null } | Refused {
	return onWorkbook(bytes, content, (image, draft) => ({ trial: tryRule(createChecker(asOfVersion(image, draft.version), draft), rule) }));
}

function onWorkbook<T>(bytes: Uint8Array, content: JsonValue, act: (image: WorkbookImage, draft: DefinitionSet) => T): T | Refused {
	const parsed = DefinitionSet.safeParse(content);
	if (!parsed.success) return { refused: "no-set" };
	try {
		const image = readWorkbook(bytes);
		const { set } = readMeta(image).identity;
		return set === parsed.data.set ? act(image, parsed.data) : ofAnother(set, parsed.data.set);
	} catch (error) {
		if (error instanceof WorkbookError) {
			const { message, fix } = error.problem;
			return { refused: "workbook", message: { zh: message.zh + fix.zh, en: `${message.en} ${fix.en}` } };
		}
		// A formula somewhere in the set cannot be read yet; lint says which.
		if (error instanceof FormulaRejected) return { refused: "no-set" };
		throw error;
	}
}

const ofAnother = (theirs: string, own: string): Refused => ({
	refused: "workbook",
	message: {
		zh: `这是指标体系 ${theirs} 的工作簿，不是 ${own} 的；请选择按 ${own} 的模板填写的工作簿。`,
		en: `This is a workbook of the definition set ${theirs}, not of ${own}; choose one that was filled in on a template of ${own}.`,
	},
});

const foundBy = (image: WorkbookImage, set: DefinitionSet): Finding[] =>
	createChecker(asOfVersion(image, set.version), set).whole().findings;

const withoutFrame = (image: WorkbookImage, set: DefinitionSet): Finding[] => {
	const isFrame = ofFrame(set);
	return foundBy(image, set).filter((finding) => !isFrame(finding));
};
