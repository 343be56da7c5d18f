/** What can stand in the way in Excel, as people read it. Fetched apart: few ever meet any of it (problems.ts). */
import { oldestExcel } from "../../../shared/api/oldest-excel.ts";
import type { Advice } from "../../../shared/domain/advice.ts";

const { windows, perpetual, mac } = oldestExcel;

/** By the problem's code. */
export const sentences = {
	"not-excel": {
		message: { zh: "本页是 Excel 加载项，现在不在 Excel 里。", en: "This page is an add-in for Excel and is not inside Excel." },
		fix: { zh: "请在 Excel 的“加载项”中打开，或在浏览器中使用网页版核表。", en: "Open it from Add-ins in Excel, or use the browser page." },
	},
	"too-old": {
		message: { zh: "这个版本的 Excel 太旧，加载项不能工作。", en: "This version of Excel is too old for the add-in." },
		fix: {
			zh: `需要 Microsoft 365（${windows} 版起）、Excel ${perpetual} 或 Mac 版 ${mac} 以上：请更新 Excel，或保存文件后用网页版核表检查。`,
			en: `It takes Microsoft 365 (version ${windows} on), Excel ${perpetual} or Excel ${mac} for Mac: update Excel, or save the file and check it on the browser page.`,
		},
	},
	"cell-editing": {
		message: { zh: "有单元格正在编辑，Excel 暂时不让读取。", en: "A cell is being edited, so Excel lets nobody read just now." },
		fix: { zh: "请按回车键结束编辑，检查会自动继续。", en: "Press Enter to finish the cell; checking goes on by itself." },
	},
	silent: {
		message: { zh: "Excel 一直没有回答。", en: "Excel does not answer." },
		fix: {
			zh: "请看 Excel 里有没有打开的对话框，关掉后检查会自动继续；仍不行时，关闭本窗格再打开。",
			en: "See whether a dialog is open in Excel; when it is closed, checking goes on by itself. If that does not help, close this pane and open it again.",
		},
	},
	"too-large": {
		message: { zh: "有一行内容太多，Excel 不能交给加载项。", en: "One row holds more than Excel can hand to an add-in." },
		fix: { zh: "请保存文件后用网页版核表检查。", en: "Save the file and check it on the browser page." },
	},
	protected: {
		message: { zh: "工作表受保护，不能写入。", en: "The sheet is protected, so nothing can be written into it." },
		fix: {
			zh: "请在“审阅”中撤销工作表保护后再试，或自己在单元格中填写（说明填在“校验说明”表）。",
			en: "Take the protection off under Review and try again, or type it into the cell yourself (explanations into sheet 校验说明).",
		},
	},
	"other-workbook": {
		message: {
			zh: "现在选中的是另一个工作簿，Excel 不让操作这一个。",
			en: "Another workbook is in front, and Excel lets nobody work on this one.",
		},
		fix: { zh: "请先点一下本工作簿的窗口，再试一次。", en: "Click into this workbook's window, then try again." },
	},
	gone: {
		message: { zh: "要找的工作表已被删除或隐藏。", en: "The sheet has been deleted or hidden." },
		fix: { zh: "请恢复该工作表；检查结果会随之更新。", en: "Bring the sheet back; the result follows." },
	},
} as const satisfies Record<string, Advice>;
