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
