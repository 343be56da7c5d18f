/** What a file is when it is no zip container, by its first bytes. */
import type { WorkbookError } from "../image.ts";
import { problem } from "./problems.ts";

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

const zip = [0x50, 0x4b];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** A workbook of Excel 4 and before: a bare BIFF stream. */
const biff = [0x09];

/** PNG, JPEG, GIF, TIFF of either byte order. BMP begins with two letters, as a text may. */
const pictures = [
	[0x89, 0x50, 0x4e, 0x47],
	[0xff, 0xd8, 0xff],
	[0x47, 0x49, 0x46, 0x38],
	[0x49, 0x49, 0x2a, 0x00],
	[0x4d, 0x4d, 0x00, 0x2a],
];
/** RAR, 7-Zip, gzip. */
const archives = [
	[0x52, 0x61, 0x72, 0x21],
	[0x37, 0x7a, 0xbc, 0xaf],
	[0x1f, 0x8b],
];

/** undefined: a zip container, go on. Otherwise the error that says what the file is instead. */
export function foreignFile(bytes: Uint8Array): WorkbookError | undefined {
	if (bytes.length === 0) return problem("empty");
	if (startsWith(bytes, zip)) return undefined;
	if (startsWith(bytes, compoundFile)) return compoundProblem(bytes);
	if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return problem("pdf");
	if (pictures.some((signature) => startsWith(bytes, signature))) return problem("picture");
	if (archives.some((signature) => startsWith(bytes, signature))) return problem("archive");
	if (startsWith(bytes, biff) && (bytes[1] === 0x08 || bytes[1] === 0x04 || bytes[1] === 0x02)) return problem("xls");
	return textProblem(bytes);
}

/**
 * Password-protected workbooks and .xls share the compound file container; the names of its streams tell them apart. Directory
 * records are 128 bytes, aligned, and begin with the name in UTF-16.
 */
function compoundProblem(bytes: Uint8Array): WorkbookError {
	if (hasStream(bytes, "EncryptedPackage")) return problem("encrypted");
	if (hasStream(bytes, "Workbook") || hasStream(bytes, "Book")) return problem("xls");
	if (hasStream(bytes, "WordDocument")) return problem("word");
	if (hasStream(bytes, "PowerPoint Document")) return problem("presentation");
	return problem("notAWorkbook");
}

function hasStream(bytes: Uint8Array, name: string): boolean {
	const nameBytes = (name.length + 1) * 2;
	for (let at = 512; at + 128 <= bytes.length; at += 128) {
		if (((bytes[at + 64] ?? 0) | ((bytes[at + 65] ?? 0) << 8)) !== nameBytes) continue;
		let same = 0;
		while (same < name.length && bytes[at + 2 * same] === name.charCodeAt(same) && bytes[at + 2 * same + 1] === 0) same++;
		if (same === name.length) return true;
	}
	return false;
}

function textProblem(bytes: Uint8Array): WorkbookError {
	const head = bytes.subarray(0, 4096);
	const wide = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
	// A text holds no control bytes except tab, line feed, form feed, return; wide ones have a byte order mark.
	if (!wide && head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)) return problem("notAWorkbook");
	const text = new TextDecoder(wide ? "utf-16le" : "utf-8").decode(head).trimStart().toLowerCase();
	if (text.includes("urn:schemas-microsoft-com:office:spreadsheet")) return problem("xml2003");
	if (/^(<!doctype html|<html|<table|mime-version:)/.test(text) || text.includes("<html")) return problem("webPage");
	return problem("text");
}
