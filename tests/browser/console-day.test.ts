/**
 * A reviewer's day: forty revisions wait, ten with something wrong, eight without the stamped scan that the period asks for. All of it by keyboard
 * alone; the keys that it takes are counted, and bounded. (Before one reason for many, ruling alike, and going on after a decision it took several times as many.)
 */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Submission } from "../../shared/api/submissions.ts";
import { pdfScan } from "../../testkit/corpus/scans.ts";
import { type DemoSchool, firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { createKey, prepareWorkbook, registerUnit, submit, submitWithObjection } from "../../tools/walk.ts";
import { type ConsoleService, openConsole, period, schoolOf, startConsole } from "./console-support.ts";
import { expectAccessible, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;

/** What is done with each that something is wrong with. */
type Wrong = "accept-explained" | "refuse-explanation" | "reject-objection" | "uphold-objection" | "comment";
const wrong: Readonly<Record<number, Wrong>> = {
	5: "accept-explained",
	8: "accept-explained",
	12: "refuse-explanation",
	16: "reject-objection",
	20: "uphold-objection",
	24: "comment",
	28: "comment",
	32: "accept-explained",
	36: "refuse-explanation",
	40: "accept-explained",
};
const withoutScan = new Set([3, 7, 11, 15, 19, 23, 27, 31]);
const codeOf = (n: number): string => `D${String(n).padStart(2, "0")}`;

beforeAll(async () => {
	service = await startConsole({});
	const { commission } = service;
	await commission.send("PATCH", `/periods/${period}`, { scanRequired: true, reason: "按通知要求提交盖章扫描件" });
	for (let n = 1; n <= 40; n++) await fileOne(n);
	return () => service.stop();
}, 600_000);

async function fileOne(n: number): Promise<void> {
	const { commission, set, url } = service;
	const school: DemoSchool = { ...schoolOf("SH08"), code: codeOf(n), name: `学校${String(n).padStart(2, "0")}`, clusters: 0 };
	const sample = firstYear(set, school);
	await registerUnit(commission, period, school, sample);
	const key = await createKey(commission, { holder: `${school.name}审核人`, role: "school", right: "submit", unit: school.code });
	const client = await new Client(url).signIn(key);
	const asked: Record<string, number> =
		wrong[n] && !wrong[n]?.includes("objection") ? { "S_T2_08.actual": 25, "S_T7_01.actual": 5200 } : {};
	const { bytes } = await prepareWorkbook(client, period, set, { ...sample.entries, ...asked });
	const { id } = wrong[n]?.includes("objection")
		? await submitWithObjection(client, period, set, bytes)
		: await submit(client, period, bytes);
	if (!withoutScan.has(n))
		await client.send("POST", `/submissions/${id}/scans`, pdfScan({ mark: school.code }), { "content-type": "application/pdf" });
}

const waiting = async (): Promise<Submission[]> =>
	(await service.commission.get<{ submissions: Submission[] }>(`/submissions?period=${period}&state=submitted&order=oldest&limit=200`))
		.submissions;

/** Keys are counted one by one; what is written is counted as texts: how long a reason is, the reviewer decides. */
function counting(page: Page) {
	const counts = { keys: 0, texts: 0 };
	return {
		counts,
		press: async (key: string) => {
			counts.keys += 1;
			await page.keyboard.press(key);
		},
		type: async (text: string) => {
			counts.texts += 1;
			await page.keyboard.insertText(text);
		},
	};
}

/** Of the address; undefined: it is that of the queue. */
const revisionIn = (page: Page): string | undefined => /\/review\/([0-9a-f-]{36})/.exec(page.url())?.[1];

/** Where the keyboard is, as the page names it. */
const focused = (page: Page): Promise<string> =>
	page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.id || document.activeElement?.textContent || ""}`);

test("forty in a day, by keyboard alone, in at most 40 keys and 8 texts", async () => {
	const { page, faults, close } = await openConsole(browser(), service, service.keys.commission, "/console/review", {
		viewport: { width: 1366, height: 768 },
	});
	const { counts, press, type } = counting(page);
	const dialog = page.getByRole("dialog");
	await page.getByText("40 份待审核").waitFor();
	// The thirty that nothing is said of, after a look; the eight without a scan for one reason.
	await press("b");
	await dialog.getByText("8 份没有盖章扫描件").waitFor();
	await expectAccessible(page, "several at once, some without a scan");
	await picture(page, "console-day-bulk");
	await expect.poll(() => focused(page)).toMatch(/^INPUT/);
	await type("学校已寄出纸质件，扫描件随后补交。");
	await press("Enter");
	await expect.poll(async () => (await waiting()).length).toBe(10);
	await page.getByText("10 份待审核").waitFor();
	await press("n");
	let last: string | undefined;
	for (let left = 10; left > 0; left--) {
		// The next one opens by itself.
		await expect.poll(() => revisionIn(page)).not.toBe(last);
		last = revisionIn(page);
		const unit = (await waiting()).find(({ id }) => id === last)?.unit ?? "";
		await page.getByRole("heading", { level: 1, name: `学校${unit.slice(1)} ` }).waitFor();
		await page.getByRole("grid").waitFor();
		await judge(wrong[Number(unit.slice(1))]);
		await expect.poll(async () => (await waiting()).length).toBe(left - 1);
	}
	await page.getByText("没有可以接着审的").waitFor();
	await picture(page, "console-day-done");
	// What was decided last can be come back to, and be undone.
	await press("p");
	await page.getByRole("heading", { level: 1, name: /^学校40/ }).waitFor();
	console.log(`forty revisions: ${counts.keys} keys, ${counts.texts} texts`);
	expect(counts.keys).toBeLessThanOrEqual(40);
	expect(counts.texts).toBeLessThanOrEqual(8);
	expect(faults).toEqual([]);
	await close();

	async function judge(kind: Wrong | undefined): Promise<void> {
		if (kind === "refuse-explanation") {
			await page.getByRole("option", { selected: true }).getByText("未判断").waitFor();
			await press("r");
			await type("请附佐证。");
			await press("Control+Enter");
			await page.getByRole("option").getByText("不采纳").first().waitFor();
		} else if (kind === "reject-objection" || kind === "uphold-objection") {
			await page.getByRole("option", { selected: true }).getByText("未裁定").waitFor();
			await press(kind === "reject-objection" ? "r" : "a");
			await type("以人事报表为准。");
			await press("Control+Shift+Enter");
			await expect.poll(() => page.getByRole("option").filter({ hasText: "未裁定" }).count()).toBe(0);
		} else if (kind === "comment") {
			await press("C");
			await type("请附名册。");
			await press("Control+Enter");
			await page.getByRole("heading", { name: "将退回的意见（1）" }).waitFor();
		}
		const isBack = kind === "refuse-explanation" || kind === "reject-objection" || kind === "comment";
		await press(isBack ? "R" : "A");
		await dialog.getByRole("button", { name: isBack ? "退回，审下一份" : "通过，审下一份" }).waitFor();
		await expect.poll(() => focused(page)).toContain(isBack ? "退回，审下一份" : "通过，审下一份");
		await press("Enter");
	}
});
