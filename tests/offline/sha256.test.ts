import { createHash } from "node:crypto";
import { array, assert, nat, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { Sha256, sha256Hex } from "../../shared/offline/sha256.ts";

const reference = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("the standard's own examples", () => {
	const text = (content: string) => new TextEncoder().encode(content);
	expect(sha256Hex(text("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	expect(sha256Hex(text(""))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	expect(sha256Hex(text("a".repeat(1_000_000)))).toBe("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("around every block's end", () => {
	for (let length = 0; length <= 200; length++) {
		const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 255);
		expect(sha256Hex(bytes), `${length} bytes`).toBe(reference(bytes));
	}
});

test("any bytes in any pieces give what Node gives", () => {
	assert(
		property(uint8Array({ maxLength: 2000 }), array(nat(300), { maxLength: 12 }), (bytes, cuts) => {
			const hash = new Sha256();
			let at = 0;
			for (const cut of cuts) {
				hash.update(bytes.subarray(at, at + cut));
				at = Math.min(at + cut, bytes.length);
			}
			expect(hash.update(bytes.subarray(at)).hex()).toBe(reference(bytes));
		}),
	);
});
