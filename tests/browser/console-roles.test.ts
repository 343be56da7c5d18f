/** Who sees which page, at every address: what a role does not see says that it is none, and asks the service nothing. */
import { beforeAll, expect, test } from "vitest";
import { pages } from "../../console/shell/pages.ts";
import { deeper } from "../console/deep-addresses.ts";
import { type ConsoleService, openConsole, signIn, startConsole } from "./console-support.ts";
import { newPage, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted" });
	return () => service.stop();
});

/** Addresses of a page, with what is there in the small world. */
const addressesOf = (id: string): string[] =>
	["", ...(deeper[id] ?? [])].map((rest) =>
		`/console/${[id, rest].filter(Boolean).join("/")}`
			.replace("{id}", service.revisions.SH01 ?? "")
			.replace("{unit}", "SH01")
			.replace("{cluster}", "ZQ01")
			.replace("{code}", "S_T3_02")
			.replace("{set}/{version}", "2022-2024/1.0.0"),
	);

test("a maintainer is led to the definitions; every other page is none, and asks for nothing of its own", async () => {
	const { page, faults, close } = await openConsole(browser(), service, service.keys.maintainer, "/console");
	await expect.poll(() => page.locator("nav.pages a").allInnerTexts()).toEqual(["指标体系"]);
	const asked: string[] = [];
	page.on("request", (request) => {
		const { pathname } = new URL(request.url());
		if (pathname.startsWith("/api/")) asked.push(pathname.replace("/api/v1", ""));
	});
	for (const { id, roles } of pages) {
		if (roles.includes("maintainer")) continue;
		for (const address of addressesOf(id)) {
			await page.goto(`${service.url}${address}`);
			await page.getByRole("heading", { name: "没有这个页面" }).waitFor();
		}
	}
	expect([...new Set(asked)].toSorted()).toEqual(["/periods", "/session"]);
	expect(faults).toEqual([]);
	await close();
});

test("a school is led to its own page, whatever the address", async () => {
	const watched = await newPage(browser(), `${service.url}/console`);
	const { page } = watched;
	await signIn(watched, service.keys.school);
	await page.getByRole("heading", { name: "这里是市教委的工作台" }).waitFor();
	const asked: string[] = [];
	page.on("request", (request) => {
		const { pathname } = new URL(request.url());
		if (pathname.startsWith("/api/")) asked.push(pathname.replace("/api/v1", ""));
	});
	for (const { id } of pages)
		for (const address of addressesOf(id)) {
			await page.goto(`${service.url}${address}`);
			await page.getByRole("heading", { name: "这里是市教委的工作台" }).waitFor();
		}
	expect([...new Set(asked)].filter((path) => !["/session", "/periods"].includes(path))).toEqual([]);
	expect(watched.faults).toEqual([]);
	await watched.close();
});

test("the commission sees every page, from the navigation and by its key", async () => {
	const { page, faults, close } = await openConsole(browser(), service, service.keys.commission, "/console");
	await expect.poll(() => page.locator("nav.pages a").count()).toBe(pages.length);
	for (const { id, key, name } of pages) {
		await page.keyboard.press("g");
		await page.keyboard.press(key);
		await expect.poll(() => new URL(page.url()).pathname).toBe(`/console/${id}`);
		await expect.poll(() => page.locator("nav.pages a[aria-current=page]").innerText()).toBe(name.zh);
	}
	expect(faults).toEqual([]);
	await close();
});
