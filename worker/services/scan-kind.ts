/** What a file is by its bytes: a PDF, JPEG or PNG that a scanner or a telephone makes, and nothing else beside. Pure. */
import type { ScanKind } from "../../shared/api/scans.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { scanSize } from "../../shared/domain/limits.ts";
import { otherKindOf } from "./scan-other-kinds.ts";

export interface FoundKind {
	kind: ScanKind;
	/** Of a PDF; null: it does not say. */
	pages: number | null;
	/** Of a picture, in pixels. */
	width: number | null;
	height: number | null;
}

/** Why it is taken for none; `code` for programs. */
export interface ScanFault {
	code: "empty" | "kind" | "damaged" | "encrypted" | "active" | "dimensions" | "pages";
	message: Text;
}

type Found = { found: FoundKind } | { fault: ScanFault };

const fault = (code: ScanFault["code"], zh: string, en: string): Found => ({ fault: { code, message: { zh, en } } });

const notOne = fault(
	"kind",
	"文件内容不是 PDF、JPEG 或 PNG；改文件名不会改变内容。请用扫描仪或手机重新扫描，存为 PDF 或图片。",
	"The file's content is no PDF, JPEG or PNG; its name does not change that. Scan the paper again and save it as PDF or picture.",
);
const damaged = (what: string) =>
	fault(
		"damaged",
		`这个 ${what} 文件不完整或已损坏，请重新扫描或重新保存后上传。`,
		`This ${what} is cut off or damaged: scan or save it again, then upload it.`,
	);

/** @param bytes of the whole file */
export function scanKindOf(bytes: Uint8Array): Found {
	if (bytes.length === 0) return fault("empty", "文件是空的（0 字节），请重新扫描。", "The file is empty (0 bytes): scan the paper again.");
	if (begins(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return pngOf(bytes);
	if (begins(bytes, 0, [0xff, 0xd8, 0xff])) return jpegOf(bytes);
	const other = otherKindOf(bytes);
	return other ? { fault: { code: "kind", message: other } } : pdfOf(bytes);
}

const begins = (bytes: Uint8Array, at: number, sign: readonly number[]): boolean => sign.every((byte, index) => bytes[at + index] === byte);

function pdfOf(bytes: Uint8Array): Found {
	const text = new TextDecoder("latin1").decode(bytes);
	// Nothing but blanks may stand before: a page or an archive with a PDF inside is none.
	const head = /^(?:\u00ef\u00bb\u00bf)?[\s\0]*%PDF-\d/.exec(text.slice(0, 1024));
	if (!head) return notOne;
	const end = text.lastIndexOf("%%EOF");
	if (end < 0 || !/^[\s\0]*$/.test(text.slice(end + 5))) return damaged("PDF");
	if (/\/Encrypt[\s<\d]/.test(text)) {
		return fault(
			"encrypted",
			"这个 PDF 已加密，审核人打不开。请取消密码保护后重新保存。",
			"This PDF is encrypted, and nobody could open it: save it again without a password.",
		);
	}
	// Long names only: four letters stand by chance in the data of a large picture.
	if (/\/(?:JavaScript|EmbeddedFile|RichMedia|Launch)\b/.test(text)) {
		return fault(
			"active",
			"这个 PDF 带有脚本、附件或表单程序，不像扫描件。请打印签章后扫描，不要用表单或合集文件。",
			"This PDF holds scripts, attachments or a form's program, which no scan does: print, sign, stamp and scan it.",
		);
	}
	const pages = pagesIn(text);
	if (pages === null && !/\/ObjStm\b/.test(text))
		return fault("pages", "这个 PDF 没有页面，请重新扫描。", "This PDF has no page: scan the paper again.");
	if (pages !== null && pages > scanSize.pages)
		return fault(
			"pages",
			`这个 PDF 超过 ${scanSize.pages} 页。请只上传签字盖章的报送单。`,
			`This PDF has more than ${scanSize.pages} pages: upload nothing but the stamped submission sheet.`,
		);
	return { found: { kind: "pdf", pages, width: null, height: null } };
}

/** As far as they stand in the open; null: none does, as where they are packed. Nothing is unpacked here: a small file can hold a large one. */
function pagesIn(text: string): number | null {
	const page = /\/Type\s*\/Page\b/g;
	let pages = 0;
	// One more than are taken is enough to know.
	while (pages <= scanSize.pages && page.test(text)) pages += 1;
	return pages === 0 ? null : pages;
}

const [header, data, end] = [0x49484452, 0x49444154, 0x49454e44];

/** Chunk by chunk to the end; nothing stands behind it. */
function pngOf(bytes: Uint8Array): Found {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let size: { width: number; height: number } | undefined;
	let hasData = false;
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = view.getUint32(at);
		const type = view.getUint32(at + 4);
		const next = at + 12 + length;
		if (next > bytes.length || (at === 8) !== (type === header)) return damaged("PNG");
		if (type === header) {
			if (length !== 13) return damaged("PNG");
			size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
		}
		hasData ||= type === data && length > 0;
		if (type === end) return next === bytes.length && hasData && size ? pictureOf("png", size) : damaged("PNG");
		at = next;
	}
	return damaged("PNG");
}

/** Kinds of frame that browsers show: baseline and progressive. */
const frames = new Set([0xc0, 0xc1, 0xc2]);

/** Segment by segment to the picture's own data, which ends somewhere; telephones write more pictures behind it. */
function jpegOf(bytes: Uint8Array): Found {
	let size: { width: number; height: number } | undefined;
	for (let at = 2; at + 4 <= bytes.length; ) {
		if (bytes[at] !== 0xff) return damaged("JPEG");
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
		if (length < 2 || at + 2 + length > bytes.length) return damaged("JPEG");
		if (frames.has(marker)) {
			const [high = 0, low = 0, left = 0, right = 0] = bytes.subarray(at + 5, at + 9);
			size = { width: (left << 8) | right, height: (high << 8) | low };
		}
		if (marker === 0xda) return size && endsAfter(bytes, at + 2 + length) ? pictureOf("jpeg", size) : damaged("JPEG");
		at += 2 + length;
	}
	return damaged("JPEG");
}

/** Whether the sign of a picture's end comes after some data. */
function endsAfter(bytes: Uint8Array, start: number): boolean {
	for (let at = start + 1; at + 1 < bytes.length; at++) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
	return false;
}

function pictureOf(kind: "jpeg" | "png", { width, height }: { width: number; height: number }): Found {
	const { leastSide, mostSide, mostPixels } = scanSize;
	if (Math.min(width, height) < leastSide)
		return fault(
			"dimensions",
			`图片只有 ${width}×${height} 像素，看不清字迹和印章；短边至少 ${leastSide} 像素，建议按 200 dpi 扫描。`,
			`The picture has ${width}×${height} pixels: signatures and seal cannot be read. Its shorter side needs ${leastSide}; scan at 200 dpi.`,
		);
	if (Math.max(width, height) > mostSide || width * height > mostPixels)
		return fault(
			"dimensions",
			`图片有 ${width}×${height} 像素，过大，打不开；请按 200—300 dpi 重新扫描。`,
			`The picture has ${width}×${height} pixels, too many to be opened: scan it again at 200 to 300 dpi.`,
		);
	return { found: { kind, pages: null, width, height } };
}
