/**
 * From opening the workbook to the receipt with the keyboard alone, in the task pane, against the running service. Only Excel is
 * simulated.
 */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Receipt } from "../../shared/api/submissions.ts";
import { createChecker } from "../../shared/check/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { keyOf } from "../../testkit/excel/cells.ts";
import type { Served } from "../../testkit/excel/pane.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { type ShownPane, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

let service: OpenService;
const browser = withChromium();
let pane: ShownPane;
let accessKey: string;
/** Filled in and explained, but for one figure typed in full width, as an input method leaves it. */
let workbook: Uint8Array;
const figure = { sheet: "", row: 0, column: 0, right: 0 };

beforeAll(async () => {
	service = await startWithPeriod(firstYear);
	accessKey = await service.key("submit");
	const school = await new Client(service.url).signIn(accessKey);
	const { bytes } = await prepareWorkbook(school, period, service.set, firstYear(service.set, service.school).entries);
	const checker = createChecker(readWorkbook(bytes), service.set);
	const at = checker.locate("S_T7_09.actual");
	if (!at) throw new Error("There is no S_T7_09.actual.");
	Object.assign(figure, at, { right: checker.valueAt(at) });
	workbook = patchWorkbook(bytes, [{ ...at, value: inFullWidth(figure.right) }]);
	pane = await showPane(browser(), workbook, { api: through(service.url) });
});
afterAll(async () => {
	await service?.stop();
});

/** "19600" as an input method for Chinese types it. */
const inFullWidth = (value: number): string =>
	[...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xff10 - 0x30)).join("");

/** Hands requests on to a service elsewhere, with the headers that mean something to it. */
const through =
	(url: string): NonNullable<Served["api"]> =>
	async (request) => {
		const { pathname, search } = new URL(request.url());
		const sent = request.headers();
		const headers = ["authorization", "content-type", "idempotency-key"].flatMap((name) => (sent[name] ? [[name, sent[name]]] : []));
		const answer = await fetch(`${url}${pathname}${search}`, {
			method: request.method(),
			headers: Object.fromEntries(headers),
			body: request.postDataBuffer()?.slice() ?? null,
		});
		const body = Buffer.from(await answer.arrayBuffer());
		return { status: answer.status, body, contentType: answer.headers.get("content-type") ?? "application/json" };
	};

/** Goes on with the Tab key until the keyboard is at an element whose description begins so. */
async function tabTo(wanted: string, back = false): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		await pane.page.keyboard.press(back ? "Shift+Tab" : "Tab");
		if ((await focused()).startsWith(wanted)) return;
	}
	throw new Error(`The Tab key does not come to ${wanted}: it stands at ${await focused()}.`);
}

/** "button 报送", "tab 问题 1": the element that has the keyboard. */
const focused = (): Promise<string> =>
	pane.frame.evaluate(() => {
		const { activeElement: element } = document;
		return `${element?.getAttribute("role") ?? element?.tagName.toLowerCase()} ${element?.textContent?.trim() || element?.id}`;
	});

const isFocusSeen = (): Promise<boolean> =>
	pane.frame.evaluate(() => {
		const { activeElement: element } = document;
		if (!element?.matches(":focus-visible")) return false;
		const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
		return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
	});

test("the keyboard alone leads from the finding to its repair, to the sign-in, and to the receipt", async () => {
	const { page, frame, excel, verdict } = pane;
	const { keyboard } = page;
	await expect.poll(() => verdict.getAttribute("data-verdict")).toBe("unexplained");
	await tabTo("listbox");
	await expect.poll(isFocusSeen).toBe(true);
	// The first finding is chosen by coming to the list, and Excel shows its cell.
	const cell = formatAddress(figure.row, figure.column);
	await expect.poll(() => excel.workbook.selection).toEqual({ sheet: figure.sheet, address: cell });
	expect(excel.writes).toEqual([]);
	// Parts of the card come one by one: the Tab key passes by what is not there yet.
	for (const part of [frame.locator("summary", { hasText: "为什么会这样判断" }), frame.getByRole("button", { name: "修正", exact: true })])
		await part.waitFor();
	// Office.js by itself would leave the pane from here: it knows no summaries.
	await tabTo("summary 为什么会这样判断", true);
	await tabTo("button 修正", true);
	await expect.poll(isFocusSeen).toBe(true);
	await keyboard.press("Enter");
	await frame.locator("[data-verdict=ready]").waitFor();
	expect(readCell()).toBe(figure.right);

	await tabTo("tab", true);
	await keyboard.press("ArrowRight");
	await keyboard.press("ArrowRight");
	await frame.locator("#access-key").waitFor();
	await tabTo("input access-key");
	await keyboard.type(accessKey);
	await keyboard.press("Enter");
	await frame.getByText("还没有报送过。").first().waitFor();
	// The form that had the keyboard is gone: it is at the heading of what came instead.
	await expect.poll(focused).toBe("h1 报送");
	const [asked, written] = [excel.requests.length, excel.writes.length];
	await tabTo("button 报送");
	await keyboard.press("Enter");
	await frame.getByRole("heading", { name: "报送前最后核对" }).waitFor();
	await expect.poll(focused).toBe("h1 报送前最后核对");
	await tabTo("button 确认报送");
	await keyboard.press("Enter");
	await frame.getByRole("heading", { name: "报送成功" }).waitFor();
	// What a pause compares meanwhile is no part of filing.
	expect(excel.requests.slice(asked).filter(({ compares }) => !compares).length).toBeLessThanOrEqual(2);
	expect(excel.writes).toHaveLength(written);
	// The keyboard is where the news is, so that a screen reader reads it.
	await expect.poll(focused).toContain("报送成功");
	await expect.poll(() => frame.getByRole("heading", { level: 1, name: "报送成功", exact: true }).innerText()).toBe("报送成功");
	await tabTo("button 保存回执文件");
	const [saved] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
	// Safe: the pane saves what the service signed; the fields are looked at below.
	const receipt = JSON.parse(await readFile(await saved.path(), "utf8")) as Receipt;
	expect(receipt.content).toMatchObject({ unit: service.school.code, period, revision: 1, original: "image" });
	expect(pane.faults).toEqual([]);
});

/** The figure as Excel has it now. */
function readCell(): unknown {
	const { sheet, row, column } = figure;
	return pane.excel.workbook.sheet(sheet).cells.get(keyOf(row, column))?.value;
}
