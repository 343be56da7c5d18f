/** The offline edition opened from a disk, with no network: everything a school does with it, but filing. */
import { createServer } from "node:http";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { readPackage } from "../../shared/offline/read-package.ts";
import { sha256Hex } from "../../shared/offline/sha256.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { set } from "../../testkit/corpus/example.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { dropNewerMembers } from "../../testkit/newer-features.ts";
import { chooseFolder, downloaded, goTo, openOffline, withEvidence } from "./offline-support.ts";
import { expectAccessible, expectNoSidewaysScroll, findings, openWorkbook, withChromium } from "./support.ts";

const explanation = "本年新签三项横向技术服务项目，合同额六千万元，见佐证清单。";
const browser = withChromium();
const folder = withEvidence();

test("checks as everywhere, repairs, explains, packs; asks for nothing", async () => {
	const { page, faults, requests, close } = await openOffline(browser());
	await expect.poll(() => page.locator(".offline-note").innerText()).toBe("离线版");
	await expect.poll(() => page.locator("#starting").count()).toBe(0);
	await expect.poll(() => page.getByText("登录").count()).toBe(0);
	await expectAccessible(page, "start");
	await openWorkbook(page, sample, "年度自评.xlsx");
	const report = check(readWorkbook(sample), set);
	await expect.poll(() => findings(page).count()).toBe(report.findings.filter(({ follows }) => !follows).length);

	await findings(page).filter({ hasText: "TY04" }).first().click();
	await page.getByRole("region", { name: "一键修正：改成日期" }).getByRole("button", { name: "修正", exact: true }).click();
	await page.locator(".notices").getByText("已修正 1 处。").waitFor();
	await expect.poll(() => findings(page).count()).toBe(report.findings.filter(({ follows }) => !follows).length - 1);

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
	await expect.poll(() => page.locator(".package-facts").innerText()).toContain(sha256Hex(packed.workbook));
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
	const { page, faults, close } = await openOffline(browser());
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
	const { page, faults, requests, close } = await openOffline(browser(), {}, () => {
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
	}, Buffer.from(sample).toString("base64"));
	await page.getByRole("button", { name: "选择文件…" }).click();
	await page.locator(".workspace").waitFor();
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
	const report = check(readWorkbook(new Uint8Array(Buffer.from(base64, "base64"))), set);
	expect(report.findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(explanation);
	// A file in memory cannot be kept for the list of recent files.
	expect({ faults: faults.filter((fault) => !fault.includes("DataCloneError")), requests }).toEqual({ faults: [], requests: [] });
	await close();
});

test("splits and merges", async () => {
	const { page, faults, requests, close } = await openOffline(browser());
	await openWorkbook(page, sample);
	await goTo(page, "拆分合并");
	await page.locator(".bench-panel").waitFor();
	const { bytes } = await downloaded(page, /^拆分成 \d+ 份并下载$/);
	const files = Object.entries(unzipSync(bytes)).filter(([name]) => /^(?:基准_.*|SH99_2023-annual_[^_]+)\.xlsx$/.test(name));
	expect(files.length).toBeGreaterThan(2);
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
	const meta = readWorkbook(sample).sheets.find(({ name }) => name === "_meta");
	const cell = meta?.cells.find(({ value }) => value === "1.0.0");
	if (!cell) throw new Error("The sample's _meta names no version.");
	const other = patchWorkbook(sample, [{ sheet: "_meta", row: cell.row, column: cell.column, value: "9.0.0" }]);
	const { page, faults, requests, close } = await openOffline(browser());
	await openWorkbook(page, other);
	await expect
		.poll(() => page.locator(".problem").innerText())
		.toMatch(/离线版里没有工作簿所用的指标体系（2022-2024\/9\.0\.0）[\s\S]*更新的离线版/);
	expect({ faults, requests }).toEqual({ faults: [], requests: [] });
	await close();
});

test("a department's part is not packed", async () => {
	const { page, close } = await openOffline(browser());
	await openWorkbook(page, sample);
	await goTo(page, "拆分合并");
	const { bytes } = await downloaded(page, /^拆分成 \d+ 份并下载$/);
	const [name, part] = Object.entries(unzipSync(bytes)).find(([file]) => /^SH99_.*\.xlsx$/.test(file)) ?? [];
	if (!name || !part) throw new Error("No part was made.");
	await goTo(page, "检查表格");
	await openWorkbook(page, part, name);
	await goTo(page, "报送");
	await page.getByText("不能单独报送").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "制作离线报送包" }).count()).toBe(0);
	await close();
});

test("in the oldest browser, without storage, without crypto.subtle", async () => {
	const { page, faults, requests, close } = await openOffline(browser(), {}, dropNewerMembers, () => {
		const drop = (of: object, ...names: string[]) => {
			for (const name of names) Reflect.deleteProperty(of, name);
		};
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
	await openWorkbook(page, sample);
	await goTo(page, "报送");
	const { bytes } = await downloaded(page, "制作离线报送包");
	expect(sha256Hex(readPackage(bytes).workbook)).toBe(sha256Hex(sample));
	await goTo(page, "佐证登记");
	await chooseFolder(page, folder());
	await page.getByText("读到 4 个文件").waitFor();
	await page.getByRole("button", { name: "写入清单（3 个文件）" }).click();
	await page.locator("summary", { hasText: "已登记 3 个" }).waitFor();
	expect({ faults, requests }).toEqual({ faults: [], requests: [] });
	await close();
});

test("in English, narrow, dark", async () => {
	const { page, faults, close } = await openOffline(browser(), { viewport: { width: 360, height: 780 }, colorScheme: "dark" });
	await page.getByLabel("语言").selectOption("en");
	await expectNoSidewaysScroll(page);
	await openWorkbook(page, sample);
	await goTo(page, "Submit");
	await page.getByRole("heading", { name: "Submit (offline edition)" }).waitFor();
	await expect.poll(() => page.locator("main").innerText()).not.toMatch(/登录|制作/);
	await expectNoSidewaysScroll(page);
	await downloaded(page, "Make the offline package");
	await expectAccessible(page, "packed, English, narrow, dark");
	await expectNoSidewaysScroll(page);
	await goTo(page, "Evidence");
	await chooseFolder(page, folder());
	await page.getByText("4 files read").waitFor();
	await page.getByRole("button", { name: /^Write into the list/ }).waitFor();
	await expectAccessible(page, "evidence, English, narrow, dark");
	await expectNoSidewaysScroll(page);
	expect(faults).toEqual([]);
	await close();
});
