/**
 * Every state of the task pane, in each colour scheme, both languages and both widths: no violation that axe knows, nothing that makes
 * the pane scroll sideways. HEBIAO_SCREENSHOTS=FOLDER also takes the pictures of docs/screenshots.
 */
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { expect, test } from "vitest";
import { addressOf, checker, honest } from "../../testkit/corpus/example.ts";
import { mistaken } from "../../testkit/corpus/mistaken.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane } from "../../testkit/excel/pane.ts";
import { emptySheet, SimulatedWorkbook } from "../../testkit/excel/workbook.ts";
import { long } from "../../testkit/long.ts";
import { type ShownPane, type ShowOptions, showPane } from "./pane-support.ts";
import { SchoolService } from "./school-service.ts";
import { awaited, built, expectAccessible, expectNoSidewaysScroll, painted, pictures, withChromium } from "./support.ts";

interface Look {
	colours: "light" | "dark" | "contrast";
	language: "zh" | "en";
	width: 320 | 450;
}

/** Each scheme with each language, each of them at each width. */
const looks: readonly Look[] = [
	{ colours: "light", language: "zh", width: 320 },
	{ colours: "dark", language: "zh", width: 450 },
	{ colours: "contrast", language: "zh", width: 320 },
	{ colours: "dark", language: "en", width: 320 },
	{ colours: "light", language: "en", width: 450 },
	{ colours: "contrast", language: "en", width: 450 },
];

const usual: Look = { colours: "light", language: "zh", width: 320 };
/** As wide as Excel opens it. */
const pictureWidth = 350;
/** Else each scheme once: light and contrast in Chinese, dark in English. */
const everyLook = long || pictures !== undefined;

/** States that differ only in their words need not be seen in every pair, nor in the few colours of a forced scheme. */
function looksFor(hasPicture: boolean): readonly Look[] {
	if (everyLook && hasPicture) return looks;
	const once = looks.filter(({ colours, language }) => (colours === "dark") === (language === "en"));
	return everyLook || hasPicture ? once : once.filter(({ colours }) => colours !== "contrast");
}

const browser = withChromium();
let pane: Pick<ShownPane, "page" | "frame" | "faults" | "close">;
let service: SchoolService;

async function wear({ colours, language, width }: Look): Promise<void> {
	const { page, frame } = pane;
	await page.emulateMedia({
		colorScheme: colours === "dark" ? "dark" : "light",
		forcedColors: colours === "contrast" ? "active" : "none",
		// Half-way from one colour to the other nobody has enough contrast.
		reducedMotion: "reduce",
	});
	await setWidth(page, width);
	// The frame hears of it later than the page around it; and axe measures what is painted, with the next frame.
	const worn = `document.documentElement.dataset.theme === "${colours === "dark" ? "dark" : "light"}" && matchMedia("(forced-colors: active)").matches === ${colours === "contrast"}`;
	await frame.waitForFunction(worn, undefined, { polling: 50 });
	await painted(frame);
	if ((await frame.evaluate("document.documentElement.lang")) === (language === "zh" ? "zh-CN" : "en")) return;
	await frame.locator(".pane-header .menu-button, .pane-header button").first().click();
	await frame.getByRole("menuitem", { name: language === "zh" ? "中文" : "English", exact: true }).click();
	await frame.locator(`html[lang=${language === "zh" ? "zh-CN" : "en"}]`).waitFor();
}

const setWidth = (page: Page, width: number): Promise<void> =>
	page.evaluate((pixels) => {
		const { style } = document.querySelector("iframe") ?? {};
		if (style) style.width = `${pixels}px`;
	}, width);

/** @param picture file name of the screenshots that show this state */
async function looksRight(state: string, picture?: string): Promise<void> {
	for (const look of looksFor(picture !== undefined)) {
		await wear(look);
		const name = [state, ...Object.values(look)].join(", ");
		await expectAccessible(pane.frame, name);
		for (const width of [320, 450]) {
			await setWidth(pane.page, width);
			await expectNoSidewaysScroll(pane.frame);
		}
		if (pictures && picture && look.width === (look.colours === "light" && look.language === "zh" ? 320 : look.width))
			await takePicture(pictures, `${picture}${look.colours === "light" ? "" : `-${look.colours}`}${look.language === "zh" ? "" : "-en"}`);
	}
	await wear(usual);
}

async function takePicture(folder: string, name: string): Promise<void> {
	await setWidth(pane.page, pictureWidth);
	await painted(pane.frame);
	await pane.page.locator("iframe").screenshot({ path: join(folder, `pane-${name}.png`) });
}

const tab = (name: string | RegExp) => pane.frame.getByRole("tab", { name }).click();
const button = (name: string) => pane.frame.getByRole("button", { name, exact: true });
/** @param parts of the card on the selected cell: they come one by one */
async function foldOrUnfold(frame: Frame, parts = 2): Promise<void> {
	const summaries = frame.locator(".here details > summary");
	for (const summary of await awaited(
		() => summaries.all(),
		({ length }) => length === parts,
	))
		await summary.click();
}

const lines = () => pane.frame.getByRole("listbox").getByRole("option");

async function openMenu(choice: string): Promise<void> {
	await button("更多").click();
	await pane.frame.getByRole("menuitem", { name: choice, exact: true }).click();
}

async function open(source: Uint8Array | SimulatedExcel, options: ShowOptions = {}): Promise<ShownPane> {
	service = new SchoolService(checker);
	const shown = await showPane(browser(), source, { api: service.api, ...options });
	pane = shown;
	await wear(usual);
	return shown;
}

async function signIn(key: string): Promise<void> {
	await pane.frame.getByLabel("访问密钥").fill(key);
	await button("登录").click();
}

test("while the rules come, and when there is no way to them", async () => {
	service = new SchoolService(checker);
	let arrive = (): void => {};
	service.slow = new Promise<void>((resolve) => {
		arrive = resolve;
	});
	service.away = true;
	pane = await openPane(browser(), new SimulatedExcel(honest), { folder: built("taskpane.html"), api: service.api });
	await pane.frame.getByText("正在读取并检查工作簿…").waitFor();
	await looksRight("loading", "loading");
	arrive();
	await pane.frame.getByText("取不到这份工作簿所用的指标体系").waitFor();
	await looksRight("no rules");
	await pane.close();
});

test("no Excel around; a workbook that is none of ours; help without a workbook", async () => {
	const foreign = new SimulatedWorkbook();
	foreign.sheets.push(emptySheet("{1}", "Sheet1"));
	await open(new SimulatedExcel(foreign));
	await looksRight("foreign workbook", "foreign");
	await openMenu("帮助");
	await looksRight("help", "help");
	await pane.close();
	await open(honest, { excelApi: "1.8" });
	await looksRight("too old");
	await pane.close();
	pane = await openPane(browser(), new SimulatedExcel(honest), { folder: built("taskpane.html"), api: service.api }, { handshake: false });
	await pane.frame.getByText("Excel 没有回应加载项。").waitFor();
	await looksRight("no Office");
	await pane.close();
});

test("a workbook with findings, from the list to the sign-in", async () => {
	const { excel, frame } = await open(mistaken);
	await button("查看并修正").waitFor();
	await looksRight("findings", "findings");
	await button("查看并修正").click();
	await looksRight("repairs", "repairs");
	await button("收起").click();
	await button("筛选").click();
	await frame.getByRole("searchbox").fill("没有这样的内容");
	await frame.getByText("没有符合筛选条件的结果。").waitFor();
	await looksRight("filter without a match");
	await button("清除筛选").click();
	await button("筛选").click();
	await lines().filter({ hasText: "RT04" }).click();
	await frame.getByRole("heading", { level: 2, name: /双师型教师数481/ }).waitFor();
	await foldOrUnfold(frame);
	await looksRight("a finding, all unfolded");
	await foldOrUnfold(frame);
	await looksRight("a finding", "finding");
	excel.workbook.select(...addressOf("S_T4_06.actual"));
	await frame.locator(".here textarea").fill("今年并入");
	await looksRight("an explanation", "explanation");
	excel.workbook.select(...addressOf("S_T7_01.actual"));
	await frame.getByText("这一格没有问题").waitFor();
	await foldOrUnfold(frame);
	await looksRight("a cell without a finding", "cell");
	excel.workbook.select("封面", "Z99");
	await tab(/^进度/);
	await looksRight("completeness", "progress");
	excel.faults.cellEditing = true;
	excel.workbook.type(...addressOf("S_T7_02.actual"), [[500]]);
	await frame.getByText("有单元格正在编辑").waitFor();
	await tab(/^问题/);
	await looksRight("trouble", "trouble");
	excel.faults.cellEditing = false;
	await frame.locator(".trouble").waitFor({ state: "detached" });
	await tab("报送");
	await looksRight("sign-in", "sign-in");
	await signIn("wrong");
	await frame.getByRole("alert").waitFor();
	await looksRight("a refused key");
	await signIn("a-key");
	await frame.getByText("还有错误，请先改正。").waitFor();
	await looksRight("not ready to be filed");
	await button("更多").click();
	await expect.poll(() => frame.getByRole("menuitem").count()).toBeGreaterThan(5);
	await expectAccessible(frame, "menu");
	await expectNoSidewaysScroll(frame);
	if (pictures) await takePicture(pictures, "menu");
	await pane.page.keyboard.press("Escape");
	await openMenu("拆分与合并");
	await looksRight("departments");
	expect(pane.faults).toEqual([]);
	await pane.close();
});

test("a workbook without findings, filed and returned", async () => {
	const { frame } = await open(honest);
	await looksRight("nothing found", "ready");
	await tab("报送");
	await signIn("a-key");
	await button("报送").waitFor();
	await frame.getByText("还没有报送过。").first().waitFor();
	await looksRight("ready to be filed", "submit");
	let arrive = (): void => {};
	service.slow = new Promise<void>((resolve) => {
		arrive = resolve;
	});
	await button("报送").click();
	await button("确认报送").waitFor();
	await looksRight("a last look before filing", "last-look");
	await button("确认报送").click();
	await frame.getByRole("progressbar").waitFor();
	await looksRight("filing");
	arrive();
	await frame.getByRole("heading", { name: "报送成功" }).waitFor();
	await looksRight("receipt", "receipt");
	service.giveBack([
		{ place: "S_T7_10.actual", rule: null, comment: "对口支援院校数请附协议，数目似有遗漏。" },
		{ place: "S_T3_01.actual", rule: null, comment: "专任教师数与人事台账不一致，请核对。", severity: "error" },
	]);
	await button("返回报送").click();
	await frame.getByText("请按意见修改后再报。").first().waitFor();
	await looksRight("history", "history");
	await tab(/^问题/);
	await lines().first().click();
	await looksRight("returned", "returned");
	expect(pane.faults).toEqual([]);
	await pane.close();
});
