/** Writes archives: new ones, and others again with some entries replaced or left out, whose other entries keep their compressed bytes as they are. */
import { type CompressionLevel, deflate } from "./deflate.ts";
import type { ZipArchive, ZipEntry } from "./zip.ts";
import { crc32 } from "./zip-crc.ts";

interface Change {
	/** New contents by entry name. */
	replaced: ReadonlyMap<string, Uint8Array>;
	removed: ReadonlySet<string>;
	/** Further ones, by entry name; none that is there already. */
	added?: ReadonlyMap<string, Uint8Array>;
}

const hasDescriptor = 8;

export function rewriteZip(archive: ZipArchive, change: Change): Uint8Array<ArrayBuffer> {
	return assembled([
		...archive.entries
			.filter((entry) => !change.removed.has(entry.name))
			.map((entry) => packed(archive, entry, change.replaced.get(entry.name))),
		...[...(change.added ?? [])].map(([name, bytes]) => newEntry(name, bytes, changedLevel)),
	]);
}

/** Of changed entries. */
const changedLevel = 6;

/** Names are in UTF-8. */
const utf8Names = 2048;
const version20 = 20;
const encoder = new TextEncoder();

/** A new archive of these files, in their order. The same files give the same bytes on the same runtime: all have one date, 1 January 2022. */
export function createZip(
	files: readonly (readonly [name: string, bytes: Uint8Array])[],
	level: CompressionLevel,
): Uint8Array<ArrayBuffer> {
	return assembled(files.map(([name, bytes]) => newEntry(name, bytes, level)));
}

function newEntry(name: string, bytes: Uint8Array, level: CompressionLevel): Packed {
	const record = new Uint8Array(46);
	const view = new DataView(record.buffer);
	view.setUint32(0, 0x02014b50, true);
	view.setUint16(4, version20, true);
	// Time 0:00 and, from the top, years since 1980, month, day.
	view.setUint32(12, ((2022 - 1980) << 25) | (1 << 21) | (1 << 16), true);
	const own = encoder.encode(name);
	const flags = own.length === name.length ? 0 : utf8Names;
	return { name: own, bytes: deflate(bytes, level), method: 8, flags, crc: crc32(bytes), size: bytes.length, record };
}

function assembled(kept: readonly Packed[]): Uint8Array<ArrayBuffer> {
	const directorySize = kept.reduce((sum, entry) => sum + 46 + entry.name.length, 0);
	const directoryStart = kept.reduce((sum, entry) => sum + 30 + entry.name.length + entry.bytes.length, 0);
	const out = new Uint8Array(directoryStart + directorySize + 22);
	const view = new DataView(out.buffer);
	let local = 0;
	let central = directoryStart;
	for (const entry of kept) {
		view.setUint32(local, 0x04034b50, true);
		writeFields(view, local + 4, entry);
		out.set(entry.name, local + 30);
		out.set(entry.bytes, local + 30 + entry.name.length);
		// Made by, attributes: as they were.
		out.set(entry.record.subarray(0, 46), central);
		writeFields(view, central + 6, entry);
		view.setUint16(central + 32, 0, true);
		view.setUint16(central + 34, 0, true);
		view.setUint32(central + 42, local, true);
		out.set(entry.name, central + 46);
		local += 30 + entry.name.length + entry.bytes.length;
		central += 46 + entry.name.length;
	}
	view.setUint32(central, 0x06054b50, true);
	view.setUint16(central + 8, kept.length, true);
	view.setUint16(central + 10, kept.length, true);
	view.setUint32(central + 12, directorySize, true);
	view.setUint32(central + 16, directoryStart, true);
	return out;
}

interface Packed {
	/** As its bytes stand in the archive. */
	name: Uint8Array;
	bytes: Uint8Array;
	method: number;
	flags: number;
	crc: number;
	size: number;
	record: Uint8Array;
}

function packed(archive: ZipArchive, entry: ZipEntry, replacement: Uint8Array | undefined): Packed {
	const { record } = entry;
	const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
	const name = record.subarray(46, 46 + view.getUint16(28, true));
	// Sizes and checksum stand in the header below, so none may follow the data.
	const flags = entry.flags & ~hasDescriptor;
	if (!replacement) {
		const bytes = archive.bytes.subarray(entry.start, entry.start + entry.compressedSize);
		return { name, bytes, method: entry.method, flags, crc: entry.crc, size: entry.size, record };
	}
	return { name, bytes: deflate(replacement, changedLevel), method: 8, flags, crc: crc32(replacement), size: replacement.length, record };
}

/** The 26 bytes that local and central records share, from "version needed" on. */
function writeFields(view: DataView, at: number, entry: Packed): void {
	const record = new DataView(entry.record.buffer, entry.record.byteOffset, entry.record.byteLength);
	view.setUint16(at, 20, true);
	view.setUint16(at + 2, entry.flags, true);
	view.setUint16(at + 4, entry.method, true);
	view.setUint32(at + 6, record.getUint32(12, true), true);
	view.setUint32(at + 10, entry.crc, true);
	view.setUint32(at + 14, entry.bytes.length, true);
	view.setUint32(at + 18, entry.size, true);
	view.setUint16(at + 22, entry.name.length, true);
	view.setUint16(at + 24, 0, true);
}
