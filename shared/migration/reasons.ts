/** Why something filled in could not be carried, and what to do about it. */
import type { Text } from "../definition/schema.ts";

const both = (zh: string, en: string): Text => ({ zh, en });

export const reasons = {
	retired: (code: string) =>
		both(`指标 ${code} 在新版本中已停用，无需再填。`, `${code} is retired in the new version; it is not asked any more.`),
	notAsked: (code: string) => both(`新模板不再填指标 ${code} 的这一项。`, `The new template does not ask this of ${code} any more.`),
	otherUnit: (before: string, now: string) =>
		both(`单位由“${before}”改为“${now}”，请换算后填写。`, `The unit was ${before} and is now ${now}; convert the figure and fill it in.`),
	otherType: both("填写的内容改了类型，请按新模板重新填写。", "What is to be filled in is of another type now; fill it in anew."),
	noCluster: both("新模板中没有这个专业群，请核对。", "The new template has no such cluster; check that."),
	noTable: (sheet: string) => both(`新模板中没有“${sheet}”的这张表。`, `The new template has no such table as in ${sheet}.`),
	noRow: (label: string) => both(`新模板中没有“${label}”这一行。`, `The new template has no row “${label}”.`),
	noColumn: (header: string) => both(`新模板中没有“${header}”这一列。`, `The new template has no column “${header}”.`),
	noCell: both("新模板的文件里没有填它的单元格。", "The file of the new template has no cell for it."),
	listFull: (sheet: string) =>
		both(`“${sheet}”已满，请下载行数更多的模板再迁移。`, `The list ${sheet} is full; carry over into a template with more rows.`),
	computedNow: both("新模板中由公式计算或已预填，请核对是否一致。", "The new template computes or gives it; check whether it agrees."),
	notApplicable: both("新模板中本单位不适用。", "It does not apply to this unit in the new template."),
	outside: both("写在表外，没有带入；需要的请自行复制。", "It stands outside of the tables and was not carried; copy it if it is needed."),
	rowsOfLastYear: (count: number) =>
		both(
			`上年清单的 ${count} 行没有带入：以前年度的行由新模板预填，本年的另填。`,
			`${count} rows of last year's list were not carried: earlier rows are given by the new template, this year's are filled in.`,
		),
};
