/**
 * Every page of the console on a country, in Chromium: how long after the click it can be used, what the service answered and how large, and the
 * longest task of the page.
 *
 *   npm run bench -- --pages [--folder F] [--json]
 *
 * The folder is a seeded one (tools/seed-country.ts); where there is none, 1,500 units over three years are made in .wrangler/bench/pages.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../../testkit/chromium.ts";
import { buildPages } from "../build.ts";
import { Client } from "../client.ts";
import { root } from "../root.ts";
import { seedFolder } from "../seed-country.ts";
import { startService } from "../serve.ts";

export interface PageTiming {
	page: string;
	/** From the click until nothing is on its way any more: median of three. */
	usable_ms: number;
	/** The longest task of the page meanwhile, the median; 0: none took 50 ms. */
	task_ms: number;
	/** The largest answer of the service, and its address. */
	bytes: number;
	largest: string;
	requests: number;
}

const period = "2024-annual";
const unit = "U00001";
const turns = 3;

/** @param folder of a seeded service; undefined: the bench's own */
export async function pagesBench(folder: string | undefined, say: (line: string) => void): Promise<PageTiming[]> {
	const own = folder ?? join(root, ".wrangler", "bench", "pages");
	if (!existsSync(join(own, "demo-keys.json")))
		await seedFolder({ folder: own, units: 1500, years: 3, seed: 1, kinds: 60, originals: 20 }, say);
	// safe: the file is our own, written by the seed
	const keys = JSON.parse(readFileSync(join(own, "demo-keys.json"), "utf8")) as { commission: string };
	await buildPages();
	const service = await startService({ folder: own });
	const browser = await launchChromium();
	try {
		const commission = await new Client(service.url).signIn(keys.commission);
		const { submissions } = await commission.get<{ submissions: { id: string }[] }>(`/submissions?period=${period}&unit=${unit}`);
		const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
		await page.addInitScript(watchTasks);
		await page.goto(`${service.url}/console/overview?period=${period}`);
		await page.getByLabel("访问密钥").fill(keys.commission);
		await page.getByRole("button", { name: "登录", exact: true }).click();
		await page.locator(".console h1").waitFor();
		const timings: PageTiming[] = [];
		for (const address of addresses(submissions[0]?.id ?? "")) {
			timings.push(await timed(page, address));
			say(address);
		}
		return timings;
	} finally {
		await browser.close();
		await service.stop();
	}
}

const addresses = (revision: string): string[] => [
	"overview",
	"progress",
	"review",
	`review/${revision}`,
	`review/${revision}/slip`,
	"rules",
	"totals",
	"totals?group=S_T3",
	"totals/S_T3_02",
	"performance",
	"performance?class=ZQ&search=1",
	"performance?sort=name",
	`performance/${unit}`,
	"monitoring",
	`monitoring/${unit}`,
	"allocation",
	"definitions",
	"definitions/2022-2024/1.0.0",
	"units",
	`units/${unit}`,
	"periods",
	"keys",
	"audit",
	"exports",
];

/** Runs in the page before everything else. */
function watchTasks(): void {
	const tasks: number[] = [];
	Object.assign(globalThis, { hebiaoTasks: tasks });
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) tasks.push(duration);
	}).observe({ type: "longtask", buffered: true });
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function timed(page: Page, address: string): Promise<PageTiming> {
	const answers: { address: string; bytes: Promise<number> }[] = [];
	const note = (response: Awaited<ReturnType<Page["waitForResponse"]>>) => {
		const { pathname, search } = new URL(response.url());
		if (!pathname.startsWith("/api/")) return;
		const bytes = response.body().then(
			(body) => body.length,
			() => 0,
		);
		answers.push({ address: `${pathname.replace("/api/v1", "")}${search}`, bytes });
	};
	const separator = address.includes("?") ? "&" : "?";
	const runs: { usable: number; task: number }[] = [];
	for (let turn = 0; turn < turns; turn++) {
		// From another page that asks for little, so that nothing of it is still on its way.
		await goTo(page, `/console/${address === "exports" ? "periods" : "exports"}?period=${period}`);
		if (turn === turns - 1) page.on("response", note);
		runs.push(await goTo(page, `/console/${address}${separator}period=${period}`));
	}
	page.off("response", note);
	const sizes = await Promise.all(answers.map(async (one) => ({ ...one, bytes: await one.bytes })));
	const largest = sizes.toSorted((one, other) => other.bytes - one.bytes)[0];
	return {
		page: address.replace(/[0-9a-f-]{36}/, "{id}"),
		usable_ms: Math.round(median(runs.map(({ usable }) => usable))),
		task_ms: Math.round(median(runs.map(({ task }) => task))),
		bytes: largest?.bytes ?? 0,
		largest: largest?.address.replace(/[0-9a-f-]{36}/, "{id}") ?? "",
		requests: sizes.length,
	};
}

/** Follows a link, as a click does, and waits until its heading stands there and nothing is on its way. */
async function goTo(page: Page, href: string): Promise<{ usable: number; task: number }> {
	return page.evaluate(async (address) => {
		// Safe: put there before the page's own scripts.
		const tasks = (globalThis as unknown as { hebiaoTasks: number[] }).hebiaoTasks;
		tasks.length = 0;
		document.querySelector("main h1")?.setAttribute("data-before", "");
		const link = document.createElement("a");
		link.href = address;
		document.querySelector(".console")?.append(link);
		const begun = performance.now();
		link.click();
		link.remove();
		const frame = () => new Promise(requestAnimationFrame);
		const isUsable = () => document.querySelector("main h1:not([data-before])") !== null && document.querySelector("main .busy") === null;
		for (let still = 0; still < 3 && performance.now() - begun < 30_000; ) {
			await frame();
			still = isUsable() ? still + 1 : 0;
		}
		const usable = performance.now() - begun;
		// Long tasks are told of afterwards.
		await new Promise((done) => setTimeout(done, 300));
		return { usable, task: Math.max(0, ...tasks) };
	}, href);
}
