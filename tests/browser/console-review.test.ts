/** The reviewer's desk over the real service: what waits, one revision, and the walk from a filing with an objection to its acceptance. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { SubmissionDetail } from "../../shared/api/submissions.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { explainQueries } from "../../testkit/schools/explain.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { createKey, prepareWorkbook } from "../../tools/walk.ts";
import { type ConsoleService, openConsole, period, schoolOf, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({ SH01: "submitted", SH02: "submitted", SH03: "objection", SH08: "returned", SH12: "not-started" });
	return () => service.stop();
});

const open = (path = "/console/review", options = {}) => openConsole(browser(), service, service.keys.commission, path, options);
const detail = (id: string) => service.commission.send<SubmissionDetail>("GET", `/submissions/${id}`);
const idOf = (unit: string): string => {
	const id = service.revisions[unit];
	if (!id) throw new Error(`${unit} has filed nothing.`);
	return id;
};
const deskOf = async (page: Page): Promise<void> => {
	await page.getByRole("grid").waitFor();
};

describe("what waits", () => {
	test("stands oldest first, with who has it; the keys lead to the next, and back", async () => {
		const { page, faults, close } = await open();
		await expect.poll(() => page.locator("tbody th a").count()).toBe(3);
		await page.keyboard.press("j");
		await page.keyboard.press("j");
		await expect.poll(() => page.locator("tbody th a:focus").count()).toBe(1);
		await expectAccessible(page, "what waits");
		await picture(page, "console-review-queue");
		await page.keyboard.press("Enter");
		await deskOf(page);
		// "r" alone would refuse an explanation.
		await page.keyboard.press("g");
		await page.keyboard.press("r");
		await page.getByRole("heading", { level: 1, name: "审核", exact: true }).waitFor();
		expect(faults).toEqual([]);
		await close();
	});
});

describe("one revision", () => {
	test.each([
		["light", { viewport: { width: 1366, height: 768 } }, "console-review-desk"],
		["dark", { viewport: { width: 1366, height: 768 }, colorScheme: "dark" as const }, "console-review-desk-dark"],
		["320 pixels", { viewport: { width: 320, height: 640 } }, "console-review-desk-320"],
		["high contrast", { viewport: { width: 1366, height: 768 }, forcedColors: "active" as const }, "console-review-desk-contrast"],
	])("can be read by all: %s", async (state, options, name) => {
		const { page, faults, close } = await open(`/console/review/${idOf("SH03")}`, options);
		await deskOf(page);
		await picture(page, name);
		await expectAccessible(page, state);
		await expectNoSidewaysScroll(page);
		for (const tab of ["变化", "历次", "原件与回执"]) {
			await page.getByRole("tab", { name: tab }).click();
			await page.getByRole("tabpanel", { name: tab }).waitFor();
			await expectAccessible(page, `${state}, ${tab}`);
		}
		await picture(page, `${name}-papers`);
		expect(faults).toEqual([]);
		await close();
	});
});

describe("two reviewers", () => {
	test("see who has a revision; whoever does not can only look, until they take it over", async () => {
		const id = idOf("SH02");
		const colleague = await new Client(service.url).signIn(service.keys.colleague);
		await colleague.send("POST", `/submissions/${id}/review`, { action: "assign", reviewer: "项目办乙", instead: null });
		const { page, close } = await open(`/console/review/${id}`);
		await page.getByText("这份报送由 项目办乙").waitFor();
		await expect.poll(() => page.getByRole("button", { name: "通过 A" }).isDisabled()).toBe(true);
		await expectAccessible(page, "with a colleague");
		// By mouse and by key alike it is asked first, by name.
		await page.getByRole("button", { name: "接手" }).click();
		await page.getByRole("dialog", { name: "接手" }).getByText("现由 项目办乙 审核").waitFor();
		await expectAccessible(page, "before it is taken over");
		await page.keyboard.press("Escape");
		expect((await detail(id)).reviewer?.name).toBe("项目办乙");
		await page.keyboard.press("t");
		await page.getByRole("dialog", { name: "接手" }).waitFor();
		await page.keyboard.press("Enter");
		await page.getByText("由 我 认领").waitFor();
		await expect.poll(() => page.getByRole("button", { name: "通过 A" }).isDisabled()).toBe(false);
		// Meanwhile the colleague takes it back; what this page shows is no longer so.
		await colleague.send("POST", `/submissions/${id}/review`, { action: "assign", reviewer: "项目办乙", instead: "项目办甲" });
		await page.keyboard.press("A");
		await page.keyboard.press("Enter");
		await page.getByRole("dialog").getByText("由 项目办乙 认领").waitFor();
		expect((await detail(id)).state).toBe("submitted");
		await colleague.send("POST", `/submissions/${id}/review`, { action: "assign", reviewer: null, instead: "项目办乙" });
		await close();
	});
});

describe("what was said of a finding", () => {
	/** Whoever judges has it; the tests that follow begin with nobody's. */
	const layBack = async (id: string) => {
		const instead = (await detail(id)).reviewer?.name ?? null;
		if (instead) await service.commission.send("POST", `/submissions/${id}/review`, { action: "assign", reviewer: null, instead });
	};

	test("is taken back from where the focus has gone to, by name; without any, that is said", async () => {
		const id = idOf("SH03");
		const { page, close } = await open(`/console/review/${id}`);
		await deskOf(page);
		await page.keyboard.press("o");
		await page.getByText("没有可撤回的判断或裁定。").waitFor();
		await page.getByRole("option").filter({ hasText: "未判断" }).first().click();
		await page.keyboard.press("a");
		await expect.poll(async () => (await detail(id)).judgements.length).toBe(1);
		await page
			.getByRole("option", { selected: true })
			.getByText("未判断")
			.or(page.getByRole("option", { selected: true }).getByText("未裁定"))
			.waitFor();
		await page.keyboard.press("o");
		await page.getByText("要撤回的是刚才判断的这一条").waitFor();
		await page.getByRole("option", { selected: true }).getByText("已采纳").waitFor();
		await page.getByLabel("撤回判断的理由").fill("看错了。");
		await page.keyboard.press("Control+Enter");
		await expect.poll(async () => (await detail(id)).judgements.length).toBe(0);
		await layBack(id);
		// A colleague begins meanwhile: what is judged here is refused by name, and the page shows how it stands.
		const colleague = await new Client(service.url).signIn(service.keys.colleague);
		await colleague.send("POST", `/submissions/${id}/review`, { action: "assign", reviewer: "项目办乙", instead: null });
		await page.getByRole("option", { selected: true }).getByText("未判断").waitFor();
		await page.keyboard.press("a");
		await page.getByText("您打开之后，这份报送由 项目办乙 认领").waitFor();
		await page.getByText("按“接手”（t）").waitFor();
		await page.getByText("您只能查看").waitFor();
		expect((await detail(id)).judgements).toEqual([]);
		await colleague.send("POST", `/submissions/${id}/review`, { action: "assign", reviewer: null, instead: "项目办乙" });
		await close();
	});

	test("a waiver stands at its finding with who gave it and why, and can be taken back there", async () => {
		const id = idOf("SH03");
		const { page, close } = await open(`/console/review/${id}`);
		await deskOf(page);
		await page.getByRole("option").filter({ hasText: "未判断" }).first().click();
		await page.keyboard.press("w");
		await page.getByLabel("豁免的理由", { exact: true }).fill("口径已经核实。");
		await page.keyboard.press("Control+Enter");
		await page.getByText("已豁免。").waitFor();
		await page.getByRole("option", { selected: true }).getByText("已豁免").waitFor();
		await page.locator("dl.said").getByText("口径已经核实。 项目办甲").waitFor();
		await expectAccessible(page, "waived");
		await picture(page, "console-review-waived");
		await page.reload();
		await deskOf(page);
		await page.getByRole("option").filter({ hasText: "已豁免" }).click();
		await page.getByRole("button", { name: "撤回豁免" }).click();
		await page.getByLabel("撤回豁免的理由").fill("学校已更正。");
		await page.keyboard.press("Control+Enter");
		await page.getByText("已撤回豁免。").waitFor();
		await expect.poll(() => page.getByRole("option").filter({ hasText: "已豁免" }).count()).toBe(0);
		await layBack(id);
		await close();
	});
});

test("the history says at which cell a comment was, and leads there", async () => {
	const { page, close } = await open(`/console/review/${idOf("SH08")}`);
	await deskOf(page);
	await page.getByRole("tab", { name: "历次" }).click();
	const where = page.getByRole("tabpanel", { name: "历次" }).getByRole("button", { name: /^\S+ [A-Z]+\d+$/ });
	await where.click();
	await page.getByText("与人事报表不符，请核对。").waitFor();
	await picture(page, "console-review-history");
	await close();
});

test("a return that is undone gives the comments and the letter back as drafts, on a page whose tab says whose revision it is", async () => {
	const id = idOf("SH08");
	const { page, close } = await open(`/console/review/${id}`);
	await deskOf(page);
	await expect.poll(() => page.title()).toBe(`${schoolOf("SH08").name} · 第 1 版 · 审核 · 核表工作台`);
	await page.keyboard.press("z");
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("理由").fill("退错了，意见还要补充。");
	await dialog.getByRole("button", { name: "撤回退回" }).click();
	await page.getByRole("heading", { name: "将退回的意见（1）" }).waitFor();
	await page.getByText("与人事报表不符，请核对。").waitFor();
	await page.keyboard.press("R");
	await expect.poll(() => dialog.getByLabel("附言").inputValue()).toBe("请核对后再报。");
	await dialog.getByRole("button", { name: "退回修改" }).click();
	await expect.poll(async () => (await detail(id)).state).toBe("returned");
	await close();
});

test("those without queries are accepted together after a look; one that is clean takes three keys", async () => {
	const { page, close } = await open();
	await page.getByRole("button", { name: "成批通过无疑问的（2）" }).waitFor();
	await page.keyboard.press("b");
	const dialog = page.getByRole("dialog", { name: "成批通过" });
	await dialog.getByText("将通过，计入汇总").first().waitFor();
	await expectAccessible(page, "several at once");
	await picture(page, "console-review-bulk");
	await dialog.getByLabel("选上 SH02").uncheck();
	await dialog.getByRole("button", { name: "取消" }).click();
	// A comment that is being written is not passed over.
	await page.goto(`${service.url}/console/review/${idOf("SH02")}`);
	await deskOf(page);
	await page.keyboard.press("C");
	await page.getByRole("form", { name: "写意见" }).getByRole("textbox").fill("请附名册。");
	await page.goto(`${service.url}/console/review`);
	await page.getByRole("button", { name: "成批通过无疑问的（2）" }).click();
	await dialog.getByText("有 1 条未发送的意见").waitFor();
	await expect.poll(() => dialog.getByLabel("选上 SH02").isChecked()).toBe(false);
	// Meanwhile the one that is chosen is taken by a colleague: why it is refused stands at its line.
	const colleague = await new Client(service.url).signIn(service.keys.colleague);
	const give = (reviewer: string | null, instead: string | null) =>
		colleague.send("POST", `/submissions/${idOf("SH01")}/review`, { action: "assign", reviewer, instead });
	await give("项目办乙", null);
	await dialog.getByRole("button", { name: "通过这 1 份" }).click();
	await dialog.getByRole("listitem").filter({ hasText: "SH01" }).getByText("不能成批通过：这份报送正由他人审核").waitFor();
	await expect.poll(() => dialog.textContent()).not.toMatch(/accept\.|lines|issues/);
	await expectAccessible(page, "several at once, one of them refused");
	await picture(page, "console-review-bulk-refused");
	await give(null, "项目办乙");
	await page.reload();
	await page.getByRole("button", { name: "成批通过无疑问的（2）" }).click();
	await dialog.getByText("有 1 条未发送的意见").waitFor();
	await dialog.getByRole("button", { name: "通过这 1 份" }).click();
	await expect.poll(async () => (await detail(idOf("SH01"))).state).toBe("accepted");
	expect((await detail(idOf("SH02"))).state).toBe("submitted");
	await page.getByText("2 份待审核").waitFor();
	await page.keyboard.press("n");
	await deskOf(page);
	await page.getByRole("heading", { level: 1, name: schoolOf("SH02").name }).waitFor();
	// The keyboard is in the comment: by mouse, then without the comment by keys.
	await page.getByRole("button", { name: "通过 A" }).click();
	await page.getByRole("dialog").getByText("您写了 1 条意见").waitFor();
	await page.keyboard.press("Escape");
	await page.getByRole("form", { name: "写意见" }).getByRole("button", { name: "删去" }).click();
	await page.keyboard.press("A");
	await page.getByRole("dialog").getByRole("button", { name: "通过", exact: true }).waitFor();
	await page.keyboard.press("Enter");
	await expect.poll(async () => (await detail(idOf("SH02"))).state).toBe("accepted");
	await close();
});

/** What the walk needs of a school that files, is returned and files again. */
interface Filing {
	school: Client;
	id: string;
	/** Without the figure that is objected to. */
	honest: Uint8Array;
	explainedWith: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** Fewer teachers than double-qualified ones. */
const teachers = "S_T3_01.actual";

/** SH12 files a figure that blocks, with an objection, and explains its queries. */
async function fileWithObjection(): Promise<Filing> {
	const { set, url, commission } = service;
	const one = schoolOf("SH12");
	const key = await createKey(commission, { holder: "审核人", role: "school", right: "submit", unit: "SH12" });
	const school = await new Client(url).signIn(key);
	const { bytes: honest } = await prepareWorkbook(school, period, set, firstYear(set, one).entries);
	const check = (bytes: Uint8Array) => school.send<CheckAnswer>("POST", `/checks?period=${period}`, bytes);
	const explainedWith = async (bytes: Uint8Array) => {
		const { report, service: more } = await check(bytes);
		return fillWorkbook(bytes, set, { "校验说明[+]": explainQueries({ ...report, findings: [...report.findings, ...more] }) });
	};
	const spoiled = await explainedWith(fillWorkbook(honest, set, { [teachers]: 10 }));
	const { report, service: more } = await check(spoiled);
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(spoiled)], { type: XLSX_TYPE }), "workbook.xlsx");
	const blocking = [...report.findings, ...more].filter(({ severity }) => severity === "error");
	const reason = "外聘教师未计入专任教师，口径与学校实际不符，附人事部门说明。";
	form.set("objections", JSON.stringify(blocking.map(({ key: finding }) => ({ finding, reason }))));
	const { id } = await school.send<{ id: string }>("POST", `/submissions?period=${period}`, form, { "idempotency-key": randomUUID() });
	return { school, id, honest, explainedWith };
}

const total = async (code: string): Promise<number> => {
	const { rows } = await service.commission.send<{ rows: { code: string; value: number | null }[] }>("GET", `/aggregates?period=${period}`);
	return rows.find((one) => one.code === code)?.value ?? 0;
};

test("by keyboard alone: an objection is rejected, two cells go back, the school changes and replies, and it is accepted", async () => {
	const { school, id, honest, explainedWith } = await fileWithObjection();
	const before = await total("S_T3_01");
	const { page, faults, close } = await open(`/console/review/${id}`);
	await deskOf(page);
	const keys = { pressed: 0 };
	const press = async (key: string) => {
		keys.pressed += 1;
		await page.keyboard.press(key);
	};
	await press("t");
	await page.getByText("由 我 认领").waitFor();
	const objections = (await detail(id)).objections.length;
	for (let left = objections; left > 0; left -= 1) {
		await page.getByRole("option", { selected: true }).getByText("未裁定").waitFor();
		await press("r");
		await page.getByLabel("驳回异议的理由").fill("专任教师口径以人事报表为准。");
		await press("Control+Enter");
		await expect.poll(async () => (await detail(id)).objections.filter(({ ruling }) => ruling).length).toBe(objections - left + 1);
		await page
			.getByText("已驳回异议")
			.nth(objections - left)
			.waitFor();
		if (left > 1) await page.getByRole("option", { selected: true }).getByText("未裁定").waitFor();
	}
	// From the list into the sheet at its cell, two cells up, and a comment there.
	await page.getByRole("listbox", { name: "要看的各条" }).focus();
	await press("Enter");
	await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("sheet-grid");
	await press("ArrowUp");
	await press("ArrowUp");
	await press("c");
	await page.getByRole("form", { name: "写意见" }).getByRole("textbox").fill("与上年差异较大，请附名册。");
	await page.reload();
	await deskOf(page);
	await expect.poll(() => page.getByRole("form", { name: "写意见" }).getByRole("textbox").inputValue()).toBe("与上年差异较大，请附名册。");
	await picture(page, "console-review-comment");
	await page.getByRole("form", { name: "写意见" }).getByRole("textbox").focus();
	await press("Control+Enter");
	await page.getByRole("heading", { name: "将退回的意见（1）" }).waitFor();
	await press("A");
	const dialog = page.getByRole("dialog");
	await dialog.getByText("条异议已驳回，须退回修改").waitFor();
	await expectAccessible(page, "what keeps it from being accepted");
	await press("Escape");
	await press("R");
	await dialog.getByText("异议未采纳：专任教师口径以人事报表为准。").first().waitFor();
	await picture(page, "console-review-return");
	await expectAccessible(page, "what goes back");
	await press("Enter");
	await expect.poll(async () => (await detail(id)).state).toBe("returned");
	const returned = await school.send<SubmissionDetail>("GET", `/submissions/${id}`);
	expect(returned.items.length).toBe(objections + 1);
	expect(returned.items.every((item) => item.place !== null)).toBe(true);

	const mended = fillWorkbook(await explainedWith(honest), service.set, {});
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(mended)], { type: XLSX_TYPE }), "workbook.xlsx");
	form.set("replies", JSON.stringify(returned.items.map((_, item) => ({ returned: id, item, reply: "已按人事报表改正。" }))));
	const again = await school.send<{ id: string }>("POST", `/submissions?period=${period}`, form, { "idempotency-key": randomUUID() });
	await page.goto(`${service.url}/console/review/${again.id}`);
	await deskOf(page);
	await page.getByText("已按人事报表改正。").first().waitFor();
	await picture(page, "console-review-answered");
	await press("A");
	await dialog.getByRole("button", { name: "通过", exact: true }).waitFor();
	await press("Enter");
	await expect.poll(async () => (await detail(again.id)).state).toBe("accepted");
	const { school: facts } = await service.commission.send<{ school: Record<string, { actual: number }> }>(
		"GET",
		`/submissions/${again.id}/facts`,
	);
	expect((await total("S_T3_01")) - before).toBeCloseTo(facts.S_T3_01?.actual ?? Number.NaN, 6);
	// To take it, two keys for a ruling, five for a comment, a look at what keeps it from being accepted, back, and in the end accepted.
	expect(keys.pressed).toBe(12 + 2 * objections);
	expect(faults).toEqual([]);
	await close();
});
