/** 影响: what a draft would do to what was submitted, started, followed and looked at by a maintainer. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const version = "1.1.0";
const path = `/console/definitions/2022-2024/${version}?draft=yes&part=impact`;
const browser = withChromium();
let service: ConsoleService;
let maintainer: Client;
beforeAll(async () => {
	service = await startConsole({ SH03: "accepted", SH12: "accepted" });
	maintainer = await new Client(service.url).signIn(service.keys.maintainer);
	await maintainer.send("PUT", `/drafts/2022-2024/${version}`, draftOf(service.set));
	return () => service.stop();
});

/** A rule that every school breaks, half of the money, and completion that counts less. */
function draftOf(published: DefinitionSet): DefinitionSet {
	const set = DefinitionSet.parse(structuredClone({ ...published, version }));
	const rule = set.rules.find(({ id }) => id === "RT04");
	const [clause] = rule?.clauses ?? [];
	if (!rule || !clause) throw new Error("the set has no rule RT04");
	clause.formula = "=S_T3_02.actual<=S_T3_01.actual/100";
	for (const grade of Object.keys(set.policy.fundingCoefficient)) set.policy.fundingCoefficient[grade as "优"] = 0.5; // safe: its own keys
	set.policy.cap = 0.8;
	return set;
}

const open = (options = {}, at = path) => openConsole(browser(), service, service.keys.maintainer, at, options);
const wide = { viewport: { width: 1366, height: 900 } };

async function finished(page: Page): Promise<void> {
	await page.getByRole("heading", { name: "等级、分数和资金" }).waitFor({ timeout: 120_000 });
}

test("is started for a period, survives a reload, and says grades and money first, then rules that open their units", async () => {
	const { page, faults, close } = await open(wide);
	await page.getByRole("tab", { name: "影响" }).waitFor();
	await page.getByText("还没有测算过").waitFor();
	await expectAccessible(page, "before anything was measured");
	await page.getByLabel("期间", { exact: true }).selectOption(period);
	await page.getByLabel("经费总额（万元，可不填）").fill("1,5");
	await page.getByText("经费总额写作大于 0 的数").waitFor();
	await page.getByLabel("经费总额（万元，可不填）").fill("3000");
	await page.getByRole("button", { name: "开始测算" }).focus();
	await page.keyboard.press("Enter");
	await page
		.getByText(/已测算 \d+ 份，共 2 份|等级、分数和资金/)
		.first()
		.waitFor();
	await page.reload();
	await finished(page);
	await page.getByText("2023年度绩效自评，与 1.0.0 相比").waitFor();
	const rule = page.locator(".impact-rules > li").filter({ hasText: "RT04" });
	await rule.getByText("100.0%").first().waitFor();
	await expectAccessible(page, "an impact");
	await page.getByRole("heading", { name: "等级、分数和资金" }).scrollIntoViewIfNeeded();
	await picture(page, "console-impact");
	await rule.locator("summary").focus();
	await page.keyboard.press("Enter");
	await rule.getByText("SH03").waitFor();
	await rule.getByText("新出现：S_T3_02.actual").first().waitFor();
	await page.getByText("看变化的项目").click();
	await page
		.getByRole("row")
		.filter({ hasText: /SH(03|12)/ })
		.first()
		.waitFor();
	await expectAccessible(page, "an impact unfolded");
	await rule.scrollIntoViewIfNeeded();
	await picture(page, "console-impact-open");
	const carried = page.waitForEvent("download");
	await page.getByRole("button", { name: "项目的等级、名次和资金" }).click();
	expect((await carried).suggestedFilename()).toBe("impact_projects.csv");
	expect(faults).toEqual([]);
	await close();
});

test("in dark, on a telephone and in English nothing sticks out, and an older text is called one", async () => {
	const text = await maintainer.get<DefinitionSet>(`/drafts/2022-2024/${version}`);
	const { etag } = (await maintainer.get<{ drafts: { version: string; etag: string }[] }>("/drafts")).drafts.find(
		(one) => one.version === version,
	) ?? { etag: "" };
	await maintainer.send("PUT", `/drafts/2022-2024/${version}`, { ...text, title: { zh: "改过的", en: "Changed" } }, { "if-match": etag });
	const { page, faults, close } = await open({ viewport: { width: 320, height: 700 }, colorScheme: "dark", locale: "en-GB" });
	await finished(page);
	await page.getByText("这是较早内容的结果").waitFor();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page, "an impact on a telephone");
	await page.getByRole("heading", { name: "规则", exact: true }).scrollIntoViewIfNeeded();
	await picture(page, "console-impact-narrow");
	expect(faults).toEqual([]);
	await close();
});

test("beside the policy stands what it does to accepted results: projects by grade before and after, totals that change", async () => {
	const { page, faults, close } = await open(wide, path.replace("part=impact", "part=policy"));
	const effect = page.getByRole("region", { name: "对已审核结果的影响" });
	await effect.getByText("按草稿", { exact: true }).waitFor();
	const rows = () => effect.locator(".impact-grades tbody tr").allInnerTexts();
	const counted = async (column: number) => (await rows()).reduce((sum, row) => sum + Number(row.split(/\s+/)[column]), 0);
	// However they move, the projects stay as many as they are.
	await expect.poll(() => counted(1)).toBeGreaterThan(2);
	await expect.poll(async () => (await counted(1)) - (await counted(2))).toBe(0);
	await effect
		.getByRole("row")
		.filter({ hasText: /SH(03|12)[\s\S]*→/ })
		.first()
		.waitFor();
	await expectAccessible(page, "the policy's effect");
	await effect.scrollIntoViewIfNeeded();
	await picture(page, "console-policy-effect");
	await page.getByRole("region", { name: "评分办法" }).getByRole("textbox").first().fill("0.9");
	await page.getByRole("region", { name: "评分办法" }).getByRole("textbox").first().press("Tab");
	await effect.getByText("有未保存的改动，没有算入").waitFor();
	await page.getByRole("region", { name: "评分办法" }).getByRole("textbox").first().fill("0.8");
	await page.getByRole("region", { name: "评分办法" }).getByRole("textbox").first().press("Tab");
	await page.getByText("全部保存。").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("what blocks and was never measured is published for a reason that is written into the dialog, and stands in the trail", async () => {
	const name = "/drafts/2022-2024/1.2.0";
	const set = DefinitionSet.parse(structuredClone({ ...service.set, version: "1.2.0" }));
	const rule = set.rules.find(({ kind, audience, severity }) => kind === "formula" && audience === "all" && severity === "query");
	if (!rule) throw new Error("the set has no query by formula");
	rule.severity = "error";
	await maintainer.send("PUT", name, set);
	const { etag } = (await maintainer.get<{ drafts: { version: string; etag: string }[] }>("/drafts")).drafts.find(
		(one) => one.version === "1.2.0",
	) ?? { etag: "" };
	await service.commission.send("POST", `${name}/approve`, {}, { "if-match": etag });
	const { page, faults, close } = await open(wide, "/console/definitions/2022-2024/1.2.0?draft=yes");
	await page.getByRole("button", { name: "发布…" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByText(rule.id).first().waitFor();
	const publish = dialog.getByRole("button", { name: "发布", exact: true });
	await expect.poll(() => publish.isDisabled()).toBe(true);
	await dialog.getByLabel("仍要发布的理由").fill("。");
	await expect.poll(() => publish.isDisabled()).toBe(true);
	await dialog.getByLabel("仍要发布的理由").fill("上级通知当年起执行，已通知各校");
	await expectAccessible(page, "a reason to publish");
	await publish.click();
	await page.getByText("已发布，不能修改。").waitFor();
	const trail = JSON.stringify(await service.commission.get("/audit"));
	expect(trail).toContain("上级通知当年起执行，已通知各校");
	expect(faults).toEqual([]);
	await close();
});
