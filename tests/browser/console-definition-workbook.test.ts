/** A draft is edited in a workbook: downloaded, changed by LibreOffice's hand, read back as unsaved changes, saved. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { starterSet } from "../../shared/definition/starter/index.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { Client } from "../../tools/client.ts";
import { recalculate } from "../oracle/libreoffice.ts";
import { type ConsoleService, openConsole, startConsole } from "./console-support.ts";
import { expectAccessible, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let maintainer: Client;
const set = starterSet({ set: "training-2026", title: { zh: "培训项目", en: "Training" }, first: 2026, last: 2027 });
beforeAll(async () => {
	service = await startConsole({});
	maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	await maintainer.send("PUT", "/drafts/training-2026/1.0.0", set);
	return () => service.stop();
});

const path = "/console/definitions/training-2026/1.0.0?draft=yes";
const open = () => openConsole(browser(), service, service.keys.maintainer, path, { viewport: { width: 1366, height: 900 } });
const draft = () => maintainer.get<DefinitionSet>("/drafts/training-2026/1.0.0");

async function download(page: Page): Promise<Uint8Array> {
	const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载工作簿（Excel）" }).click()]);
	expect(file.suggestedFilename()).toBe("training-2026-1.0.0.xlsx");
	return new Uint8Array(await readFile(await file.path()));
}

/** The file with another text where one stands. */
function retyped(bytes: Uint8Array, sheet: string, changes: Record<string, string>): Uint8Array {
	const cells = readWorkbook(bytes).sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const edits = Object.entries(changes).map(([before, value]) => {
		const cell = cells.find((one) => one.value === before);
		if (!cell) throw new Error(`no ${before} in ${sheet}`);
		return { sheet, row: cell.row, column: cell.column, value };
	});
	return patchWorkbook(bytes, edits);
}

async function send(page: Page, bytes: Uint8Array, name: string): Promise<void> {
	await page.getByLabel("工作簿（.xlsx）").setInputFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });
}

test("what was changed in the workbook becomes unsaved changes, and is saved; the same workbook again changes nothing", async () => {
	const { page, faults, close } = await open();
	const bytes = await download(page);
	await page.getByRole("button", { name: "读回工作簿" }).click();
	const dialog = page.getByRole("dialog");
	await send(page, bytes, "same.xlsx");
	await dialog.getByText("工作簿与草稿相同，没有改动。").waitFor();
	const take = dialog.getByRole("button", { name: "读入" });
	await expect.poll(() => take.isDisabled()).toBe(true);

	// Slips are said at their cells.
	await send(page, retyped(bytes, "规则", { error: "严重" }), "slip.xlsx");
	await dialog.getByText(/规则!C\d+/).waitFor();
	await dialog.getByText("级别只能是：error、query、info。").waitFor();
	await expectAccessible(page, "slips");
	await picture(page, "console-workbook-slips");
	await expect.poll(() => take.isDisabled()).toBe(true);

	// A change that lint has something against is said at its cell, too.
	await send(page, retyped(bytes, "指标", { 参加培训人数: "" }), "lint.xlsx");
	await dialog.getByText("有 1 处改动。").waitFor();
	await dialog
		.getByText(/指标!B\d+/)
		.first()
		.waitFor();
	await picture(page, "console-workbook-lint");

	const changed = await recalculate(retyped(bytes, "指标", { 参加培训人数: "参加线上培训人数", 在册人数: "在编人数" }));
	await send(page, changed, "changed.xlsx");
	await dialog.getByText("有 2 处改动。").waitFor();
	await expect.poll(() => take.isEnabled()).toBe(true);
	await take.click();
	await page.getByText("已读入 2 处改动，请核对后保存").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "读回工作簿" }).isDisabled()).toBe(true);
	await page.getByRole("button", { name: /^保存/ }).click();
	await expect.poll(async () => (await draft()).indicators.map(({ name }) => name.zh)).toContain("参加线上培训人数");
	expect(await draft()).toEqual({
		...JSON.parse(JSON.stringify(set)),
		indicators: JSON.parse(JSON.stringify(set).replace('"参加培训人数"', '"参加线上培训人数"').replace('"在册人数"', '"在编人数"'))
			.indicators,
	});
	expect(faults).toEqual([]);
	await close();
});

test("what a colleague changed meanwhile at the same place is a conflict, not lost", async () => {
	const { page, close } = await open();
	const bytes = await download(page);
	const { etag } = (await maintainer.get<{ drafts: { set: string; etag: string }[] }>("/drafts")).drafts.find(
		({ set: id }) => id === "training-2026",
	) ?? { etag: "" };
	const theirs = await draft();
	for (const one of theirs.indicators) if (one.code === "S_P2_01") one.name.zh = "学员满意度";
	await maintainer.send("PUT", "/drafts/training-2026/1.0.0", theirs, { "if-match": etag });
	await page.reload();
	await page.getByRole("button", { name: "读回工作簿" }).click();
	await send(page, retyped(bytes, "指标", { 培训满意度: "满意程度" }), "late.xlsx");
	await page.getByRole("dialog").getByRole("button", { name: "读入" }).click();
	await page.getByText("学员满意度").first().waitFor();
	await page.getByText("满意程度").first().waitFor();
	expect((await draft()).indicators.find(({ code }) => code === "S_P2_01")?.name.zh).toBe("学员满意度");
	await close();
});
