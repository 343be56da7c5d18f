/** Why workbooks cannot be split or merged: what it is, and how to correct it. */
import type { FileProblem } from "../workbook/image.ts";

export const isAPart = (department: string): FileProblem => ({
	code: "foreign-template",
	message: {
		zh: `这已经是“${department}”的部门分表。`,
		en: `This is a department's part already (${department}).`,
	},
	fix: { zh: "请改用拆分前的整表。", en: "Use the whole workbook that it was split from." },
	where: "_meta",
});

/** Parts are recognised by our own layout. */
export const onOwnTemplate: FileProblem = {
	code: "foreign-template",
	message: {
		zh: "这份工作簿用的是自有模板，不能按部门拆分或合并。",
		en: "This workbook is on a template of the commission's own, which is neither split between departments nor merged.",
	},
	fix: { zh: "请各部门在同一份文件中填写。", en: "Let the departments fill in one file." },
};

export const noSuchDepartment = (department: string, known: readonly string[]): FileProblem => ({
	code: "foreign-template",
	message: {
		zh: `工作簿中没有由“${department}”负责的行；现有部门：${known.join("、")}。`,
		en: `No row of the workbook belongs to “${department}”; it names: ${known.join(", ")}.`,
	},
	fix: { zh: "请核对“责任部门”列的写法，或指定该部门负责的表。", en: "Check the column 责任部门, or assign a region to the department." },
});

export const otherWorkbook = (name: string, what: string, base: string, part: string): FileProblem => ({
	code: "foreign-template",
	message: {
		zh: `“${name}”与整表不是同一份：${what}为“${part}”，整表为“${base}”。`,
		en: `“${name}” belongs to another workbook: its ${what} is “${part}”, the whole one's is “${base}”.`,
	},
	fix: { zh: "请核对是否选错了文件。", en: "Check whether a wrong file was chosen." },
	where: "_meta",
});

export const otherBase = (name: string): FileProblem => ({
	code: "foreign-template",
	message: {
		zh: `“${name}”不是由这份整表拆分的，整表在拆分后改过。`,
		en: `“${name}” was not split from this state of the whole workbook, which has changed since.`,
	},
	fix: {
		zh: "请把拆分时的整表作为基准；拆分后在整表上的修改，可把改过的整表作为另一份分表一起合并。",
		en: "Give the workbook as it was when it was split; a copy changed since can be merged as one more part.",
	},
	where: "_meta",
});

export const broken = (name: string, sheets: readonly string[]): FileProblem => ({
	code: "malformed",
	message: {
		zh: `“${name}”中这些表缺失或表头、编码被改动，无法合并：${sheets.join("、")}。`,
		en: `In “${name}” these sheets are missing, or their headers or codes were changed: ${sheets.join(", ")}.`,
	},
	fix: { zh: "请先校验该文件，按提示恢复后再合并。", en: "Check that file, restore what the findings name, then merge again." },
});

export const notTheBase = (name: string): FileProblem => ({
	code: "foreign-template",
	message: {
		zh: `“${name}”不是这些分表拆分前的样子，它在拆分后改过。`,
		en: `“${name}” is not what these parts were split from: it has changed since.`,
	},
	fix: {
		zh: "请加入拆分时一起下载的“基准_…”文件；这份改过的整表可以留着，会作为另一份分表合并。",
		en: "Add the file 基准_… that came with the parts; this changed workbook can stay and is merged as one more part.",
	},
	where: "_meta",
});
