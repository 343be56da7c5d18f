/** The script in docs/api.md proves a receipt with Node's own Web Crypto and the published keys alone. */
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ReceiptContent } from "../../shared/api/submissions.ts";
import { root } from "../../tools/root.ts";
import { publicKeyOf, signReceipt } from "../../worker/services/receipts.ts";

const folder = mkdtempSync(join(tmpdir(), "hebiao-receipt-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, "docs", "api.md"), "utf8"))?.[1] ?? "";
// safe: made by Node as such a key
const newKey = () =>
	generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }) as { kty: "OKP"; crv: "Ed25519"; x: string; d: string };

function verified(receipt: unknown, keys: unknown[]): string {
	for (const [name, text] of Object.entries({
		"verify.mjs": script,
		"receipt.json": JSON.stringify(receipt),
		"keys.json": JSON.stringify({ keys }),
	}))
		writeFileSync(join(folder, name), text);
	const { stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "verify.mjs", "receipt.json", "keys.json"], {
		cwd: folder,
		encoding: "utf8",
	});
	return stdout + stderr;
}

test("genuine, under the present key or a retired one; altered, it is not; of other keys, it is said", async () => {
	expect(script.split("\n").length).toBeLessThan(15);
	const [old, present] = [newKey(), newKey()];
	// safe: the script looks at the signature alone
	const content = { receipt: "HB-1", revision: 1 } as unknown as ReceiptContent;
	const receipt = await signReceipt(content, old);
	const keys = await Promise.all([present, old].map(publicKeyOf));
	expect(verified(receipt, keys)).toMatch(/receipt: 'HB-1'/);
	const [header, , signature] = receipt.jws.split(".");
	const payload = Buffer.from(JSON.stringify({ ...content, revision: 2 })).toString("base64url");
	expect(verified({ ...receipt, jws: `${header}.${payload}.${signature}` }, keys)).toBe("not genuine\n");
	expect(verified(receipt, keys.slice(0, 1))).toMatch(/none of these keys/);
});
