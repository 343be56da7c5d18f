/** Custom functions in a real task pane: the unmodified Office.js in Chromium calls them, cancels them and takes their results. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FigureAnswer, FigureQuestion } from "../../shared/api/figures.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane, type Pane } from "../../testkit/excel/pane.ts";
import { SimulatedWorkbook } from "../../testkit/excel/workbook.ts";
import { errorCodes, SimulatedCells } from "../functions/cells.ts";
import { withChromium } from "./support.ts";

const script = `
import { registerFunctions } from "/addin/functions/register.ts";
window.state = { token: "one", recalculations: 0 };
window.registered = registerFunctions(CustomFunctions, {
	token: () => window.state.token,
	language: () => (Office.context.displayLanguage === "zh-CN" ? "zh" : "en"),
	recalculate: async () => { window.state.recalculations++; },
});
`;

const browser = withChromium();
let pane: Pane;
let cells: SimulatedCells;
/** The bodies of requests to the service, and what it answers. */
let sent: FigureQuestion[][];
let answer: (questions: FigureQuestion[]) => FigureAnswer[] | Promise<FigureAnswer[]>;

beforeEach(async () => {
	const excel = new SimulatedExcel(new SimulatedWorkbook());
	cells = new SimulatedCells(excel);
	sent = [];
	answer = (questions) => questions.map(() => ({ value: 1 }));
	pane = await openPane(browser(), excel, script, { sharedRuntime: true });
	await pane.page.context().route("**/api/v1/figures", async (route) => {
		const { figures } = route.request().postDataJSON();
		sent.push(figures);
		const answers = await answer(figures);
		// The request may have been ended by then.
		await route.fulfill({ json: { figures: answers } }).catch(() => undefined);
	});
	await expect.poll(() => cells.ready).toBe(true);
});
afterEach(() => pane.close());

test("Office.js knows the three functions, calls them, and takes values and errors", async () => {
	answer = () => [
		{ value: 312 },
		{ value: null },
		{ value: "不适用" },
		{ value: 0 },
		{ problem: { code: "not-accepted", message: { zh: "SH03 还没有审核通过的报送。", en: "" } } },
		{ problem: { code: "unknown-code", message: { zh: "没有这个指标。", en: "" } } },
	];
	const calls = cells.calculate([
		["VALUE", "S_T3_02", 2023, "SH01"],
		["VALUE", "S_T3_03.target", "2023-annual", "SH01"],
		["AGGREGATE", "S_T3_03", "2023Q1", null],
		["SCORE", "SH01", "2023"],
		["SCORE", "SH03", "2023"],
		["VALUE", "S_T9_99", "2023", null],
		["VALUE", "S_T3_02", "soon", null],
	]);
	const results = await Promise.all(calls.map((id) => cells.result(id)));
	const { notAvailable, invalidValue } = errorCodes;
	expect(results.map(({ failed, value, errorCode }) => (failed ? [errorCode, value] : value))).toEqual([
		312,
		"",
		"不适用",
		0,
		[notAvailable, "SH03 还没有审核通过的报送。"],
		[invalidValue, "没有这个指标。"],
		[invalidValue, "期间请写 2023（年度）、2023Q2（季度）、2022-2024（任务书）或 2022-2024-final（终期验收）。"],
	]);
	expect(sent).toHaveLength(1);
	expect(sent[0]?.map(({ kind }) => kind)).toEqual(["value", "value", "aggregate", "score", "score", "value"]);
	expect(pane.faults).toEqual([]);
	expect(pane.desk.unanswered).toEqual([]);
});

test("a sheet of 400 cells is one request, calculated again it is none", async () => {
	const figures = Array.from({ length: 400 }, (_, index) => [`S_T1_0${(index % 9) + 1}`, `SH${index % 40}`]);
	answer = (questions) => questions.map((question) => ({ value: JSON.stringify(question) }));
	const calculate = async () => {
		const calls = cells.calculate(figures.map(([code, unit]) => ["VALUE", code, 2023, unit]));
		return Promise.all(calls.map((id) => cells.result(id)));
	};
	const first = await calculate();
	expect(sent).toHaveLength(1);
	expect(JSON.parse(String(first[399]?.value))).toMatchObject({ code: figures[399]?.[0], unit: figures[399]?.[1] });
	expect(await calculate()).toEqual(first);
	expect(sent).toHaveLength(1);
	await pane.frame.evaluate("window.registered.refresh()");
	await expect.poll(() => pane.frame.evaluate("window.state.recalculations")).toBe(1);
	expect(await calculate()).toEqual(first);
	expect(sent).toHaveLength(2);
});

test("cancelled cells end their request; a call after that is answered", async () => {
	let asked = () => {};
	const arrived = new Promise<void>((resolve) => {
		asked = resolve;
	});
	answer = () => {
		asked();
		return new Promise(() => {});
	};
	const ended = new Promise<string>((resolve) => {
		pane.page.on("requestfailed", (request) => resolve(new URL(request.url()).pathname));
	});
	const calls = cells.calculate([
		["VALUE", "S_T3_02", 2023, "SH01"],
		["SCORE", "SH01", 2023],
	]);
	await arrived;
	cells.cancel(...calls);
	expect(await ended).toBe("/api/v1/figures");
	answer = (questions) => questions.map(() => ({ value: 7 }));
	const again = cells.call("VALUE", "S_T3_02", 2023, "SH01");
	expect(await cells.result(again)).toMatchObject({ failed: false, value: 7 });
});

test("without a session cells ask to sign in, and are calculated again afterwards", async () => {
	await pane.frame.evaluate("window.state.token = null");
	const call = cells.call("SCORE", "SH01", 2023);
	expect(await cells.result(call)).toMatchObject({ failed: true, errorCode: errorCodes.notAvailable, value: "请先在核表窗格登录。" });
	expect(sent).toEqual([]);
	await pane.frame.evaluate("window.state.token = 'two'; window.registered.signedIn()");
	await expect.poll(() => pane.frame.evaluate("window.state.recalculations")).toBe(1);
});

test("a service that is away is a sentence in the cell", async () => {
	await pane.page.context().route("**/api/v1/figures", (route) => route.abort());
	const call = cells.call("SCORE", "SH01", 2023);
	const { failed, errorCode, value } = await cells.result(call);
	expect({ failed, errorCode }).toEqual({ failed: true, errorCode: errorCodes.notAvailable });
	expect(value).toMatch(/^连不上核表服务/);
	expect(pane.faults).toEqual([]);
});
