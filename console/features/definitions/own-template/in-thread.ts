/** An existing form beside a document of a draft: what the thread does where somebody binds one to the other. */

import { indicatorOf } from "../../../../shared/definition/lookup.ts";
import { DefinitionSet, type OwnRegion } from "../../../../shared/definition/schema.ts";
import {
	bindableRegions,
	bindingProblems,
	itemsOf,
	ownTemplateFor,
	proposeBindings,
	requireBindable,
	unboundOf,
} from "../../../../shared/own-template/index.ts";
import { WorkbookError } from "../../../../shared/workbook/image.ts";
import { readWorkbook } from "../../../../shared/workbook/read.ts";
import type { BoundForm, OwnTemplateWish, Refused } from "../lint-messages.ts";

/** @returns what the file holds, what is bound of it, and what of that is wrong or missing; bindings are proposed where there are none */
export function boundForm({ content, document: kind, file, regions }: OwnTemplateWish): BoundForm | Refused {
	const parsed = DefinitionSet.safeParse(content);
	const document = parsed.success ? parsed.data.documents.find((one) => one.kind === kind) : undefined;
	if (!parsed.success || !document) return { refused: "no-set" };
	const set = parsed.data;
	try {
		const image = readWorkbook(file.bytes);
		requireBindable(image, file.bytes.length);
		const proposals = regions === null ? proposeBindings(image, set, document.kind) : [];
		const own: OwnRegion[] = regions === null ? proposals.map(({ region }) => region) : [...regions];
		const problems = bindingProblems(set, document, own, image);
		const name = (key: string): string => indicatorOf(set, key)?.name.zh ?? key;
		return {
			sheets: image.sheets.filter(({ state }) => state === "visible"),
			bindable: bindableRegions(set, document.kind).map((placed) => ({
				role: placed.role,
				kind: placed.region.kind,
				fields: placed.region.columns.filter(({ input, measure }) => input || measure !== undefined).map(({ header }) => header),
				items: itemsOf(placed).map((key) => ({ key, name: name(key) })),
			})),
			regions: own,
			reasons: proposals.flatMap(({ region, reasons }) => reasons.map((reason) => ({ role: region.role, ...reason }))),
			problems,
			unbound: unboundOf(set, document, own),
			ownTemplate: problems.length > 0 ? null : ownTemplateFor({ image, digest: file.sha256, name: file.name }, set, document, own),
		};
	} catch (error) {
		if (!(error instanceof WorkbookError)) throw error;
		const { message, fix } = error.problem;
		return { refused: "workbook", message: { zh: message.zh + fix.zh, en: `${message.en} ${fix.en}` } };
	}
}
