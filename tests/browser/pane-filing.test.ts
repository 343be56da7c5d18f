/** Filing from the pane: the real service behind it, the real Office.js, Excel simulated. */
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Receipt, Submission } from "../../shared/api/submissions.ts";
import { createChecker } from "../../shared/check/index.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import type { Served } from "../../testkit/excel/pane.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { through as forwarded } from "./pane-through.ts";
import { expectAbsent, withChromium } from "./support.ts";

let service: OpenService;
const browser = withChromium();
let key: string;
/** Filled in and explained: ready to be filed. */
let workbook: Uint8Array;
let pane: ShownPane;

beforeAll(async () => {
	service = await startWithPeriod(firstYear);
	key = await service.key("submit");
	const school = await new Client(service.url).signIn(key);
	workbook = (await prepareWorkbook(school, period, service.set, firstYear(service.set, service.school).entries)).bytes;
});
afterAll(async () => {
	await service?.stop();
});
afterEach(() => closeUnharmed(pane));

/** Hands the pane's requests to the running service; answers of POSTs for which `lose` says so get lost on the way back. */
const through =
	(lose: (asked: string[]) => boolean = () => false, asked: string[] = []): NonNullable<Served["api"]> =>
	async (request) => {
		const answer = await forwarded(service.url)(request);
		if (answer && request.method() === "POST" && new URL(request.url()).pathname.endsWith("/submissions")) {
			const sent = await request.allHeaders();
			asked.push(`${sent["idempotency-key"]} ${sent["content-type"]}`);
			if (lose(asked)) return undefined;
		}
		return answer;
	};

async function signIn(): Promise<void> {
	await pane.frame.getByRole("tab", { name: "报送" }).click();
	await pane.frame.getByLabel("访问密钥").fill(key);
	await pane.frame.getByRole("button", { name: "登录", exact: true }).click();
	await pane.frame.getByRole("button", { name: "报送", exact: true }).waitFor();
}

/** The last look before filing. */
const confirm = () => pane.frame.getByRole("button", { name: "确认报送" }).click();

/** The workbook with another name in it: the same one is not taken a second time while it waits. */
const withContact = (name: string): Uint8Array => fillWorkbook(workbook, service.set, { "封面[联系人].内容": name });

const revisions = async (): Promise<Submission[]> =>
	(await service.commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}`)).submissions;

test("the image is filed as it was checked last, read anew in two requests; the receipt can be saved", async () => {
	const asked: string[] = [];
	pane = await showPane(browser(), workbook, { api: through(undefined, asked) });
	await signIn();
	const before = pane.excel.requests.length;
	await pane.frame.getByRole("button", { name: "报送", exact: true }).click();
	await confirm();
	await pane.frame.getByRole("heading", { name: "报送成功" }).waitFor();
	console.info(`filing: ${pane.excel.requests.length - before} requests to Excel`);
	expect(pane.excel.requests.length - before).toBeLessThanOrEqual(2);
	expect(asked).toEqual([expect.stringMatching(/ application\/json$/)]);
	const [saved] = await Promise.all([pane.page.waitForEvent("download"), pane.frame.getByRole("button", { name: "保存回执文件" }).click()]);
	// Safe: the pane saves what the service signed; the fields are looked at below.
	const receipt = JSON.parse(await readFile(await saved.path(), "utf8")) as Receipt;
	expect(receipt.content).toMatchObject({ unit: service.school.code, period, revision: 1 });
	expect(await revisions()).toMatchObject([{ revision: 1, original: "image" }]);
});

test("the same workbook filed again, from a Mac: kindly said, nothing is filed twice, and the receipt that stands is opened", async () => {
	pane = await showPane(browser(), workbook, { api: through(), desktop: "mac" });
	await signIn();
	await pane.frame.getByRole("button", { name: "报送", exact: true }).click();
	await confirm();
	const said = pane.frame.getByRole("status").filter({ hasText: "没有重复报送" });
	await said.getByText("原来的回执仍然有效").waitFor();
	await said.getByRole("button", { name: "报送回执" }).click();
	await pane.frame.getByRole("heading", { name: "报送回执" }).waitFor();
	expect(await revisions()).toMatchObject([{ revision: 1 }]);
	// Nothing can be printed or downloaded there: the page can, and the receipt's text is shown.
	await pane.frame.getByRole("link", { name: "在浏览器的网页版中打印" }).waitFor();
	await expectAbsent(pane.frame.getByRole("button", { name: "打印" }), pane.frame.getByRole("button", { name: "保存回执文件" }));
	await pane.frame.getByRole("button", { name: "保存回执文件" }).click();
	await expect
		.poll(async () => JSON.parse(await pane.frame.getByLabel("文件内容").inputValue()))
		.toMatchObject({ content: { revision: 1 } });
	await pane.frame.getByRole("button", { name: "不要了" }).click();
	await pane.frame.getByRole("button", { name: "返回报送" }).click();
	await expectAbsent(said, pane.frame.getByRole("button", { name: "报送", exact: true }));
});

test("an answer that is lost on the way: pressed again it is filed once", async () => {
	const asked: string[] = [];
	pane = await showPane(browser(), withContact("王小明"), { api: through((sent) => sent.length === 1, asked) });
	await signIn();
	const file = pane.frame.getByRole("button", { name: "报送", exact: true });
	await file.click();
	await confirm();
	await pane.frame.getByText("不会重复报送").waitFor();
	await confirm();
	await pane.frame.getByRole("heading", { name: "报送成功" }).waitFor();
	expect(asked[1]).toBe(asked[0]);
	expect((await revisions()).map(({ revision }) => revision)).toEqual([2, 1]);
});

test("a pick from a list that raised no event is seen before filing: nothing is sent, and the person hears why", async () => {
	const asked: string[] = [];
	pane = await showPane(browser(), workbook, { api: through(undefined, asked) });
	await signIn();
	const at = createChecker(readWorkbook(workbook), service.set).locate("S_T3_02.actual");
	if (!at) throw new Error("There is no S_T3_02.actual.");
	pane.excel.faults.loseEvents = true;
	pane.excel.workbook.type(at.sheet, formatAddress(at.row, at.column), [[99_999]]);
	await pane.frame.getByRole("button", { name: "报送", exact: true }).click();
	await confirm();
	await pane.frame.getByText("报送前重新读取了工作簿").waitFor();
	expect(asked).toEqual([]);
	await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("errors");
});

test("a cell is being edited when it is to be filed: one sentence, nothing is sent, and it works afterwards", async () => {
	pane = await showPane(browser(), withContact("李小红"), { api: through() });
	await signIn();
	pane.excel.faults.cellEditing = true;
	await pane.frame.getByRole("button", { name: "报送", exact: true }).click();
	await confirm();
	await pane.frame.getByRole("alert").getByText("有单元格正在编辑").waitFor();
	pane.excel.faults.cellEditing = false;
	await pane.frame.getByRole("button", { name: "报送", exact: true }).click();
	await confirm();
	await pane.frame.getByRole("heading", { name: "报送成功" }).waitFor();
});

test("打开模板 opens the unit's prefilled workbook in a window of its own", async () => {
	pane = await showPane(browser(), workbook, { api: through() });
	await signIn();
	await pane.frame.getByRole("button", { name: "更多", exact: true }).click();
	await pane.frame.getByRole("menuitem", { name: "打开模板" }).click();
	await pane.frame.getByText("模板已在新窗口中打开").waitFor();
	const [opened] = pane.excel.opened;
	if (!opened) throw new Error("No workbook was opened.");
	const checker = createChecker(readWorkbook(opened), service.set);
	expect(checker.report().template).toMatchObject({ unit: service.school.code, period });
});
