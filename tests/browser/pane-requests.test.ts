/**
 * What the task pane costs Excel, in requests and bytes, printed and asserted; and that a whole session of checks writes nothing. Excel
 * is simulated, Office.js and Chromium are real: this counts the protocol, not Excel's own time.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { addressOf, checker, honest, honestValue, set } from "../../testkit/corpus/example.ts";
import { mistaken } from "../../testkit/corpus/mistaken.ts";
import type { Input } from "../../testkit/excel/workbook.ts";
import { long } from "../../testkit/long.ts";
import { type ShownPane, showPane } from "./pane-support.ts";
import { SchoolService } from "./school-service.ts";
import { stayQuiet, withChromium } from "./support.ts";

/** Three times the pane's own wait after an edit: as long must nothing more come. */
const quietMilliseconds = 750;

const browser = withChromium();
let pane: ShownPane;
let service: SchoolService;

const type = (place: string, value: Input): void => pane.excel.workbook.type(...addressOf(place), [[value]]);
const tab = (name: string | RegExp) => pane.frame.getByRole("tab", { name }).click();
const button = (name: string) => pane.frame.getByRole("button", { name, exact: true });

interface Cost {
	requests: number;
	/** Of all requests together. */
	bytes: number;
	answerBytes: number;
}

/** What Excel was asked while `work` was done and until all was quiet. `awaited`: so many requests must come, however late. */
async function costOf(name: string, work: () => unknown, awaited = 0): Promise<Cost> {
	const before = pane.excel.requests.length;
	await work();
	await expect.poll(() => pane.excel.requests.length - before).toBeGreaterThanOrEqual(awaited);
	await stayQuiet(pane.page, quietMilliseconds);
	return told(name, before);
}

function told(name: string, before: number): Cost {
	const asked = pane.excel.requests.slice(before).filter(({ compares }) => !compares);
	const sum = (of: "bytes" | "answerBytes") => asked.reduce((all, request) => all + request[of], 0);
	const cost = { requests: asked.length, bytes: sum("bytes"), answerBytes: sum("answerBytes") };
	console.info(
		`ExcelApi ${pane.excel.excelApi}, ${name}: ${cost.requests} requests, ${cost.bytes} bytes, answers ${cost.answerBytes} bytes`,
	);
	return cost;
}

describe.each(["1.9", "1.14"])("with ExcelApi %s", (excelApi) => {
	beforeAll(async () => {
		service = new SchoolService(checker);
		pane = await showPane(browser(), honest, { excelApi, api: service.api });
	});
	afterAll(async () => {
		expect(pane.faults).toEqual([]);
		// Filing reads; not even that writes.
		expect(pane.excel.writes).toEqual([]);
		await pane.close();
	});

	test("opening: two requests, and nothing more once the verdict stands", async () => {
		const opened = told("opening", 0);
		expect(opened.requests).toBeLessThanOrEqual(2);
		// The list of sheets and events, then what is asked of each sheet; the answer stays well below the 5 MB that Excel on the web hands over.
		expect(opened.bytes).toBeLessThan(115_000);
		expect(opened.answerBytes).toBeLessThan(3_500_000);
		expect((await costOf("standing open", () => {})).requests).toBe(0);
	});

	test("an edit: one request", async () => {
		const cost = await costOf("an edit", () => type("S_T3_02.actual", 481), 1);
		await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("errors");
		expect(cost.requests).toBe(1);
		expect(cost.bytes + cost.answerBytes).toBeLessThan(4_000);
		expect((await costOf("the edit taken back", () => type("S_T3_02.actual", honestValue("S_T3_02.actual")), 1)).requests).toBe(1);
		await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("ready");
	});

	test("500 pasted rows: one request, though Excel tells in many pieces", async () => {
		const { workbook } = pane.excel;
		const rows = Array.from({ length: 500 }, (_, row): Input[] => [`案例${row}`, row, ""]);
		const cost = await costOf(
			"500 rows pasted",
			() => {
				for (let from = 0; from < 500; from += 50) workbook.type("典型案例", `Z${200 + from}`, rows.slice(from, from + 50));
			},
			1,
		);
		expect(cost.requests).toBe(1);
		expect(cost.answerBytes).toBeLessThan(100_000);
		expect((await costOf("the same cleared", () => workbook.clear("典型案例", "Z200:AB699"), 1)).requests).toBe(1);
	});

	test("going about on a sheet: none; coming to another sheet: one", async () => {
		const [sheet] = addressOf("S_T3_02.actual");
		pane.excel.workbook.activate(sheet);
		await stayQuiet(pane.page, quietMilliseconds);
		const moves = () => {
			for (let row = 5; row < 35; row++) pane.excel.workbook.select(sheet, `E${row}`);
		};
		expect((await costOf("30 cells visited", moves)).requests).toBe(0);
		expect((await costOf("another sheet", () => pane.excel.workbook.select("封面", "B5"))).requests).toBeLessThanOrEqual(1);
	});

	test("filing: two requests to read the workbook anew, none to write it, one filing", async () => {
		await tab("报送");
		await pane.frame.getByLabel("访问密钥").fill("a-key");
		await button("登录").click();
		await button("报送").waitFor();
		const cost = await costOf("filing", async () => {
			await button("报送").click();
			await button("确认报送").click();
			await pane.frame.getByRole("heading", { name: "报送成功" }).waitFor();
		});
		// Read for the last page, and again for what is sent; in between a question whether anything has changed.
		expect(cost.requests).toBeLessThanOrEqual(5);
		expect(service.asked.filter((path) => path === "POST /submissions")).toHaveLength(1);
		// What was filed is the workbook as Excel has it.
		const [image = "{}"] = service.filed;
		expect(createChecker(JSON.parse(image), set).report()).toEqual(checker.report());
		await button("返回报送").click();
	});

	// What asks Excel nothing is the same with a newer one.
	if (excelApi !== "1.9" && !long) return;

	test("the session is over when the workbook is filed: one sentence, the sign-in form, and then it is filed once", async () => {
		service.upon("POST /submissions", () => {
			service.over = true;
		});
		await button("报送").click();
		await button("确认报送").click();
		await pane.frame.getByText("登录已过期，请重新登录；已打开的工作簿和说明都还在。").first().waitFor();
		service.over = false;
		await pane.frame.getByLabel("访问密钥").fill("a-key");
		await button("登录").click();
		await button("报送").waitFor();
		await expect.poll(() => pane.frame.getByText("登录已过期").count()).toBe(0);
		await button("报送").click();
		await button("确认报送").click();
		await pane.frame.getByRole("heading", { name: "报送成功" }).waitFor();
		expect(service.filed).toHaveLength(2);
		await button("返回报送").click();
	});

	test("the session ends while the person is at something else: one sentence, and the keyboard stays where it is", async () => {
		service.upon("POST /checks", () => {
			service.over = true;
		});
		await button("更多").focus();
		type("S_T3_02.actual", 481);
		await pane.frame.getByLabel("访问密钥").waitFor();
		await expect.poll(() => pane.frame.getByText("登录已过期").count()).toBe(1);
		await expect.poll(() => pane.frame.evaluate(() => document.activeElement?.textContent)).toBe("更多");
		type("S_T3_02.actual", honestValue("S_T3_02.actual"));
		await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("ready");
		service.over = false;
		await pane.frame.getByLabel("访问密钥").fill("a-key");
		await button("登录").click();
		await button("报送").waitFor();
	});

	test("the service away when the workbook is filed: it says so, nothing is lost, checking goes on", async () => {
		service.upon("POST /submissions", () => {
			service.away = true;
		});
		await button("报送").click();
		await button("确认报送").click();
		await pane.frame.getByText("发送中断，还不知道服务器是否收到。").waitFor();
		await tab(/^问题/);
		type("S_T3_02.actual", 481);
		await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("errors");
		type("S_T3_02.actual", honestValue("S_T3_02.actual"));
		await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("ready");
		service.away = false;
		await tab("报送");
		await button("确认报送").click();
		await pane.frame.getByRole("heading", { name: "报送成功" }).waitFor();
		expect(service.filed).toHaveLength(3);
	});

	test("tabs, filters, menus, help: none", async () => {
		const cost = await costOf("tabs and help", async () => {
			await tab(/^进度/);
			await tab("报送");
			await tab(/^问题/);
			await button("更多").click();
			await pane.frame.getByRole("menuitem", { name: "帮助" }).click();
			await button("返回").click();
		});
		expect(cost.requests).toBe(0);
	});
});

test("a session of checks on a workbook with twenty mistakes writes nothing into it", async () => {
	service = new SchoolService(checker);
	service.version = "1.1.0";
	pane = await showPane(browser(), mistaken, { api: service.api });
	const { frame, excel } = pane;
	const lines = frame.getByRole("listbox").getByRole("option");
	// Findings looked at, cells visited, a filter, an explanation typed and not recorded.
	for (const line of [0, 1, 2]) await lines.nth(line).click();
	await button("筛选").click();
	await frame.getByRole("searchbox").fill("S_T4_06");
	// A moment later: until then the first line is that of the whole list.
	await frame.getByText(/^显示 \d+ 条，共/).waitFor();
	await lines.first().click();
	await frame.locator("textarea").first().fill("今年并入了两个校区的人数，见学籍名册第三页。");
	await button("清除筛选").click();
	await tab(/^进度/);
	await button("到下一个未填单元格").click();
	type("S_T4_07.actual", 12);
	type("S_T7_02.actual", 500);
	excel.workbook.hideRows("封面", [30]);
	excel.workbook.activate("封面");
	await tab("报送");
	await frame.getByLabel("访问密钥").fill("a-key");
	await button("登录").click();
	// The period asks for a newer template than this one: said on every tab.
	await frame.getByText(/这份工作簿用的是较早的指标体系，本期现行的是 2022-2024\/1\.1\.0/).waitFor();
	await frame.getByText("还有错误，请先改正。").waitFor();
	await tab(/^问题/);
	await button("重新检查").click();
	await frame.getByText(/^已重新检查：有\d+个错误/).waitFor();
	excel.workbook.select("封面", "B5");
	await stayQuiet(pane.page, quietMilliseconds);
	expect(excel.writes).toEqual([]);
	expect(service.filed).toEqual([]);
	expect(pane.faults).toEqual([]);
	await pane.close();
});
