/** The objects of a PDF, those packed in object streams too, as far as counting pages needs them. */
import { Unzlib } from "fflate";

export interface PdfObject {
	/** Its text, without a stream's content. */
	body: string;
	/** The same without texts and without dictionaries inside: keys that stand there are its own. */
	top: string;
}

export interface PdfObjects {
	/** By number; of several with one number the last in the file counts, as after an update. */
	objects: ReadonlyMap<number, PdfObject>;
	/** Number of the catalogue, as the last trailer says. */
	root: number | undefined;
}

/** An object stream is small; one that grows beyond this is no honest one. */
const mostInflated = 16 * 1_048_576;
/** Characters of one object that are looked at: a list of 100,000 pages is shorter. */
const mostBody = 2 * 1_048_576;
const mostInflatedTogether = 128 * 1_048_576;
/** Deflate grows at most 1032-fold. */
const sliceBytes = 4096;

/** @param text the bytes, one character for each */
export function objectsOf(bytes: Uint8Array, text: string): PdfObjects {
	const objects = new Map<number, PdfObject>();
	let root: number | undefined;
	let inflated = 0;
	const token = /(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj\b|\btrailer\b/g;
	for (let found = token.exec(text); found; found = token.exec(text)) {
		const start = token.lastIndex;
		const { body, stream, end } = bodyAt(text, start);
		token.lastIndex = end;
		const top = flattened(body);
		if (found[1] === undefined || /\/Type\s*\/XRef\b/.test(top)) root = rootIn(top) ?? root;
		if (found[1] === undefined) continue;
		objects.set(Number(found[1]), { body, top });
		if (!stream || !/\/Type\s*\/ObjStm\b/.test(top) || inflated > mostInflatedTogether) continue;
		const content = inflate(bytes.subarray(stream.start, stream.end), top);
		inflated += content?.length ?? 0;
		for (const [number, packed] of packedIn(content ?? "", top)) objects.set(number, { body: packed, top: flattened(packed) });
	}
	return { objects, root };
}

const rootIn = (top: string): number | undefined => {
	const number = /\/Root\s+(\d+)\s+\d+\s+R\b/.exec(top)?.[1];
	return number === undefined ? undefined : Number(number);
};

/** From behind "obj" or "trailer" to where the next one may begin. */
function bodyAt(text: string, start: number): { body: string; stream: { start: number; end: number } | undefined; end: number } {
	const stop = /\bendobj\b|\bstream\r?\n|\bstartxref\b|[\s>]\d{1,10}[\s\0]+\d{1,5}[\s\0]+obj\b/g;
	stop.lastIndex = start;
	const found = stop.exec(text);
	if (!found) return { body: text.slice(start, start + mostBody), stream: undefined, end: text.length };
	const body = text.slice(start, Math.min(found.index, start + mostBody));
	// The next object's number belongs to the next turn.
	if (!found[0].startsWith("stream"))
		return { body, stream: undefined, end: found[0].endsWith("obj") && found[0] !== "endobj" ? found.index : stop.lastIndex };
	const close = text.indexOf("endstream", stop.lastIndex);
	const end = close < 0 ? text.length : close;
	return { body, stream: { start: stop.lastIndex, end }, end };
}

/** Undefined where it cannot be inflated: another compression, encrypted, damaged, a bomb. */
function inflate(packed: Uint8Array, top: string): string | undefined {
	if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(top) || /\/Predictor\s+(?!1\b)\d/.test(top)) return undefined;
	const pieces: string[] = [];
	let length = 0;
	const decoder = new TextDecoder("latin1");
	const stream = new Unzlib((piece) => {
		length += piece.length;
		if (length > mostInflated) throw new RangeError("too large");
		pieces.push(decoder.decode(piece));
	});
	try {
		for (let at = 0; at < packed.length; at += sliceBytes)
			stream.push(packed.subarray(at, at + sliceBytes), at + sliceBytes >= packed.length);
	} catch {
		// What came before the fault may still hold what is looked for.
		if (length > mostInflated) return undefined;
	}
	return pieces.join("");
}

/** "11 0 12 57 …" in front says where each object begins. */
function packedIn(content: string, top: string): [number, string][] {
	const first = Number(/\/First\s+(\d+)/.exec(top)?.[1] ?? Number.NaN);
	if (Number.isNaN(first)) return [];
	const numbers = (content.slice(0, first).match(/\d+/g) ?? []).map(Number);
	const found: [number, string][] = [];
	for (let i = 0; i + 1 < numbers.length; i += 2) {
		const [number = 0, start = 0] = numbers.slice(i, i + 2);
		found.push([number, content.slice(first + start, first + (numbers[i + 3] ?? content.length))]);
	}
	return found;
}

/** Without texts, comments and dictionaries inside the outermost. */
export function flattened(body: string): string {
	let out = "";
	let depth = 0;
	for (let i = 0; i < body.length; i++) {
		const character = body[i];
		if (character === "(") i = endOfText(body, i);
		else if (character === "%") {
			while (i < body.length && body[i] !== "\n" && body[i] !== "\r") i++;
			out += " ";
		} else if (character === "<" && body[i + 1] === "<") {
			depth++;
			i++;
		} else if (character === ">" && body[i + 1] === ">") {
			depth--;
			i++;
			out += " ";
		} else if (depth <= 1) out += character;
	}
	return out;
}

/** Index of the parenthesis that closes a text. */
function endOfText(body: string, open: number): number {
	let depth = 0;
	for (let i = open; i < body.length; i++) {
		if (body[i] === "\\") i++;
		else if (body[i] === "(") depth++;
		else if (body[i] === ")" && --depth === 0) return i;
	}
	return body.length;
}
