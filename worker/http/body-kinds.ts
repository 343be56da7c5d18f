/** What bodies the routes take: of which types, how large, and what is said of one that is otherwise. */
import type { Text } from "../../shared/definition/schema.ts";
import { bodyBytes, ownTemplateBounds, scanSize } from "../../shared/domain/limits.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";

export interface BodyKind {
	types: readonly string[];
	/** Bytes. */
	most: number;
	tooLarge: Text;
	otherType: Text;
}

const json = "application/json";
const text = (zh: string, en: string): Text => ({ zh, en });

const plain: BodyKind = {
	types: [json],
	most: bodyBytes.json,
	tooLarge: text("这类请求不得超过 1 MB；请分几次发送。", "Such a request may have 1 MB; send it in several pieces."),
	otherType: text("请以 UTF-8 编码的 JSON（application/json）发送。", "Send JSON (application/json) in UTF-8."),
};

const workbookTooLarge = text(
	"工作簿不得超过 20 MB；删除图片等附加内容后重试。",
	"A workbook may have 20 MB; remove pictures and the like, then try again.",
);

const workbook: BodyKind = {
	types: [json, XLSX_TYPE, "application/octet-stream", "multipart/form-data"],
	most: bodyBytes.upload,
	tooLarge: workbookTooLarge,
	otherType: text(
		"请发送 .xlsx 工作簿；.xls、.csv 等请先用 Excel 或 WPS 另存为 .xlsx。",
		"Send an .xlsx workbook; save .xls, .csv and the like as .xlsx first, with Excel or WPS.",
	),
};

const filing: BodyKind = { ...workbook, types: [...workbook.types, PACKAGE_TYPE] };

const form: BodyKind = {
	types: [json, XLSX_TYPE],
	most: bodyBytes.upload,
	tooLarge: text("填好的表不得超过 20 MB；请分几次上传。", "A form that is filled in may have 20 MB; upload it in several pieces."),
	otherType: text("请上传下载的 .xlsx 表，或发送 JSON。", "Upload the .xlsx form as downloaded, or send JSON."),
};

/** Its types are its route's matter, as those of scans. */
export const ownTemplateBody: BodyKind = {
	types: [],
	most: ownTemplateBounds.bytes,
	tooLarge: text(
		"作模板的文件不得超过 5 MB；请用空白的原始表格，去掉照片等附加内容。",
		"A file for a template may have 5 MB: use the blank form, without photographs and the like.",
	),
	otherType: workbook.otherType,
};

const definition: BodyKind = {
	types: [json],
	most: bodyBytes.definition,
	tooLarge: text("指标体系不得超过 1.9 MB；请删减内容后再保存。", "A definition set may have 1.9 MB; shorten it, then save it again."),
	otherType: plain.otherType,
};

/** The types of scans are their route's matter, which knows who asks before it says anything of the file. */
export const scanBody: BodyKind = {
	types: [],
	most: scanSize.bytes,
	tooLarge: text(
		"盖章扫描件不得超过 20 MB；请把扫描分辨率降到 200—300 dpi，或另存为较小的 JPG、PDF 后再上传。",
		"A stamped scan may have 20 MB; scan at 200 to 300 dpi, or save it as a smaller JPG or PDF, then upload it again.",
	),
	otherType: text(
		"盖章扫描件请上传 PDF、JPG 或 PNG 文件；HEIC、TIFF、Word 等请先另存为 JPG 或 PDF。",
		"Upload the stamped scan as PDF, JPG or PNG; save HEIC, TIFF, Word and the like as JPG or PDF first.",
	),
};

const kinds: [RegExp, BodyKind][] = [
	[/^\/api\/v1\/submissions$/, filing],
	[/^\/api\/v1\/(checks|periods\/[^/]+\/draft)$/, workbook],
	[/^\/api\/v1\/bulk\/(units|unit-data|reviews|keys)$/, form],
	[/^\/api\/v1\/submissions\/[^/]+\/scans$/, scanBody],
	[/^\/api\/v1\/own-templates$/, ownTemplateBody],
	[/^\/api\/v1\/drafts\/[^/]+\/[^/]+$/, definition],
];

/** @param path of the request @param type it says it has, in small letters: of a form, JSON is a request like others */
export function bodyKindOf(path: string, type: string): BodyKind {
	const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? plain;
	return kind === form && type === json ? { ...plain, types: form.types, otherType: form.otherType } : kind;
}

export const isFile = (kind: BodyKind): boolean => kind.most === bodyBytes.upload || kind === ownTemplateBody;
