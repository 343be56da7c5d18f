/** Whether a filled workbook goes into a template at all, and as what. */
import type { Engine } from "../check/index.ts";
import { periodTitle } from "../domain/period-title.ts";
import { type FileProblem, WorkbookError } from "../workbook/image.ts";

/** version: the same period in a template of another version; year: last year's workbook into this year's template. */
export type MigrationKind = "version" | "year";

/** @throws WorkbookError where the two do not belong together, or one is a department's copy or broken */
export function kindOf(old: Engine, next: Engine): MigrationKind {
	for (const engine of [old, next]) {
		if (engine.department)
			throw refused(
				["这是部门分表。", "先合并成总表，再迁移总表。"],
				["This is a department's copy.", "Merge the copies, and carry over the whole workbook."],
			);
	}
	const [from, to] = [old.book.meta.identity, next.book.meta.identity];
	if (from.unit !== to.unit)
		throw refused(
			[`已填的是单位 ${from.unit} 的工作簿，模板是 ${to.unit} 的。`, "核对是否选错了文件。"],
			[`The filled workbook is of unit ${from.unit}, the template of ${to.unit}.`, "Check whether the wrong file was chosen."],
		);
	if (from.document !== to.document)
		throw refused(
			[`已填的是“${old.program.document.title.zh}”，模板是“${next.program.document.title.zh}”。`, "选同一种表的模板。"],
			[
				`The filled workbook is the ${old.program.document.title.en}, the template the ${next.program.document.title.en}.`,
				"Choose a template of the same kind.",
			],
		);
	if (old.book.broken || next.book.broken)
		throw refused(
			[`${old.book.broken ? "已填的工作簿" : "模板"}的工作表或列标题被改动。`, "先校验这份文件并改正。"],
			[
				`Sheets or headers of the ${old.book.broken ? "filled workbook" : "template"} were changed.`,
				"Check that file and correct it first.",
			],
		);
	if (from.period === to.period) return "version";
	if (from.year + 1 === to.year) return "year";
	throw refused(
		[`已填的是“${periodTitle(from.period).zh}”，模板是“${periodTitle(to.period).zh}”。`, "只能迁移同一期间或上一年度的工作簿。"],
		[
			`The filled workbook is of ${periodTitle(from.period).en}, the template of ${periodTitle(to.period).en}.`,
			"Only a workbook of the same period or of the year before can be carried over.",
		],
	);
}

type Said = readonly [message: string, fix: string];

function refused([message, fix]: Said, [messageEn, fixEn]: Said): WorkbookError {
	const problem: FileProblem = { code: "foreign-template", message: { zh: message, en: messageEn }, fix: { zh: fix, en: fixEn } };
	return new WorkbookError(problem);
}
