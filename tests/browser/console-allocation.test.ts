/** The funding recommendation in the console: the service's own figures, what they would be otherwise, scenarios side by side. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Allocations } from "../../shared/api/allocations.ts";
import { type ConsoleService, earlierPeriod, openConsole, period, signIn, startConsole } from "./console-support.ts";
import { awaited, expectAccessible, expectNoSidewaysScroll, picture, pictures, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH02: "accepted", SH04: "accepted", SH08: "not-started" });
	return () => service.stop();
});

const open = (path = "/console/allocation", options = {}, key = service.keys.commission) =>
	openConsole(browser(), service, key, path, options);
const wide = { viewport: { width: 1366, height: 768 } };
const asked = (query = "") => service.commission.get<Allocations>(`/allocations?period=${period}${query}`);
const fixed = (value: number) => value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** Somebody else at the same computer. */
async function signInAgain(page: Page, key: string): Promise<void> {
	await page.getByRole("button", { name: "退出登录" }).click();
	await page.getByRole("heading", { name: "登录工作台" }).waitFor();
	await signIn({ page }, key);
}
const table = (page: Page) => page.getByRole("region", { name: "各项目的测算" });
const cellsOf = (page: Page, unit: string) => table(page).getByRole("row").filter({ hasText: unit }).first().locator("td");

/** Every factor of every row, as the service says it. */
async function expectAsService(page: Page, answer: Allocations): Promise<void> {
	expect(answer.rows.length).toBeGreaterThan(1);
	for (const row of answer.rows) {
		const cells = cellsOf(page, row.cluster?.code ?? row.unit);
		await expect
			.poll(async () => (await cells.allInnerTexts()).slice(2, 11))
			.toEqual([
				row.base.toLocaleString("en-US", { maximumFractionDigits: 6 }),
				String(row.gradeCoefficient),
				row.executionRate === null ? "—" : `${fixed(row.executionRate)}%`,
				String(row.executionAdjustment).replace("-", "−"),
				String(row.coefficient),
				fixed(row.raw),
				String(row.scale),
				row.residue === 0 ? "—" : String(row.residue).replace("-", "−"),
				fixed(row.recommended),
			]);
	}
	await expect.poll(() => table(page).locator("tfoot").innerText()).toContain(fixed(answer.totals.recommended));
}

describe("what the service recommends", () => {
	test("is what the page computes, with every factor, without a pool and with one", async () => {
		const { page, faults, close } = await open();
		await page.getByText("测算建议，非拨款决定").first().waitFor();
		await expectAsService(page, await asked());
		await page.getByLabel("总额（万元）").fill("1000.01");
		await page.getByText("恰为总额。").waitFor();
		await expectAsService(page, await asked("&pool=1000.01"));
		await page.reload();
		await expectAsService(page, await asked("&pool=1000.01"));
		expect(faults).toEqual([]);
		await close();
	});

	test("begins with who is left out and why, and says that shares fall as others are accepted", async () => {
		const { page, close } = await open();
		await page.getByRole("heading", { name: "谁没有计入，为什么" }).waitFor();
		await expect.poll(() => page.locator("main h2").first().innerText()).toBe("谁没有计入，为什么");
		await page.getByText("1 个单位未审核通过").waitFor();
		await page.getByText("学校辛（SH08）").waitFor();
		await page.getByText("还有 1 个单位没有审核通过：它们通过之后参加分配，总额不变时，下列各项的份额会下降。").waitFor();
		const { leftOut } = await asked();
		// Clusters to which nobody gave a base.
		expect(leftOut.map(({ reason }) => reason)).toContain("no-base");
		await page.getByText(`${leftOut.filter(({ reason }) => reason === "no-base").length} 个项目没有基数`).waitFor();
		await close();
	});

	test("a year in which nothing is accepted, and a period that leads to no money", async () => {
		const { page, close } = await open(`/console/allocation?period=${earlierPeriod}`);
		await page.getByRole("heading", { name: "还没有可以测算的项目" }).waitFor();
		await expectAccessible(page, "nobody");
		await close();
	});
});

describe("what if", () => {
	test("a coefficient, a step and one grade are tried by keyboard; the sum stays the pool, and the difference is said", async () => {
		const { page, faults, close } = await open();
		await page.getByLabel("总额（万元）").fill("3,000 万元");
		await page.getByText("恰为总额。").waitFor();
		const sharesOf = (isRight: (cells: string[]) => boolean) => awaited(() => cellsOf(page, "SH02").allInnerTexts(), isRight);
		const before = await sharesOf((cells) => cells.length === 13);
		await page.getByLabel("学校甲的等级").focus();
		await page.keyboard.press("End");
		await expect.poll(() => page.getByLabel("学校甲的等级").inputValue()).toBe("差");
		await page.getByText("1 个项目按另外的等级试算。").waitFor();
		await page.getByText("恰为总额。").waitFor();
		const policy = (await asked()).policy;
		await expect.poll(async () => (await cellsOf(page, "SH01").allInnerTexts())[3]).toBe(String(policy.fundingCoefficient.差));
		const after = await sharesOf((cells) => cells[10] !== before[10]);
		const amount = (text: string | undefined) => Number(text?.replaceAll(",", ""));
		expect(amount(after[10])).toBeGreaterThan(amount(before[10]));
		expect(after[12]).toBe(`+${fixed(amount(after[10]) - amount(before[10]))}`);
		await expect.poll(() => table(page).locator("tfoot").innerText()).toContain("3,000.00");
		// What one tries is nobody else's figure.
		expect((await asked("&pool=3000")).rows[0]?.grade).not.toBe("差");
		await page.getByRole("button", { name: "恢复为指标体系的参数" }).click();
		await expectAsService(page, await asked("&pool=3000"));
		expect(faults).toEqual([]);
		await close();
	});

	test("what cannot be computed with is said at its field, and nothing is computed meanwhile", async () => {
		const { page, close } = await open();
		await table(page).waitFor();
		await page.getByLabel("总额（万元）").fill("0");
		await page.getByText("总额为大于 0 的数，至多两位小数；不限则留空。").waitFor();
		await expect.poll(() => page.getByLabel("总额（万元）").getAttribute("aria-invalid")).toBe("true");
		await page.getByText("假设中有的数不能计算，请按提示更正。").waitFor();
		await expect.poll(() => table(page).count()).toBe(0);
		await expectAccessible(page, "mistake");
		await page.getByLabel("总额（万元）").fill("");
		await page.getByRole("textbox", { name: "差", exact: true }).fill("0.1");
		await page.getByText("最低的等级系数加上最大的扣减不能小于 0").waitFor();
		await page.getByRole("button", { name: "恢复为指标体系的参数" }).click();
		await table(page).waitFor();
		await close();
	});

	test("scenarios are kept under a name, beside each other, and survive a reload; another person's are others", async () => {
		const { page, faults, close } = await open();
		await page.getByText("方案只保存在这台计算机的这个浏览器里").waitFor();
		for (const [pool, name] of [
			["2000", "紧"],
			["3000", "宽"],
		] as const) {
			await page.getByLabel("总额（万元）").fill(pool);
			await page.getByLabel("方案名称").fill(name);
			await page.getByRole("button", { name: "保存为方案" }).click();
			await page.getByText(`已保存“${name}”。`).waitFor();
		}
		await page.getByLabel("总额（万元）").fill("");
		await page.reload();
		await page.getByLabel("并列 紧").check();
		await page.getByLabel("并列 宽").check();
		const [tight, loose] = [await asked("&pool=2000"), await asked("&pool=3000")];
		for (const row of tight.rows) {
			const cells = cellsOf(page, row.cluster?.code ?? row.unit);
			const other = loose.rows.find(({ unit, cluster }) => unit === row.unit && cluster?.code === row.cluster?.code);
			await expect
				.poll(async () => (await cells.allInnerTexts()).slice(-2))
				.toEqual([fixed(row.recommended), fixed(other?.recommended ?? -1)]);
		}
		await expectAccessible(page, "scenarios");
		await picture(page, "console-allocation-scenarios");
		await page.getByRole("button", { name: "载入：紧" }).click();
		await expect.poll(() => page.getByLabel("总额（万元）").inputValue()).toBe("2000");
		await signInAgain(page, service.keys.colleague);
		await table(page).waitFor();
		await expect.poll(() => page.getByLabel(/^并列/).count()).toBe(0);
		await expect.poll(() => page.getByLabel("总额（万元）").inputValue()).toBe("");
		await signInAgain(page, service.keys.commission);
		await page.getByRole("button", { name: "删除：紧" }).click();
		await page.getByRole("button", { name: "删除：宽" }).click();
		await expect.poll(() => page.getByLabel(/^并列/).count()).toBe(0);
		expect(faults).toEqual([]);
		await close();
	});
});

test("as a file and printed it says what it is", async () => {
	const { page, close } = await open("/console/allocation", wide);
	await page.getByLabel("总额（万元）").fill("1000.01");
	await page.getByText("恰为总额。").waitFor();
	const download = page.waitForEvent("download");
	await page.getByRole("button", { name: "下载 CSV" }).click();
	const file = await download;
	expect(file.suggestedFilename()).toContain("测算建议，非拨款决定");
	const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
	expect(lines[0]).toContain("测算建议，非拨款决定");
	// With a pool of somebody's it is a trial, and says what was assumed.
	expect(file.suggestedFilename()).toContain("试算");
	expect(lines[1]).toContain("试算，不是按指标体系和评定等级的测算建议");
	expect(lines[2]).toContain("总额（万元） 1000.01");
	const answer = await asked("&pool=1000.01");
	const shares = lines.slice(-1 - answer.rows.length, -1).map((line) => Number(line.split(",").at(-2)));
	expect(shares).toEqual(answer.rows.map(({ recommended }) => recommended));
	expect(shares.reduce((sum, share) => sum + Math.round(share * 100), 0)).toBe(100_001);
	const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
	expect(pdf.length).toBeGreaterThan(10_000);
	if (pictures) await writeFile(join(pictures, "console-allocation.pdf"), pdf);
	await page.emulateMedia({ media: "print" });
	await expect.poll(() => table(page).locator("thead tr").first().innerText()).toContain("测算建议，非拨款决定");
	await expect.poll(() => page.locator(".filters").first().isVisible()).toBe(false);
	await picture(page, "console-allocation-print");
	await close();
});

test.each([
	["light", wide, ""],
	["dark", { ...wide, colorScheme: "dark" as const }, "-dark"],
	["320 pixels", { viewport: { width: 320, height: 640 } }, "-320"],
	["high contrast", { ...wide, forcedColors: "active" as const }, "-contrast"],
])("can be read by all: %s", async (state, options, name) => {
	const { page, faults, close } = await open("/console/allocation", options);
	await table(page).waitFor();
	await expectAccessible(page, state);
	await expectNoSidewaysScroll(page);
	await picture(page, `console-allocation${name}`);
	expect(faults).toEqual([]);
	await close();
});

test("English is complete", async () => {
	const { page, close } = await open();
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { name: "Project by project" }).waitFor();
	await page.getByText("Computed advice, not a funding decision").first().waitFor();
	const said = () =>
		page.locator("main").evaluate((main) => {
			const copy = main.cloneNode(true) as Element; // safe: a copy of an element is one
			for (const name of copy.querySelectorAll(".project-name, .left-out")) name.remove();
			return [copy.textContent ?? "", ...[...copy.querySelectorAll("[aria-label]")].map((one) => one.getAttribute("aria-label") ?? "")]
				.join(" ")
				.replaceAll(/学校[甲乙丁辛]( · \S+专业群)?/g, "");
		});
	await expect.poll(said).not.toMatch(/[\u4e00-\u9fff]/);
	await close();
});
