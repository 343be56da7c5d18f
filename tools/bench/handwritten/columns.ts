/** Rules at every cell of a column: required, texts, numbers, evidence. */
import type { Column } from "../../../shared/definition/schema.ts";
import type { HandwrittenBook, HandwrittenRow, HandwrittenTable, Plain } from "./book.ts";
import { checkCopiedTexts } from "./copied.ts";
import { isDepartment, isNoHolder, isNoName, saysNobody } from "./names.ts";
import { characters, type Found, isBlank, isNumber, isNumeral, round, textOf } from "./words.ts";

const empty = new Set(["无", "/", "-", "—", "待定", "暂无", "同上", "略", "na", "n/a", "见附件"]);
const identityCards = [
	/(^|[^0-9])[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9x]($|[^0-9x])/,
	/[1-8][0-9]{5}[ -](19[0-9]|200)[0-9][ -]?[0-9]{4}[ -][0-9]{3}[0-9x]/,
];
const names = new Set(["成果名称", "颁发单位", "材料名称", "标题", "任务名称", "姓名"]);
const phones = [/(^|[^0-9])(86)?1[3-9][0-9]{9}($|[^0-9])/, /(^|[^0-9])1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}($|[^0-9])/];
const listed = new Set(["成果名称", "材料名称", "标题", "任务编码", "任务名称", "群名称", "依据材料"]);
const fileNames = new Set(["文件名", "正文文件名"]);
/** A path on one computer, a shortcut, a temporary file. */
const noFile = /^([a-z]:|[\\/][\\/]|file:|~[$])|[.](lnk|tmp|exe|bak|crdownload)$/;
const sums = new Set(["合计", "小计", "总计", "共计"]);
/** Plain width and dashes, small letters, one blank between words. */
export const plain = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\u2010-\u2015\u2212]/g, "-")
		.replace(/\s+/g, " ")
		.trim();

export function checkColumns(book: HandwrittenBook, found: Found): void {
	const registered = new Set((book.school.tables.佐证?.rows ?? []).map(({ cells }) => textOf(cells.佐证编号).toLowerCase()));
	for (const table of book.tables) {
		checkCopiedTexts(table, found);
		for (const column of table.columns) {
			if (column.type === "status") continue;
			const needed = isNeeded(table, column);
			for (const row of table.rows) {
				const value = row.cells[column.header];
				const asked = table.role === "满意" && column.header === "调查日期" ? handedOut(row) : needed;
				if (asked && isBlank(value) && !(table.role === "资金" && row.cells.来源编码 === "HJ")) found("RQ06", row.place(column.header));
				if (value === undefined) continue;
				if (column.input) checkTyped(column, row, value, found);
				if (column.type === "evidence" && textOf(value).toUpperCase().split("ZZ-").length > 21) found("XS12", row.place(column.header));
				if (column.type === "evidence" && !isBlank(value) && !allRegistered(textOf(value), registered))
					found("XS03", row.place(column.header));
			}
		}
	}
}

function isNeeded({ role, kind }: HandwrittenTable, { header, required }: Column): boolean {
	if (kind === "list" || role === "按任务" || role === "按类别" || role === "审核") return required;
	if (role === "资金") return header === "年末结转" || header === "上年结转";
	return role === "满意" && required && header !== "有效数";
}

/** Nobody was asked, so no day is. */
const handedOut = ({ cells: { 发放数: sent } }: HandwrittenRow): boolean => !isBlank(sent) && sent !== 0;

function checkTyped(column: Column, row: HandwrittenRow, value: Plain, found: Found): void {
	const { header, type } = column;
	if (isNumber(value)) {
		if (type === "integer" && header !== "有效数" && !Number.isInteger(value)) found("TY02", row.place(header));
		if ((type === "amount" || type === "percent") && round(value, 2) !== value) found("TY03", row.place(header));
	}
	const text = textOf(value);
	if (column.explanatory && empty.has(text.trim().toLowerCase())) found("TX01", row.place(header));
	if (column.maxLength !== undefined && characters(text) > column.maxLength) found("TX02", row.place(header));
	if (column.minLength !== undefined && text !== "" && characters(text) < column.minLength) found("TX02", row.place(header));
	if (listed.has(header)) {
		const word = text.replaceAll(/[\s:：]/g, "");
		if (sums.has(word) || word === header) found("LS12", row.place(header));
	}
	if (type !== "text" && type !== "evidence" && type !== "code") return;
	if (column.maxLength === undefined && text.length > 1000) found("TX02", row.place(header));
	if (type === "text" && names.has(header) && isNumeral(value)) found("TX07", row.place(header));
	if (type === "text" && names.has(header) && isNoName(plain(text))) found("TX10", row.place(header));
	if ((header === "责任部门" || header === "填报人") && isNoHolder(plain(text))) found("TX10", row.place(header));
	if (header === "填报人" && text !== "" && (text === textOf(row.cells.责任部门) || isDepartment(text))) found("TX09", row.place(header));
	if (header === "姓名" && isDepartment(text)) found("TX09", row.place(header));
	if ((header === "姓名" || header === "填报人" || header === "负责人") && saysNobody(plain(text))) found("TX14", row.place(header));
	if (fileNames.has(header) && noFile.test(plain(text))) found("TX11", row.place(header));
	if (!/[0-9\uff10-\uff19]/.test(text)) return;
	const written = plain(text);
	if (identityCards.some((pattern) => pattern.test(written))) found("TX04", row.place(header));
	if (!column.numbersLikePhones && phones.some((pattern) => pattern.test(written))) found("TX05", row.place(header));
}

const allRegistered = (text: string, registered: ReadonlySet<string>): boolean =>
	text
		.toLowerCase()
		.split(/[;；、,，\n ]+/)
		.every((number) => number === "" || registered.has(number));
