/** Splitting and merging by hand on the page: four departments, a planted conflict, nothing lost; 我的部门; lists to pass on. */

import { readFileSync } from "node:fs";
import { strFromU8, unzipSync, zipSync } from "fflate";
import type { Browser, BrowserContextOptions, Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { long } from "../../testkit/long.ts";
import { filledPart, scene } from "../departments/apart.ts";
import { assigned, type Department, departments, set } from "../departments/support.ts";
import {
	awaited,
	drop,
	expectAccessible,
	expectNoSidewaysScroll,
	findings,
	newPage,
	openWorkbook,
	patience,
	startPages,
	type Watched,
} from "./support.ts";

const place = "S_T2_03.actual";

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
beforeAll(async () => {
	[browser, pages] = await Promise.all([launchChromium(), startPages()]);
});
afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

/** Splitting and merging take seconds; on a busy machine more. */
async function patientPage(options: BrowserContextOptions = {}, at = ""): Promise<Watched> {
	const opened = await newPage(browser, `${pages.url}${at}`, options);
	opened.page.setDefaultTimeout(2 * patience);
	return opened;
}

const bytesOf = async (download: Download): Promise<Uint8Array> => new Uint8Array(readFileSync(await download.path()));

/** What a press of a button downloads. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
	const [download] = await Promise.all([page.waitForEvent("download"), press()]);
	return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

async function toBench(page: Page): Promise<void> {
	await page.getByRole("link", { name: "拆分合并" }).click();
	await page.locator(".bench-panel").waitFor();
}

const put = (page: Page, files: Record<string, Uint8Array>): Promise<void> =>
	page
		.locator("input[type=file][multiple]")
		.setInputFiles(Object.entries(files).map(([name, bytes]) => ({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) })));

/** The parts as the page's own archive has them, by department; and the base. */
async function splitOnPage(page: Page): Promise<{ parts: Map<string, Uint8Array>; base: Uint8Array; names: string[]; note: string }> {
	await toBench(page);
	for (const [role, label] of Object.entries({ 资金: /^资金表 /, 按任务: /^资金表（按任务）/, 满意: /^满意度调查/, 封面: /^封面/ }))
		await page.getByLabel(label).selectOption(assigned[role] ?? "");
	const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "拆分成 5 份并下载" }).click());
	expect(name).toBe("学校丁_2023-annual_部门分表.zip");
	const entries = unzipSync(bytes);
	const names = Object.keys(entries);
	const parts = new Map(
		[...departments, "未分配"].map((department) => [department, entries[`SH04_2023-annual_${department}.xlsx`] ?? new Uint8Array()]),
	);
	return {
		parts,
		base: entries["基准_SH04.xlsx"] ?? new Uint8Array(),
		names,
		note: strFromU8(entries["使用说明.txt"] ?? new Uint8Array()),
	};
}

/** What a department hands back, with one more figure in it. */
const planted = (name: Department, value: number): Uint8Array => fillWorkbook(filledPart(name), set, { [place]: value });

const filledBy = (parts: ReadonlyMap<string, Uint8Array>, department: Department, more: Record<string, number> = {}): Uint8Array =>
	fillWorkbook(parts.get(department) ?? new Uint8Array(), set, { ...scene.entries[department], ...more });

test("split on the page, filled apart, merged on the page: equal to filling in the whole", async () => {
	const { page, faults, close } = await patientPage();
	await openWorkbook(page, scene.base, "SH04.xlsx");
	const { parts, base, names, note } = await splitOnPage(page);
	expect(names.filter((name) => name.endsWith("_问题清单.txt"))).toHaveLength(5);
	expect(note).toContain("教务处：");
	expect(base).toEqual(scene.base);
	await page.getByRole("heading", { name: "已拆分成 5 份" }).waitFor();
	await page.getByRole("tab", { name: "合并" }).click();
	await put(page, { "基准_SH04.xlsx": base, ...Object.fromEntries(departments.map((name) => [`${name}.xlsx`, filledBy(parts, name)])) });
	await page.getByText("没有冲突，可以合并。").waitFor();
	await page.getByRole("button", { name: "合并", exact: true }).click();
	await page.getByRole("heading", { name: "已合并" }).waitFor();
	const merged = await downloaded(page, () => page.getByRole("button", { name: "下载合并后的工作簿" }).click());
	expect(merged.name).toBe("SH04_合并.xlsx");
	expect(readWorkbook(merged.bytes)).toEqual(readWorkbook(scene.whole));
	expect(check(readWorkbook(merged.bytes), set).verdict.code).toBe("ready");
	// It is the page's open workbook now.
	await page.getByRole("button", { name: "查看检查结果" }).click();
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await expect.poll(() => page.locator(".identity").innerText()).toContain("SH04_合并.xlsx");
	expect(faults).toEqual([]);
	await close();
});

test("a planted conflict is shown side by side, decided by keyboard, and the record keeps what was not chosen", async () => {
	const { page, faults, close } = await patientPage();
	await page.goto(`${pages.url}#departments`);
	await put(page, { "1.xlsx": planted("教务处", 11), "2.xlsx": planted("人事处", 12) });
	await page.getByText("还缺“基准”").waitFor();
	await put(page, { "整表.xlsx": scene.base, "坏.xlsx": new Uint8Array([1, 2, 3]) });
	const conflict = page.getByRole("group", { name: /对接本市重点产业专业数 · 本年值/ });
	await conflict.waitFor();
	await expect
		.poll(() => conflict.locator(".conflict-choice").allInnerTexts())
		.toEqual([expect.stringMatching(/基准\s+（空）/), expect.stringMatching(/教务处\s+11/), expect.stringMatching(/人事处\s+12/)]);
	await expect.poll(() => page.locator(".bench-files li").filter({ hasText: "坏.xlsx" }).innerText()).toContain("不能合并");
	await expectAccessible(page, "conflict");
	await page.getByRole("button", { name: "到下一处未决定的" }).press("Enter");
	await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("radio");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowDown");
	await page.getByText("都已决定。").waitFor();
	await page.getByRole("button", { name: "合并", exact: true }).click();
	const merged = await downloaded(page, () => page.getByRole("button", { name: "下载合并后的工作簿" }).click());
	const record = await downloaded(page, () => page.getByRole("button", { name: "保存合并记录" }).click());
	const held = (bytes: Uint8Array): unknown[] => readWorkbook(bytes).sheets.flatMap(({ cells }) => cells.map(({ value }) => value));
	const at = readWorkbook(merged.bytes)
		.sheets.find(({ name }) => name === "基础数据")
		?.cells.find(({ row, column }) => row === 11 && column === 5);
	expect(at?.value).toBe(12);
	expect(held(record.bytes)).toEqual(expect.arrayContaining([place, "教务处: 11\n人事处: 12", "人事处"]));
	expect(faults).toEqual([]);
	await close();
});

test("an open conflict keeps the base, and the page says so before and after", async () => {
	const { page, close } = await patientPage({}, "#departments");
	await put(page, { "整表.xlsx": scene.base, "1.xlsx": planted("教务处", 11), "2.xlsx": planted("人事处", 12) });
	await page.getByRole("button", { name: "合并（1 处按基准保留）" }).click();
	await page.getByText("1 处没有决定，按基准保留").waitFor();
	await page.getByRole("button", { name: "修改决定" }).click();
	await page.getByLabel("没有决定的都采用").selectOption("教务处");
	await page.getByText("都已决定。").waitFor();
	await page.getByRole("button", { name: /^移除 2\.xlsx/ }).click();
	await page.getByText("没有冲突，可以合并。").waitFor();
	await close();
});

test("nothing can be merged while a file that was put in is still being read", async () => {
	const { page, close } = await patientPage({}, "#departments");
	await put(page, { "整表.xlsx": scene.base, "1.xlsx": filledPart("教务处") });
	await page.getByText("没有冲突，可以合并。").waitFor();
	// The next file lies on a slow disk.
	await page.evaluate(() => {
		const read = File.prototype.arrayBuffer;
		File.prototype.arrayBuffer = function slowly() {
			return new Promise((resolve) => Object.assign(window, { arrive: () => resolve(read.call(this)) }));
		};
	});
	await put(page, { "2.xlsx": filledPart("人事处") });
	await page.locator(".bench-files li").filter({ hasText: "2.xlsx" }).getByText("正在读取…").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "合并", exact: true }).count()).toBe(0);
	await page.getByText("正在比较").waitFor();
	await page.evaluate(() => (window as unknown as { arrive: () => void }).arrive());
	await page.getByText("没有冲突，可以合并。").waitFor();
	await expect.poll(() => page.locator(".bench-count dt").allInnerTexts()).toEqual(["教务处", "人事处"]);
	await close();
});

test("an archive of the departments' files is unpacked; one without workbooks is refused with a sentence", async () => {
	const { page, close } = await patientPage({}, "#departments");
	const back = zipSync({
		"基准_SH04.xlsx": scene.base,
		"交回/教务处.xlsx": filledPart("教务处"),
		"使用说明.txt": new Uint8Array(9),
	});
	await put(page, {
		"交回.zip": back,
		"人事处.xlsx": filledPart("人事处"),
		"空.zip": zipSync({ "a.txt": new Uint8Array(9) }),
	});
	await page.getByText("没有冲突，可以合并。").waitFor();
	await expect
		.poll(() => page.locator(".bench-files strong").allInnerTexts())
		.toEqual(["基准_SH04.xlsx", "教务处.xlsx", "人事处.xlsx", "空.zip"]);
	await expect.poll(() => page.locator(".bench-count dt").allInnerTexts()).toEqual(["教务处", "人事处"]);
	await expect.poll(() => page.locator(".bench-file-trouble").innerText()).toContain("压缩包里没有 .xlsx 文件");
	await close();
});

test("files dropped on the page are put in; those of another school or state are refused with a sentence each", async () => {
	const { page, close } = await patientPage({}, "#departments");
	const changed = fillWorkbook(scene.base, set, { [place]: 20 });
	await drop(page, filledPart("教务处"), "交回.xlsx");
	await page.getByText("还缺“基准”").waitFor();
	await drop(page, changed, "改过的整表.xlsx");
	await page.getByText("在拆分后改过").waitFor();
	await drop(page, scene.base, "基准.xlsx");
	await page.getByText("将合并的内容").waitFor();
	// With the base at hand the changed workbook is one more part.
	await expect.poll(() => page.locator(".bench-files li").filter({ hasText: "改过的整表.xlsx" }).innerText()).toContain("整表");
	await expect.poll(() => page.locator(".bench-files .badge-error").count()).toBe(0);
	await close();
});

test("我的部门: its findings and blanks only, the whole verdict beside it, remembered; its list for the chat group and as .xlsx", async () => {
	const { page, close } = await patientPage({ permissions: ["clipboard-read", "clipboard-write"] });
	await openWorkbook(page, scene.base, "SH04.xlsx");
	const listed = async () => Number(await findings(page).first().getAttribute("aria-setsize"));
	const all = await awaited(listed, (count) => count > 1);
	await page.getByLabel("我的部门").selectOption("财务处");
	await expect.poll(listed).toBeLessThan(all);
	await expect.poll(() => page.locator(".department-mark").innerText()).toMatch(/只显示“财务处”的行。 整份工作簿：有\d+个错误/);
	await expect
		.poll(() => page.locator(".verdict h1").innerText())
		.toContain(`${check(readWorkbook(scene.base), set).verdict.errors} 个错误`);
	await expectAccessible(page, "department filter");
	await page.getByRole("button", { name: "保存检查结果" }).click();
	await page.getByRole("menuitem", { name: "复制群消息（财务处）" }).click();
	await page.getByText("已复制群消息").waitFor();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^【学校丁 2023-annual】财务处\n/);
	await page.getByRole("button", { name: "保存检查结果" }).click();
	const list = await downloaded(page, () => page.getByRole("menuitem", { name: "问题清单 .xlsx（财务处）" }).click());
	expect(list.name).toBe("SH04-财务处-问题清单.xlsx");
	expect(readWorkbook(list.bytes).sheets[0]?.cells[0]?.value).toBe("问题清单 · 财务处");
	await page.reload();
	await openWorkbook(page, scene.base, "SH04.xlsx");
	await expect.poll(() => page.getByLabel("我的部门").inputValue()).toBe("财务处");
	await page.getByRole("button", { name: "显示全部" }).click();
	await expect.poll(listed).toBe(all);
	await close();
});

test("a department's part says whose it is and cannot be split", async () => {
	const { page, close } = await patientPage();
	await openWorkbook(page, filledPart("教务处"), "教务处.xlsx");
	await page.getByText("这是“教务处”的部门分表").waitFor();
	await toBench(page);
	await page.getByRole("tab", { name: "拆分" }).click();
	await page.getByText("现在打开的是“教务处”的部门分表").waitFor();
	await expectAccessible(page, "a part");
	await close();
});

test("without a worker the page does the work itself", async () => {
	const { page, close } = await patientPage();
	await page.addInitScript(() => Reflect.deleteProperty(window, "Worker"));
	await page.goto(`${pages.url}#departments`);
	await page.reload();
	await put(page, { "整表.xlsx": scene.base, "1.xlsx": filledPart("教务处") });
	await page.getByText("没有冲突，可以合并。").waitFor();
	await close();
});

const looks = [
	{ width: 320, colorScheme: "dark" as const },
	{ width: 360, colorScheme: "light" as const },
];
test.each(long ? looks : looks.slice(0, 1))(
	"$width px wide, $colorScheme, English: nothing scrolls sideways, axe finds nothing",
	async (look) => {
		const { width, colorScheme } = look;
		const { page, faults, close } = await patientPage({ viewport: { width, height: 720 }, colorScheme });
		await openWorkbook(page, scene.base, "SH04.xlsx");
		await page.getByLabel("我的部门").selectOption("财务处");
		await expectNoSidewaysScroll(page);
		await toBench(page);
		await expectAccessible(page, "split");
		await expectNoSidewaysScroll(page);
		await page.getByRole("button", { name: "按表分别指定" }).first().click();
		await page.getByLabel("加一个部门").fill("信息中心");
		await page.getByRole("button", { name: "加入", exact: true }).click();
		await page.getByLabel("群01_资金").selectOption("信息中心");
		await page.getByRole("button", { name: "拆分成 6 份并下载" }).click();
		await page.getByRole("heading", { name: "已拆分成 6 份" }).waitFor();
		await expectAccessible(page, "split done");
		await expectNoSidewaysScroll(page);
		await page.getByLabel("语言").selectOption("en");
		await page.getByRole("tab", { name: "Merge" }).click();
		const sameNumber = (name: Department) =>
			fillWorkbook(filledPart(name), set, { "佐证[+]": [{ 佐证编号: "ZZ-2023-0901", 材料名称: name }] });
		await put(page, { "base.xlsx": scene.base, "1.xlsx": sameNumber("教务处"), "2.xlsx": sameNumber("人事处") });
		await page.locator(".conflict").waitFor();
		await page.locator(".bench-details summary").click();
		await expectAccessible(page, "conflicts");
		await expectNoSidewaysScroll(page);
		expect(faults).toEqual([]);
		await close();
	},
);
