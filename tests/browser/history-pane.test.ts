/**
 * The task pane with a returned revision: comments at the cells of the workbook that Excel has open, marked as they are edited, and the
 * changes before filing. Excel is simulated (the protocol is proved, not Excel), and so are the service's answers, which are those of
 * tests/worker/diff.test.ts.
 */
import { beforeAll, expect, test } from "vitest";
import type { Submission } from "../../shared/api/submissions.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { addressOf, checker, honest, set } from "../../testkit/corpus/example.ts";
import { type ShownPane, showPane } from "./pane-support.ts";
import { expectNoSidewaysScroll, withChromium } from "./support.ts";

const { unit, unitName, period, class: unitClass } = checker.report().template;
const id = "00000000-0000-4000-8000-000000000001";

const partners = "对口支援院校数请附协议，数目似有遗漏。";
const teachers = "专任教师数与人事台账不一致，请核对。";
const returned: Submission = {
	id,
	unit,
	unitName,
	class: unitClass,
	period,
	revision: 1,
	state: "returned",
	late: false,
	set: set.set,
	version: set.version,
	definitionHash: "0".repeat(64),
	imageSha256: "0".repeat(64),
	original: "image",
	submittedAt: "2024-01-10T09:00:00+08:00",
	submittedBy: "王老师",
	decidedAt: "2024-01-12T09:00:00+08:00",
	decidedBy: "项目办",
	comment: "两处请修改后再报。",
	items: [
		{ place: "S_T7_10.actual", rule: null, comment: partners },
		{ place: "S_T3_01.actual", rule: null, comment: teachers, severity: "error" },
	],
	objections: [],
	replies: [],
	onBehalf: null,
	reviewBegun: null,
	withdrawn: null,
	reviewer: null,
	changed: [],
	scan: null,
	withoutScan: null,
};

/** By path below /api/v1. */
const answers: Record<string, unknown> = {
	"/definitions/2022-2024/1.0.0": definition,
	"/session": { holder: "王老师", role: "school", right: "submit", unit, unitName, expires: "2099-01-01T00:00:00+08:00", token: "token" },
	"/periods": {
		periods: [
			{
				id: period,
				title: { zh: "2023年度绩效自评", en: "2023 self-evaluation" },
				set: set.set,
				version: set.version,
				opens: "2024-01-01T00:00:00+08:00",
				deadline: "2099-01-01T00:00:00+08:00",
				state: "open",
				switches: [],
				extensions: [],
			},
		],
	},
	"/submissions": { submissions: [returned], next: null },
	[`/submissions/${id}/facts`]: checker.facts(),
};

const browser = withChromium();
let pane: ShownPane;
const asked: string[] = [];
beforeAll(async () => {
	pane = await showPane(browser(), honest, {
		api: async (request) => {
			const path = new URL(request.url()).pathname.replace("/api/v1", "");
			asked.push(path);
			return path in answers ? { body: JSON.stringify(answers[path]) } : undefined;
		},
	});
});

/** The check by the service follows edits in its own time. */
const ofHistory = (path: string): boolean => path !== "/checks";

const tab = (name: string | RegExp) => pane.frame.getByRole("tab", { name }).click();

test("signed in, the comments stand on top of the findings, apart from the verdict; a click leads to the cell", async () => {
	const { frame, lines, excel } = pane;
	await tab("报送");
	await frame.getByLabel("访问密钥").fill("a-key");
	await frame.getByRole("button", { name: "登录" }).click();
	await frame.getByText("两处请修改后再报。").first().waitFor();
	await tab(/^问题/);
	await frame.getByText("第 1 版已被市教委退回，有 2 条意见").waitFor();
	await expect.poll(() => pane.verdict.getAttribute("data-verdict")).toBe("ready");
	await expect.poll(() => lines.count()).toBe(2);
	await lines.filter({ hasText: partners }).click();
	const [sheet, cell] = addressOf("S_T7_10.actual");
	await expect.poll(() => excel.workbook.activeSheet).toBe(excel.workbook.sheet(sheet).id);
	await frame.locator(".cell-button").getByText(`${sheet} ${cell}`).waitFor();
	await expect.poll(() => frame.locator(".detail").innerText()).toContain("未改动");
});

test("an edit in Excel marks the comment of its cell and no other, and asks the service nothing", async () => {
	const { frame, excel } = pane;
	const before = asked.filter(ofHistory).length;
	excel.workbook.type(...addressOf("S_T7_10.actual"), [[4]]);
	await frame.getByText("所指单元格已改动 1 / 2 处").waitFor();
	await expect.poll(() => frame.locator(".detail").innerText()).toMatch(/(?<!未)已改动/);
	excel.workbook.type(...addressOf("S_T7_10.actual"), [[3]]);
	await frame.getByText("所指单元格已改动 0 / 2 处").waitFor();
	excel.workbook.type(...addressOf("S_T7_10.actual"), [[4]]);
	await frame.getByText("所指单元格已改动 1 / 2 处").waitFor();
	expect(asked.filter(ofHistory).length).toBe(before);
	expect(asked.filter((path) => path.endsWith("/facts"))).toHaveLength(1);
});

test("before filing the pane names the change and nothing else, and follows further edits", async () => {
	const { frame, excel } = pane;
	await tab("报送");
	const changes = frame.locator(".changes-panel");
	await changes.getByText("改 1 处、增 0 处、删 0 处").waitFor();
	await expect.poll(() => changes.locator(".change").innerText()).toMatch(/对口支援（协作）院校数[\s\S]*3 →[\s\S]*4/);
	excel.workbook.type(...addressOf("封面[联系人].内容"), [["钱老师"]]);
	await changes.getByText("改 2 处、增 0 处、删 0 处").waitFor();
	// A header typed over: nothing on its sheet can be read, and nothing of it is called removed.
	const [sheet, header] = addressOf("佐证[材料名称]");
	excel.workbook.type(sheet, header, [["名称"]]);
	await changes.getByText(`“${sheet}”的表头或编码有误`).waitFor();
	await expect.poll(() => changes.locator("strong").innerText()).toBe("改 2 处、增 0 处、删 0 处");
	excel.workbook.type(sheet, header, [["材料名称"]]);
	await changes.getByText("表头或编码有误").waitFor({ state: "detached" });
	await expectNoSidewaysScroll(frame);
	expect(pane.faults).toEqual([]);
	expect(excel.writes).toEqual([]);
});
