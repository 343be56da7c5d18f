/** The door of the report: a checked workbook and a template in, a Word file out. */
import type { Engine } from "../check/index.ts";
import { documentOf } from "../definition/lookup.ts";
import type { DefinitionSet, DocumentKind } from "../definition/schema.ts";
import { atOnce, type Steps } from "../steps.ts";
import { contentsOf, namesFor, reportTitle } from "./content/whole.ts";
import { standardTemplate } from "./standard/template.ts";
import { fillSteps, openTemplate } from "./template/docx.ts";

export type { TemplateNames } from "./content/names.ts";
export { regionsAt } from "./content/regions.ts";
export { namesFor } from "./content/whole.ts";
export { TemplateError } from "./template/problems.ts";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export interface WrittenReport {
	bytes: Uint8Array<ArrayBuffer>;
	/** School, year and title: 上海示例职业技术学院-2023年度-绩效自评报告.docx */
	fileName: string;
}

/**
 * The report on a checked workbook.
 *
 * @param template another one in place of the standard one
 * @param madeOn ISO date
 * @throws TemplateError where the template cannot be used
 */
export const writeReport = (engine: Engine, madeOn: string, template?: Uint8Array): WrittenReport =>
	atOnce(reportSteps(engine, madeOn, template));

/** @see writeReport. The workbook is read in one step. */
export function* reportSteps(engine: Engine, madeOn: string, template?: Uint8Array): Steps<WrittenReport> {
	const { set, document } = engine.program;
	const names = namesFor(set, document.kind);
	yield;
	const opened = openTemplate(template ?? standardTemplate(set, document.kind), names);
	yield;
	const { scope, notice } = contentsOf(engine, madeOn);
	yield;
	return { bytes: yield* fillSteps(opened, scope, notice), fileName: fileNameOf(engine) };
}

/** What no system of files takes in a name, and what would make it a path. */
const unfit = /[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu;

function fileNameOf({ program, book }: Engine): string {
	const { unitName, unit, year, period } = book.meta.identity;
	const time = program.document.kind === "annual" ? `${year}年度` : period;
	const school = (unitName || unit).replace(unfit, "").slice(0, 60).trim() || "学校";
	return `${school}-${time.replace(unfit, "")}-${reportTitle(program.document)}.docx`;
}

/** The standard template for a document, to be changed into one's own. */
export function standardTemplateFile(set: DefinitionSet, kind: DocumentKind): WrittenReport {
	const document = documentOf(set, kind);
	return { bytes: standardTemplate(set, kind), fileName: `${document ? reportTitle(document) : "报告"}-模板.docx` };
}
