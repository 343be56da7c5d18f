/** What can be wrong with a file, each said once: what it is and how to correct it. */
import { type FileProblem, WorkbookError } from "../image.ts";

type Texts = Pick<FileProblem, "code" | "message" | "fix">;

const saveAsXlsx = {
	zh: "请在 Excel 或 WPS 中打开，用“另存为”选择“Excel 工作簿 (*.xlsx)”，再打开新文件。",
	en: "Open it in Excel or WPS, choose Save As, “Excel Workbook (*.xlsx)”, and use the new file.",
};
const sendAgain = {
	zh: "请重新下载或从原电脑再复制一次；仍不行时，在 Excel 中打开并另存为 .xlsx。",
	en: "Download or copy it again; if that does not help, open it in Excel and save it as .xlsx.",
};
const useTemplate = {
	zh: "请把内容复制到新下载的本期模板中，再打开模板文件。",
	en: "Copy the contents into a freshly downloaded official template and use that file.",
};

const fillTemplate = {
	zh: "请选择在本期模板中填写的 .xlsx 文件；内容只在这个文件里的，先填到模板中。",
	en: "Choose the .xlsx file filled in on the official template; what is in this file alone has to be filled in there first.",
};

const texts = {
	empty: {
		code: "empty",
		message: { zh: "文件是空的（0 字节）。", en: "The file is empty (0 bytes)." },
		fix: { zh: "请确认选对了文件，并在保存完成后再打开。", en: "Check that it is the right file and that saving had finished." },
	},
	notAWorkbook: {
		code: "not-a-workbook",
		message: { zh: "这不是 Excel 工作簿 (.xlsx)。", en: "This is not an Excel workbook (.xlsx)." },
		fix: { zh: "请选择本期模板填写后保存的 .xlsx 文件。", en: "Choose the .xlsx file saved from the official template." },
	},
	text: {
		code: "not-a-workbook",
		message: { zh: "这是文本文件（如 .csv），不是 Excel 工作簿。", en: "This is a text file (such as .csv), not an Excel workbook." },
		fix: {
			zh: "文本文件里没有模板的各张表：请选择原来的 .xlsx；只有这一份的，用 Excel 打开，把内容复制到本期模板中再打开。",
			en: "A text file does not hold the template's sheets: choose the original .xlsx; if this is all there is, open it in Excel and copy the contents into the official template.",
		},
	},
	webPage: {
		code: "not-a-workbook",
		message: { zh: "这是网页文件，只是扩展名像 Excel。", en: "This is a web page that only carries an Excel name." },
		fix: saveAsXlsx,
	},
	pdf: {
		code: "not-a-workbook",
		message: { zh: "这是 PDF 文件，不是 Excel 工作簿。", en: "This is a PDF file, not an Excel workbook." },
		fix: { zh: "请选择打印成 PDF 之前的 .xlsx 文件。", en: "Choose the .xlsx file that the PDF was printed from." },
	},
	word: {
		code: "not-a-workbook",
		message: { zh: "这是 Word 文档，不是 Excel 工作簿。", en: "This is a Word document, not an Excel workbook." },
		fix: fillTemplate,
	},
	presentation: {
		code: "not-a-workbook",
		message: { zh: "这是演示文稿（PPT），不是 Excel 工作簿。", en: "This is a presentation, not an Excel workbook." },
		fix: fillTemplate,
	},
	picture: {
		code: "not-a-workbook",
		message: { zh: "这是图片，不是 Excel 工作簿。", en: "This is a picture, not an Excel workbook." },
		fix: fillTemplate,
	},
	archive: {
		code: "not-a-workbook",
		message: { zh: "这是压缩包，不是 Excel 工作簿。", en: "This is an archive, not an Excel workbook." },
		fix: { zh: "请先解压，再选择里面的 .xlsx 文件。", en: "Unpack it first, then choose the .xlsx file inside." },
	},
	openDocument: {
		code: "not-a-workbook",
		message: { zh: "这是 OpenDocument 文件 (.ods)，不是 .xlsx。", en: "This is an OpenDocument file (.ods), not an .xlsx." },
		fix: {
			zh: "请在 LibreOffice 中打开，用“另存为”选择“Excel 2007-365 (.xlsx)”。",
			en: "Open it in LibreOffice, choose Save As, “Excel 2007-365 (.xlsx)”.",
		},
	},
	binaryWorkbook: {
		code: "old-format",
		message: { zh: "这是二进制工作簿 (.xlsb)，不能检查。", en: "This is a binary workbook (.xlsb), which cannot be checked." },
		fix: saveAsXlsx,
	},
	xls: {
		code: "old-format",
		message: { zh: "这是旧格式的工作簿 (.xls)。", en: "This is a workbook in the old format (.xls)." },
		fix: saveAsXlsx,
	},
	xml2003: {
		code: "old-format",
		message: { zh: "这是 2003 版 XML 表格，不是 .xlsx。", en: "This is an XML Spreadsheet 2003, not an .xlsx." },
		fix: saveAsXlsx,
	},
	encrypted: {
		code: "encrypted",
		message: { zh: "文件设有打开密码，无法读取。", en: "The file needs a password to open, so it cannot be read." },
		fix: {
			zh: "请在 Excel 中打开，在“文件—信息—保护工作簿”中清除打开密码后保存。",
			en: "Open it in Excel and clear the password under File, Info, Protect Workbook, then save.",
		},
	},
	truncated: {
		code: "truncated",
		message: { zh: "文件不完整，后一部分丢失了。", en: "The file is incomplete: its end is missing." },
		fix: sendAgain,
	},
	damaged: {
		code: "malformed",
		message: { zh: "文件已损坏，内容读不出来。", en: "The file is damaged; its contents cannot be read." },
		fix: sendAgain,
	},
	malformed: {
		code: "malformed",
		message: { zh: "文件内部不符合 Excel 工作簿的格式。", en: "The inside of the file is not as an Excel workbook should be." },
		fix: {
			zh: "请在 Excel 中打开（按提示修复），另存为新的 .xlsx 再打开。",
			en: "Open it in Excel (accept its repair), save it as a new .xlsx and use that.",
		},
	},
	tooLarge: {
		code: "too-large",
		message: { zh: "文件太大，超出了可检查的范围。", en: "The file is too large to be checked." },
		fix: useTemplate,
	},
	tooComplex: {
		code: "too-complex",
		message: { zh: "工作簿结构过于复杂，超出了可检查的范围。", en: "The workbook is too complex to be checked." },
		fix: useTemplate,
	},
	longText: {
		code: "too-complex",
		message: {
			zh: "有一段文字超过 32,767 个字符，Excel 的单元格放不下。",
			en: "A text is longer than the 32,767 characters that a cell of Excel holds.",
		},
		fix: { zh: "请缩短该单元格的文字，详细内容另附文件。", en: "Shorten the text in that cell, and attach the details as a file." },
	},
	macro: {
		code: "macro",
		message: { zh: "工作簿含有宏 (.xlsm)，不予接收。", en: "The workbook contains macros (.xlsm), which are not accepted." },
		fix: {
			zh: "请另存为“Excel 工作簿 (*.xlsx)”（不含宏）后再打开。",
			en: "Save it as “Excel Workbook (*.xlsx)”, without macros, and use that file.",
		},
	},
} as const satisfies Record<string, Texts>;

export type ProblemName = keyof typeof texts;

/** The error to throw. `where`: a part of the file ("xl/workbook.xml") or a cell ("自评!I12"). */
export function problem(name: ProblemName, where?: string): WorkbookError {
	return new WorkbookError(where === undefined ? texts[name] : { ...texts[name], where });
}

/** Same problem with a sentence that says what exactly. */
export function problemSaying(name: ProblemName, message: { zh: string; en: string }, where?: string): WorkbookError {
	return new WorkbookError({ ...texts[name], message, ...(where === undefined ? {} : { where }) });
}
