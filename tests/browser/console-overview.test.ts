/** 总览: what the period's units are at, what waits, what is due. */
import { beforeAll, expect, test } from "vitest";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, period, smallWorld, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole();
	const address = `/units/SH01/periods/${period}`;
	await service.commission.patch(address, { ledgerFen: { school: 123_456_700, clusters: {} } });
	return () => service.stop();
});

test("the funnel counts the units and leads to them; what waits, is objected to, has changed and is due stands below", async () => {
	const { page, faults, close } = await openConsole(browser(), service, service.keys.commission, "/console/overview", {
		viewport: { width: 1366, height: 768 },
	});
	const funnel = page.getByRole("region", { name: `${Object.keys(smallWorld).length} 个单位走到哪一步` });
	await expect
		.poll(async () => (await funnel.locator("tbody tr").allInnerTexts()).map((row) => row.replace(/\s+/g, " ")))
		.toEqual([
			expect.stringMatching(/^未开始.* 1 20%/),
			expect.stringMatching(/^填报中.* 0 0%/),
			expect.stringMatching(/^已提交.* 2 40%/),
			expect.stringMatching(/^退回.* 1 20%/),
			expect.stringMatching(/^通过.* 1 20%/),
		]);
	const named = (heading: string) => page.getByRole("region", { name: heading }).locator("li").allInnerTexts();
	await expect.poll(() => named("等我审核")).toEqual([expect.stringContaining("学校丙"), expect.stringContaining("学校辛")]);
	await expect.poll(() => named("未裁定的异议")).toEqual([expect.stringContaining("学校丙")]);
	await expect.poll(() => named("报送后登记内容有变")).toEqual([expect.stringMatching(/学校甲\s*台账/)]);
	await expect.poll(() => named("七天内的截止")).toEqual([expect.stringContaining("2023年度")]);
	await expectAccessible(page, "overview");
	await picture(page, "console-overview");
	await funnel.getByRole("link", { name: "退回" }).click();
	await expect.poll(() => page.url()).toContain("state=returned");
	await expect.poll(() => page.locator(".units tbody th").allInnerTexts()).toEqual([expect.stringContaining("学校乙")]);
	expect(faults).toEqual([]);
	await close();
});

test("what a colleague has taken waits for me no more", async () => {
	const { url, keys, revisions } = service;
	const { page, close } = await openConsole(browser(), service, keys.commission, "/console/overview");
	const waiting = page.getByRole("region", { name: "等我审核" });
	await waiting.getByRole("link", { name: "学校辛" }).waitFor();
	const colleague = await new Client(url).signIn(keys.colleague);
	await colleague.send("POST", `/submissions/${revisions.SH08}/review`, { action: "begin" });
	await page.reload();
	await waiting.getByRole("link", { name: "学校丙" }).waitFor();
	await expect.poll(() => waiting.getByRole("link", { name: "学校辛" }).count()).toBe(0);
	await close();
});

test("it is whole in English and fits 320 pixels", async () => {
	const { page, close } = await openConsole(browser(), service, service.keys.commission, "/console/overview", {
		viewport: { width: 320, height: 640 },
	});
	await page.getByRole("region", { name: "等我审核" }).locator("li").first().waitFor();
	await expectNoSidewaysScroll(page);
	await picture(page, "console-overview-320");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { name: "Waits for my review" }).waitFor();
	await expect
		.poll(async () => (await page.locator("main").innerText()).replaceAll(/学校.|2023-annual/g, ""))
		.not.toMatch(/[\u4e00-\u9fff]/);
	await close();
});
