/** 进度 with as many units as a country has: only what is looked at is fetched and drawn. */
import { beforeAll, expect, test } from "vitest";
import { type ConsoleService, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, picture, withChromium } from "./support.ts";

const browser = withChromium();
const many = 1500;
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({});
	const codes = Array.from({ length: many }, (_, index) => `U${String(index + 1).padStart(5, "0")}`);
	await service.commission.send("POST", "/bulk/units", { units: codes.map((code) => ({ code, name: `示例职业学院${code}` })) });
	for (let from = 0; from < many; from += 200) {
		const units = codes.slice(from, from + 200).map((unit) => ({ unit, class: "ZK", clusters: [], baseFen: 1_000_000_000 }));
		await service.commission.send("POST", `/bulk/unit-data?period=${period}`, { units });
	}
	return () => service.stop();
});

test("scrolling to the end shows the last unit; no answer is larger than 500 kB, and few rows are drawn", async () => {
	const { page, faults, close } = await openConsole(browser(), service, service.keys.commission, "/console/overview");
	const sizes: number[] = [];
	page.on("response", async (response) => {
		if (response.url().includes("/api/")) sizes.push((await response.body().catch(() => Buffer.alloc(0))).length);
	});
	await page.getByRole("link", { name: "进度" }).click();
	const rows = page.locator(".units tbody th");
	await expect.poll(async () => (await rows.allInnerTexts())[0]).toContain("U00001");
	const list = page.locator(".units");
	await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
	await expect.poll(async () => (await rows.allInnerTexts()).at(-1)).toContain("U01500");
	await expect.poll(() => rows.count()).toBeLessThan(80);
	await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
	await expect.poll(async () => (await rows.allInnerTexts()).some((name) => name.includes("U00750"))).toBe(true);
	await page.getByRole("checkbox", { name: "选中列出的全部单位" }).check();
	await page.getByText("已选 1500 个单位").waitFor();
	await expectAccessible(page, "many units");
	await picture(page, "console-progress-many");
	expect(sizes.length).toBeGreaterThan(2);
	expect(Math.max(...sizes)).toBeLessThan(500_000);
	expect(faults).toEqual([]);
	await close();
});
