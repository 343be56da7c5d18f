/** What can be wrong with a report's template, each said once: where, what and how to correct it. */
import type { Advice } from "../../domain/advice.ts";

/** A template that cannot be used; nothing was made of it. */
export class TemplateError extends Error {
	readonly advice: Advice;
	constructor(message: Advice["message"], fix: Advice["fix"]) {
		super(message.en);
		this.name = "TemplateError";
		this.advice = { message, fix };
	}
}

const saveAsDocx: Advice["fix"] = {
	zh: "请在 Word 或 WPS 中打开，用“另存为”选择“Word 文档 (*.docx)”，再选用新文件。",
	en: "Open it in Word or WPS, choose Save As, “Word Document (*.docx)”, and use the new file.",
};

const texts = {
	empty: [
		{ zh: "模板文件是空的（0 字节）。", en: "The template is empty (0 bytes)." },
		{ zh: "请确认选对了文件，并在保存完成后再选用。", en: "Check that it is the right file and that saving had finished." },
	],
	notWord: [
		{
			zh: "所选文件不是 Word 文档 (.docx)，不能用作报告模板。",
			en: "The file is not a Word document (.docx), so it cannot serve as the report's template.",
		},
		{
			zh: "请选用 .docx 文件；可先下载标准模板，在其上修改。",
			en: "Choose a .docx file; you can download the standard template and change that.",
		},
	],
	workbook: [
		{ zh: "所选文件是 Excel 工作簿，不是报告模板。", en: "The file is an Excel workbook, not a template for the report." },
		{ zh: "请选用 .docx 文件；工作簿在校验页打开。", en: "Choose a .docx file; workbooks are opened on the page that checks them." },
	],
	old: [
		{
			zh: "所选模板是旧格式的 Word 文档 (.doc)，或设有打开密码。",
			en: "The template is a Word document in the old format (.doc), or needs a password to open.",
		},
		saveAsDocx,
	],
	macro: [{ zh: "模板含有宏 (.docm)，不予采用。", en: "The template contains macros (.docm), which are not accepted." }, saveAsDocx],
	dotx: [{ zh: "所选文件是 Word 模板 (.dotx)。", en: "The file is a Word template (.dotx)." }, saveAsDocx],
	tooLarge: [
		{ zh: "模板太大：文件不超过 8 MB，展开后不超过 32 MB。", en: "The template is too large: at most 8 MB, and 32 MB when unpacked." },
		{ zh: "请压缩或删去模板中的图片后另存。", en: "Compress or remove its pictures and save it again." },
	],
	damaged: [
		{ zh: "模板文件已损坏或不完整，读不出来。", en: "The template is damaged or incomplete and cannot be read." },
		{
			zh: "请在 Word 或 WPS 中打开（按提示修复），另存为新的 .docx。",
			en: "Open it in Word or WPS (accept its repair) and save it as a new .docx.",
		},
	],
	tooLong: [
		{
			zh: "按此模板生成的报告过长（超过 3000 万字符）。",
			en: "The report that this template makes is too long (more than 30 million characters).",
		},
		{
			zh: "请减少模板中重复的段落和嵌套的重复区段。",
			en: "Put fewer repeated passages, and fewer of them inside each other, into the template.",
		},
	],
} as const satisfies Record<string, readonly [Advice["message"], Advice["fix"]]>;

export function templateProblem(name: keyof typeof texts): TemplateError {
	const [message, fix] = texts[name];
	return new TemplateError(message, fix);
}

/** A part that is no XML as Word writes it. */
export const broken = (part: string): TemplateError => {
	const [message, fix] = texts.damaged;
	return new TemplateError({ zh: `${message.zh.slice(0, -1)}（${part}）。`, en: `${message.en.slice(0, -1)} (${part}).` }, fix);
};

/** A problem at a paragraph of the template. */
export const wrongAt = (where: Advice["message"], message: Advice["message"], fix: Advice["fix"]): TemplateError =>
	new TemplateError({ zh: `模板${where.zh}：${message.zh}`, en: `Template, ${where.en}: ${message.en}` }, fix);
