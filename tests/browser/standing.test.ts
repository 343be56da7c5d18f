/** The open workbook beside who is signed in: another school's, another period's, the deadline, and what the service's rules say. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SampleSchool } from "../../shared/example/honest.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { demoSchools, firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook, registerUnit } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { closeUnharmed, showPane } from "./pane-support.ts";
import { through } from "./pane-through.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, openWorkbook } from "./support.ts";

let service: OpenService;
let browser: Browser;
let keys: { submit: string; fill: string };
let sample: SampleSchool;
/** Ready to be filed; and another school's prefilled template. */
let workbook: Uint8Array;
let foreign: Uint8Array;

beforeAll(async () => {
	[service, browser] = await Promise.all([startWithPeriod(firstYear), launchChromium()]);
	sample = firstYear(service.set, service.school);
	keys = { submit: await service.key("submit"), fill: await service.key("fill") };
	const school = await new Client(service.url).signIn(keys.submit);
	workbook = (await prepareWorkbook(school, period, service.set, sample.entries)).bytes;
	const other = demoSchools.find(({ code, class: unitClass }) => code !== service.school.code && unitClass === service.school.class);
	if (!other) throw new Error("The samples know one school of this class only.");
	await registerUnit(service.commission, period, other, firstYear(service.set, other));
	foreign = await service.commission.bytes(`/periods/${period}/template.xlsx?unit=${other.code}`);
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
});

async function signIn(page: Page, key: string): Promise<void> {
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").fill(key);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByRole("heading", { level: 1, name: "报送" }).waitFor();
}
const toCheck = (page: Page) => page.getByRole("link", { name: "检查表格" }).click();

test("another school's workbook: said first and alone; nothing green, no list; signing out brings the findings back", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await signIn(page, keys.submit);
	const checked: string[] = [];
	page.on("request", (request) => checked.push(`${request.method()} ${new URL(request.url()).pathname}`));
	await toCheck(page);
	await page
		.locator("input[type=file]")
		.first()
		.setInputFiles({ name: "SH01.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(foreign) });
	const card = page.getByRole("alert").filter({ hasText: "的工作簿，不是" });
	await card.waitFor();
	await expect.poll(() => page.getByText("可以报送").count()).toBe(0);
	await expect.poll(() => page.locator(".verdict, [role=listbox], .work").count()).toBe(0);
	await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(1000);
	await expectAccessible(page, "another school's workbook");
	await page.setViewportSize({ width: 320, height: 700 });
	await expectNoSidewaysScroll(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	// The findings are still to be had, under the same words.
	await page.getByRole("button", { name: "仍要查看检查结果" }).click();
	await page.getByRole("listbox").waitFor();
	await expect.poll(() => card.isVisible()).toBe(true);
	// Nor can it be filed, and it is not sent anywhere.
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByText("这份工作簿不能由本单位在本期报送。").waitFor();
	await expect.poll(() => page.getByRole("button", { name: /^(报送|仍要报送（由服务器校验）)$/ }).isDisabled()).toBe(true);
	expect(checked.filter((one) => one === "POST /api/v1/checks")).toEqual([]);
	await toCheck(page);
	await page.getByRole("button", { name: "退出，换密钥登录" }).click();
	await page.locator(".verdict").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("another period's workbook: which one is due, and its template", async () => {
	const old = "2022-annual";
	await service.commission.send("POST", "/periods", {
		id: old,
		set: service.set.set,
		version: service.set.version,
		opens: new Date(Date.now() - 20 * 86_400_000).toISOString(),
		deadline: new Date(Date.now() - 10 * 86_400_000).toISOString(),
	});
	const known = await service.commission.get<Record<string, unknown>>(`/units/${service.school.code}/periods/${period}`);
	const { class: unitClass, clusters } = known;
	await service.commission.send("PUT", `/units/${service.school.code}/periods/${old}`, { class: unitClass, clusters });
	const past = await service.commission.bytes(`/periods/${old}/template.xlsx?unit=${service.school.code}`);
	await service.commission.send("PATCH", `/periods/${old}`, { state: "closed", reason: "上一年度已结束" });
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, past);
	await signIn(page, keys.fill);
	await toCheck(page);
	await page
		.getByRole("alert")
		.filter({ hasText: `这是 ${old} 的工作簿，该期间已经关闭` })
		.waitFor();
	await expect.poll(() => page.locator(".verdict, [role=listbox]").count()).toBe(0);
	await expectAccessible(page, "another period's workbook");
	const [template] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载本期的预填模板" }).click()]);
	expect(template.suggestedFilename()).toBe(`${period}.xlsx`);
	expect(faults).toEqual([]);
	await close();
});

test("signed in with the right to fill in: deadline and state beside the verdict, the service's rules apart, explained there", async () => {
	const paid = 4321;
	await service.commission.patch(`/units/${service.school.code}/periods/${period}`, { ledgerFen: { school: paid * 1_000_000 } });
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await signIn(page, keys.fill);
	await toCheck(page);
	const band = page.locator(".verdict");
	await band.getByText(/填报中 · 截止 .*还有/).waitFor();
	await band.getByText("服务器规则：1 个疑问待说明").waitFor();
	await page.getByRole("heading", { level: 1, name: "1 个疑问待说明" }).waitFor();
	// The check's own list does not hold it.
	await expect.poll(() => page.getByRole("listbox").getByText(String(paid)).count()).toBe(0);
	await page.getByRole("tab", { name: "服务器规则 1" }).click();
	const section = page.getByRole("region", { name: "服务器规则 1" });
	await section.getByText(`与拨款台账${paid}不一致`).waitFor();
	await expectAccessible(page, "what the service found");
	await section.getByRole("textbox", { name: "写说明" }).fill("专项资金分两批拨付，第二批于次年一月到账，台账与本表的统计时点不同。");
	await section.getByRole("button", { name: "记入工作簿" }).click();
	await section.getByText("已有说明").waitFor();
	await expect.poll(() => band.locator("[data-service]").getAttribute("data-service"), { timeout: 30_000 }).toBe("done");
	await band.getByText("服务器规则：疑问都已说明").waitFor();
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await service.commission.patch(`/units/${service.school.code}/periods/${period}`, { ledgerFen: { school: null } });
	expect(faults).toEqual([]);
	await close();
});

test("with the service away it is said once, in one line, and the check goes on", async () => {
	const { page, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await page.route("**/api/v1/checks?*", (route) => route.abort("connectionreset"));
	await signIn(page, keys.submit);
	await toCheck(page);
	await page.getByText("服务器规则：连不上服务器").waitFor();
	await expect.poll(() => page.getByText("连不上服务器").count()).toBe(1);
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await close();
});

test("the pane says the same: what only the service finds stands on top of its list, follows an edit, and goes with it", async () => {
	const asked: string[] = [];
	const [target] =
		Object.entries(sample.prefill.facts).find(([place, value]) => /^S_.*\.target$/.test(place) && typeof value === "number") ?? [];
	if (target === undefined) throw new Error("The sample has no approved target.");
	const pane = await showPane(browser, fillWorkbook(workbook, service.set, { [target]: 1 }), {
		api: async (request) => {
			const answer = await through(service.url)(request);
			// A service that was busy for a moment is asked again.
			if ((answer?.status ?? 0) < 400) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
			return answer;
		},
	});
	const { frame } = pane;
	await frame.getByRole("tab", { name: "报送" }).click();
	await frame.getByLabel("访问密钥").fill(keys.fill);
	await frame.getByRole("button", { name: "登录", exact: true }).click();
	await frame.getByRole("heading", { level: 1, name: "报送" }).waitFor();
	await frame.getByRole("tab", { name: /^问题/ }).click();
	await frame
		.locator(".service-line")
		.getByText(/服务器规则：\d+ 个错误/)
		.waitFor();
	await frame
		.locator(".service-line")
		.getByText(/填报中 · 截止/)
		.waitFor();
	await frame
		.getByRole("region", { name: /服务器规则/ })
		.locator("[data-rule=YR05]")
		.first()
		.waitFor();
	await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("errors");
	await expectAccessible(frame, "the pane with the service's rules");
	expect(asked.filter((one) => one === "POST /api/v1/checks").length).toBe(1);
	await closeUnharmed(pane);
});

test("another school's workbook in the pane: first and alone", async () => {
	const pane = await showPane(browser, foreign, { api: through(service.url) });
	const { frame } = pane;
	await frame.getByRole("tab", { name: "报送" }).click();
	await frame.getByLabel("访问密钥").fill(keys.submit);
	await frame.getByRole("button", { name: "登录", exact: true }).click();
	await frame.getByRole("alert").filter({ hasText: "的工作簿，不是" }).waitFor();
	await expect.poll(() => frame.locator("[data-verdict]").count()).toBe(0);
	await expectAccessible(frame, "another school's workbook in the pane");
	await closeUnharmed(pane);
});
