/** Lint of documents that are collected with a file of somebody else: bindings that cannot be, and what nobody could fill in. */
import type { LintReport } from "../definition/lint.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { bindingProblems, type Unbound, unboundOf } from "../own-template/index.ts";

/** Of what is left unbound so many are named. */
const NAMED = 8;

export function lintOwnTemplates(set: DefinitionSet, report: LintReport): void {
	for (const [index, document] of set.documents.entries()) {
		const { ownTemplate } = document;
		if (!ownTemplate) continue;
		const path = `documents[${index}].ownTemplate`;
		for (const { region, message } of bindingProblems(set, document, ownTemplate.regions))
			report.add("own-template", region === null ? path : `${path}.regions[${region}]`, message.zh, message.en);
		const missing = unboundOf(set, document, ownTemplate.regions).filter(({ required }) => required);
		if (missing.length === 0) continue;
		const names = missing.slice(0, NAMED).map(nameOf).join("、");
		report.add(
			"own-template",
			path,
			`必填的 ${missing.length} 项没有绑定到文件，学校无处可填：${names}${missing.length > NAMED ? "……" : ""}。`,
			`${missing.length} items that must be filled in have no cell in the file, so schools could not fill them in: ${names}${missing.length > NAMED ? " …" : ""}.`,
		);
	}
}

const nameOf = ({ role, item, header }: Unbound): string => (item === "" ? `${role}.${header}` : `${role}[${item}].${header}`);
