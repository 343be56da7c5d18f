/** A set for another programme, begun from nothing on the maintainers' page. */
import { beforeAll, expect, test } from "vitest";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({});
	return () => service.stop();
});

const open = (options = {}) => openConsole(browser(), service, service.keys.maintainer, "/console/definitions", options);

test("whoever begins from nothing says a name, a title and a year, and has a draft without problems", async () => {
	const { page, faults, close } = await open({ viewport: { width: 1366, height: 768 } });
	await page.getByRole("button", { name: "起草新版本" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("从哪里开始").selectOption({ label: "从零开始（另一个项目）" });
	const start = dialog.getByRole("button", { name: "开始起草" });
	await expect.poll(() => start.isDisabled()).toBe(true);
	await dialog.getByLabel("编号").fill("Training");
	await dialog.getByLabel("名称", { exact: true }).fill("培训项目");
	await dialog.getByLabel("起始年").fill("2026");
	await dialog.getByText("编号“Training”不合要求").waitFor();
	await dialog.getByLabel("编号").fill("2022-2024");
	await dialog.getByText("“2022-2024”已经有了，换一个编号。").waitFor();
	await expect.poll(() => start.isDisabled()).toBe(true);
	await dialog.getByLabel("编号").fill("training-2026");
	await dialog.getByLabel("终止年").fill("2027");
	await expect.poll(() => start.isEnabled()).toBe(true);
	await expectAccessible(page, "from nothing");
	await picture(page, "console-new-set-dialog");
	await start.click();
	await page.getByRole("heading", { name: "草稿 training-2026/1.0.0" }).waitFor();
	await page.getByRole("tab", { name: "问题" }).click();
	await page.getByText("除样例外没有发现问题").waitFor();
	await picture(page, "console-new-set-problems");
	const maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	const draft = await maintainer.get<DefinitionSet>("/drafts/training-2026/1.0.0");
	expect(draft).toMatchObject({ years: [2026, 2027], title: { zh: "培训项目", en: "培训项目" } });
	expect(draft.indicators).toHaveLength(5);
	expect(faults).toEqual([]);
	await close();
});

test("the dialog fits a narrow screen, and what was typed survives a reload", async () => {
	const { page, close } = await open({ viewport: { width: 320, height: 700 } });
	const begin = async () => {
		await page.getByRole("button", { name: "起草新版本" }).click();
		await page.getByRole("dialog").getByLabel("从哪里开始").selectOption("nothing");
	};
	await begin();
	await page.getByRole("dialog").getByLabel("名称", { exact: true }).fill("读书活动");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-new-set-narrow");
	await page.reload();
	await begin();
	await expect.poll(() => page.getByRole("dialog").getByLabel("名称", { exact: true }).inputValue()).toBe("读书活动");
	await close();
});
