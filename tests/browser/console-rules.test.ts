/** How the rules of a period do: a school says that one is wrong at its finding, the commission sees it and switches the rule. */
import { beforeAll, expect, test } from "vitest";
import type { Period } from "../../shared/api/periods.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type ConsoleService, openConsole, period, schoolOf, startConsole } from "./console-support.ts";
import { awaited, expectAccessible, expectNoSidewaysScroll, findings, newPage, openWorkbook, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({ SH03: "objection", SH12: "not-started" });
	return () => service.stop();
});

test("what a school reports at its finding stands with the rule, which is switched for a reason with what it concerns beforehand", async () => {
	const school = await new Client(service.url).signIn(service.keys.school);
	const { bytes } = await prepareWorkbook(school, period, service.set, firstYear(service.set, schoolOf("SH12")).entries);
	const own = await newPage(browser(), service.url);
	await openWorkbook(own.page, fillWorkbook(bytes, service.set, { "S_T3_01.actual": 10 }));
	await own.page.getByRole("link", { name: "报送", exact: true }).click();
	await own.page.getByLabel("访问密钥").fill(service.keys.school);
	await own.page.getByRole("button", { name: "登录", exact: true }).click();
	await own.page.getByLabel("访问密钥").waitFor({ state: "detached" });
	await own.page.getByRole("link", { name: "检查表格", exact: true }).click();
	// What follows from it stands folded under it.
	const first = findings(own.page).first();
	const reported = await awaited(
		() => first.locator(".rule-name").innerText(),
		(text) => text !== "",
	);
	await first.click();
	await own.page.getByRole("button", { name: "此规则有误…" }).click();
	await own.page.getByLabel("哪里不对、应当怎样").fill("兼职教师应当计入专任教师数。");
	await expectAccessible(own.page, "saying that a rule is wrong");
	await own.page.getByRole("button", { name: "发给市教委" }).click();
	await own.page.getByText("已发给市教委项目办，谢谢。").waitFor();
	expect(own.faults).toEqual([]);
	await own.close();

	const { page, faults, close } = await openConsole(browser(), service, service.keys.commission, "/console/rules");
	const row = page.getByRole("row").filter({ hasText: "RT04" });
	await row.getByRole("button").waitFor();
	await expectAccessible(page, "rules");
	await picture(page, "console-rules");
	const dialog = page.getByRole("dialog");
	await page.getByRole("row").filter({ hasText: reported }).getByRole("button").click();
	await dialog.getByText("兼职教师应当计入专任教师数。").waitFor();
	await page.keyboard.press("Escape");
	await row.getByRole("button").click();
	await dialog.getByText("SH03：1 处").waitFor();
	await expectAccessible(page, "one rule");
	await dialog.getByLabel("改为").selectOption("query");
	await dialog.getByText("降为疑问：不再拦截报送，但须写说明。").waitFor();
	await dialog.getByLabel("理由（记入审计）").fill("多所学校的口径与规则不同");
	await picture(page, "console-rules-switch");
	await dialog.getByRole("button", { name: "调整", exact: true }).click();
	await row.getByText("已降为疑问").waitFor();
	const { switches } = await service.commission.send<Period>("GET", `/periods/${period}`);
	expect(switches).toMatchObject([{ rule: "RT04", level: "query" }]);
	expect(faults).toEqual([]);
	await close();
});

test.each([
	["dark", { colorScheme: "dark" as const }, "console-rules-dark"],
	["320 pixels", { viewport: { width: 320, height: 640 } }, "console-rules-320"],
])("rules can be read by all: %s", async (state, options, name) => {
	const { page, close } = await openConsole(browser(), service, service.keys.commission, "/console/rules", options);
	await page.getByRole("row").filter({ hasText: "RT04" }).getByRole("button").waitFor();
	await picture(page, name);
	await expectAccessible(page, state);
	await expectNoSidewaysScroll(page);
	await close();
});
