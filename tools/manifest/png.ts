const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Pixels, from the file's header (PNG specification, 11.2.1 IHDR); null: no PNG. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
	if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return null;
	const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	if (header.getUint32(12) !== 0x49484452) return null;
	return { width: header.getUint32(16), height: header.getUint32(20) };
}
