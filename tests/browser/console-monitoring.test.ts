/** Monitoring in the console: flags with their reasons, money against schedule, reminders to copy, one project's indicators. */
import { beforeAll, expect, test } from "vitest";
import type { Projects } from "../../shared/api/projects.ts";
import type { SummaryDetail } from "../../shared/api/summaries.ts";
import { type ConsoleService, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let projects: Projects;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH02: "accepted", SH12: "not-started" });
	projects = await service.commission.get<Projects>(`/projects?period=${period}&sort=flag`);
	return () => service.stop();
});

const open = (path = "/console/monitoring", options = {}) => openConsole(browser(), service, service.keys.commission, path, options);
const wide = { viewport: { width: 1366, height: 768 } };

test("every flag stands with the reasons that the service gives, and a reminder is made of them", async () => {
	const { page, faults, close } = await open();
	const reasons = projects.projects.flatMap(({ flags }) => flags.reasons.map(({ zh }) => zh));
	expect(reasons.length).toBeGreaterThan(0);
	const main = page.locator("main");
	for (const reason of reasons) await expect.poll(() => main.innerText()).toContain(reason);
	await page.getByRole("button", { name: "提醒文本" }).click();
	const dialog = page.getByRole("dialog", { name: "提醒文本" });
	await dialog.waitFor();
	await expectAccessible(page, "reminder");
	for (const reason of reasons) await expect.poll(() => dialog.getByRole("textbox").inputValue()).toContain(reason);
	await page.keyboard.press("Escape");
	await expect.poll(() => dialog.count()).toBe(0);
	await page.getByLabel("预警", { exact: true }).selectOption("green");
	await page.getByText(/共 \d+ 项/).waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("one project: every indicator with its reason, the worst first", async () => {
	const summary = await service.commission.get<SummaryDetail>(`/summaries/SH02?period=${period}&project=school`);
	const { page, faults, close } = await open("/console/monitoring/SH02");
	await page.getByRole("heading", { name: "各指标的进度" }).waitFor();
	const shown = page.locator("main");
	for (const { flagReason } of summary.school.indicators)
		if (flagReason) await expect.poll(() => shown.innerText()).toContain(flagReason.zh);
	await expectAccessible(page, "one project");
	expect(faults).toEqual([]);
	await close();
});

test.each([
	["light", wide, ""],
	["320 pixels, dark", { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const }, "-320-dark"],
	["high contrast", { ...wide, forcedColors: "active" as const }, "-contrast"],
])("can be read by all: %s", async (state, options, name) => {
	const { page, faults, close } = await open("/console/monitoring", options);
	await page.locator(".chart-box[data-drawn] svg").first().waitFor();
	await expectAccessible(page, state);
	await expectNoSidewaysScroll(page);
	await picture(page, `console-monitoring${name}`);
	expect(faults).toEqual([]);
	await close();
});

test("a picture that arrives late shows what holds then, not what held when it was asked for", async () => {
	const { page, faults, close } = await open("/console/keys");
	const asked = Promise.withResolvers<void>();
	const language = Promise.withResolvers<void>();
	await page.route(/\/assets\/draw-[^/]*\.js$/, async (route) => {
		asked.resolve();
		await language.promise;
		await route.continue();
	});
	await page.getByRole("link", { name: "过程监控" }).click();
	await asked.promise;
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { name: "Flags by project" }).waitFor();
	language.resolve();
	const chart = page.locator(".chart-box[data-drawn] svg");
	await expect.poll(() => chart.textContent()).toContain("spent");
	expect(faults).toEqual([]);
	await close();
});

test("English is complete", async () => {
	const { page, close } = await open("/console/monitoring");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { name: "Flags by project" }).waitFor();
	const said = () =>
		page.locator("main").evaluate((main) => ("innerText" in main ? String(main.innerText) : "").replaceAll(/学校[甲乙丙]/g, ""));
	await expect.poll(said).not.toMatch(/[\u4e00-\u9fff]/);
	await close();
});
