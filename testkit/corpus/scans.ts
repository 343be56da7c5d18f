/** Files as scanners and telephones make them, and such as no scanner does. */
import { zlibSync } from "fflate";

const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (character) => character.charCodeAt(0));

export function joined(...parts: readonly (Uint8Array | string | readonly number[])[]): Uint8Array<ArrayBuffer> {
	const pieces = parts.map((part) => (typeof part === "string" ? latin1(part) : Uint8Array.from(part)));
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

/** @param mark something that makes it another file @param more objects to put in */
export function pdfScan({ pages = 1, mark = "", more = "", trailer = "" } = {}): Uint8Array<ArrayBuffer> {
	const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`);
	const leaves = kids.map((kid) => `${kid.replace(" R", " obj")}\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n`);
	return latin1(
		`%PDF-1.4\n%${mark}\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages} >>\nendobj\n${leaves.join("")}${more}trailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n0\n%%EOF\n`,
	);
}

/** Grey, and readable by browsers. */
export function pngScan({ width = 800, height = 1131 } = {}): Uint8Array<ArrayBuffer> {
	const row = new Uint8Array(width + 1).fill(0xd0);
	row[0] = 0;
	// What is too large to be drawn says so in its head; its data need not be.
	const rows = width * height > 4_000_000 ? [row] : Array.from({ length: height }, () => row);
	return joined(
		[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
		header(width, height),
		chunk("IDAT", zlibSync(joined(...rows))),
		chunk("IEND"),
	);
}

const header = (width: number, height: number) => chunk("IHDR", joined(number32(width), number32(height), [8, 0, 0, 0, 0]));

const number32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

export function chunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
	const content = joined(type, data);
	return joined(number32(data.length), content, number32(crc32(content)));
}

function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

/** Its segments are right, its picture is noise. */
export function jpegScan({ width = 1654, height = 2339, behind = new Uint8Array() } = {}): Uint8Array<ArrayBuffer> {
	const size = [height >>> 8, height & 255, width >>> 8, width & 255];
	return joined(
		[0xff, 0xd8, 0xff, 0xe0, 0, 16, ...latin1("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0],
		[0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0],
		[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0, 0x56, 0xff, 0xd9],
		behind,
	);
}
