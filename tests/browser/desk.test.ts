/** Around a filing: handed over within the school, looked at once more, answered, taken back. Parts build on each other. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Submission } from "../../shared/api/submissions.ts";
import type { UnitDraftAnswer } from "../../shared/api/unit-drafts.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { closeUnharmed, showPane } from "./pane-support.ts";
import { through } from "./pane-through.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, openWorkbook } from "./support.ts";

let service: OpenService;
let browser: Browser;
let keys: { submit: string; fill: string };
let school: Client;
let workbook: Uint8Array;

const teachers = "专任教师数与人事台账不一致，请核对。";
const undealt = "这一格请补充说明。";
const whole = "封面联系电话请补充。";

beforeAll(async () => {
	[service, browser] = await Promise.all([startWithPeriod(firstYear), launchChromium()]);
	keys = { submit: await service.key("submit"), fill: await service.key("fill") };
	school = await new Client(service.url).signIn(keys.submit);
	workbook = (await prepareWorkbook(school, period, service.set, firstYear(service.set, service.school).entries)).bytes;
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
async function signIn(page: Page, key: string): Promise<void> {
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").fill(key);
	await button(page, "登录").click();
	await page.getByRole("heading", { level: 1, name: "报送" }).waitFor();
}
const revisions = async (): Promise<Submission[]> =>
	(await service.commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}`)).submissions;

test("填报 hands over, with a note; it is kept, and not filed", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.fill);
	await page.getByText("目前没有待审稿。").waitFor();
	await page.getByLabel("附言（可不填）").fill("资金表请重点核对");
	await expectAccessible(page, "nothing handed over");
	await button(page, "请审核").click();
	await page.getByText(/李老师（填报）于 .* 交来/).waitFor();
	await page.getByText("资金表请重点核对", { exact: true }).waitFor();
	await page.getByText(/交来时服务器检查：可以报送/).waitFor();
	await expectAccessible(page, "handed over");
	await page.setViewportSize({ width: 320, height: 700 });
	await expectNoSidewaysScroll(page);
	expect(await revisions()).toEqual([]);
	expect(faults).toEqual([]);
	await close();
});

test("two who fill in: what a colleague handed over meanwhile is not replaced unseen", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.fill);
	await page.getByText(/李老师（填报）于 .* 交来/).waitFor();
	// A colleague is quicker, through a page of her own.
	const { draft } = await school.get<UnitDraftAnswer>(`/periods/${period}/draft`);
	await school.send("PUT", `/periods/${period}/draft`, workbook, { "if-match": `"${draft?.id}"` });
	await button(page, "请审核").click();
	await page.getByRole("alert").getByText("本单位的待审稿刚由他人更新，没有覆盖。").waitFor();
	await page.getByText(/王老师（报送）于 .* 交来/).waitFor();
	await button(page, "请审核").click();
	await page
		.getByRole("alert")
		.getByText(/本单位已有一份 王老师 于 .* 交来的稿/)
		.waitFor();
	await expectAccessible(page, "asked whether to replace");
	await button(page, "替换").click();
	await page.getByText(/李老师（填报）于 .* 交来/).waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("报送 opens what was handed over, looks at it once more, and files it", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await signIn(page, keys.submit);
	await page.getByText(/李老师（填报）于 .* 交来/).waitFor();
	const [saved] = await Promise.all([page.waitForEvent("download"), button(page, "下载").click()]);
	expect((await readFile(await saved.path())).equals(Buffer.from(workbook))).toBe(true);
	await button(page, "打开这份稿").click();
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await button(page, "报送").click();
	const look = page.getByRole("region", { name: "报送前最后核对" });
	for (const fact of ["第 1 版（本期首次报送）", "王老师", "没有错误", /必填 \d+ 格，已填 \d+ 格/, /填报中 · 截止/])
		await look.getByText(fact).first().waitFor();
	await expect.poll(() => look.innerText()).toMatch(/服务器规则\s+已通过/);
	await expectAccessible(page, "the last look");
	// Thought better of it: nothing is filed, and the keyboard is where it was.
	await button(page, "返回，先不报送").click();
	await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("file-button");
	expect(await revisions()).toEqual([]);
	await button(page, "报送").click();
	await button(page, "确认报送").click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await button(page, "返回报送").click();
	await page.getByText("这份稿之后已报送第 1 版。").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("taken back before the review: asked once more, and the receipt says so", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await signIn(page, keys.submit);
	await button(page, "撤回").click();
	await expect.poll(() => page.locator("h3:focus").innerText()).toBe("撤回第 1 版？");
	await expectAccessible(page, "asked whether to withdraw");
	await page.getByLabel("撤回原因（可不填）").fill("还要补一笔到账");
	await button(page, "确认撤回").click();
	await page.locator(".filed-one").getByText("已撤回", { exact: true }).waitFor();
	await page.getByText(/王老师 于 .* 撤回：还要补一笔到账/).waitFor();
	await button(page, /^报送回执/).click();
	await page.getByText("本版已撤回，此回执不再证明已报送。").waitFor();
	await expectAccessible(page, "a withdrawn receipt");
	expect((await revisions()).map(({ state }) => state)).toEqual(["withdrawn"]);
	expect(faults).toEqual([]);
	await close();
});

test("once a reviewer has begun it cannot be taken back: said in the place of the button, also when it happens meanwhile", async () => {
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.submit);
	await button(page, "报送").click();
	await page.getByText("第 2 版", { exact: true }).waitFor();
	await button(page, "确认报送").click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await button(page, "返回报送").click();
	await button(page, "撤回").click();
	const [newest] = await revisions();
	await service.commission.send("POST", `/submissions/${newest?.id}/review`, { action: "begin" });
	await button(page, "确认撤回").click();
	await page.getByRole("alert").getByText("市教委已开始审核，不能再撤回。").waitFor();
	await page.getByText(/项目办 于 .* 开始审核，不能再撤回/).waitFor();
	await expect.poll(() => button(page, "撤回").count()).toBe(0);
	expect(faults).toEqual([]);
	await close();
});

test("a return: places in words with their cells, replies that outlive a reload, and a question before what is not dealt with is filed", async () => {
	const [newest] = await revisions();
	await service.commission.send("POST", `/submissions/${newest?.id}/review`, {
		action: "return",
		items: [
			{ place: "S_T3_01.actual", comment: teachers, severity: "error" },
			{ place: "S_T7_10.actual", comment: undealt },
			{ place: null, comment: whole },
		],
	});
	const { page, faults, close } = await newPage(browser, service.url);
	await openWorkbook(page, workbook);
	await signIn(page, keys.submit);
	const line = (comment: string) => page.locator(".returned-line").filter({ hasText: comment });
	await line(teachers)
		.getByText(/专任教师.*（.* [A-Z]+\d+）/)
		.waitFor();
	await line(undealt)
		.getByText(/对口支援.*（.* [A-Z]+\d+）/)
		.waitFor();
	await expect.poll(() => page.locator("main").innerText()).not.toMatch(/S_T\d_\d\d\.actual/);
	await line(teachers).getByLabel("答复这条意见").fill("已按人事台账核对，481 人属实，见佐证。");
	await line(whole).getByLabel("答复这条意见").fill("联系电话已补。");
	await expectAccessible(page, "replying");
	await page.reload();
	await page.getByRole("link", { name: "检查表格" }).click();
	await openWorkbook(page, workbook);
	// Also beside the comment's own finding.
	await page.getByRole("option").filter({ hasText: teachers }).click();
	await expect.poll(() => page.locator(".detail").getByLabel("答复这条意见").inputValue()).toBe("已按人事台账核对，481 人属实，见佐证。");
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await expect.poll(() => line(whole).getByLabel("答复这条意见").inputValue()).toBe("联系电话已补。");
	await button(page, "报送").click();
	await page.getByText("3 条：已改动 0 条，已答复 2 条").waitFor();
	await expect.poll(() => button(page, "确认报送").isDisabled()).toBe(true);
	await page.locator(".open-comments").getByText(undealt).waitFor();
	await page.getByRole("checkbox", { name: "我知道还有 1 条没有处理，仍要报送" }).check();
	await expectAccessible(page, "comments that nobody dealt with");
	await button(page, "确认报送").click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	const [filed] = await revisions();
	expect(filed?.replies.map(({ item, place, reply }) => ({ item, place, reply }))).toEqual([
		{ item: 0, place: "S_T3_01.actual", reply: "已按人事台账核对，481 人属实，见佐证。" },
		{ item: 2, place: null, reply: "联系电话已补。" },
	]);
	await button(page, "返回报送").click();
	await page.getByText("对退回意见的答复 2").click();
	await page.getByText("联系电话已补。").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("in the pane: handed over as an image, with a note", async () => {
	const pane = await showPane(browser, workbook, { api: through(service.url) });
	const { frame } = pane;
	await frame.getByRole("tab", { name: "报送" }).click();
	await frame.getByLabel("访问密钥").fill(keys.fill);
	await frame.getByRole("button", { name: "登录", exact: true }).click();
	await frame.getByLabel("附言（可不填）").fill("Excel 里交的");
	await frame.getByRole("button", { name: "请审核", exact: true }).click();
	await frame.getByText("Excel 里交的", { exact: true }).waitFor();
	const { draft } = await school.get<UnitDraftAnswer>(`/periods/${period}/draft`);
	expect(draft).toMatchObject({ original: "image", by: "李老师", note: "Excel 里交的", check: { verdict: { code: "ready" } } });
	await expectAccessible(frame, "handed over in the pane");
	await closeUnharmed(pane);
});
