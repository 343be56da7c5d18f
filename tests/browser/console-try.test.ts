/** 试一试: a draft on a workbook, beside the version in force; one of its rules on that workbook. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const version = "1.1.0";
const path = `/console/definitions/2022-2024/${version}?draft=yes`;
const browser = withChromium();
let service: ConsoleService;
let workbook: Uint8Array;
beforeAll(async () => {
	service = await startConsole({ SH03: "accepted", SH12: "submitted" });
	const maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	await maintainer.send("PUT", `/drafts/2022-2024/${version}`, draftOf(service.set));
	workbook = await service.commission.bytes(`/submissions/${service.revisions.SH03}/workbook`);
	return () => service.stop();
});

/** A rule that every school breaks, another that nobody does. */
function draftOf(published: DefinitionSet): DefinitionSet {
	const set = DefinitionSet.parse(structuredClone({ ...published, version }));
	const [clause] = set.rules.find(({ id }) => id === "RT04")?.clauses ?? [];
	if (!clause) throw new Error("the set has no rule RT04");
	clause.formula = "=S_T3_02.actual<=S_T3_01.actual/100";
	return set;
}

const wide = { viewport: { width: 1366, height: 900 } };
const open = (key: string, part: string, options = wide as object) => openConsole(browser(), service, key, `${path}${part}`, options);
const choose = (page: Page, name: string, bytes: Uint8Array) =>
	page.getByLabel("从电脑上选工作簿（.xlsx）").setInputFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });
const row = (page: Page) => page.getByRole("row").filter({ hasText: "RT04" });

test("a maintainer tries the draft on a workbook of their own: what appears, with its cell; what stays is there to be shown", async () => {
	const { page, faults, close } = await open(service.keys.maintainer, "&part=try");
	await page.getByText("审核通过的报送只有市教委能打开").waitFor();
	await page.getByText("还没有选工作簿").waitFor();
	await expectAccessible(page, "nothing chosen");
	await choose(page, "photo.xlsx", new TextEncoder().encode("no workbook at all"));
	await page.getByText("“photo.xlsx”不能用来试：").waitFor();
	await choose(page, "SH03.xlsx", workbook);
	await page.getByText("与正在使用的 1.0.0 相比：").waitFor();
	await expect.poll(() => row(page).count()).toBe(1);
	await expect.poll(() => row(page).first().innerText()).toMatch(/新出现[\s\S]*![A-Z]+\d+/);
	await page.getByLabel("新出现（1）").waitFor();
	await page.getByLabel("不再报（0）").waitFor();
	await expectAccessible(page, "compared");
	await picture(page, "console-try");
	await page.getByLabel(/^新出现/).uncheck();
	await expect.poll(() => row(page).count()).toBe(0);
	await page.getByLabel(/^新出现/).check();
	await row(page).getByRole("button", { name: "RT04" }).click();
	await page.getByRole("heading", { name: /^RT04 / }).waitFor();

	// The same workbook, for the one rule: where, and with which values; typing tries it anew.
	const part = page.getByRole("region", { name: "在工作簿上试这条规则" });
	await part.getByRole("button", { name: "在这份工作簿上试" }).click();
	await part.getByText("报出 1 处。").waitFor();
	await part.getByText("S_T3_01.actual", { exact: true }).waitFor();
	await expectAccessible(page, "a rule tried");
	await part.scrollIntoViewIfNeeded();
	await picture(page, "console-try-rule");
	const formula = page.getByLabel("应当成立的条件").first();
	await formula.click();
	await page.keyboard.press("Control+A");
	await page.keyboard.type("=S_T3_02.actual<=S_T3_01.actual");
	await page.keyboard.press("Escape");
	await part.getByText("没有报出。").waitFor();
	await page.getByRole("button", { name: /^撤销未保存的改动/ }).click();
	await part.getByText("报出 1 处。").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("the commission tries it on an accepted submission, which the period's version was in force for", async () => {
	const { page, faults, close } = await open(service.keys.commission, "&part=try");
	await page.getByLabel("期间", { exact: true }).last().selectOption(period);
	const units = page.getByLabel("审核通过的建设单位");
	await expect.poll(() => units.locator("option").allInnerTexts()).toHaveLength(1);
	await page.getByRole("button", { name: "在这份报送上试" }).click();
	await page.getByText("与正在使用的 1.0.0 相比：").waitFor();
	await expect.poll(() => row(page).count()).toBe(1);
	await page.getByLabel("语言").selectOption("en");
	await page.getByText("Against 1.0.0, which is in use:").waitFor();
	const said = () => page.locator("main .trial-tab label, main .trial-tab h2, main .trial-tab button, main .trial-tab p").allInnerTexts();
	await expect
		.poll(async () => (await said()).filter((text) => /[\u4e00-\u9fff]/.test(text) && !text.includes("2023") && !text.includes("学")))
		.toEqual([]);
	expect(faults).toEqual([]);
	await close();
});

test("320 pixels, dark: it can be read and used", async () => {
	const { page, faults, close } = await open(service.keys.maintainer, "&part=try", {
		viewport: { width: 320, height: 640 },
		colorScheme: "dark",
	});
	await choose(page, "SH03.xlsx", workbook);
	await expect.poll(() => row(page).count()).toBe(1);
	await expectAccessible(page, "narrow and dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-try-320-dark");
	expect(faults).toEqual([]);
	await close();
});
