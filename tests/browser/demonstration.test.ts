/** The demonstration of `npm start`: every page of the console, at every address and in every period where it matters, has something to show. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { pages } from "../../console/shell/pages.ts";
import { Client } from "../../tools/client.ts";
import { type DemoKeys, seed } from "../../tools/seed.ts";
import { startService } from "../../tools/serve.ts";
import { deeper } from "../console/deep-addresses.ts";
import { openConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, picture, withChromium } from "./support.ts";

const browser = withChromium();
let url: string;
let keys: DemoKeys;
/** A revision that can be looked at, with findings. */
let revision: string;
const said: string[] = [];
beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), "hebiao-demonstration-"));
	const service = await startService({ folder });
	const stop = async () => {
		await service.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		url = service.url;
		keys = await seed(url, service.bootstrapKey, (line) => said.push(line));
		const commission = await new Client(url).signIn(keys.commission);
		const { submissions } = await commission.get<{ submissions: { id: string }[] }>("/submissions?period=2023-annual&unit=SH05");
		revision = submissions[0]?.id ?? "";
	} catch (error) {
		await stop();
		throw error;
	}
	return stop;
}, 600_000);

/** A page with its tabs and in other periods than this year's. */
const addresses = [
	...pages.flatMap(({ id }) => ["", ...(deeper[id] ?? [])].map((rest) => [id, rest].filter(Boolean).join("/"))),
	"monitoring?period=2023Q2-quarterly",
	"monitoring/SH11?period=2023Q2-quarterly",
	"progress?period=2023Q2-quarterly",
	"review?period=2023Q2-quarterly",
	"progress?period=2022-2024-taskbook",
	"review?period=2022-2024-taskbook",
	"overview?period=2022-2024-taskbook",
	"performance/SH08",
	"totals?period=2022-annual",
	"definitions/2022-2024/1.0.1?draft=yes&item=RT04",
	"definitions/2022-2024/1.0.2?draft=yes&item=RT04",
	"definitions/2022-2024/1.1.0?draft=yes&part=impact",
].map((path) =>
	path
		.replace("{unit}", "SH04")
		.replace("{cluster}", "ZQ01")
		.replace("{code}", "S_T3_02")
		.replace("{set}/{version}", "2022-2024/1.0.0?item=RT04"),
);

/** Nothing stands on the page in place of what is not there, once nothing is on its way any more. */
async function expectFilled(page: Page): Promise<void> {
	await page.locator("main h1").first().waitFor();
	await expect.poll(() => page.locator("main .busy").count()).toBe(0);
	await expect.poll(() => page.locator("main .nothing, main [role=alert]").filter({ hasText: /\S/ }).allInnerTexts()).toEqual([]);
}

describe("every page of the commission", () => {
	test.each(addresses)("%s", async (path) => {
		const { page, faults, close } = await openConsole(browser(), { url }, keys.commission, `/console/${path.replace("{id}", revision)}`, {
			viewport: { width: 1366, height: 900 },
		});
		await expectFilled(page);
		await expectAccessible(page, path);
		await picture(page, `demonstration-${path.replaceAll(/[^\w-]+/g, "-").replace(revision, "id")}`);
		expect(faults).toEqual([]);
		await close();
	});
});

test("a maintainer begins at the definitions, with drafts in several stages", async () => {
	const { page, faults, close } = await openConsole(browser(), { url }, keys.maintainer, "/console");
	await expect.poll(() => new URL(page.url()).pathname).toBe("/console/definitions");
	await expectFilled(page);
	for (const version of ["1.0.1", "1.0.2", "1.1.0"]) await page.getByText(version).first().waitFor();
	await picture(page, "demonstration-maintainer");
	expect(faults).toEqual([]);
	await close();
});

test("the start page leads schools to their workbook and everybody else to the console", async () => {
	const { page, close } = await newPage(browser(), url);
	await page.getByRole("link", { name: /工作台/ }).click();
	await page.getByLabel("访问密钥").waitFor();
	await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/console/);
	await close();
});

test.each([
	["dark", { viewport: { width: 1366, height: 900 }, colorScheme: "dark" as const }],
	["320 pixels", { viewport: { width: 320, height: 640 } }],
])("the pages fit: %s", async (name, options) => {
	const { page, faults, close } = await openConsole(browser(), { url }, keys.commission, "/console/overview", options);
	for (const { id } of pages) {
		await page.goto(`${url}/console/${id}`);
		await expectFilled(page);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page, `${id}, ${name}`);
		await picture(page, `demonstration-${id}-${name.replaceAll(" ", "-")}`);
	}
	expect(faults).toEqual([]);
	await close();
});

test("the commission finds every state: waiting, with the school, accepted, opened again, late, and whose key is over", async () => {
	const commission = await new Client(url).signIn(keys.commission);
	const states = async (period: string) =>
		new Set(
			(await commission.get<{ submissions: { state: string }[] }>(`/submissions?period=${period}&limit=200`)).submissions.map(
				({ state }) => state,
			),
		);
	expect([...(await states("2023-annual"))].toSorted()).toEqual(["accepted", "reopened", "returned", "submitted", "withdrawn"]);
	const quarter = await commission.get<{ totals: { late: number }; units: { state: string; late: boolean }[] }>(
		"/progress?period=2023Q2-quarterly",
	);
	expect(quarter.units.some(({ state, late }) => late && state === "not-started")).toBe(true);
	expect(quarter.units.some(({ state, late }) => late && state !== "not-started")).toBe(true);
	const { keys: all } = await commission.get<{ keys: { expires: string; revoked: string | null }[] }>("/keys");
	expect(all.some(({ expires }) => Date.parse(expires) < Date.now())).toBe(true);
	expect(all.some(({ revoked }) => revoked !== null)).toBe(true);
});
