/** Inflate (RFC 1951): by the runtime where it can do it at once, else by fflate. */
import { Inflate, inflateSync } from "fflate";
import { plain, type Zlib, zlib } from "./zlib.ts";

/**
 * At most one byte more than `size`, which shows that there would be more.
 *
 * Throws where the bytes are no deflate stream, end in the middle, or hold much more.
 */
export type InflateBytes = (packed: Uint8Array, size: number) => Uint8Array;

/** Deflate grows at most 1032-fold: what fits here inflates at once, longer entries are watched slice by slice. */
const watchedFrom = 256 * 1024;
const sliceBytes = 64 * 1024;

/** By fflate, on any runtime. */
export const portableInflate: InflateBytes = (packed, size) => {
	// One byte more than declared shows an entry that holds more than it says.
	if (packed.length <= watchedFrom) return inflateSync(packed, { out: new Uint8Array(size + 1) });
	const out = new Uint8Array(size);
	let written = 0;
	const stream = new Inflate((chunk) => {
		// Throws where the entry holds more than it declares.
		out.set(chunk, written);
		written += chunk.length;
	});
	for (let at = 0; at < packed.length; at += sliceBytes)
		stream.push(packed.subarray(at, at + sliceBytes), at + sliceBytes >= packed.length);
	return written === size ? out : out.subarray(0, written);
};

/** workerd refuses to fill its room to the last byte (“Memory limit exceeded”); a piece more stays empty. */
const spareBytes = 64 * 1024;

// One piece of the right size: pieces that are put together would take the memory twice.
const nativeBy =
	({ inflateRawSync }: Zlib): InflateBytes =>
	(packed, size) => {
		const room = size + spareBytes;
		return plain(inflateRawSync(packed, { maxOutputLength: 2 * room, chunkSize: room })).subarray(0, size + 1);
	};

/** Undefined where the runtime has none. */
export const nativeInflate: InflateBytes | undefined = zlib && nativeBy(zlib);

/** What the runtime refuses is tried by the portable way: whether a file is damaged must not depend on where it is read. */
export const inflate: InflateBytes = (packed, size) => {
	try {
		if (nativeInflate) return nativeInflate(packed, size);
	} catch {
		// Below.
	}
	return portableInflate(packed, size);
};
