/** The built task pane in a workbook of the commission's own: no template, but cells that ask for figures. Excel is simulated. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemOf } from "../../shared/api/problem.ts";
import type { SessionAnswer } from "../../shared/api/session.ts";
import { honest } from "../../testkit/corpus/example.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import type { Served } from "../../testkit/excel/pane.ts";
import { errorCodes, SimulatedCells } from "../functions/cells.ts";
import { closeUnharmed, onlyDefinitions, type ShownPane, showPane } from "./pane-support.ts";
import { expectAbsent, withChromium } from "./support.ts";

const session: SessionAnswer = {
	token: "one",
	holder: "王处",
	role: "commission",
	right: null,
	unit: null,
	unitName: null,
	expires: "2099-12-31T23:59:59+08:00",
};

const browser = withChromium();
let pane: ShownPane;
let cells: SimulatedCells;
/** Authorizations under which figures were asked for. */
let asked: (string | undefined)[];
/** Whether the service has ended the session. */
let over: boolean;

const service: NonNullable<Served["api"]> = async (request) => {
	const { pathname } = new URL(request.url());
	if (pathname === "/api/v1/session") return { status: 201, body: JSON.stringify(session) };
	if (pathname === "/api/v1/periods") return { body: JSON.stringify({ periods: [] }) };
	if (pathname !== "/api/v1/figures") return onlyDefinitions(request);
	asked.push(request.headers().authorization);
	if (over) return { status: 401, body: JSON.stringify(problemOf("unauthenticated")), contentType: "application/problem+json" };
	return { body: JSON.stringify({ figures: request.postDataJSON().figures.map(() => ({ value: 87.81 })) }) };
};

beforeEach(async () => {
	[asked, over] = [[], false];
	const excel = new SimulatedExcel(honest);
	cells = new SimulatedCells(excel);
	pane = await showPane(browser(), excel, { sharedRuntime: true, api: service });
	await expect.poll(() => cells.ready).toBe(true);
});
afterEach(() => closeUnharmed(pane));

const menu = () => pane.frame.getByRole("button", { name: "更多", exact: true });
const choice = (name: RegExp) => pane.frame.getByRole("menuitem", { name });

async function signIn(): Promise<void> {
	await menu().click();
	await choice(/^登录/).click();
	await pane.frame.getByRole("textbox").fill("KEY.SECRET");
	await pane.frame.getByRole("button", { name: "登录", exact: true }).click();
}

test("cells ask to sign in; after that they are calculated again, and can be read anew", async () => {
	await menu().click();
	await expectAbsent(choice(/刷新核表函数/), choice(/^登录/));
	await pane.page.keyboard.press("Escape");
	const before = cells.call("SCORE", "SH02", 2023);
	expect(await cells.result(before)).toMatchObject({ failed: true, errorCode: errorCodes.notAvailable, value: "请先在核表窗格登录。" });
	expect(cells.calculations).toBe(0);
	await signIn();
	await expect.poll(() => cells.calculations).toBe(1);
	for (let calculation = 0; calculation < 2; calculation++) {
		const shown = cells.call("SCORE", "SH02", 2023);
		expect(await cells.result(shown)).toMatchObject({ failed: false, value: 87.81 });
	}
	expect(asked).toEqual(["Bearer one"]);
	await menu().click();
	await choice(/刷新核表函数/).click();
	await expect.poll(() => cells.calculations).toBe(2);
	await expect.poll(() => pane.frame.getByText("已重新读取核表函数的数。").count()).toBe(1);
	expect(await cells.result(cells.call("SCORE", "SH02", 2023))).toMatchObject({ value: 87.81 });
	expect(asked).toHaveLength(2);
});

test("a session that is over ends in the pane, too", async () => {
	await signIn();
	await pane.frame.getByText("王处").first().waitFor();
	over = true;
	expect(await cells.result(cells.call("SCORE", "SH02", 2023))).toMatchObject({ failed: true, value: "请先在核表窗格登录。" });
	await pane.frame.getByRole("button", { name: "登录", exact: true }).waitFor();
	over = false;
	await pane.frame.getByRole("textbox").fill("KEY.SECRET");
	await pane.frame.getByRole("button", { name: "登录", exact: true }).click();
	await expect.poll(() => cells.calculations).toBe(1);
});
