/** The maintainers' pages of the console: a rule is drafted, tried, saved, held against a colleague's changes, and published. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, startConsole } from "./console-support.ts";
import { awaited, expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let maintainer: Client;
beforeAll(async () => {
	service = await startConsole({});
	maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	return () => service.stop();
});

const open = (path = "/console/definitions", options = {}) => openConsole(browser(), service, service.keys.maintainer, path, options);
const wide = { viewport: { width: 1366, height: 768 } };

const version = "1.1.0";
const draftPath = `/console/definitions/2022-2024/${version}?draft=yes`;
const draft = () => maintainer.get<DefinitionSet>(`/drafts/2022-2024/${version}`);

/** Opens a rule of the draft. */
async function openRule(page: Page, id: string): Promise<void> {
	await page.getByLabel("查找编码或名称").fill(id);
	await page.getByRole("button", { name: new RegExp(`^${id}`) }).click();
	await page.getByRole("heading", { name: new RegExp(`^${id} `) }).waitFor();
}

test("a draft is begun from the published version; a rule is changed, tried as one types, and saved", async () => {
	const { page, faults, close } = await open("/console/definitions", wide);
	await page.getByRole("button", { name: "起草新版本" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("新版本号").fill("1.0.0");
	await dialog.getByText("2022-2024/1.0.0 已经有了").waitFor();
	await dialog.getByLabel("新版本号").fill(version);
	await expectAccessible(page, "starting");
	await dialog.getByRole("button", { name: "开始起草" }).click();
	await page.getByRole("heading", { name: `草稿 2022-2024/${version}` }).waitFor();
	await openRule(page, "RT04");
	await expect.poll(() => page.getByText("✓ 相符").count()).toBeGreaterThan(1);
	await page.getByText("双师型教师数").first().waitFor();
	await expectAccessible(page, "a rule");
	await picture(page, "console-definitions-rule");

	// What cannot be parsed is said at its place.
	const formula = page.getByLabel("应当成立的条件").first();
	await formula.click();
	await page.keyboard.press("Control+End");
	await page.keyboard.type("+");
	await page.getByText("公式不完整").first().waitFor();
	await picture(page, "console-definitions-fault");
	await page.keyboard.press("Backspace");
	await expect.poll(() => page.getByText("公式不完整").count()).toBe(0);

	// However fast somebody types, the letters stay in their order.
	const typed = "=S_T3_06.actual<=S_T3_01.actual*2";
	const slow = await page.context().newCDPSession(page);
	await slow.send("Emulation.setCPUThrottlingRate", { rate: 10 });
	for (let turn = 0; turn < 2; turn++) {
		await formula.click();
		await page.keyboard.press("Control+A");
		await page.keyboard.type(typed, { delay: 20 });
		await page.keyboard.press("Escape");
		await expect.poll(() => formula.innerText()).toBe(typed);
	}
	await slow.send("Emulation.setCPUThrottlingRate", { rate: 1 });
	await page.getByRole("button", { name: /^撤销未保存的改动/ }).click();
	await expect.poll(() => formula.innerText()).toContain("S_T3_02.actual<=S_T3_01.actual");

	// A sample that does not give what it claims is seen before anybody saves.
	const sample = page.getByLabel("报出样例1", { exact: true });
	const before = await awaited(
		() => sample.inputValue(),
		(text) => text !== "",
	);
	await sample.fill("S_T3_02.actual = 1");
	await page.getByText("✗ 不符").waitFor();
	await sample.fill("没有等号");
	await page.getByText("第1行看不出位置").waitFor();
	await sample.fill(before);
	await expect.poll(() => page.getByText("✗ 不符").count()).toBe(0);

	await page.getByLabel("级别").selectOption("query");
	await page.getByText("有1处改动没有保存").waitFor();
	await page.getByRole("button", { name: "保存草稿" }).click();
	await page.getByText("全部保存。").waitFor();
	expect((await draft()).rules.find(({ id }) => id === "RT04")?.severity).toBe("query");
	expect(faults).toEqual([]);
	await close();
});

test("unsaved work survives a reload, and is put on what a colleague saved meanwhile, place by place", async () => {
	const { page, faults, close } = await open(draftPath, wide);
	await openRule(page, "RT06");
	await page.getByLabel("标题（中文）").fill("就业人数逐级不增");
	await page.getByLabel("出处").fill("D；试改");
	await page.getByText("有2处改动没有保存").waitFor();
	await page.reload();
	await page.getByText("有2处改动没有保存").waitFor();
	await openRule(page, "RT06");
	await expect.poll(() => page.getByLabel("标题（中文）").inputValue()).toBe("就业人数逐级不增");

	const theirs = await draft();
	for (const rule of theirs.rules) {
		if (rule.id === "RT06") rule.title = { ...rule.title, zh: "别人的标题" };
		if (rule.id === "RT07") rule.source = "D；别人改的";
	}
	const { drafts } = await maintainer.get<{ drafts: { etag: string }[] }>("/drafts");
	await maintainer.send("PUT", `/drafts/2022-2024/${version}`, theirs, { "if-match": drafts[0]?.etag ?? "" });
	await page.getByRole("button", { name: "保存草稿" }).click();
	await page.getByText("1处在别处也改了").waitFor();
	await page.getByText("规则 · RT06 · 标题 · 中文").waitFor();
	await page.getByText("现在是：别人的标题").waitFor();
	await expectAccessible(page, "a conflict");
	await picture(page, "console-definitions-conflict");
	await page.getByRole("button", { name: "用我的" }).click();
	await page.getByRole("button", { name: "保存草稿" }).click();
	await page.getByText("全部保存。").waitFor();
	const rules = new Map((await draft()).rules.map((rule) => [rule.id, rule]));
	expect([rules.get("RT06")?.title.zh, rules.get("RT06")?.source, rules.get("RT07")?.source]).toEqual([
		"就业人数逐级不增",
		"D；试改",
		"D；别人改的",
	]);
	expect(faults).toEqual([]);
	await close();
});

test("a rule and an indicator are made from others, and what lint says leads to them", async () => {
	const { page, faults, close } = await open(draftPath, wide);
	await openRule(page, "RT04");
	await page.getByRole("button", { name: "以此新建" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("规则编号").fill("rt06");
	await dialog.getByText("RT06 已经有了").waitFor();
	await dialog.getByLabel("规则编号").fill("RT40");
	await dialog.getByRole("button", { name: "新建" }).click();
	await page.getByRole("heading", { name: /^RT40 / }).waitFor();
	await page.getByRole("tab", { name: "问题" }).click();
	await page.getByRole("button", { name: "RT40" }).first().click();
	await page.getByRole("heading", { name: /^RT40 / }).waitFor();
	await page.getByRole("button", { name: "删去", exact: true }).click();
	await page.getByText("全部保存。").waitFor();

	await page.getByRole("tab", { name: "指标" }).click();
	await page.getByLabel("查找编码或名称").fill("S_T3_02");
	await page.getByRole("button", { name: /^S_T3_02/ }).click();
	await page.getByLabel("权重").fill("很重");
	await page.getByLabel("权重").press("Tab");
	// Said at the indicator, too.
	await page.locator("section[aria-label=S_T3_02] .own-problems").getByText("“权重”应为数").waitFor();
	await page.getByRole("tab", { name: /^问题（[1-9]/ }).waitFor();
	await expectAccessible(page, "an indicator");
	await picture(page, "console-definitions-indicator");
	await page.getByRole("button", { name: /^撤销未保存的改动/ }).click();
	await page.getByText("全部保存。").waitFor();

	// Shares that sum to 1.1 are said beside the policy.
	await page.getByRole("tab", { name: "评分办法" }).click();
	const share = page.getByRole("region", { name: "评分办法" }).getByRole("textbox").nth(1);
	await expect.poll(() => share.inputValue()).toBe("0.8");
	await share.fill("0.9");
	await share.press("Tab");
	await page.locator("section[aria-label=评分办法] .own-problems li").first().waitFor();
	await expectAccessible(page, "the policy");
	await picture(page, "console-definitions-policy");
	await share.fill("0.8");
	await share.press("Tab");
	await page.getByText("全部保存。").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("a rule gets another formula with its scope, documents are ticked, and a group's weight stands beside its indicators'", async () => {
	const { page, faults, close } = await open(draftPath, wide);
	await openRule(page, "RT04");
	await page.getByRole("button", { name: "加一条公式" }).click();
	const clause = page.getByRole("group", { name: "第2条公式" });
	await clause.getByLabel("在哪里判").selectOption("row");
	await clause.getByLabel("哪个区域的每一行").selectOption("成果");
	const formula = clause.getByLabel("应当成立的条件");
	await formula.click();
	await page.keyboard.press("Control+A");
	await page.keyboard.type("=[@另一列]>0");
	await page.keyboard.press("Escape");
	await clause.getByText("没有这个名称").waitFor();
	await clause.getByLabel("文中数值的名称，如 a").fill("pages");
	await clause.getByRole("button", { name: "加一个数值" }).click();
	await clause.getByLabel("文中的 {pages} 等于").fill("[@级别]");
	const documents = page.getByRole("group", { name: "用于哪些文件" });
	await documents.getByRole("checkbox").last().check();
	await page.getByLabel(/^让位于/).fill("RT06");
	await expectAccessible(page, "a rule with two formulas");
	await clause.scrollIntoViewIfNeeded();
	await picture(page, "console-definitions-clause");
	await clause.getByRole("button", { name: "删去第2条公式" }).click();
	await expect.poll(() => page.getByRole("group", { name: "第2条公式" }).count()).toBe(0);
	await page.getByRole("button", { name: /^撤销未保存的改动/ }).click();
	await page.getByText("全部保存。").waitFor();

	await page.getByRole("tab", { name: "指标" }).click();
	const groups = page.getByRole("region", { name: "任务组权重" });
	const weight = groups.getByLabel("SR 的权重").last();
	await expect.poll(() => weight.inputValue()).toBe("10");
	await weight.fill("12");
	await weight.press("Tab");
	// Of the clusters' group, not of the schools' with the same code.
	await expect.poll(() => groups.getByLabel("SR 的权重").first().inputValue()).toBe("10");
	await expect.poll(() => groups.locator("tfoot td").nth(2).innerText()).toBe("102");
	await expect.poll(() => weight.getAttribute("aria-invalid")).toBe("true");
	await expectAccessible(page, "the groups");
	await picture(page, "console-definitions-groups");
	await weight.fill("10");
	await weight.press("Tab");
	await page.getByText("全部保存。").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("a colleague approves what they did not write, and it is published; what was published is withdrawn", async () => {
	const author = await open(draftPath, wide);
	await author.page.getByText("发布前须由起草人以外的另一人复核同意").waitFor();
	await expect.poll(() => author.page.getByRole("button", { name: "发布…" }).isDisabled()).toBe(true);
	await author.page.getByRole("tab", { name: "改动" }).click();
	await author.page.getByText("规则 RT04 由错误改为疑问").waitFor();
	await expectAccessible(author.page, "changes");
	await picture(author.page, "console-definitions-changes");

	const second = await openConsole(browser(), service, service.keys.commission, draftPath, wide);
	// Whoever may approve is shown what is to be approved.
	await expect.poll(() => second.page.getByRole("tab", { name: "改动" }).getAttribute("aria-selected")).toBe("true");
	await second.page.getByText("规则 RT04 由错误改为疑问").waitFor();
	await expect.poll(() => second.page.getByRole("button", { name: "保存草稿" }).count()).toBe(0);
	await second.page.getByRole("button", { name: "复核同意", exact: true }).click();
	await second.page.getByRole("dialog").getByRole("button", { name: "复核同意", exact: true }).click();
	await second.page.getByText("项目办甲已复核同意").first().waitFor();
	expect(second.faults).toEqual([]);
	await second.close();

	const { page } = author;
	await page.reload();
	await page.getByText("项目办甲已复核同意").first().waitFor();
	await page.getByRole("button", { name: "发布…" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "发布", exact: true }).click();
	await page.getByText("已发布，不能修改。").waitFor();
	await page.getByRole("link", { name: "全部版本" }).click();
	await page.getByRole("button", { name: `撤回 2022-2024/${version}` }).click();
	await page.getByRole("dialog").getByLabel("原因").fill("试发布，先撤回");
	await page.getByRole("dialog").getByRole("button", { name: "撤回" }).click();
	await page.getByText("已撤回", { exact: true }).waitFor();
	expect(author.faults).toEqual([]);
	await author.close();
});

test("a published version is read and not changed; English is complete", async () => {
	const { page, faults, close } = await open("/console/definitions/2022-2024/1.0.0", wide);
	await openRule(page, "RT04");
	await expect.poll(() => page.getByLabel("标题（中文）").getAttribute("readonly")).not.toBeNull();
	await expect.poll(() => page.getByRole("button", { name: "保存草稿" }).count()).toBe(0);
	await page.getByLabel("语言").selectOption("en");
	await page.getByText("Published; it cannot be changed.").waitFor();
	const said = () => page.locator("main h1, main h2, main h3, main h4, main button:not(.item), main label, main p").allInnerTexts();
	await expect.poll(async () => (await said()).filter((text) => /[\u4e00-\u9fff]/.test(text.replaceAll("（中文）", "")))).toEqual([]);
	expect(faults).toEqual([]);
	await close();
});

test.each([
	["light", wide, ""],
	["320 pixels, dark", { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const }, "-320-dark"],
	["high contrast", { ...wide, forcedColors: "active" as const }, "-contrast"],
])("can be read by all: %s", async (state, options, name) => {
	const { page, faults, close } = await open("/console/definitions", options);
	await page.getByRole("heading", { name: "已发布的版本" }).waitFor();
	await expectAccessible(page, `versions, ${state}`);
	await expectNoSidewaysScroll(page);
	await picture(page, `console-definitions${name}`);
	expect(faults).toEqual([]);
	await close();
});
