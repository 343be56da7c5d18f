/** An existing form becomes a document's template in the console: chosen, proposed, one cell pointed at, taken into the draft, saved. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { labelForm } from "../../testkit/own-forms/labels.ts";
import { mergedForm } from "../../testkit/own-forms/merged.ts";
import { ownFormsInput } from "../../testkit/own-forms/set.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, startConsole } from "./console-support.ts";
import { expectAccessible, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let maintainer: Client;
beforeAll(async () => {
	service = await startConsole({});
	maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	for (const version of ["1.0.0", "1.1.0"]) await maintainer.send("PUT", `/drafts/training-2026/${version}`, ownFormsInput(version));
	return () => service.stop();
});

const open = (version: string, size = { width: 1366, height: 900 }) =>
	openConsole(browser(), service, service.keys.maintainer, `/console/definitions/training-2026/${version}?draft=yes&part=own-template`, {
		viewport: size,
	});
const kept = async (version: string) => (await maintainer.get<DefinitionSet>(`/drafts/training-2026/${version}`)).documents[0]?.ownTemplate;
const choose = (page: Page, name: string, bytes: Uint8Array) =>
	page.getByLabel("选择表格").setInputFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });

test("a form is proposed, corrected by pointing, taken into the draft and saved", async () => {
	const { page, faults, close } = await open("1.0.0");
	await page.getByText("本表式用核表自己的模板").waitFor();
	await choose(page, "绩效情况表.xlsx", await mergedForm());
	await page.getByRole("grid").getByText("某市职工培训绩效情况表").waitFor();
	await page.getByLabel("要绑定的区域").last().selectOption("自评");
	await page.getByRole("button", { name: "列 本年实际值 → G列 名称相近，请核对" }).waitFor();
	await page.getByRole("button", { name: "行 参加培训人数（S_P1_02） → 第7行 编码相同" }).waitFor();
	await expectAccessible(page, "proposals");
	await picture(page, "console-own-template");

	// 责任部门 stands nowhere yet: a cell is pointed at, by keyboard and by mouse.
	await page.getByRole("button", { name: "列 佐证编号" }).waitFor({ state: "detached" });
	await page.getByRole("button", { name: "列 责任部门 → 未指明" }).click();
	await page.getByText("请在表上点“责任部门”所在的一格").waitFor();
	await page.keyboard.press("Escape");
	await page.getByText("先选要指明的列或行").waitFor();
	await page.getByRole("button", { name: "列 责任部门 → 未指明" }).click();
	// Column I is out of sight.
	await page.getByRole("grid").evaluate((grid) => grid.scrollTo({ left: 10_000 }));
	await page.getByRole("grid").getByText("佐证材料").click();
	await page.getByRole("button", { name: "列 责任部门 → I列" }).waitFor();

	await page.getByRole("button", { name: "采用这些绑定" }).click();
	await page.getByText("草稿里已是这些绑定").waitFor();
	await page.getByRole("button", { name: "保存草稿" }).click();
	await expect.poll(async () => (await kept("1.0.0"))?.file).toBe("绩效情况表.xlsx");
	expect((await kept("1.0.0"))?.regions.find(({ role }) => role === "自评")).toMatchObject({ fields: { 责任部门: "I" } });
	const lint = await maintainer.send<{ ok: boolean }>("POST", "/drafts/training-2026/1.0.0/lint", {});
	expect(lint.ok).toBe(true);

	// Later it is opened from the service, as it was bound.
	await page.reload();
	await page.getByRole("button", { name: "打开文件，查看和修改绑定" }).click();
	await page.getByRole("grid").getByText("某市职工培训绩效情况表").waitFor();
	await page.getByText("草稿里已是这些绑定").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("what must be filled in and has no place is listed; a file that is none is said in one sentence; a telephone shows all of it", async () => {
	const { page, close } = await open("1.1.0", { width: 320, height: 720 });
	await choose(page, "名单.xlsx", new TextEncoder().encode("名称,数值"));
	await page.getByText("这个文件无法作为工作簿读取").waitFor();
	await choose(page, "情况表.xlsx", await labelForm());
	await page.getByRole("grid").getByText("培训情况登记表").waitFor();
	await page.getByLabel("要绑定的区域").last().selectOption("情况");
	await page.getByRole("button", { name: "去掉“主要做法”" }).click();
	await page.getByText("文件里没有位置的项目 1 个，其中必填 1 个").waitFor();
	await expectAccessible(page, "narrow");
	await picture(page, "console-own-template-narrow");
	await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
	await close();
});
