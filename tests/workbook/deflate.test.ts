/** Both ways to inflate and to deflate: the runtime's own, and the one of browsers. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CompressionLevel, nativeDeflate, portableDeflate } from "../../shared/workbook/deflate.ts";
import { nativeInflate, portableInflate } from "../../shared/workbook/inflate.ts";

if (!nativeInflate || !nativeDeflate) throw new Error("Node has zlib.");
const ways = Object.entries({
	native: { inflate: nativeInflate, deflate: nativeDeflate },
	portable: { inflate: portableInflate, deflate: portableDeflate },
});
const levels: CompressionLevel[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** More than 256 kB packed: beyond what the portable way inflates at once. */
const long = new Uint8Array(randomBytes(400_000));

test("what one deflates the other inflates", () => {
	const texts = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.array(fc.constantFrom("甲", "<c r=", "&amp;"), { maxLength: 3000 }));
	fc.assert(
		fc.property(texts, fc.constantFrom(...levels), (made, level) => {
			const bytes = made instanceof Uint8Array ? made : new TextEncoder().encode(made.join(""));
			for (const [, { deflate }] of ways)
				for (const [, { inflate }] of ways) expect(inflate(deflate(bytes, level), bytes.length)).toEqual(new Uint8Array(bytes));
		}),
	);
	for (const [, { deflate }] of ways) for (const [, { inflate }] of ways) expect(inflate(deflate(long, 3), long.length)).toEqual(long);
});

test.each(ways)("%s: one that holds more than it declares throws or shows it, and takes no more memory than that", (_, { inflate }) => {
	const bomb = portableDeflate(new Uint8Array(8_000_000), 9);
	for (const size of [0, 1, 100, 100_000]) {
		const shown = (): number => inflate(bomb, size).length;
		let length: number;
		try {
			length = shown();
		} catch {
			continue;
		}
		expect(length).toBe(size + 1);
	}
});

test.each(ways)("%s: an end in the middle, and what is no deflate stream, throw or give less", (_, { inflate, deflate }) => {
	const packed = deflate(long, 3);
	for (const bytes of [packed.subarray(0, packed.length / 2), packed.subarray(0, 10), new Uint8Array([7, 7, 7, 7])]) {
		let length = 0;
		try {
			length = inflate(bytes, long.length).length;
		} catch {
			continue;
		}
		expect(length).toBeLessThan(long.length);
	}
});

test.each(ways)("%s: slices of what comes out are copies", (_, { inflate, deflate }) => {
	const bytes = inflate(deflate(new TextEncoder().encode("甲乙丙"), 3), 9);
	bytes.slice(0, 3).fill(0);
	expect(new TextDecoder().decode(bytes)).toBe("甲乙丙");
});
