/** In workerd, files are inflated and deflated by the runtime: a fifth of the processor time of doing it ourselves. */
import { expect, test } from "vitest";
import { deflate, nativeDeflate, portableDeflate } from "../../shared/workbook/deflate.ts";
import { inflate, nativeInflate, portableInflate } from "../../shared/workbook/inflate.ts";

test("the runtime's own way is taken, and gives what the portable one gives", () => {
	if (!nativeInflate || !nativeDeflate) throw new Error("workerd has no zlib that answers at once.");
	expect(deflate).toBe(nativeDeflate);
	const bytes = new TextEncoder().encode('<c r="A1"><v>甲</v></c>'.repeat(500));
	expect(nativeInflate(portableDeflate(bytes, 3), bytes.length)).toEqual(bytes);
	expect(portableInflate(nativeDeflate(bytes, 3), bytes.length)).toEqual(bytes);
});

test("parts of any size come out whole: workerd refuses to fill its room to the last byte", () => {
	const wrong: string[] = [];
	for (const size of [0, 1, 63, 64, 587, 4095, 4096, 16_384, 65_535, 65_536, 100_000, 131_072, 154_597, 400_000, 1_048_576, 3_000_000]) {
		const bytes = new Uint8Array(size).map((_, at) => (at * 7 + (at >> 8)) & 127);
		for (const packed of [portableDeflate(bytes, 3), deflate(bytes, 3), deflate(bytes, 9)])
			for (const way of [nativeInflate, portableInflate, inflate]) {
				const out = way?.(packed, size);
				if (out?.length !== size || out.some((byte, at) => byte !== bytes[at])) wrong.push(`${size}: ${out?.length}`);
			}
	}
	expect(wrong).toEqual([]);
});

test("an entry that holds more than it declares is noticed before it is inflated whole", () => {
	const bomb = portableDeflate(new Uint8Array(20_000_000), 9);
	expect(() => nativeInflate?.(bomb, 1000)).toThrow();
});
