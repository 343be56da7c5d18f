/** In workerd, files are inflated and deflated by the runtime: a fifth of the processor time of doing it ourselves. */
import { expect, test } from "vitest";
import { deflate, nativeDeflate, portableDeflate } from "../../shared/workbook/deflate.ts";
import { inflate, nativeInflate, portableInflate } from "../../shared/workbook/inflate.ts";

test("the runtime's own way is taken, and gives what the portable one gives", () => {
	if (!nativeInflate || !nativeDeflate) throw new Error("workerd has no zlib that answers at once.");
	expect(inflate).toBe(nativeInflate);
	expect(deflate).toBe(nativeDeflate);
	const bytes = new TextEncoder().encode('<c r="A1"><v>甲</v></c>'.repeat(500));
	expect(nativeInflate(portableDeflate(bytes, 3), bytes.length)).toEqual(bytes);
	expect(portableInflate(nativeDeflate(bytes, 3), bytes.length)).toEqual(bytes);
});

test("an entry that holds more than it declares is noticed before it is inflated whole", () => {
	const bomb = portableDeflate(new Uint8Array(20_000_000), 9);
	expect(() => nativeInflate?.(bomb, 1000)).toThrow();
});
