/** Municipal figures in the console: against targets, class beside class, year beside year, with who is in them down to the cell. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { AggregateRow, Aggregates, FigureContribution } from "../../shared/api/aggregates.ts";
import { Client } from "../../tools/client.ts";
import { kindOf } from "../../tools/country/schools.ts";
import { accept, createKey, prepareWorkbook, submit } from "../../tools/walk.ts";
import { type ConsoleService, earlierPeriod, openConsole, period, schoolOf, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, pictures, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let totals: Aggregates;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH02: "accepted", SH08: "not-started" });
	await acceptLastYear("SH08");
	totals = await service.commission.get<Aggregates>(`/aggregates?period=${period}&group=S_T3&compare=true&assume=last-year`);
	return () => service.stop();
});

const unusual = "S_T2_08";

/** So that there is something to assume of whoever is pending this year. */
async function acceptLastYear(code: string): Promise<void> {
	const { commission, url, set } = service;
	const school = schoolOf(code);
	const { class: unitClass, sample } = kindOf(set, school, { seed: 1, index: 3, year: 2022 });
	await commission.send("PATCH", `/periods/${earlierPeriod}`, {
		deadline: new Date(Date.now() + 86_400_000).toISOString(),
		reason: "测试需要",
	});
	const { clusters, facts } = sample.prefill;
	await commission.send("PUT", `/units/${code}/periods/${earlierPeriod}`, { class: unitClass, clusters, approved: facts });
	const key = await createKey(commission, { holder: "去年的填报人", role: "school", right: "submit", unit: code });
	const client = await new Client(url).signIn(key);
	// More than is usual: the check asks, and the school explains.
	const { bytes } = await prepareWorkbook(client, earlierPeriod, set, { ...sample.entries, [`${unusual}.actual`]: 25 });
	await accept(commission, (await submit(client, earlierPeriod, bytes)).id);
}

const open = (path = "/console/totals?group=S_T3", options = {}) => openConsole(browser(), service, service.keys.commission, path, options);
const wide = { viewport: { width: 1366, height: 768 } };
const shown = (value: number | null | undefined, { measuredIn }: AggregateRow) =>
	value === null || value === undefined
		? "—"
		: `${value.toLocaleString("en-US", { maximumFractionDigits: 6 })}${measuredIn === "%" ? "%" : ""}`;
const share = (value: number | null | undefined) => (value === null || value === undefined ? "—" : `${(value * 100).toFixed(1)}%`);
const figures = () => totals.rows.filter(({ method, value }) => method !== "none" && value !== null);

describe("the list", () => {
	test("every figure as the service gives it, with its target, how far it is reached, and who is pending", async () => {
		const { page, faults, close } = await open();
		await page.getByText("2 个单位审核通过，已计入；1 个待报送或待审核，未计入。").waitFor();
		expect(figures().length).toBeGreaterThan(5);
		expect(figures().some(({ comparison }) => comparison?.target.attained !== null)).toBe(true);
		for (const row of figures()) {
			const cells = page
				.getByRole("row")
				.filter({ hasText: `${row.code} ·` })
				.locator("td");
			const { target, baseline, pending } = row.comparison ?? {};
			// Baseline, last year, this year, target, share, counts.
			await expect
				.poll(async () => (await cells.allInnerTexts()).map((text) => text.split("\n")[0]))
				.toEqual([
					shown(baseline?.due, row),
					expect.any(String),
					shown(row.value, row),
					shown(target?.value, row),
					share(target?.attained),
					String(row.given),
					String(row.missing),
					String(pending),
				]);
		}
		expect(faults).toEqual([]);
		await close();
	});

	test("years stand side by side: last year's figure is last year's own", async () => {
		const before = await service.commission.get<Aggregates>(`/aggregates?period=${earlierPeriod}&group=S_T3`);
		const row = before.rows.find(({ value, method }) => value !== null && method === "sum");
		if (!row) throw new Error("no figure last year");
		const { page, close } = await open();
		const link = page
			.getByRole("row")
			.filter({ hasText: `${row.code} ·` })
			.getByRole("link", { name: shown(row.value, row), exact: true });
		await expect.poll(() => link.first().getAttribute("href")).toContain(`period=${earlierPeriod}`);
		await close();
	});

	test("what pending units would bring is switched on by hand and marked as an assumption; the figure itself stays", async () => {
		const { page, faults, close } = await open("/console/totals");
		await page.getByRole("heading", { name: "各指标的市级汇总" }).waitFor();
		await page.getByLabel("假设待审核单位照去年的数报送").check();
		await page.getByText(/把 1 个未审核通过的单位按其 2022 年审核通过的数计入/).waitFor();
		await page.getByLabel("指标组").selectOption("S_T3");
		for (const row of figures()) {
			const cells = page.getByRole("row").filter({ hasText: `${row.code} ·` });
			await expect.poll(() => cells.locator("td.assumed").innerText()).toBe(shown(row.assumed?.value, row));
			await cells
				.getByRole("link", { name: shown(row.value, row), exact: true })
				.last()
				.waitFor();
		}
		expect(figures().some(({ value, assumed }) => assumed && assumed.value !== value && assumed.added === 1)).toBe(true);
		await expectAccessible(page, "assumed");
		await picture(page, "console-totals-assumed");
		expect(faults).toEqual([]);
		await close();
	});

	test("class beside class, and one class only", async () => {
		const { page, close } = await open();
		await page.getByLabel("排列").selectOption("classes");
		await page
			.getByRole("columnheader", { name: "专科" })
			.or(page.getByRole("columnheader", { name: /高职/ }))
			.first()
			.waitFor();
		const cut = await service.commission.get<Aggregates>(`/aggregates?period=${period}&group=S_T3&by=category&compare=true`);
		for (const row of cut.rows.filter(({ value }) => value !== null))
			await page
				.getByRole("row")
				.filter({ hasText: `${row.code} ·` })
				.getByRole("link", { name: shown(row.value, row), exact: true })
				.first()
				.waitFor();
		await expectAccessible(page, "by class");
		await picture(page, "console-totals-classes");
		await page.getByLabel("学校类别").selectOption("HOST");
		await page.getByRole("row").filter({ hasText: "S_T3_01 ·" }).waitFor();
		await close();
	});

	test("a year in which nothing is accepted, and a period that holds nothing to add up", async () => {
		await service.commission.send("POST", "/periods", {
			id: "2024-annual",
			set: service.set.set,
			version: service.set.version,
			opens: new Date(Date.now() + 86_400_000).toISOString(),
			deadline: new Date(Date.now() + 5 * 86_400_000).toISOString(),
		});
		const { page, close } = await open("/console/totals?period=2024-annual");
		await page.getByRole("heading", { name: "还没有审核通过的报送" }).waitFor();
		await expectAccessible(page, "nothing accepted");
		await close();
	});
});

describe("one figure", () => {
	test("by keyboard: from the figure to who is in it, to the cell and what the school said, and to the revision", async () => {
		const row = figures().find(({ method }) => method === "ratio");
		if (!row) throw new Error("no ratio in the group");
		const { page, faults, close } = await open();
		await page
			.getByRole("row")
			.filter({ hasText: `${row.code} ·` })
			.getByRole("link", { name: shown(row.value, row), exact: true })
			.last()
			.focus();
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "由谁构成" }).waitFor();
		await page.getByText(row.formula).first().waitFor();
		const asked = `/aggregates?period=${period}&code=${row.code}&limit=50`;
		const { contributors = [] } = await service.commission.get<Aggregates>(asked);
		expect(contributors).toHaveLength(2);
		for (const one of contributors) {
			const line = page.getByRole("row").filter({ hasText: one.unit });
			await expect.poll(() => line.first().innerText()).toContain(String(one.value));
		}
		const button = page.getByRole("button", { name: `看单元格：${contributors[0]?.name}` });
		await button.focus();
		await page.keyboard.press("Enter");
		await expect.poll(() => button.getAttribute("aria-expanded")).toBe("true");
		const detail = await service.commission.get<FigureContribution>(
			`/aggregates/${row.code}/contributions/${contributors[0]?.unit}?period=${period}`,
		);
		expect(detail.cells.filter(({ cell }) => cell !== null).length).toBeGreaterThan(2);
		for (const { sheet, cell } of detail.cells.filter((one) => one.cell !== null))
			await page.getByText(`${sheet}!${cell}`, { exact: true }).first().waitFor();
		await expectAccessible(page, "cells");
		await picture(page, "console-totals-one");
		await page.getByRole("link", { name: "打开这份报送" }).click();
		await expect.poll(() => page.url()).toContain(`/console/review/${detail.submission}`);
		expect(faults).toEqual([]);
		await close();
	});

	test("what the school explained stands at its cell", async () => {
		const { page, close } = await open(`/console/totals/${unusual}?period=${earlierPeriod}`);
		await page.getByRole("button", { name: /^看单元格：/ }).click();
		const { findings } = await service.commission.get<FigureContribution>(
			`/aggregates/${unusual}/contributions/SH08?period=${earlierPeriod}`,
		);
		const explanation = findings.find(({ rule }) => rule === "RG02")?.explanation;
		expect(explanation).toBeTruthy();
		await page.getByText(`学校说明：${explanation}`).first().waitFor();
		await close();
	});

	test("an indicator that does not exist is answered with one sentence", async () => {
		const { page, close } = await open("/console/totals/S_T9_99");
		await page.getByRole("alert").first().waitFor();
		await expect.poll(() => page.getByRole("alert").first().innerText()).toContain("没有指标 S_T9_99。");
		await close();
	});
});

test("prints on A4 with what is pending", async () => {
	const { page, close } = await open("/console/totals?group=S_T3", wide);
	await page.locator(".chart-box[data-drawn] svg").first().waitFor();
	const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
	expect(pdf.length).toBeGreaterThan(10_000);
	if (pictures) await writeFile(join(pictures, "console-totals.pdf"), pdf);
	await page.emulateMedia({ media: "print" });
	await expect.poll(() => page.locator(".filters").isVisible()).toBe(false);
	await expect.poll(() => page.getByText("1 个待报送或待审核，未计入").isVisible()).toBe(true);
	await picture(page, "console-totals-print");
	await close();
});

test.each([
	["light", wide, ""],
	["dark", { ...wide, colorScheme: "dark" as const }, "-dark"],
	["320 pixels", { viewport: { width: 320, height: 640 } }, "-320"],
	["high contrast", { ...wide, forcedColors: "active" as const }, "-contrast"],
])("list and figure can be read by all: %s", async (state, options, name) => {
	for (const path of ["/console/totals?group=S_T3&assume=last-year", "/console/totals/S_T3_03"]) {
		const { page, faults, close } = await open(path, options);
		await page.getByRole("heading", { name: path.includes("?") ? "各指标的市级汇总" : "由谁构成" }).waitFor();
		if (path.includes("?")) await page.locator(".chart-box[data-drawn] svg").first().waitFor();
		await expectAccessible(page, `${state} ${path}`);
		await expectNoSidewaysScroll(page);
		await picture(page, `console-totals${path.includes("?") ? "" : "-figure"}${name}`);
		expect(faults).toEqual([]);
		await close();
	}
});

test.each(["/console/totals?group=S_T3&assume=last-year", "/console/totals/S_T3_03"])("English is complete: %s", async (path) => {
	const { page, close } = await open(path);
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { name: path.includes("?") ? "Municipal figures by indicator" : "Who is in it" }).waitFor();
	if (!path.includes("?")) {
		await page
			.getByRole("button", { name: /^Cells/ })
			.first()
			.click();
		await page.getByRole("link", { name: "open the revision" }).waitFor();
	}
	const said = () =>
		page.locator("main").evaluate((main) => {
			const copy = main.cloneNode(true) as Element; // safe: a copy of an element is one
			for (const name of copy.querySelectorAll("svg, details, .reasons, .totals-cells td")) name.remove();
			// Names of schools are what they are.
			return (copy.textContent ?? "").replaceAll(/学校[甲乙丙辛]/g, "");
		});
	await expect.poll(said).not.toMatch(/[\u4e00-\u9fff]/);
	await close();
});
