import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "../../shared/api/problem.ts";
import type { Receipt, Submission } from "../../shared/api/submissions.ts";
import type { SampleSchool } from "../../shared/example/honest.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { awaited, expectAccessible, expectNoSidewaysScroll, newPage, openHandle, openWorkbook } from "./support.ts";

let service: OpenService;
let browser: Browser;
let commission: Client;
let keys: { submit: string; fill: string };
let sample: SampleSchool;
/** Filled in and explained: ready to be filed. */
let workbook: Uint8Array;

beforeAll(async () => {
	[service, browser] = await Promise.all([startWithPeriod(firstYear), launchChromium()]);
	({ commission } = service);
	sample = firstYear(service.set, service.school);
	keys = { submit: await service.key("submit"), fill: await service.key("fill") };
	const school = await new Client(service.url).signIn(keys.submit);
	workbook = (await prepareWorkbook(school, period, service.set, sample.entries)).bytes;
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
});

async function signIn(page: Page, key: string): Promise<void> {
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").fill(key);
	await page.getByRole("button", { name: "登录" }).click();
}

/** The last look before filing. */
const confirm = (page: Page): Promise<void> => page.getByRole("button", { name: "确认报送" }).click();

test("a wrong key is refused in a sentence", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await signIn(page, "not-a-key");
	await expect.poll(() => page.getByRole("alert").innerText()).toContain("访问密钥无效");
	await expectAccessible(page, "refused key");
	expect(faults).toEqual([]);
	await close();
});

test("sign in, download the template, file, keep the receipt; returned, and back to the cell", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await signIn(page, keys.submit);
	await page.getByText("还没有报送过。").waitFor();
	await expectAccessible(page, "signed in");
	const [template] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载本单位的预填模板" }).click()]);
	expect((await readFile(await template.path())).subarray(0, 2).toString()).toBe("PK");

	await page.getByRole("button", { name: "报送", exact: true }).click();
	await confirm(page);
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await expectAccessible(page, "receipt");
	const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存回执文件" }).click()]);
	// Safe: the page saves what the service signed; the fields are looked at below.
	const receipt = JSON.parse(await readFile(await saved.path(), "utf8")) as Receipt;
	expect(receipt.content).toMatchObject({ unit: service.school.code, period, revision: 1, late: false });
	expect(receipt.jws.split(".")).toHaveLength(3);
	await page.getByRole("button", { name: "返回报送" }).click();
	await page.getByText("待审核").waitFor();

	const [newest] = await revisions();
	await commission.send("POST", `/submissions/${newest?.id}/review`, {
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
	await expect.poll(() => page.getByRole("button", { name: "报送", exact: true }).isDisabled()).toBe(true);
	await close();
});

test("a busy service is asked again by itself; with the service away nothing is lost, and a second press files once", async () => {
	const { page, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.submit);
	const file = page.getByRole("button", { name: "报送", exact: true });
	await file.waitFor();
	await page.getByText("第 1 版", { exact: true }).waitFor();
	// The service takes the filing, but its answer is lost on the way.
	const sent: (string | undefined)[] = [];
	await page.route("**/api/v1/submissions?*", async (route) => {
		if (route.request().method() !== "POST") return route.continue();
		sent.push(route.request().headers()["idempotency-key"]);
		if (sent.length === 1) {
			const body = JSON.stringify(problemOf("busy", undefined, { retryAfter: 2 }));
			return route.fulfill({ status: 503, contentType: "application/problem+json", body });
		}
		if (sent.length > 2) return route.continue();
		await route.fetch();
		return route.abort("connectionreset");
	});
	await file.click();
	// The comment of the return above was neither followed nor answered.
	await page.getByRole("checkbox", { name: "我知道还有 1 条没有处理，仍要报送" }).check();
	await confirm(page);
	await page.getByText("秒后自动再发（第 2 次，至多 8 次）").waitFor();
	await expectAccessible(page, "waiting");
	await page.getByText("不会重复报送").waitFor();
	await confirm(page);
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	expect(new Set(sent).size).toBe(1);
	expect(sent).toHaveLength(3);
	expect((await revisions()).map(({ revision }) => revision)).toEqual([2, 1]);
	await close();
});

/** The unit's revisions as the commission sees them, newest first. */
const revisions = async (): Promise<Submission[]> =>
	(await commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}`)).submissions;

test("a formula rule can be objected to: filed with objections, ruled on, and the ruling is shown", async () => {
	const reason = "本校双师型教师含校外兼职教师，规则不适用。";
	const story = "经核对人事台账，本年双师型教师统计口径扩大到校外兼职教师，数值属实。";
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, fillWorkbook(workbook, service.set, { "S_T3_02.actual": 1000 }));
	await signIn(page, keys.submit);
	await page.getByRole("button", { name: "仍要报送（由服务器校验）" }).click();
	await confirm(page);
	await page.getByText("服务器复核没有通过").waitFor();
	await expectAccessible(page, "refused");
	const boxes = page.locator(".refused").getByRole("textbox", { name: "写说明" });
	const toExplain = await awaited(
		() => boxes.all(),
		({ length }) => length > 0,
	);
	for (const box of toExplain) await box.fill(story);
	for (let left = toExplain.length; left > 0; left -= 1) {
		await page.getByRole("button", { name: "记入工作簿" }).first().click();
		await expect.poll(() => page.getByRole("button", { name: "记入工作簿" }).count()).toBe(left - 1);
	}
	const objections = await awaited(
		() => page.locator(".refused .objection").all(),
		({ length }) => length > 0,
	);
	for (const objection of objections) {
		await objection.getByText("认为规则有误").click();
		await objection.getByRole("textbox").fill(reason);
	}
	// Looking at a cell in between loses nothing of what was written.
	await page.locator(".refused").getByRole("button", { name: "查看单元格" }).first().click();
	await page.locator(".workspace").waitFor();
	await page.locator(".nav-link", { hasText: /^报送/ }).click();
	await expect
		.poll(() => page.locator(".refused .objection textarea").evaluateAll((boxes) => boxes.map((box) => "value" in box && box.value)))
		.toEqual(objections.map(() => reason));
	await page.getByRole("button", { name: `带 ${objections.length} 条异议报送` }).click();
	await confirm(page);
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await expect.poll(() => page.locator(".receipt").innerText()).toContain(`RT04：${reason}`);
	const [newest] = await revisions();
	expect(newest?.objections.map(({ rule, reason: said }) => ({ rule, said }))).toContainEqual({ rule: "RT04", said: reason });

	const finding = newest?.objections.find(({ rule }) => rule === "RT04")?.finding;
	await commission.send("POST", `/submissions/${newest?.id}/review`, {
		action: "rule",
		finding,
		outcome: "rejected",
		reason: "双师型教师按通知只统计专任教师。",
	});
	await page.getByRole("button", { name: "返回报送" }).click();
	await page.getByText("双师型教师按通知只统计专任教师。").waitFor();
	await expectAccessible(page, "ruled on");
	expect(faults).toEqual([]);
	await close();
});

test("a query that only the service raises is explained on the filing page, and then files", async () => {
	const paid = 4321;
	await commission.patch(`/units/${service.school.code}/periods/${period}`, { ledgerFen: { school: paid * 1_000_000 } });
	const story = "专项资金分两批拨付，第二批于次年一月到账，台账与本表的统计时点不同。";
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await signIn(page, keys.submit);
	await page.getByRole("button", { name: "报送", exact: true }).click();
	await confirm(page);
	await page.getByText("服务器复核没有通过").waitFor();
	const query = page.locator(".refused li").filter({ hasText: "与拨款台账4321不一致" });
	await query.getByRole("textbox", { name: "写说明" }).fill(story);
	await query.getByRole("button", { name: "记入工作簿" }).click();
	await query.getByText("已有说明").waitFor();
	await expect.poll(() => query.locator(".explain-text").innerText()).toBe(story);
	await page.getByRole("button", { name: "报送", exact: true }).click();
	await confirm(page);
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	const [newest] = await revisions();
	const filed = await commission.bytes(`/submissions/${newest?.id}/workbook`);
	const texts = readWorkbook(filed)
		.sheets.find(({ name }) => name === "校验说明")
		?.cells.map(({ value }) => value);
	expect(texts).toContain(story);
	await commission.patch(`/units/${service.school.code}/periods/${period}`, { ledgerFen: { school: null } });
	expect(faults).toEqual([]);
	await close();
});

test("after the deadline it is filed and marked late", async () => {
	const past = new Date(Date.now() - 3_600_000).toISOString();
	const before = (await commission.get<{ periods: { deadline: string }[] }>("/periods")).periods[0]?.deadline;
	await commission.send("PATCH", `/periods/${period}`, { deadline: past, reason: "测试逾期报送的标记" });
	const { page, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.submit);
	await page.getByText("已过截止时间").waitFor();
	await page.getByRole("button", { name: "报送", exact: true }).click();
	await confirm(page);
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await expect.poll(() => page.locator(".receipt").innerText()).toContain("逾期报送");
	await page.getByRole("button", { name: "返回报送" }).click();
	await page.locator(".filed-one").filter({ hasText: "逾期" }).first().waitFor();
	await commission.send("PATCH", `/periods/${period}`, { deadline: before, reason: "测试后恢复截止时间" });
	await page.reload();
	await page.getByText(/还有 \d+ 小时 \d+ 分钟/).waitFor();
	await close();
});

test("the keyboard alone leads from the file to the receipt", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	const press = async (name: string | RegExp, key = "Enter") => {
		await tabTo(page, name);
		await page.keyboard.press(key);
	};
	// The workbook as it was filed just now, and nothing else, is not taken a second time.
	const changed = fillWorkbook(workbook, service.set, { "封面[联系人].内容": "王小明" });
	await openHandle(page, changed, () => press("选择文件…"));
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await press("去报送");
	await page.getByLabel("访问密钥").waitFor();
	await tabTo(page, "访问密钥");
	await page.keyboard.type(keys.submit);
	await page.keyboard.press("Enter");
	await page.getByRole("button", { name: "报送", exact: true }).waitFor();
	await press("报送", "Space");
	await expect.poll(() => page.locator("h1:focus").innerText()).toBe("报送前最后核对");
	await press("确认报送");
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await expect.poll(() => page.locator("h1:focus").innerText()).toBe("报送成功");
	const [saved] = await Promise.all([page.waitForEvent("download"), press("保存回执文件")]);
	expect(await readFile(await saved.path(), "utf8")).toContain("jws");
	await press("返回报送");
	await page.locator(".filed-one").first().waitFor();
	expect(faults).toEqual([]);
	await close();
});

/** Tabs until the element with this name has the focus; a link, "报送" among them, is none of the buttons asked for. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const wanted = page
		.getByRole("button", { name, exact: true })
		.or(page.getByLabel(name, { exact: true }))
		.first();
	await wanted.waitFor();
	for (let presses = 0; presses < 60; presses += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press("Tab");
	}
	throw new Error(`The keyboard does not reach ${name}.`);
}

test("a printed receipt holds the proof and no buttons", async () => {
	const { page, close } = await newPage(browser, service.url);
	await signIn(page, keys.submit);
	await page
		.getByRole("button", { name: /^报送回执/ })
		.first()
		.click();
	await page.locator(".receipt").waitFor();
	await page.emulateMedia({ media: "print" });
	await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toBe("报送回执");
	await expect.poll(() => page.locator(".header").isVisible()).toBe(false);
	await expect.poll(() => page.getByRole("button", { name: "打印" }).isVisible()).toBe(false);
	for (const row of ["回执编号", "报送时间", "内容摘要（SHA-256）"]) await expect.poll(() => page.getByText(row).isVisible()).toBe(true);
	await close();
});

test("a closed period takes nothing, and says so before anything is sent", async () => {
	await commission.send("PATCH", `/periods/${period}`, { state: "closed", reason: "测试关闭的期间" });
	const { page, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.submit);
	await page.getByText("所选期间已关闭，现在不能报送").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "报送", exact: true }).isDisabled()).toBe(true);
	await commission.send("PATCH", `/periods/${period}`, { state: "open", reason: "测试后重新开放" });
	await close();
});
