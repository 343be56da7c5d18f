/**
 * The zip container, read with distrust: sizes are summed before anything is inflated, an entry is inflated into exactly the
 * size it declares, and one that lies is an error.
 */
import { inflate } from "./inflate.ts";
import { defaultLimits, type ReadLimits } from "./read/limits.ts";
import { problem, problemSaying } from "./read/problems.ts";
import { crc32 } from "./zip-crc.ts";

export interface ZipEntry {
	/** As in the archive, with "/" between folders and none in front. */
	name: string;
	method: number;
	flags: number;
	crc: number;
	compressedSize: number;
	size: number;
	/** Where its compressed bytes start in the file. */
	start: number;
	/** Bytes of its central record, kept for copying. */
	record: Uint8Array;
}

export interface ZipArchive {
	bytes: Uint8Array;
	entries: ZipEntry[];
	/** By `partKey`. */
	byName: Map<string, ZipEntry>;
	/** What may still be taken out of its parts as text. */
	allowance: { characters: number };
}

/** The same for all spellings of a part's name: Excel distinguishes no case, and %E8%A1%A8 is 表. */
export function partKey(name: string): string {
	const plain = name.replace(/^\/+/, "");
	if (!plain.includes("%")) return plain.toLowerCase();
	try {
		return decodeURIComponent(plain).toLowerCase();
	} catch {
		return plain.toLowerCase();
	}
}

const endRecord = 0x06054b50;
const centralRecord = 0x02014b50;
const localRecord = 0x04034b50;
const end64Locator = 0x07064b50;
const full32 = 0xffffffff;
/** An end record carries at most 65,535 bytes of comment behind its 22. */
const endReach = 65_557;
/** Reads the directory. Throws WorkbookError: truncated, too-large, too-complex, encrypted, malformed. */
export function openZip(bytes: Uint8Array, limits: ReadLimits = defaultLimits): ZipArchive {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { count, offset } = directoryPlace(view);
	if (count > limits.entries) throw problem("tooComplex");
	const entries: ZipEntry[] = [];
	const byName = new Map<string, ZipEntry>();
	let at = offset;
	let inflated = 0;
	for (let index = 0; index < count; index++) {
		if (at + 46 > bytes.length) throw problem("truncated");
		if (view.getUint32(at, true) !== centralRecord) throw problem("damaged");
		const length = 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
		if (at + length > bytes.length) throw problem("truncated");
		const entry = readEntry(view, bytes.subarray(at, at + length));
		at += length;
		inflated += entry.size;
		if (inflated > limits.inflatedBytes) throw problem("tooLarge");
		if (entry.name.endsWith("/")) continue;
		const key = partKey(entry.name);
		if (byName.has(key))
			throw problemSaying(
				"malformed",
				{ zh: `文件中有两个同名部件：${entry.name}。`, en: `Two parts of the file carry the same name: ${entry.name}.` },
				entry.name,
			);
		byName.set(key, entry);
		entries.push(entry);
	}
	return { bytes, entries, byName, allowance: { characters: limits.characters } };
}

/** The inflated bytes of an entry. Throws WorkbookError: damaged or lying entries, unknown compression. */
export function inflateEntry(archive: ZipArchive, entry: ZipEntry): Uint8Array {
	const packed = archive.bytes.subarray(entry.start, entry.start + entry.compressedSize);
	const bytes = entry.method === 0 ? packed : inflated(packed, entry);
	if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw problem("damaged", entry.name);
	return bytes;
}

function inflated(packed: Uint8Array, entry: ZipEntry): Uint8Array {
	if (entry.method !== 8) throw problem("malformed", entry.name);
	if (entry.size === 0 || packed.length === 0) return new Uint8Array(0);
	try {
		return inflate(packed, entry.size);
	} catch {
		throw problem("damaged", entry.name);
	}
}

function directoryPlace(view: DataView): { count: number; offset: number } {
	const length = view.byteLength;
	let end = length - 22;
	const stop = Math.max(0, length - endReach);
	while (end >= stop && view.getUint32(end, true) !== endRecord) end--;
	if (end < stop) throw problem("truncated");
	let count = view.getUint16(end + 10, true);
	let offset = view.getUint32(end + 16, true);
	if ((count === 0xffff || offset === full32) && end >= 20 && view.getUint32(end - 20, true) === end64Locator) {
		const end64 = Number(view.getBigUint64(end - 12, true));
		if (end64 + 56 > length) throw problem("truncated");
		count = Number(view.getBigUint64(end64 + 32, true));
		offset = Number(view.getBigUint64(end64 + 48, true));
	}
	if (offset > end) throw problem("truncated");
	return { count, offset };
}

function readEntry(file: DataView, record: Uint8Array): ZipEntry {
	const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
	const nameLength = view.getUint16(28, true);
	const name = safeName(textOf(record.subarray(46, 46 + nameLength)));
	const flags = view.getUint16(8, true);
	if (flags & 1) throw problem("encrypted", name);
	const wide = wideSizes(view, 46 + nameLength, view.getUint16(30, true));
	const header = wide.header;
	if (header + 30 > file.byteLength) throw problem("truncated", name);
	if (file.getUint32(header, true) !== localRecord) throw problem("damaged", name);
	const start = header + 30 + file.getUint16(header + 26, true) + file.getUint16(header + 28, true);
	if (start + wide.compressedSize > file.byteLength) throw problem("truncated", name);
	return {
		name,
		method: view.getUint16(10, true),
		flags,
		crc: view.getUint32(16, true),
		compressedSize: wide.compressedSize,
		size: wide.size,
		start,
		record,
	};
}

/** Sizes and place, from the zip64 extra field where the plain ones are full (some writers always use it). */
function wideSizes(view: DataView, extra: number, extraLength: number): { size: number; compressedSize: number; header: number } {
	let size = view.getUint32(24, true);
	let compressedSize = view.getUint32(20, true);
	let header = view.getUint32(42, true);
	for (let at = extra; at + 4 <= extra + extraLength; at += 4 + view.getUint16(at + 2, true)) {
		if (view.getUint16(at, true) !== 1) continue;
		const end = Math.min(at + 4 + view.getUint16(at + 2, true), extra + extraLength);
		let field = at + 4;
		const next = (value: number): number => {
			if (value !== full32 || field + 8 > end) return value;
			field += 8;
			return Number(view.getBigUint64(field - 8, true));
		};
		size = next(size);
		compressedSize = next(compressedSize);
		header = next(header);
	}
	return { size, compressedSize, header };
}

const decoder = new TextDecoder();
const strict = new TextDecoder("utf-8", { fatal: true });

/** Names are UTF-8, or what Windows in Chinese writes when a folder is packed there (GBK). */
function textOf(name: Uint8Array): string {
	try {
		return strict.decode(name);
	} catch {
		try {
			return new TextDecoder("gb18030").decode(name);
		} catch {
			// A runtime without that encoding: the name can be told apart, if not read.
			return decoder.decode(name);
		}
	}
}

/** Some writers use backslashes or a leading slash; steps upward have no business in a workbook. */
function safeName(raw: string): string {
	const name = raw.replaceAll("\\", "/").replace(/^\/+/, "");
	if (name === "" || name.includes("\0") || /^[A-Za-z]:/.test(name) || name.split("/").some((step) => step === ".." || step === "."))
		throw problemSaying(
			"malformed",
			{ zh: "文件中有不合规的部件路径。", en: "The file holds a part with an unlawful path." },
			raw.slice(0, 200),
		);
	return name;
}
