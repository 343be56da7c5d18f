/** The offline edition opened from a disk, every network request failing and noted; and what becomes of its package at the service. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import type { Browser, BrowserContextOptions, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";
import { readPackage } from "../../shared/offline/read-package.ts";
import { sha256Hex } from "../../shared/offline/sha256.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { Client } from "../../tools/client.ts";
import { firstYear } from "../../tools/sample/schools.ts";
import { buildSingleFile } from "../../tools/single-file.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { sampleWorkbook } from "../../vite.sample.ts";
import { pdf } from "../evidence/pdf.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { launchChromium } from "../support/chromium.ts";
import { expectAccessible, expectNoSidewaysScroll, findings, newPage, openWorkbook, startPages } from "./support.ts";

const explanation = "本年新签三项横向技术服务项目，合同额六千万元，见佐证清单。";
let browser: Browser;
let folder: string;
let address: string;
let faulty: Uint8Array;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-offline-"));
	const [launched, built, made] = await Promise.all([launchChromium(), buildSingleFile(folder), sampleWorkbook()]);
	browser = launched;
	address = pathToFileURL(built.file).href;
	faulty = made;
});
afterAll(async () => {
	await browser?.close();
	await rm(folder, { recursive: true, force: true });
});

interface Offline {
	page: Page;
	faults: string[];
	/** Everything asked for but the page itself and what it makes within itself. */
	requests: string[];
	close(): Promise<void>;
}

/** @param before runs in the page before its script does */
async function openOffline(options: BrowserContextOptions = {}, before: () => unknown = () => undefined): Promise<Offline> {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		timezoneId: "Asia/Shanghai",
		acceptDownloads: true,
		...options,
	});
	await context.setOffline(true);
	const page = await context.newPage();
	page.setDefaultTimeout(15_000);
	const faults: string[] = [];
	const requests: string[] = [];
	page.on("pageerror", (error) => faults.push(String(error)));
	page.on("console", (message) => {
		if (message.type() === "error") faults.push(message.text());
	});
	page.on("request", (request) => {
		if (request.url() !== address && !/^(data|blob):/.test(request.url())) requests.push(request.url());
	});
	// Pickers of the system have no place in a test; the page takes the input beside them.
	await page.addInitScript(() => {
		Reflect.deleteProperty(window, "showOpenFilePicker");
		Reflect.deleteProperty(window, "showDirectoryPicker");
	});
	await page.addInitScript(before);
	await page.goto(address);
	await page.locator("h1").first().waitFor();
	return { page, faults, requests, close: () => context.close() };
}

const bytesOf = async (download: Download): Promise<Uint8Array> => new Uint8Array(await readFile(await download.path()));

async function downloaded(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Uint8Array }> {
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
	return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

/** A link of the header, with or without the mark of something unsaved. */
const goTo = (page: Page, name: string) => page.locator(".nav-link", { hasText: new RegExp(`^${name}`) }).click();

describe("from a disk, with no network", () => {
	test("checks as everywhere, repairs, explains, packs; asks for nothing", async () => {
		const { page, faults, requests, close } = await openOffline();
		expect(await page.locator(".offline-note").innerText()).toBe("离线版");
		expect(await page.locator("#starting").count()).toBe(0);
		expect(await page.getByText("登录").count()).toBe(0);
		await expectAccessible(page, "start");
		await openWorkbook(page, faulty, "年度自评.xlsx");
		const set = await publishedSet("2022-2024/1.0.0");
		const report = check(readWorkbook(faulty), set);
		expect(await findings(page).count()).toBe(report.findings.length);

		await findings(page).filter({ hasText: "TY04" }).first().click();
		await page.getByRole("region", { name: "一键修正：改成日期" }).getByRole("button", { name: "修正", exact: true }).click();
		await page.locator(".notices").getByText("已修正 1 处。").waitFor();
		expect(await findings(page).count()).toBe(report.findings.length - 1);

		await page.getByLabel("规则", { exact: true }).selectOption("YR02");
		await findings(page).filter({ hasText: "YR02" }).first().click();
		await page.getByRole("textbox", { name: "写说明" }).fill(explanation);
		await page.getByRole("button", { name: "记入工作簿" }).click();
		await page.locator(".unsaved").waitFor();

		await goTo(page, "报送");
		await page.getByRole("heading", { level: 1, name: "报送（离线版）" }).waitFor();
		await page.getByLabel("经办人").fill("李主任");
		await expectAccessible(page, "before packing");
		const { name, bytes } = await downloaded(page, "制作离线报送包");
		expect(name).toBe("SH99_2023-annual_离线报送包.hebiao.zip");
		const packed = readPackage(bytes);
		expect(packed.manifest).toMatchObject({ unit: "SH99", period: "2023-annual", madeBy: "李主任", workbook: { name: "年度自评.xlsx" } });
		const own = check(readWorkbook(packed.workbook), set);
		expect(canonicalJson(packed.report)).toBe(canonicalJson(own));
		expect(own.findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(explanation);
		expect(own.findings.filter(({ rule }) => rule === "TY04")).toEqual([]);
		expect(await page.locator(".package-facts").innerText()).toContain(sha256Hex(packed.workbook));
		await expectAccessible(page, "packed");

		await goTo(page, "检查表格");
		const saved = await downloaded(page, "下载改好的文件");
		expect(sha256Hex(saved.bytes)).toBe(sha256Hex(packed.workbook));
		expect({ faults, requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("even what is sent by force, with a network there, is stopped by the page's own policy", async () => {
		let reached = 0;
		const server = createServer((_, response) => {
			reached += 1;
			response.writeHead(200, { "access-control-allow-origin": "*" }).end();
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { page, faults, close } = await openOffline();
		await page.context().setOffline(false);
		const there = server.address();
		const outcome = await page.evaluate(
			async (target) => {
				const image = new Image();
				const drawn = new Promise((resolve) => {
					image.onload = image.onerror = resolve;
				});
				image.src = `${target}?secret`;
				await drawn;
				return fetch(target).then(
					() => "sent",
					() => "refused",
				);
			},
			`http://127.0.0.1:${typeof there === "object" ? there?.port : 0}/`,
		);
		expect({ outcome, reached }).toEqual({ outcome: "refused", reached: 0 });
		for (const directive of ["connect-src 'none'", "img-src data: blob:"]) expect(faults.join("\n")).toContain(directive);
		await close();
		await new Promise((resolve) => server.close(resolve));
	});

	test("saves back into the file it was opened from", async () => {
		const { page, faults, requests, close } = await openOffline({}, () => {
			// Stands for the browser's picker: a file in memory that can be written.
			const state = { bytes: new Uint8Array() };
			Object.assign(window, {
				held: state,
				showOpenFilePicker: async () => [
					{
						kind: "file",
						name: "自评.xlsx",
						getFile: async () => new File([state.bytes], "自评.xlsx", { lastModified: 1 }),
						queryPermission: async () => "granted",
						requestPermission: async () => "granted",
						isSameEntry: async () => false,
						createWritable: async () => ({
							write: async (bytes: Uint8Array<ArrayBuffer>) => {
								state.bytes = bytes;
							},
							close: async () => undefined,
						}),
					},
				],
			});
		});
		await page.evaluate((base64) => {
			// Safe: put there before the page ran.
			const { held } = window as unknown as { held: { bytes: Uint8Array } };
			held.bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
		}, Buffer.from(faulty).toString("base64"));
		await page.getByRole("button", { name: "选择文件…" }).click();
		await page.locator(".workspace").waitFor();
		await page.getByLabel("规则", { exact: true }).selectOption("YR02");
		await findings(page).filter({ hasText: "YR02" }).first().click();
		await page.getByRole("textbox", { name: "写说明" }).fill(explanation);
		await page.getByRole("button", { name: "记入工作簿" }).click();
		await page.getByRole("button", { name: "写回文件" }).click();
		await page.getByText("已写回文件").waitFor();
		const base64 = await page.evaluate(() => {
			// Safe: put there before the page ran.
			const { held } = window as unknown as { held: { bytes: Uint8Array } };
			return btoa(Array.from(held.bytes, (byte) => String.fromCharCode(byte)).join(""));
		});
		const report = check(readWorkbook(new Uint8Array(Buffer.from(base64, "base64"))), await publishedSet("2022-2024/1.0.0"));
		expect(report.findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(explanation);
		// A file in memory cannot be kept for the list of recent files.
		expect({ faults: faults.filter((fault) => !fault.includes("DataCloneError")), requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("splits and merges", async () => {
		const { page, faults, requests, close } = await openOffline();
		await openWorkbook(page, faulty);
		await goTo(page, "拆分合并");
		await page.locator(".bench-panel").waitFor();
		const { bytes } = await downloaded(page, /^拆分成 \d+ 份并下载$/);
		const files = Object.entries(unzipSync(bytes)).filter(([name]) => /^(?:基准_.*|SH99_2023-annual_[^_]+)\.xlsx$/.test(name));
		expect(files.length).toBeGreaterThan(2);
		const set = await publishedSet("2022-2024/1.0.0");
		// One department fills in a cell of its own.
		const filled = files.map(([name, content]) => {
			const cell = name.startsWith("基准") ? undefined : createChecker(readWorkbook(content), set).locate("S_T1_02.actual");
			return [name, cell && name.includes("发展规划处") ? patchWorkbook(content, [{ ...cell, value: 4321 }]) : content] as const;
		});
		await page.getByRole("tab", { name: "合并" }).click();
		await page
			.locator("input[type=file][multiple]")
			.first()
			.setInputFiles(filled.map(([name, content]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) })));
		await page.getByText("没有冲突，可以合并。").waitFor();
		await page.getByRole("button", { name: "合并", exact: true }).click();
		await page.getByRole("heading", { name: "已合并" }).waitFor();
		const merged = await downloaded(page, "下载合并后的工作簿");
		expect(createChecker(readWorkbook(merged.bytes), set).facts().school.S_T1_02?.actual).toBe(4321);
		expect({ faults, requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("a workbook of another definition set: where to get a newer edition", async () => {
		const meta = readWorkbook(faulty).sheets.find(({ name }) => name === "_meta");
		const cell = meta?.cells.find(({ value }) => value === "1.0.0");
		if (!cell) throw new Error("The sample's _meta names no version.");
		const other = patchWorkbook(faulty, [{ sheet: "_meta", row: cell.row, column: cell.column, value: "9.0.0" }]);
		const { page, faults, requests, close } = await openOffline();
		await openWorkbook(page, other);
		expect(await page.locator(".problem").innerText()).toMatch(/离线版里没有工作簿所用的指标体系（2022-2024\/9\.0\.0）[\s\S]*更新的离线版/);
		expect({ faults, requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("a department's part is not packed", async () => {
		const { page, close } = await openOffline();
		await openWorkbook(page, faulty);
		await goTo(page, "拆分合并");
		const { bytes } = await downloaded(page, /^拆分成 \d+ 份并下载$/);
		const [name, part] = Object.entries(unzipSync(bytes)).find(([file]) => /^SH99_.*\.xlsx$/.test(file)) ?? [];
		if (!name || !part) throw new Error("No part was made.");
		await goTo(page, "检查表格");
		await openWorkbook(page, part, name);
		await goTo(page, "报送");
		await page.getByText("不能单独报送").waitFor();
		expect(await page.getByRole("button", { name: "制作离线报送包" }).count()).toBe(0);
		await close();
	});

	test("in a browser of 2022, without storage, without crypto.subtle", async () => {
		const { page, faults, requests, close } = await openOffline({}, () => {
			const drop = (of: object, ...names: string[]) => {
				for (const name of names) Reflect.deleteProperty(of, name);
			};
			drop(Map, "groupBy");
			drop(Object, "groupBy");
			drop(Array, "fromAsync");
			drop(Array.prototype, "toSorted", "toReversed", "toSpliced", "with");
			drop(String.prototype, "isWellFormed", "toWellFormed");
			drop(Promise, "withResolvers", "try");
			drop(Set.prototype, "union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom");
			drop(AbortSignal, "any");
			drop(window, "caches", "indexedDB");
			for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
				Object.defineProperty(window, name, {
					get() {
						throw new DOMException("denied", "SecurityError");
					},
				});
			}
			Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
		});
		await openWorkbook(page, faulty);
		await goTo(page, "报送");
		const { bytes } = await downloaded(page, "制作离线报送包");
		expect(sha256Hex(readPackage(bytes).workbook)).toBe(sha256Hex(faulty));
		await registerFolder(page);
		await page.getByText("读到 4 个文件").waitFor();
		await page.getByRole("button", { name: "写入清单（3 个文件）" }).click();
		await page.locator("summary", { hasText: "已登记 3 个" }).waitFor();
		expect({ faults, requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("in English, narrow, dark", async () => {
		const { page, faults, close } = await openOffline({ viewport: { width: 360, height: 780 }, colorScheme: "dark" });
		await page.getByLabel("语言").selectOption("en");
		await expectNoSidewaysScroll(page);
		await openWorkbook(page, faulty);
		await goTo(page, "File");
		await page.getByRole("heading", { name: "File (offline edition)" }).waitFor();
		expect(await page.locator("main").innerText()).not.toMatch(/登录|制作/);
		await expectNoSidewaysScroll(page);
		await downloaded(page, "Make the offline package");
		await expectAccessible(page, "packed, English, narrow, dark");
		await expectNoSidewaysScroll(page);
		await goTo(page, "Evidence");
		await registerFolder(page, false);
		await page.getByText("4 files read").waitFor();
		await page.getByRole("button", { name: /^Write into the list/ }).waitFor();
		await expectAccessible(page, "evidence, English, narrow, dark");
		await expectNoSidewaysScroll(page);
		expect(faults).toEqual([]);
		await close();
	});
});

/** A PDF of 7 pages, a picture, a letter, a copy, and what Windows leaves behind. */
async function evidenceFolder(): Promise<string> {
	const path = join(folder, "2023佐证");
	await mkdir(join(path, "教学"), { recursive: true });
	await writeFile(join(path, "教学", "教学成果奖证书.pdf"), pdf({ branches: [3, 4], packed: true }));
	await writeFile(join(path, "教学", "教学成果奖证书 副本.pdf"), pdf({ branches: [3, 4], packed: true }));
	await writeFile(join(path, "现场.png"), "png");
	await writeFile(join(path, "S_T3_03 校企合作协议.docx"), "docx");
	await writeFile(join(path, "Thumbs.db"), "x");
	return path;
}

async function registerFolder(page: Page, go = true): Promise<void> {
	if (go) await goTo(page, "佐证登记");
	await page.locator(".evidence input[type=file]").setInputFiles(await evidenceFolder());
}

/** As a person drags a folder in from the desktop: the browser's own drag and drop, not events made by a script. */
async function dropFolder(page: Page, path: string): Promise<void> {
	const browserSide = await page.context().newCDPSession(page);
	const data = { items: [], files: [path], dragOperationsMask: 1 };
	for (const type of ["dragEnter", "dragOver", "dragOver", "drop"] as const) {
		await browserSide.send("Input.dispatchDragEvent", { type, x: 500, y: 500, data });
		// The page's answer to one event decides what becomes of the next.
		if (type !== "drop") await page.waitForTimeout(200);
	}
}

describe("a folder of evidence", () => {
	test("becomes rows of the list, shown first, written as one, taken back as one; nothing leaves the page", async () => {
		const { page, faults, requests, close } = await openOffline();
		await goTo(page, "佐证登记");
		await page.getByText("先打开要填写的工作簿").waitFor();
		await goTo(page, "检查表格");
		await openWorkbook(page, faulty);
		await goTo(page, "佐证登记");
		await expectAccessible(page, "evidence: nothing chosen");
		await registerFolder(page);
		await page.getByText("读到 4 个文件").waitFor();
		await page.getByText("略过 1 个系统或临时文件").waitFor();
		await page.getByRole("group").filter({ hasText: "新登记 3 个" }).waitFor();
		const rows = page.locator(".evidence-group[open] tbody tr");
		const shown = async () => (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
		const [first = 0] = (await shown()).map((text) => Number(/ZZ-2023-(\d{4})/.exec(text)?.[1]));
		const number = (n: number) => `ZZ-2023-${String(first + n).padStart(4, "0")}`;
		expect(await shown()).toEqual([
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
		const { page, faults, requests, close } = await openOffline();
		await openWorkbook(page, faulty);
		await dropFolder(page, await evidenceFolder());
		await page.getByText("读到 4 个文件").waitFor();
		await page.locator(".evidence-group[open]").getByText("2023佐证/教学 · 证书").waitFor();
		expect({ faults, requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("dropped in a browser without handles: read from a service's page, from disk a sentence says what to do instead", async () => {
		const withoutHandles = () => Reflect.deleteProperty(DataTransferItem.prototype, "getAsFileSystemHandle");
		const offline = await openOffline({}, withoutHandles);
		await openWorkbook(offline.page, faulty);
		await dropFolder(offline.page, await evidenceFolder());
		await offline.page.getByText("浏览器没有获准读取这个文件夹。请改用“选择文件夹…”").waitFor();
		await registerFolder(offline.page, false);
		await offline.page.getByText("读到 4 个文件").waitFor();
		expect(offline.faults).toEqual([]);
		await offline.close();

		const pages = await startPages();
		const { page, faults, close } = await newPage(browser, pages.url);
		await page.evaluate(withoutHandles);
		await openWorkbook(page, faulty);
		const requests: string[] = [];
		page.on("request", (request) => requests.push(request.url()));
		await dropFolder(page, await evidenceFolder());
		await page.getByText("读到 4 个文件").waitFor();
		// The page's own code may arrive now; nothing else is asked for, nothing is sent.
		expect(requests.filter((url) => !url.startsWith(`${pages.url}assets/`))).toEqual([]);
		expect(faults).toEqual([]);
		await close();
		await pages.stop();
	});

	test("more files than free rows: one sentence, nothing written until some are left out", async () => {
		const many = join(folder, "许多");
		await mkdir(many);
		await Promise.all(Array.from({ length: 480 }, (_, i) => writeFile(join(many, `${i + 1}.png`), `${i}`)));
		const { page, faults, requests, close } = await openOffline();
		await openWorkbook(page, faulty);
		await goTo(page, "佐证登记");
		await page.locator(".evidence input[type=file]").setInputFiles(many);
		await page.getByText("读到 480 个文件").waitFor();
		const sentence = page.getByText(/“佐证材料清单”只剩 \d+ 个空行，还需要 480 行/);
		await sentence.waitFor();
		const write = page.getByRole("button", { name: /^写入清单/ });
		expect(await write.isDisabled()).toBe(true);
		await page.getByText(/还有 180 个，没有列出/).waitFor();
		await expectAccessible(page, "evidence: too few rows");
		const free = Number(/只剩 (\d+)/.exec(await sentence.innerText())?.[1]);
		for (let i = 0; i < 480 - free; i++) await page.locator(".evidence-group[open] tbody input").nth(i).uncheck();
		await sentence.waitFor({ state: "detached" });
		expect(await write.innerText()).toBe(`写入清单（${free} 个文件）`);
		await write.click();
		await page.locator("summary", { hasText: `已登记 ${free} 个` }).waitFor();
		expect({ faults, requests }).toEqual({ faults: [], requests: [] });
		await close();
	});

	test("a document without the list says so; reading can be cancelled", async () => {
		const { page, close } = await openOffline();
		await openWorkbook(page, faulty);
		const broken = patchWorkbook(
			faulty,
			readWorkbook(faulty).sheets.flatMap(({ name, cells }) =>
				cells
					.filter(({ value }) => name === "佐证材料清单" && value === "佐证编号")
					.map(({ row, column }) => ({ sheet: name, row, column, value: "编号" })),
			),
		);
		await openWorkbook(page, broken);
		await registerFolder(page);
		await page.getByText("没有“佐证材料清单”，或者该表已损坏").waitFor();
		await writeFile(join(folder, "2023佐证", "大.bin"), new Uint8Array(96 * 1_048_576));
		try {
			await page.getByRole("button", { name: "换一个文件夹…" }).waitFor();
			await registerFolder(page, false);
			await page.getByRole("button", { name: "取消" }).click();
			await page.getByText("把佐证文件夹拖到此处").waitFor();
		} finally {
			await rm(join(folder, "2023佐证", "大.bin"));
		}
		await close();
	});
});

describe("at the service", () => {
	let service: OpenService;
	beforeAll(async () => {
		service = await startWithPeriod(firstYear);
	});
	afterAll(() => service?.stop());

	test("the page offers the offline edition; its package is filed by the commission; the school sees it marked", async () => {
		const submit = await service.key("submit");
		const school = await new Client(service.url).signIn(submit);
		const { entries } = firstYear(service.set, service.school);
		const workbook = (await prepareWorkbook(school, period, service.set, entries)).bytes;

		const offline = await openOffline();
		await openWorkbook(offline.page, workbook);
		await goTo(offline.page, "报送");
		await offline.page.getByLabel("经办人").fill("王老师");
		const { bytes } = await downloaded(offline.page, "制作离线报送包");
		await offline.close();
		const filed = await service.commission.send<{ receipt: { content: unknown } }>(
			"POST",
			`/submissions?period=${period}&unit=${service.school.code}`,
			bytes,
			{
				"content-type": PACKAGE_TYPE,
				"idempotency-key": "carried-by-hand-1",
			},
		);
		expect(filed.receipt.content).toMatchObject({
			unit: service.school.code,
			submittedBy: "项目办",
			originalSha256: sha256Hex(workbook),
			onBehalf: {
				by: "项目办",
				package: {
					madeBy: "王老师",
					sha256: sha256Hex(bytes),
					difference: { sameContent: true, verdict: { packed: "ready", service: "ready" } },
				},
			},
		});

		const { page, faults, close } = await newPage(browser, service.url);
		const link = page.getByRole("link", { name: /下载离线版/ });
		const [edition] = await Promise.all([page.waitForEvent("download"), link.click()]);
		expect(edition.suggestedFilename()).toBe("核表离线版.html");
		expect(await readFile(await edition.path(), "utf8")).toContain("Content-Security-Policy");
		await goTo(page, "报送");
		await page.getByText("连不上服务器？改用离线报送包").waitFor();
		await page.getByLabel("访问密钥").fill(submit);
		await page.getByRole("button", { name: "登录" }).click();
		const list = page.locator(".filed-one");
		await list.getByText("代报", { exact: true }).waitFor();
		expect(await list.innerText()).toContain("由市教委 项目办 代报 · 离线报送包制作于");
		await expectAccessible(page, "filed on behalf");
		await list.getByRole("button", { name: /报送回执/ }).click();
		await page.getByText("由市教委 项目办 代报").waitFor();
		expect(faults).toEqual([]);
		await close();
	});
});
