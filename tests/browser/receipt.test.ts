/** The page that verifies receipts, against the real service: no signing in, in words what it proves. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { ReceiptContent } from "../../shared/api/submissions.ts";
import type { Service } from "../../tools/serve.ts";
import { readSecrets } from "../../tools/service/secrets.ts";
import { signReceipt } from "../../worker/services/receipts.ts";
import { startEmpty } from "../service/support.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, withChromium } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "hebiao-receipt-page-"));
const browser = withChromium();
let service: Service;
beforeAll(async () => {
	service = await startEmpty(folder);
});
afterAll(async () => {
	await service?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const content: ReceiptContent = {
	receipt: "HB-20240110-0001",
	submission: "00000000-0000-4000-8000-000000000001",
	unit: "SH01",
	unitName: "上海甲职业学院",
	period: "2023-annual",
	revision: 2,
	set: "2022-2024",
	version: "1.0.0",
	definitionHash: "a".repeat(64),
	imageSha256: "b".repeat(64),
	originalSha256: "c".repeat(64),
	original: "xlsx",
	submittedAt: "2024-01-10T09:00:00+08:00",
	submittedBy: "李主任",
	deadline: "2024-01-31T23:59:59+08:00",
	late: false,
	explainedQueries: 0,
	objections: [],
	waived: [],
	switches: [],
};
/** Signed with the service's own key. */
const signed = (changes: Partial<ReceiptContent> = {}) =>
	signReceipt({ ...content, ...changes }, JSON.parse(readSecrets(folder).SIGNING_KEY ?? ""));

/** What stands under a file with this text, once it says so. */
async function expectOutcome(text: string, ...expected: (RegExp | string)[]): Promise<void> {
	const { page, close } = await newPage(browser(), `${service.url}/receipt.html`, { viewport: { width: 360, height: 780 } });
	await page.locator("#file").setInputFiles({ name: "receipt.json", mimeType: "application/json", buffer: Buffer.from(text) });
	await page.locator("#outcome h2").waitFor();
	await expectAccessible(page, "verified");
	await expectNoSidewaysScroll(page);
	for (const words of expected) await page.locator("#outcome").getByText(words).first().waitFor();
	await close();
}

describe("a saved receipt", () => {
	test("that is genuine says who filed what and when, and what that does not prove", async () => {
		await expectOutcome(
			JSON.stringify(await signed()),
			/回执属实/,
			/上海甲职业学院（SH01）于 2024-01-10 09:00:00（北京时间）报送了 2023-annual 第 2 版，报送人 李主任/,
			/不证明审核是否通过/,
			content.originalSha256,
		);
	});

	test("of a filing that was taken back says so", async () => {
		const withdrawn = { at: "2024-01-11T09:00:00+08:00", by: "李主任", reason: null };
		await expectOutcome(JSON.stringify(await signed({ withdrawn })), /该次报送已撤回/);
	});

	test("that was altered, or is none, proves nothing", async () => {
		const { jws } = await signed();
		await expectOutcome(JSON.stringify({ jws, content: { ...content, revision: 3 } }), /回执被改动过/);
		await expectOutcome(JSON.stringify({ jws: `${jws.slice(0, -6)}AAAAAA`, content }), /签名与内容不符/);
		await expectOutcome("not a receipt", /不是回执文件/);
		await expectOutcome("{}", /不是回执文件/);
	});
});

test("its signature alone, pasted, is enough", async () => {
	const { page } = await newPage(browser(), `${service.url}/receipt.html`);
	await page.locator("#text").fill((await signed()).jws);
	await page.getByRole("button", { name: "核验" }).click();
	await page.locator("#outcome.genuine").waitFor();
	await page.close();
});
