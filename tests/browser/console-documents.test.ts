/** 表式: sheets, regions and columns of a draft as forms, beside the sheet as a school will see it. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, startConsole } from "./console-support.ts";
import { awaited, expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const version = "1.1.0";
const path = `/console/definitions/2022-2024/${version}?draft=yes&part=documents&document=annual`;
const browser = withChromium();
let service: ConsoleService;
let maintainer: Client;
beforeAll(async () => {
	service = await startConsole({});
	maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	await maintainer.send("PUT", `/drafts/2022-2024/${version}`, { ...service.set, version });
	return () => service.stop();
});

const wide = { viewport: { width: 1366, height: 900 } };
const open = (item = "", options = wide as object) => openConsole(browser(), service, service.keys.maintainer, `${path}${item}`, options);
const annual = async () => {
	const draft = await maintainer.get<DefinitionSet>(`/drafts/2022-2024/${version}`);
	return draft.documents.find(({ kind }) => kind === "annual");
};
const headers = (page: Page) => page.getByRole("list", { name: "列（自左至右）" }).locator(".item-id").allInnerTexts();
const preview = (page: Page) => page.getByRole("grid");
const save = async (page: Page) => {
	await page.getByRole("button", { name: "保存草稿" }).click();
	await page.getByText("全部保存。").waitFor();
};

test("a column is renamed, moved by keyboard and shown in the preview as the school will see it; the diff says it in words", async () => {
	const { page, faults, close } = await open(`&item=${encodeURIComponent("标志性成果清单!成果")}`);
	await page.getByRole("heading", { name: "成果", exact: true }).waitFor();
	await preview(page).getByText("颁发单位").first().waitFor();
	await expectAccessible(page, "a region");
	const before = await awaited(
		() => headers(page),
		(list) => list.length > 10,
	);
	const at = before.indexOf("备注");
	const item = page.getByRole("list", { name: "列（自左至右）" }).getByRole("button", { name: /^备注/ });
	await item.focus();
	await page.keyboard.press("Alt+ArrowUp");
	await page.getByText(`“备注”移到第 ${at} 位。`).waitFor();
	await page.keyboard.press("Alt+ArrowUp");
	await page.getByText(`“备注”移到第 ${at - 1} 位。`).waitFor();
	await expect
		.poll(() => headers(page))
		.toEqual([...before.slice(0, at - 2), "备注", ...before.slice(at - 2, at), ...before.slice(at + 1)]);

	await page.keyboard.press("Enter");
	const form = page.getByRole("group", { name: "备注" });
	await form.getByLabel("填写提示").fill("写明需要说明的情况");
	await form.getByLabel("列宽").fill("很宽");
	await form.getByLabel("列宽").press("Tab");
	await form.getByText("应填数字").waitFor();
	await form.getByLabel("列宽").fill("300");
	await form.getByLabel("列宽").press("Tab");
	// What lint says of the field stands at it.
	await expect.poll(() => form.getByLabel("列宽").getAttribute("aria-invalid")).toBe("true");
	await form.getByLabel("列宽").fill("30");
	await form.getByLabel("列宽").press("Tab");
	await expect.poll(() => form.getByLabel("列宽").getAttribute("aria-invalid")).toBeNull();
	await expectAccessible(page, "a column");
	await picture(page, "console-documents-column");

	await page.getByRole("button", { name: "在“备注”后加一列" }).click();
	const added = page.getByRole("group", { name: "新列" });
	await added.getByLabel("列标题").fill("备注");
	await page.getByText("有两列同名").waitFor();
	await page.getByLabel("列标题").last().fill("公示网址");
	await preview(page).getByText("公示网址").waitFor();
	await page.getByRole("heading", { name: "学校看到的样子" }).scrollIntoViewIfNeeded();
	await picture(page, "console-documents-preview");
	await save(page);
	const columns = (await annual())?.regions.成果?.columns.map(({ header }) => header);
	expect(columns?.slice(at - 2, at)).toEqual(["备注", "公示网址"]);
	await page.getByRole("tab", { name: "改动" }).click();
	await page
		.getByText(/公示网址/)
		.first()
		.waitFor();
	await page
		.getByText(/列的次序/)
		.first()
		.waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("notes, regions, order of sheets and fixed rows are changed, and a cell of the preview leads to its column", async () => {
	const { page, faults, close } = await open(`&item=${encodeURIComponent("资金表")}`);
	await page.getByLabel("填表说明（每行一条，印在表的上方）").fill("单位：万元。\n年末结转为负数时说明原因。");
	await preview(page).getByText("年末结转为负数时说明原因。").waitFor();
	await page.getByRole("button", { name: "下移 资金", exact: true }).click();
	await page.getByText("“资金”移到第 2 位。").waitFor();
	await page.getByText("工作表的次序", { exact: true }).click();
	await expectAccessible(page, "a sheet");
	await preview(page).getByText("来源编码").click();
	await page.getByRole("heading", { name: "资金", exact: true }).waitFor();
	await page.getByRole("group", { name: "来源编码" }).waitFor();
	const rows = page.getByRole("region", { name: "固定行（自上而下）" });
	await rows.locator(".ordered-item").first().click();
	await rows.getByLabel("资金来源").fill("市级专项资金");
	await preview(page).getByText("市级专项资金").waitFor();
	await expectAccessible(page, "fixed rows");
	await save(page);
	const document = await annual();
	expect(document?.sheets.find(({ name }) => name === "资金表")).toMatchObject({
		notes: ["单位：万元。", "年末结转为负数时说明原因。"],
		regions: ["按任务", "资金", "按类别"],
	});
	expect(document?.regions.资金?.rows?.[0]?.cells.资金来源).toBe("市级专项资金");
	expect(faults).toEqual([]);
	await close();
});

test("for which classes an indicator is asked is ticked, and the preview of that class follows", async () => {
	const { page, faults, close } = await open(`&item=${encodeURIComponent("基础数据!基础")}`);
	const part = page.getByRole("region", { name: "各类学校填哪些指标" }).first();
	const [first] = service.set.classes;
	const of = (draft: DefinitionSet) => draft.indicators.find((one) => one.code === asked)?.appliesTo.some((one) => one === first?.code);
	const asked = service.set.indicators.find(
		({ category, level, group }) => category === "JC" && level === "school" && group !== "FD" && group !== "ST",
	)?.code;
	await part.getByRole("checkbox", { name: `${asked} 由${first?.name.zh}填写` }).click();
	await page.getByText("有1处改动没有保存").waitFor();
	await expectAccessible(page, "classes");
	await save(page);
	expect(of(await maintainer.get<DefinitionSet>(`/drafts/2022-2024/${version}`))).toBe(!of(service.set));
	expect(faults).toEqual([]);
	await close();
});

test("the commission reads it and changes nothing; English is complete; 320 pixels, dark", async () => {
	const { page, faults, close } = await openConsole(
		browser(),
		service,
		service.keys.commission,
		`${path}&item=${encodeURIComponent("标志性成果清单!成果")}&column=4`,
		{ viewport: { width: 320, height: 640 }, colorScheme: "dark" },
	);
	await page.getByRole("group", { name: "级别" }).waitFor();
	await expect.poll(() => page.getByRole("button", { name: /^上移/ }).count()).toBe(0);
	await expect.poll(() => page.getByLabel("填写提示").getAttribute("readonly")).not.toBeNull();
	await preview(page).getByText("级别", { exact: true }).first().waitFor();
	await expectAccessible(page, "narrow and dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-documents-320-dark");
	await page.getByLabel("语言").selectOption("en");
	await page.getByText("As schools see it").waitFor();
	const said = () => page.locator(".document-side label, .document-side h3, .document-side .quiet-text").allInnerTexts();
	await expect.poll(async () => (await said()).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
	expect(faults).toEqual([]);
	await close();
});
