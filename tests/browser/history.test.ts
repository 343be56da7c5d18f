/** Returned, corrected and filed again: the commission's comments at their cells, and what changed since. Parts build on each other. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Submission } from "../../shared/api/submissions.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { accept, prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import {
	expectAbsent,
	expectAccessible,
	expectNoSidewaysScroll,
	findings,
	newPage,
	openHandle,
	saveAsOtherProgram,
	type Watched,
} from "./support.ts";

let service: OpenService;
let browser: Browser;
let watched: Watched;
let page: Page;
let key: string;
let workbook: Uint8Array;

const teachers = "专任教师数与人事台账不一致，请核对。";
const schools = "对口支援院校数请附协议，数目似有遗漏。";
const whole = "封面联系电话请补充。";
/** As the sample has it. */
const before = 3;

beforeAll(async () => {
	[service, browser] = await Promise.all([startWithPeriod(firstYear), launchChromium()]);
	key = await service.key("submit");
	const sample = firstYear(service.set, service.school);
	workbook = (await prepareWorkbook(await new Client(service.url).signIn(key), period, service.set, sample.entries)).bytes;
	watched = await newPage(browser, service.url);
	({ page } = watched);
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
});

const tab = (name: string) => page.getByRole("link", { name, exact: true }).click();
const revisions = async (): Promise<Submission[]> =>
	(await service.commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}`)).submissions;
const cellBar = () => page.locator(".cell-name[title]").first().innerText();

/** @param left comments that are neither followed nor answered */
async function file(left = 0): Promise<void> {
	await page.getByRole("button", { name: "报送", exact: true }).click();
	if (left > 0) await page.getByRole("checkbox", { name: `我知道还有 ${left} 条没有处理，仍要报送` }).check();
	await page.getByRole("button", { name: "确认报送" }).click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await page.getByRole("button", { name: "返回报送" }).click();
}

test("a first filing has nothing before it", async () => {
	await openHandle(page, workbook);
	await tab("报送");
	await page.getByLabel("访问密钥").fill(key);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByText("这是本期第一次报送").waitFor();
	await file();
	await page.getByText("与第 1 版内容相同，没有改动。").waitFor();
	await expect.poll(() => page.getByText("与上一版比较").count()).toBe(0);
});

test("comments of a return stand at their cells, apart from what the check found", async () => {
	const [first] = await revisions();
	await service.commission.send("POST", `/submissions/${first?.id}/review`, {
		action: "return",
		comment: "三处请修改后再报。",
		items: [
			{ place: "S_T3_01.actual", comment: teachers, severity: "error" },
			{ place: "S_T7_10.actual", comment: schools },
			{ place: null, comment: whole, severity: "info" },
		],
	});
	await page.getByRole("button", { name: "刷新" }).click();
	await page.getByText("三处请修改后再报。").waitFor();
	await tab("检查表格");
	await page.getByText("第 1 版已被市教委退回，有 3 条意见").waitFor();
	await page.getByText("所指单元格已改动 0 / 2 处").waitFor();
	// The verdict is the check's alone.
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await expect.poll(() => findings(page).count()).toBe(3);
	await page.getByRole("button", { name: "审核意见 3" }).waitFor();
	await expect.poll(() => page.locator(".tab .count-review").allInnerTexts()).toHaveLength(2);

	await findings(page).filter({ hasText: teachers }).click();
	await expect.poll(cellBar).toBe("E12");
	const detail = page.locator(".detail");
	await expect.poll(() => detail.innerText()).toMatch(/审核意见[\s\S]*第 1 版的退回意见\s*必须修改\s*未改动/);
	await expectAbsent(detail.getByText("为什么会这样判断"), detail.locator("details.more"));
	await expect.poll(() => detail.getByRole("textbox", { name: "写说明" }).count()).toBe(0);
	await expect.poll(() => page.locator(".cell-review").count()).toBe(1);
	await expectAccessible(page, "comments at their cells");

	await findings(page).filter({ hasText: whole }).click();
	await expect.poll(() => detail.innerText()).toContain("对整份工作簿的意见");
	await expectAccessible(page, "comment on the whole workbook");
});

test("narrow and dark, the comments can be read", async () => {
	await page.setViewportSize({ width: 320, height: 720 });
	await expectNoSidewaysScroll(page);
	await page.emulateMedia({ colorScheme: "dark" });
	await expectAccessible(page, "comments, narrow and dark");
	await page.emulateMedia({ colorScheme: "light" });
	await page.setViewportSize({ width: 1440, height: 900 });
});

test("a cell that was changed is marked, and the changes before filing name it and nothing else", async () => {
	workbook = fillWorkbook(workbook, service.set, { "S_T7_10.actual": before + 1 });
	await saveAsOtherProgram(page, workbook);
	await page.getByText("所指单元格已改动 1 / 2 处").waitFor();
	await findings(page).filter({ hasText: schools }).click();
	await expect.poll(() => page.locator(".detail").innerText()).toMatch(/请核对\s*已改动/);

	await tab("报送");
	await page.getByText("与第 1 版（已退回）相比").waitFor();
	await expect.poll(() => page.locator(".changes-panel strong").innerText()).toBe("改 1 处、增 0 处、删 0 处");
	await expect.poll(() => page.locator(".returned-line").filter({ hasText: schools }).innerText()).toContain("已改动");
	await expect.poll(() => page.locator(".returned-line").filter({ hasText: teachers }).innerText()).toContain("未改动");
	const changes = page.locator(".changes-panel .change");
	await expect.poll(() => changes.count()).toBe(1);
	await expect.poll(() => changes.innerText()).toMatch(/改\s*对口支援（协作）院校数 · 本年实际值\s*原为\s*3 →\s*现为\s*4\s*I51/);
	await expectAccessible(page, "changes before filing");
	await page.setViewportSize({ width: 320, height: 720 });
	await expectNoSidewaysScroll(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	await changes.getByRole("button", { name: /^在表中查看/ }).click();
	await expect.poll(cellBar).toMatch(/^I\d+$/);
});

test("with the service away the changes cannot be had, and filing is still open", async () => {
	await page.route("**/api/v1/submissions**", (route) => route.abort("connectionrefused"));
	await page.reload();
	await tab("检查表格");
	await openHandle(page, workbook);
	await tab("报送");
	await page.getByText("暂时取不到上一版的内容").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "报送", exact: true }).isEnabled()).toBe(true);
	await expectAccessible(page, "changes away");
	await page.unroute("**/api/v1/submissions**");
	await page.locator(".changes-panel").getByRole("button", { name: "再试一次" }).click();
	await page.getByText("改 1 处、增 0 处、删 0 处").waitFor();
});

test("filed again, the comments are settled; the history says what each revision changed, and the second is accepted", async () => {
	await file(2);
	const one = page.locator(".filed-one").filter({ hasText: "第 2 版" });
	await one.getByText("待审核").waitFor();
	await one.getByText("与上一版比较").click();
	await one.getByText("改 1 处、增 0 处、删 0 处").waitFor();
	await expect.poll(() => one.locator(".change").innerText()).toMatch(/原为\s*3 →\s*现为\s*4/);
	await expectAccessible(page, "history");
	await tab("检查表格");
	await page.getByRole("heading", { name: "没有发现问题" }).waitFor();
	await expect.poll(() => page.getByText("已被市教委退回").count()).toBe(0);

	const [second] = await revisions();
	await accept(service.commission, second?.id ?? "");
	await tab("报送");
	await page.getByRole("button", { name: "刷新" }).click();
	await one.getByText("审核通过").waitFor();
	await one.getByText(/项目办 于 .* 审核/).waitFor();
	expect(watched.faults).toEqual([]);
});

test("in English nothing is missing", async () => {
	await page.getByLabel("语言").selectOption({ label: "English" });
	await page.getByText("Compare with the one before").waitFor();
	await page.getByText("Nothing differs from revision 2.").waitFor();
	await expectAccessible(page, "history in English");
});
