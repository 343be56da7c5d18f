/** Deflate (RFC 1951): by the runtime where it can do it at once, else by fflate. */
import { deflateSync } from "fflate";
import { plain, type Zlib, zlib } from "./zlib.ts";

export type CompressionLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** `level`: 1, quick, to 9, small. The same bytes and level give the same on the same runtime. */
export type DeflateBytes = (bytes: Uint8Array, level: CompressionLevel) => Uint8Array;

/** By fflate, on any runtime. */
export const portableDeflate: DeflateBytes = (bytes, level) => deflateSync(bytes, { level });

const nativeBy =
	({ deflateRawSync }: Zlib): DeflateBytes =>
	(bytes, level) =>
		plain(deflateRawSync(bytes, { level }));

/** Undefined where the runtime has none. */
export const nativeDeflate: DeflateBytes | undefined = zlib && nativeBy(zlib);

export const deflate: DeflateBytes = nativeDeflate ?? portableDeflate;
