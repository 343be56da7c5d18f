/** Replaces the bytes of a part between two positions by a text; start = end inserts. */
export interface Splice {
	start: number;
	end: number;
	text: string;
}

/** Applies splices to a part; they must not overlap. Those at one place keep their order. Without any it is the part itself. */
export function spliceBytes(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
	if (splices.length === 0) return bytes;
	const encoder = new TextEncoder();
	const ordered = splices
		.map(({ start, end, text }) => ({ start, end, text: encoder.encode(text) }))
		.sort((a, b) => a.start - b.start || a.end - b.end);
	const result = new Uint8Array(ordered.reduce((length, { start, end, text }) => length + text.length - (end - start), bytes.length));
	let read = 0;
	let write = 0;
	const put = (piece: Uint8Array) => {
		result.set(piece, write);
		write += piece.length;
	};
	for (const { start, end, text } of ordered) {
		put(bytes.subarray(read, start));
		put(text);
		read = end;
	}
	put(bytes.subarray(read));
	return result;
}
