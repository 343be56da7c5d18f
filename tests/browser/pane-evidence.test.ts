/** 佐证登记 in the task pane. Excel is simulated: this proves the protocol and our use of it, not Excel. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { honest } from "../../testkit/corpus/example.ts";
import { pdf } from "../evidence/pdf.ts";
import { showPane } from "./pane-support.ts";
import { expectNoSidewaysScroll, withChromium } from "./support.ts";

const browser = withChromium();
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-evidence-"));
	await mkdir(join(folder, "佐证"));
	await writeFile(join(folder, "佐证", "教学成果奖证书.pdf"), pdf({ branches: [2, 3] }));
	await writeFile(join(folder, "佐证", "现场.png"), "png");
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

test("a folder becomes rows of the open workbook after they were shown, and is taken back", async () => {
	const { frame, excel, faults, close, ...pane } = await showPane(browser(), honest);
	await frame.getByRole("button", { name: "更多", exact: true }).click();
	await frame.getByRole("menuitem", { name: "佐证登记" }).click();
	await frame.locator(".evidence input[type=file]").setInputFiles(join(folder, "佐证"));
	await frame.getByText("读到 2 个文件").waitFor();
	const write = frame.getByRole("button", { name: "写入清单（2 个文件）" });
	await write.waitFor();
	expect(excel.writes).toEqual([]);
	await write.click();
	await frame.locator("summary", { hasText: "已登记 2 个" }).waitFor();
	expect(excel.writes.length).toBeGreaterThan(0);
	await frame.getByRole("button", { name: "撤销写入" }).click();
	await frame.locator("summary", { hasText: "新登记 2 个" }).waitFor();
	await expectNoSidewaysScroll(frame);
	expect(faults).toEqual([]);
	expect(pane.desk.unanswered).toEqual([]);
	await close();
});
