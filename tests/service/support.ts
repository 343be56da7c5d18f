/** A running service with a published set, an open period and one school in it: where the tests of filing and checking begin. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { SampleSchool } from "../../shared/example/honest.ts";
import { type DemoSchool, demoSchools } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { type Service, startService } from "../../tools/serve.ts";
import { createKey, openPeriod, publish, registerUnit } from "../../tools/walk.ts";

export const period = "2023-annual";
const day = 86_400_000;

export interface OpenService {
	url: string;
	set: DefinitionSet;
	commission: Client;
	school: DemoSchool;
	/** A key of the school's. */
	key(right: "submit" | "fill"): Promise<string>;
	stop(): Promise<void>;
}

/** The service with empty databases. */
export const startEmpty = (folder: string): Promise<Service> => startService({ folder });

/** @param sampleOf what the commission knows of the school SH04 */
export async function startWithPeriod(sampleOf: (set: DefinitionSet, school: DemoSchool) => SampleSchool): Promise<OpenService> {
	const school = demoSchools.find(({ code }) => code === "SH04");
	if (!school) throw new Error("The school of these tests is gone from the samples.");
	const folder = mkdtempSync(join(tmpdir(), "hebiao-service-"));
	const service = await startEmpty(folder);
	const stop = () => stopAndForget(service, folder);
	try {
		const set = await publishedSet("2022-2024/1.0.0");
		const bootstrap = new Client(service.url, service.bootstrapKey);
		const commission = await new Client(service.url).signIn(await createKey(bootstrap, { holder: "项目办", role: "commission" }));
		const maintainer = await new Client(service.url).signIn(await createKey(commission, { holder: "维护员", role: "maintainer" }));
		await publish({ maintainer, approver: commission }, set);
		await openPeriod(commission, {
			id: period,
			set: set.set,
			version: set.version,
			opens: new Date(Date.now() - day).toISOString(),
			deadline: new Date(Date.now() + day).toISOString(),
		});
		const { prefill, entries } = sampleOf(set, school);
		// Last year's figures are known to the service only from what was filed then.
		const approved = Object.fromEntries(Object.entries(prefill.facts).filter(([place]) => !place.endsWith(".prior")));
		await registerUnit(commission, period, school, { prefill: { ...prefill, facts: approved }, entries });
		const key = (right: "submit" | "fill") =>
			createKey(commission, { holder: { submit: "王老师", fill: "李老师" }[right], role: "school", right, unit: school.code });
		return { url: service.url, set, commission, school, key, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function stopAndForget(service: Service, folder: string): Promise<void> {
	await service.stop();
	rmSync(folder, { recursive: true, force: true });
}
