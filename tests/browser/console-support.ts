/** The console on the real service, with a small world in it: what every test of a page of the console begins with. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { type DemoSchool, demoSchools, firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { startService } from "../../tools/serve.ts";
import { accept, createKey, openPeriod, prepareWorkbook, publish, registerUnit, submit, submitWithObjection } from "../../tools/walk.ts";
import { newPage, type Watched } from "./support.ts";

export const period = "2023-annual";
/** Without a unit; its deadline is over. */
export const earlierPeriod = "2022-annual";
const day = 86_400_000;

/** Where a unit of the small world stands. */
export type Standing = "not-started" | "submitted" | "objection" | "returned" | "accepted";

/** SH01 to SH05 by where they stand: one of each. */
export const smallWorld: Readonly<Record<string, Standing>> = {
	SH01: "accepted",
	SH02: "returned",
	SH03: "objection",
	SH08: "submitted",
	SH12: "not-started",
};

export interface ConsoleService {
	url: string;
	set: DefinitionSet;
	/** Access keys. The second holder of the commission's is another person. */
	keys: { commission: string; colleague: string; maintainer: string; school: string };
	/** Signed in as the commission. */
	commission: Client;
	/** Ids of the revisions by unit. */
	revisions: Record<string, string>;
	stop(): Promise<void>;
}

/** @param world which units there are, and how far each is */
export async function startConsole(world: Readonly<Record<string, Standing>> = smallWorld): Promise<ConsoleService> {
	const folder = mkdtempSync(join(tmpdir(), "hebiao-console-"));
	const service = await startService({ folder });
	const stop = async () => {
		await service.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		return { ...(await seedWorld(service.url, service.bootstrapKey, world)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function seedWorld(
	url: string,
	bootstrapKey: string,
	world: Readonly<Record<string, Standing>>,
): Promise<Omit<ConsoleService, "stop">> {
	const set = await publishedSet("2022-2024/1.0.0");
	const bootstrap = new Client(url, bootstrapKey);
	const keys = {
		commission: await createKey(bootstrap, { holder: "项目办甲", role: "commission" }),
		colleague: await createKey(bootstrap, { holder: "项目办乙", role: "commission" }),
		maintainer: await createKey(bootstrap, { holder: "维护员", role: "maintainer" }),
	};
	const commission = await new Client(url).signIn(keys.commission);
	await publish({ maintainer: await new Client(url).signIn(keys.maintainer), approver: commission }, set);
	const [opens, deadline] = [-day, 5 * day].map((away) => new Date(Date.now() + away).toISOString());
	await openPeriod(commission, { id: period, set: set.set, version: set.version, opens: opens ?? "", deadline: deadline ?? "" });
	await openPeriod(commission, {
		id: earlierPeriod,
		set: set.set,
		version: set.version,
		opens: new Date(Date.now() - 30 * day).toISOString(),
		deadline: new Date(Date.now() - 10 * day).toISOString(),
	});
	const revisions: Record<string, string> = {};
	let school = "";
	for (const [code, standing] of Object.entries(world)) {
		const one = schoolOf(code);
		const sample = firstYear(set, one);
		await registerUnit(commission, period, one, sample);
		school = await createKey(commission, { holder: `${one.name}审核人`, role: "school", right: "submit", unit: code });
		if (standing === "not-started") continue;
		const client = await new Client(url).signIn(school);
		const { bytes } = await prepareWorkbook(client, period, set, sample.entries);
		const filed = standing === "objection" ? await submitWithObjection(client, period, set, bytes) : await submit(client, period, bytes);
		revisions[code] = filed.id;
		if (standing === "accepted") await accept(commission, filed.id);
		if (standing === "returned")
			await commission.send("POST", `/submissions/${filed.id}/review`, {
				action: "return",
				comment: "请核对后再报。",
				items: [{ place: "S_T3_02.actual", comment: "与人事报表不符，请核对。", severity: "error" }],
			});
	}
	return { url, set, keys: { ...keys, school }, commission, revisions };
}

/** @throws Error where the samples have no such school */
export function schoolOf(code: string): DemoSchool {
	const found = demoSchools.find((school) => school.code === code);
	if (!found) throw new Error(`The samples have no school ${code}.`);
	return found;
}

/** A page of the console in which somebody has signed in with the key. @param path such as /console/progress?state=returned */
export async function openConsole(
	browser: Browser,
	{ url }: Pick<ConsoleService, "url">,
	key: string,
	path = "/console",
	options: BrowserContextOptions = {},
): Promise<Watched> {
	const watched = await newPage(browser, `${url}${path}`, options);
	await signIn(watched, key);
	await watched.page.locator(".console h1").first().waitFor();
	return watched;
}

/** Fills in the form that stands there. */
export async function signIn({ page }: Pick<Watched, "page">, key: string): Promise<void> {
	await page.getByLabel("访问密钥").fill(key);
	await page.getByRole("button", { name: "登录", exact: true }).click();
}
