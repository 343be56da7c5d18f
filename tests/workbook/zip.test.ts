import { deflateSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { crc32 } from "../../shared/workbook/zip-crc.ts";
import { pack, parts, problemOf } from "./parts.ts";

it("knows the checksum that the zip format's own test names", () => {
	expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
	expect(crc32(new Uint8Array(0))).toBe(0);
});

describe("zip in all its spellings", () => {
	it("reads entries that are stored, with a comment behind, with sizes behind the data", () => {
		const files = parts({ rows: "<row><c><v>1</v></c></row>" });
		const stored: Record<string, Uint8Array> = {};
		for (const [name, content] of Object.entries(files)) stored[name] = typeof content === "string" ? strToU8(content) : content;
		expect(problemOf(zipSync(stored, { level: 0 }))).toBeUndefined();
		expect(problemOf(zipSync(stored, { comment: "PK\u0005\u0006 ".repeat(20) }))).toBeUndefined();
	});

	it("reads entries with zip64 sizes", () => {
		const files = parts({ rows: "<row><c><v>1</v></c></row>" });
		expect(readWorkbook(zip64(files)).sheets[0]?.cells).toHaveLength(1);
	});
});

/** An archive whose central records keep sizes and places in zip64 fields only, as some streaming writers do. */
function zip64(files: Record<string, string | Uint8Array>): Uint8Array {
	const chunks: Uint8Array[] = [];
	const central: Uint8Array[] = [];
	let length = 0;
	const plain = pack(files);
	const crcOf = new Map<string, number>();
	const view = new DataView(plain.buffer, plain.byteOffset, plain.length);
	for (let at = 0; at + 46 < plain.length; at++)
		if (view.getUint32(at, true) === 0x02014b50)
			crcOf.set(new TextDecoder().decode(plain.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))), view.getUint32(at + 16, true));
	for (const [name, content] of Object.entries(files)) {
		const raw = typeof content === "string" ? strToU8(content) : content;
		const packed = deflateSync(raw);
		const nameBytes = strToU8(name);
		const local = new Uint8Array(30 + nameBytes.length);
		new DataView(local.buffer).setUint32(0, 0x04034b50, true);
		new DataView(local.buffer).setUint16(26, nameBytes.length, true);
		local.set(nameBytes, 30);
		const record = new Uint8Array(46 + nameBytes.length + 28);
		const fields = new DataView(record.buffer);
		fields.setUint32(0, 0x02014b50, true);
		fields.setUint16(10, 8, true);
		fields.setUint32(16, crcOf.get(name) ?? 0, true);
		for (const at of [20, 24, 42]) fields.setUint32(at, 0xffffffff, true);
		fields.setUint16(28, nameBytes.length, true);
		fields.setUint16(30, 28, true);
		record.set(nameBytes, 46);
		const extra = 46 + nameBytes.length;
		fields.setUint16(extra, 1, true);
		fields.setUint16(extra + 2, 24, true);
		fields.setBigUint64(extra + 4, BigInt(raw.length), true);
		fields.setBigUint64(extra + 12, BigInt(packed.length), true);
		fields.setBigUint64(extra + 20, BigInt(length), true);
		chunks.push(local, packed);
		central.push(record);
		length += local.length + packed.length;
	}
	const start = length;
	const size = central.reduce((sum, record) => sum + record.length, 0);
	const end = new Uint8Array(56 + 20 + 22);
	const fields = new DataView(end.buffer);
	fields.setUint32(0, 0x06064b50, true);
	fields.setBigUint64(32, BigInt(central.length), true);
	fields.setBigUint64(48, BigInt(start), true);
	fields.setUint32(56, 0x07064b50, true);
	fields.setBigUint64(64, BigInt(start + size), true);
	fields.setUint32(76, 0x06054b50, true);
	fields.setUint16(86, 0xffff, true);
	fields.setUint32(92, 0xffffffff, true);
	const out = new Uint8Array(start + size + end.length);
	let at = 0;
	for (const chunk of [...chunks, ...central, end]) {
		out.set(chunk, at);
		at += chunk.length;
	}
	return out;
}
