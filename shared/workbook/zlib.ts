/**
 * The runtime's own zlib, where it answers at once: in Node and workerd, not in browsers, whose own way is never synchronous (decision 041).
 * It takes a fifth of the time; what is inflated is the same, what is deflated need not be.
 */

/** What we use of node:zlib. */
export interface Zlib {
	inflateRawSync(packed: Uint8Array, options: { maxOutputLength: number; chunkSize: number }): Uint8Array;
	deflateRawSync(bytes: Uint8Array, options: { level: number }): Uint8Array;
}

// Asked for by name where it is run: a browser has no process, and a bundle for one holds nothing of Node.
const runtime = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;

// Safe: node:zlib is what it says.
export const zlib: Zlib | undefined = runtime?.getBuiltinModule?.("node:zlib") as Zlib | undefined;

/** A Buffer's `slice` is a view and not a copy: nobody behind this door is to meet one. */
export const plain = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);
