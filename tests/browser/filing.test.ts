import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Receipt, Submission } from "../../shared/api/submissions.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { Client } from "../../tools/client.ts";
import { demoSchools, firstYear } from "../../tools/sample/schools.ts";
import { startService } from "../../tools/serve.ts";
import { createKey, openPeriod, prepareWorkbook, publish, registerUnit } from "../../tools/walk.ts";
import { launchChromium } from "../support/chromium.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, openWorkbook } from "./support.ts";

const period = "2023-annual";
const day = 86_400_000;
const school = demoSchools.find(({ code }) => code === "SH04");
let folder: string;
let service: Awaited<ReturnType<typeof startService>>;
let browser: Browser;
let commission: Client;
let keys: { submit: string; fill: string };
/** Filled in and explained: ready to be filed. */
let workbook: Uint8Array;

beforeAll(async () => {
	if (!school) throw new Error("The school of this test is gone from the samples.");
	folder = mkdtempSync(join(tmpdir(), "hebiao-filing-"));
	[service, browser] = await Promise.all([startService({ folder }), launchChromium()]);
	const set = await publishedSet("2022-2024/1.0.0");
	const bootstrap = new Client(service.url, service.bootstrapKey);
	commission = await new Client(service.url).signIn(await createKey(bootstrap, { holder: "项目办", role: "commission" }));
	const maintainer = await new Client(service.url).signIn(await createKey(bootstrap, { holder: "维护员", role: "maintainer" }));
	await publish(maintainer, set, set.set, set.version);
	await openPeriod(commission, {
		id: period,
		set: set.set,
		version: set.version,
		opens: new Date(Date.now() - day).toISOString(),
		deadline: new Date(Date.now() + day).toISOString(),
	});
	const sample = firstYear(set, school);
	await registerUnit(commission, period, school, sample);
	const key = (right: "submit" | "fill") => createKey(commission, { holder: `王老师${right}`, role: "school", right, unit: school.code });
	keys = { submit: await key("submit"), fill: await key("fill") };
	workbook = (await prepareWorkbook(await new Client(service.url).signIn(keys.submit), period, set, sample.entries)).bytes;
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
	if (folder) rmSync(folder, { recursive: true, force: true });
});

async function signIn(page: Page, key: string): Promise<void> {
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").fill(key);
	await page.getByRole("button", { name: "登录" }).click();
}

test("a wrong key is refused in a sentence", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await signIn(page, "not-a-key");
	expect(await page.getByRole("alert").innerText()).toContain("访问密钥无效");
	await expectAccessible(page, "refused key");
	expect(faults).toEqual([]);
	await close();
});

test("sign in, download the template, file, keep the receipt; returned, and back to the cell", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await page.getByRole("heading", { level: 1, name: "可提交" }).waitFor();
	await signIn(page, keys.submit);
	await page.getByText("还没有报送过。").waitFor();
	await expectAccessible(page, "signed in");
	const [template] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载本单位的预填模板" }).click()]);
	expect((await readFile(await template.path())).subarray(0, 2).toString()).toBe("PK");

	await page.getByRole("button", { name: "报送", exact: true }).click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await expectAccessible(page, "receipt");
	const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存回执文件" }).click()]);
	// Safe: the page saves what the service signed; the fields are looked at below.
	const receipt = JSON.parse(await readFile(await saved.path(), "utf8")) as Receipt;
	expect(receipt.content).toMatchObject({ unit: school?.code, period, revision: 1, late: false });
	expect(receipt.jws.split(".")).toHaveLength(3);
	await page.getByRole("button", { name: "返回报送" }).click();
	await page.getByText("待审核").waitFor();

	const { submissions } = await commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}`);
	await commission.send("POST", `/submissions/${submissions[0]?.id}/review`, {
		action: "return",
		items: [{ place: "S_T3_01.actual", comment: "专任教师数与人事台账不一致，请核对。" }],
	});
	await page.getByRole("button", { name: "刷新" }).click();
	await page.getByText("专任教师数与人事台账不一致").waitFor();
	await expectAccessible(page, "returned");
	await page.setViewportSize({ width: 320, height: 720 });
	await expectNoSidewaysScroll(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.getByRole("button", { name: "查看单元格" }).click();
	await expect.poll(() => page.locator(".cell-name[title]").first().innerText()).toBe("E12");
	expect(faults).toEqual([]);
	await close();
});

test("a key that may only fill in cannot file", async () => {
	const { page, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.fill);
	await page.getByText("只有“填报”权限").waitFor();
	expect(await page.getByRole("button", { name: "报送", exact: true }).isDisabled()).toBe(true);
	await close();
});

test("what the service finds wrong is listed, and a formula rule can be objected to", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, fillWorkbook(workbook, set, { "S_T3_02.actual": 9000 }));
	await signIn(page, keys.submit);
	await page.getByRole("button", { name: "送服务器复核" }).click();
	await page.getByText("服务器复核没有通过").waitFor();
	await expectAccessible(page, "refused");
	const blocked = page.locator(".refused li").filter({ hasText: "双师型教师数9000" }).first();
	await blocked.getByText("认为规则有误").click();
	await blocked.getByRole("textbox").fill("本校双师型教师含校外兼职教师，规则不适用。");
	expect(await page.getByRole("button", { name: "带 1 条异议报送" }).count()).toBe(1);
	expect(faults).toEqual([]);
	await close();
});

test("with the service away nothing is lost, and a second press files once", async () => {
	const { page, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.submit);
	const file = page.getByRole("button", { name: "报送", exact: true });
	await file.waitFor();
	await page.getByText("第 1 版").waitFor();
	// The service takes the filing, but its answer is lost on the way.
	const sent: (string | undefined)[] = [];
	await page.route("**/api/v1/submissions?*", async (route) => {
		if (route.request().method() !== "POST") return route.continue();
		sent.push(route.request().headers()["idempotency-key"]);
		if (sent.length > 1) return route.continue();
		await route.fetch();
		return route.abort("connectionreset");
	});
	await file.click();
	await page.getByText("不会重复报送").waitFor();
	expect(await page.locator(".submit-book").innerText()).toContain("可提交");
	await file.click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	expect(sent[1]).toBe(sent[0]);
	const { submissions } = await commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}`);
	expect(submissions.map(({ revision }) => revision)).toEqual([2, 1]);
	await close();
});
