/** A folder of evidence in the offline edition: it becomes rows of the list, however it comes to the page. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { sha256Hex } from "../../shared/offline/sha256.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { pdf } from "../evidence/pdf.ts";
import { chooseFolder, downloaded, goTo, openOffline, withEvidence } from "./offline-support.ts";
import { awaited, expectAccessible, newPage, openWorkbook, startPages, withChromium } from "./support.ts";

const browser = withChromium();
const folder = withEvidence();

/** As a person drags a folder in from the desktop: the browser's own drag and drop, not events made by a script. */
async function dropFolder(page: Page, path: string): Promise<void> {
	const browserSide = await page.context().newCDPSession(page);
	const data = { items: [], files: [path], dragOperationsMask: 1 };
	const send = (type: "dragEnter" | "dragOver" | "drop") => browserSide.send("Input.dispatchDragEvent", { type, x: 500, y: 500, data });
	await send("dragEnter");
	const veil = page.locator(".drop-veil");
	// What the page answers to this decides what becomes of the next.
	await expect.poll(() => send("dragOver").then(() => veil.isVisible())).toBe(true);
	await send("drop");
}

test("becomes rows of the list, shown first, written as one, taken back as one; nothing leaves the page", async () => {
	const { page, faults, requests, close } = await openOffline(browser());
	await goTo(page, "佐证登记");
	await page.getByText("先打开要填写的工作簿").waitFor();
	await goTo(page, "检查表格");
	await openWorkbook(page, sample);
	await goTo(page, "佐证登记");
	await expectAccessible(page, "evidence: nothing chosen");
	await goTo(page, "佐证登记");
	await chooseFolder(page, folder());
	await page.getByText("读到 4 个文件").waitFor();
	await page.getByText("略过 1 个系统或临时文件").waitFor();
	await page.getByRole("group").filter({ hasText: "新登记 3 个" }).waitFor();
	const rows = page.locator(".evidence-group[open] tbody tr");
	const shown = async () => (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
	const [text = ""] = await awaited(shown, ({ length }) => length === 3);
	const first = Number(/ZZ-2023-(\d{4})/.exec(text)?.[1]);
	const number = (n: number) => `ZZ-2023-${String(first + n).padStart(4, "0")}`;
	await expect
		.poll(shown)
		.toEqual([
			`${number(0)} 教学成果奖证书.pdf 2023佐证/教学 · 证书 7 页`,
			`${number(1)} 现场.png 2023佐证 · 图片 1 页`,
			`${number(2)} S_T3_03 校企合作协议.docx 2023佐证 · 协议 · S_T3_03 未知`,
		]);
	await expectAccessible(page, "evidence: planned");

	await page.getByRole("checkbox", { name: "登记 S_T3_03 校企合作协议.docx" }).uncheck();
	await page.getByRole("button", { name: "写入清单（2 个文件）" }).click();
	await page.locator("summary", { hasText: "已登记 2 个" }).waitFor();
	await page.locator(".unsaved").waitFor();
	await expectAccessible(page, "evidence: written");
	const { bytes } = await downloaded(page, "下载改好的文件");
	const list = readWorkbook(bytes).sheets.find(({ name }) => name === "佐证材料清单");
	const rowOf = (fileName: string) => {
		const row = list?.cells.find(({ value }) => value === fileName)?.row;
		return list?.cells.filter((cell) => cell.row === row && cell.formula === undefined).map(({ value }) => value);
	};
	const digest = (content: Uint8Array) => `SHA-256 ${sha256Hex(content).match(/.{8}/g)?.join(" ")}`;
	const certificate = pdf({ branches: [3, 4], packed: true });
	expect(rowOf("教学成果奖证书.pdf")).toEqual([
		number(0),
		"教学成果奖证书",
		"证书",
		7,
		"教学成果奖证书.pdf",
		"2023佐证/教学",
		digest(certificate),
	]);
	expect(rowOf("现场.png")).toEqual([number(1), "现场", "图片", 1, "现场.png", "2023佐证", digest(new TextEncoder().encode("png"))]);

	await page.getByRole("button", { name: "撤销写入" }).click();
	await page.locator("summary", { hasText: "新登记 3 个" }).waitFor();
	expect({ faults, requests }).toEqual({ faults: [], requests: [] });
	await close();
});

test("dropped anywhere on the page", async () => {
	const { page, faults, requests, close } = await openOffline(browser());
	await openWorkbook(page, sample);
	await dropFolder(page, folder());
	await page.getByText("读到 4 个文件").waitFor();
	await page.locator(".evidence-group[open]").getByText("2023佐证/教学 · 证书").waitFor();
	expect({ faults, requests }).toEqual({ faults: [], requests: [] });
	await close();
});

test("dropped in a browser without handles: read from a service's page, from disk a sentence says what to do instead", async () => {
	const withoutHandles = () => Reflect.deleteProperty(DataTransferItem.prototype, "getAsFileSystemHandle");
	const offline = await openOffline(browser(), {}, withoutHandles);
	await openWorkbook(offline.page, sample);
	await dropFolder(offline.page, folder());
	await offline.page.getByText("浏览器没有获准读取这个文件夹。请改用“选择文件夹…”").waitFor();
	await chooseFolder(offline.page, folder());
	await offline.page.getByText("读到 4 个文件").waitFor();
	expect(offline.faults).toEqual([]);
	await offline.close();

	const pages = await startPages();
	const { page, faults, close } = await newPage(browser(), pages.url);
	await page.evaluate(withoutHandles);
	await openWorkbook(page, sample);
	const requests: string[] = [];
	page.on("request", (request) => requests.push(request.url()));
	await dropFolder(page, folder());
	await page.getByText("读到 4 个文件").waitFor();
	// The page's own code may arrive now; nothing else is asked for, nothing is sent.
	expect(requests.filter((url) => !url.startsWith(`${pages.url}assets/`))).toEqual([]);
	expect(faults).toEqual([]);
	await close();
	await pages.stop();
});

test("more files than free rows: one sentence, nothing written until some are left out", async () => {
	const many = join(dirname(folder()), "许多");
	await mkdir(many);
	await Promise.all(Array.from({ length: 480 }, (_, i) => writeFile(join(many, `${i + 1}.png`), `${i}`)));
	const { page, faults, requests, close } = await openOffline(browser());
	await openWorkbook(page, sample);
	await goTo(page, "佐证登记");
	await page.locator(".evidence input[type=file]").setInputFiles(many);
	await page.getByText("读到 480 个文件").waitFor();
	const sentence = page.getByText(/“佐证材料清单”只剩 \d+ 个空行，还需要 480 行/);
	await sentence.waitFor();
	const write = page.getByRole("button", { name: /^写入清单/ });
	await expect.poll(() => write.isDisabled()).toBe(true);
	await page.getByText(/还有 180 个，没有列出/).waitFor();
	await expectAccessible(page, "evidence: too few rows");
	const free = Number(
		/只剩 (\d+)/.exec(
			await awaited(
				() => sentence.innerText(),
				(text) => text.includes("只剩"),
			),
		)?.[1],
	);
	// In one go: by hand it would be one after the other.
	await page
		.locator(".evidence-group[open] tbody input")
		.evaluateAll((boxes, count) => boxes.slice(0, count).forEach((box) => void (box instanceof HTMLElement && box.click())), 480 - free);
	await sentence.waitFor({ state: "detached" });
	await expect.poll(() => write.innerText()).toBe(`写入清单（${free} 个文件）`);
	await write.click();
	await page.locator("summary", { hasText: `已登记 ${free} 个` }).waitFor();
	expect({ faults, requests }).toEqual({ faults: [], requests: [] });
	await close();
});

test("a document without the list says so; reading can be cancelled", async () => {
	const { page, close } = await openOffline(browser());
	await openWorkbook(page, sample);
	const broken = patchWorkbook(
		sample,
		readWorkbook(sample).sheets.flatMap(({ name, cells }) =>
			cells
				.filter(({ value }) => name === "佐证材料清单" && value === "佐证编号")
				.map(({ row, column }) => ({ sheet: name, row, column, value: "编号" })),
		),
	);
	await openWorkbook(page, broken);
	await goTo(page, "佐证登记");
	await chooseFolder(page, folder());
	await page.getByText("没有“佐证材料清单”，或者该表已损坏").waitFor();
	await writeFile(join(folder(), "大.bin"), new Uint8Array(96 * 1_048_576));
	try {
		await page.getByRole("button", { name: "换一个文件夹…" }).waitFor();
		await chooseFolder(page, folder());
		await page.getByRole("button", { name: "取消" }).click();
		await page.getByText("把佐证文件夹拖到此处").waitFor();
	} finally {
		await rm(join(folder(), "大.bin"));
	}
	await close();
});
