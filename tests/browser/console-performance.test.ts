/** Performance in the console: projects in a list, and one project with the arithmetic of every point. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { SummaryDetail } from "../../shared/api/summaries.ts";
import { type ConsoleService, earlierPeriod, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, pictures, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let summary: SummaryDetail;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH02: "accepted", SH12: "not-started" });
	await service.commission.send("POST", `/units/SH02/periods/${period}/vetoes`, {
		project: "school",
		kind: "misreporting",
		reason: "就业数据造假，查实",
	});
	summary = await service.commission.get<SummaryDetail>(`/summaries/SH01?period=${period}&project=school`);
	return () => service.stop();
});

const open = (path = "/console/performance", options = {}) => openConsole(browser(), service, service.keys.commission, path, options);
const wide = { viewport: { width: 1366, height: 768 } };

describe("the list", () => {
	test("shows what the service says, with vetoes and who waits", async () => {
		const { page, faults, close } = await open();
		const row = page.getByRole("row", { name: /甲学院|SH01/ }).first();
		await row.waitFor();
		await expect.poll(() => row.innerText()).toContain(String(summary.school.total?.toFixed(2)));
		await page.getByText("1 个单位还没有审核通过的报送，不在下列数字中（不是 0）。").waitFor();
		await page.getByText("就业数据造假，查实").waitFor();
		expect(faults).toEqual([]);
		await close();
	});

	test("filters and sorts by the address, which a reload keeps", async () => {
		const { page, close } = await open();
		await page.getByLabel("否决", { exact: true }).selectOption("true");
		await page.getByText("第 1—1 项，共 1 项").waitFor();
		await page.reload();
		await page.getByText("第 1—1 项，共 1 项").waitFor();
		await page.getByLabel("否决", { exact: true }).selectOption("");
		await page.getByRole("button", { name: /^项目/ }).click();
		await expect.poll(() => page.getByRole("columnheader", { name: /^项目/ }).first().getAttribute("aria-sort")).toBe("ascending");
		await page.getByLabel("查找单位或专业群").fill("没有这样的单位");
		await page.getByRole("heading", { name: "没有符合条件的项目" }).waitFor();
		await expectAccessible(page, "nobody matches");
		await page.getByRole("link", { name: "清除筛选" }).click();
		await page.getByRole("row", { name: /SH01/ }).first().waitFor();
		await close();
	});

	test("a year in which nothing is accepted says so", async () => {
		const { page, close } = await open(`/console/performance?period=${earlierPeriod}`);
		await page.getByRole("heading", { name: "还没有审核通过的报送" }).waitFor();
		await expectAccessible(page, "nothing accepted");
		await close();
	});
});

describe("one project", () => {
	test("every point with the arithmetic that the service did, and its cell", async () => {
		const { page, faults, close } = await open("/console/performance/SH01", wide);
		const points = page.getByRole("region", { name: "每一分怎么来" }).or(page.locator("section[aria-label='每一分怎么来']"));
		await points.first().waitFor();
		for (const { working, places } of summary.school.indicators) {
			for (const text of [working?.completion, working?.points?.text, working?.increment, places.value.cell])
				if (text) await expect.poll(() => points.first().innerText()).toContain(text);
		}
		await page.getByText(summary.school.working?.total ?? "?").waitFor();
		expect(faults).toEqual([]);
		await close();
	});

	test("an address of nobody is answered with one sentence", async () => {
		const { page, close } = await open("/console/performance/SH12");
		await page.getByRole("alert").getByText("SH12 在 2023-annual 没有审核通过的报送。").waitFor();
		await expectAccessible(page, "no such result");
		await close();
	});

	test("charts are drawn under the policy of the page, and can be taken as SVG", async () => {
		const { page, faults, close } = await open("/console/performance/SH01", wide);
		await page.locator(".chart-box[data-drawn] svg").first().waitFor();
		const download = page.waitForEvent("download");
		await page.getByRole("button", { name: "下载图（SVG）" }).first().click();
		expect((await download).suggestedFilename()).toMatch(/\.svg$/);
		expect(faults).toEqual([]);
		await close();
	});

	test("prints on A4", async () => {
		const { page, close } = await open("/console/performance/SH01", wide);
		await page.locator(".chart-box[data-drawn] svg").first().waitFor();
		const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
		expect(pdf.length).toBeGreaterThan(10_000);
		if (pictures) await writeFile(join(pictures, "console-performance.pdf"), pdf);
		await page.emulateMedia({ media: "print" });
		await expect.poll(() => page.locator(".top").isVisible()).toBe(false);
		await close();
	});
});

test.each([
	["light", wide, ""],
	["dark", { ...wide, colorScheme: "dark" as const }, "-dark"],
	["320 pixels", { viewport: { width: 320, height: 640 } }, "-320"],
	["high contrast", { ...wide, forcedColors: "active" as const }, "-contrast"],
])("list and project can be read by all: %s", async (state, options, name) => {
	for (const path of ["/console/performance", "/console/performance/SH01"]) {
		const { page, faults, close } = await open(path, options);
		await page.locator(".chart-box[data-drawn] svg").first().waitFor();
		await expectAccessible(page, `${state} ${path}`);
		await expectNoSidewaysScroll(page);
		await picture(page, `console-performance${path.endsWith("SH01") ? "-one" : ""}${name}`);
		expect(faults).toEqual([]);
		await close();
	}
});

test("English is complete", async () => {
	const { page, close } = await open("/console/performance");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { level: 1, name: "Performance" }).waitFor();
	await page.getByRole("heading", { name: "Performance by project" }).waitFor();
	const said = () =>
		page.locator("main").evaluate((main) => {
			const copy = main.cloneNode(true) as Element; // safe: a copy of an element is one
			for (const name of copy.querySelectorAll(".project-name, .why, svg, details")) name.remove();
			// Names of schools are what they are.
			return (copy.textContent ?? "").replaceAll(/学校[甲乙丙]/g, "");
		});
	await expect.poll(said).not.toMatch(/[\u4e00-\u9fff]/);
	await picture(page, "console-performance-en");
	await close();
});
