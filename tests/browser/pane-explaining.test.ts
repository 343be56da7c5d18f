/** Explaining a query in the pane: the only writing it ever does unasked for by a repair, and only when the person says so. */
import { afterEach, expect, test } from "vitest";
import { addressOf, honestValue } from "../../testkit/corpus/example.ts";
import { mistaken } from "../../testkit/corpus/mistaken.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { awaited, withChromium } from "./support.ts";

const story = "2023 年新增人工智能专业群，稳定合作企业由 12 家增至 85 家，见沪职校〔2023〕18 号文。";

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane, { mayWrite: true }));

/** Opens the query YR02. */
async function openQuery(frame = pane.frame): Promise<void> {
	const queries = frame.getByRole("button", { name: /^疑问/ });
	const pressed = await awaited(
		() => queries.getAttribute("aria-pressed"),
		(state) => state !== null,
	);
	if (pressed === "false") await queries.click();
	await frame.locator(".finding", { hasText: "YR02" }).click();
}

async function explain(text: string): Promise<void> {
	await openQuery();
	await pane.frame.getByRole("textbox", { name: "写说明" }).fill(text);
}

test("too short it cannot be recorded; recorded it stands in 校验说明, and the query is explained", async () => {
	pane = await showPane(browser(), mistaken);
	await explain("属实");
	await expect.poll(() => pane.frame.getByRole("button", { name: "记入工作簿" }).isDisabled()).toBe(true);
	await pane.frame.getByText(/还需要至少 \d+ 个字/).waitFor();
	expect(pane.excel.writes).toEqual([]);
	await explain(story);
	await pane.frame.getByRole("button", { name: "记入工作簿" }).click();
	await pane.frame.getByRole("heading", { name: "已有说明" }).waitFor();
	await pane.frame.getByRole("heading", { level: 1, name: /7个疑问待说明/ }).waitFor();
	expect(pane.excel.writes.length).toBeGreaterThan(0);
	expect(pane.excel.writes.every((written) => written.startsWith("校验说明!"))).toBe(true);
	const { findings } = await pane.savedReport();
	expect(findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(story);
});

test("a protected sheet: what was to be written is kept, one sentence says why, and recording it works when it is open", async () => {
	pane = await showPane(browser(), mistaken);
	const notes = pane.excel.workbook.sheet("校验说明");
	const wasLocked = [...notes.cells.values()].map((cell) => cell.locked);
	notes.isProtected = true;
	for (const cell of notes.cells.values()) cell.locked = true;
	await explain(story);
	const record = pane.frame.getByRole("button", { name: "记入工作簿" });
	await record.click();
	await pane.frame.getByText("工作表受保护，不能写入。").waitFor();
	expect([...notes.cells.values()].map(({ value }) => value)).not.toContain(story);
	await expect.poll(() => pane.frame.getByRole("textbox", { name: "写说明" }).inputValue()).toBe(story);
	expect((await pane.savedReport()).findings.find(({ rule }) => rule === "YR02")?.explanation ?? null).toBeNull();
	[...notes.cells.values()].forEach((cell, index) => {
		cell.locked = wasLocked[index] ?? true;
	});
	await record.click();
	await pane.frame.getByRole("heading", { name: "已有说明" }).waitFor();
	expect([...notes.cells.values()].map(({ value }) => value)).toContain(story);
	// And an edit is still checked.
	await pane.frame.getByRole("tab", { name: "问题 20", exact: true }).waitFor();
	pane.excel.workbook.type(...addressOf("S_T7_02.actual"), [[honestValue("S_T7_02.actual")]]);
	await pane.frame.getByRole("tab", { name: "问题 19", exact: true }).waitFor();
});

test("a pane that was closed while somebody typed has the text when it is opened again", async () => {
	pane = await showPane(browser(), mistaken);
	await explain("写到一半的说明，还没有");
	const frame = await pane.reopen();
	await openQuery(frame);
	await expect.poll(() => frame.getByRole("textbox", { name: "写说明" }).inputValue()).toBe("写到一半的说明，还没有");
});
