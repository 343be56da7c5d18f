/** What becomes of the offline edition's package at the service. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";
import { sha256Hex } from "../../shared/offline/sha256.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { downloaded, goTo, openOffline } from "./offline-support.ts";
import { expectAccessible, newPage, openWorkbook, withChromium } from "./support.ts";

const browser = withChromium();
let service: OpenService;
beforeAll(async () => {
	service = await startWithPeriod(firstYear);
});
afterAll(() => service?.stop());

test("the page offers the offline edition; its package is filed by the commission; the school sees it marked", async () => {
	const submit = await service.key("submit");
	const school = await new Client(service.url).signIn(submit);
	const { entries } = firstYear(service.set, service.school);
	const workbook = (await prepareWorkbook(school, period, service.set, entries)).bytes;

	const offline = await openOffline(browser());
	await openWorkbook(offline.page, workbook);
	await goTo(offline.page, "报送");
	await offline.page.getByLabel("经办人").fill("王老师");
	const { bytes } = await downloaded(offline.page, "制作离线报送包");
	await offline.close();
	const filed = await service.commission.send<{ receipt: { content: unknown } }>(
		"POST",
		`/submissions?period=${period}&unit=${service.school.code}`,
		bytes,
		{
			"content-type": PACKAGE_TYPE,
			"idempotency-key": "carried-by-hand-1",
		},
	);
	expect(filed.receipt.content).toMatchObject({
		unit: service.school.code,
		submittedBy: "项目办",
		originalSha256: sha256Hex(workbook),
		onBehalf: {
			by: "项目办",
			package: {
				madeBy: "王老师",
				sha256: sha256Hex(bytes),
				difference: { sameContent: true, verdict: { packed: "ready", service: "ready" } },
			},
		},
	});

	const { page, faults, close } = await newPage(browser(), service.url);
	const link = page.getByRole("link", { name: /下载离线版/ });
	const [edition] = await Promise.all([page.waitForEvent("download"), link.click()]);
	expect(edition.suggestedFilename()).toBe("核表离线版.html");
	expect(await readFile(await edition.path(), "utf8")).toContain("Content-Security-Policy");
	await goTo(page, "报送");
	await page.getByText("连不上服务器？改用离线报送包").waitFor();
	await page.getByLabel("访问密钥").fill(submit);
	await page.getByRole("button", { name: "登录" }).click();
	const list = page.locator(".filed-one");
	await list.getByText("代报", { exact: true }).waitFor();
	await expect.poll(() => list.innerText()).toContain("由市教委 项目办 代报 · 离线报送包制作于");
	await expectAccessible(page, "filed on behalf");
	await list.getByRole("button", { name: /报送回执/ }).click();
	await page.getByText("由市教委 项目办 代报").waitFor();
	expect(faults).toEqual([]);
	await close();
});
