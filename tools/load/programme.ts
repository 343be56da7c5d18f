/** The demonstration's schools in a service, and everybody signed in. */
import { publishedDefinition, publishedSet } from "../../shared/definition/published.ts";
import { demoSchools, firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../client.ts";
import { seed } from "../seed.ts";
import { createKey, prepareWorkbook } from "../walk.ts";

export const period = "2023-annual";

/** A school of the samples whose lists are filled in; its revision is accepted. */
const unit = "SH04";

export interface LoadedProgramme {
	url: string;
	/** Sessions, by who holds them. */
	tokens: Record<"school" | "commission" | "maintainer", string>;
	/** The school's code. */
	unit: string;
	/** A revision that waits for review. */
	submission: string;
	/** The school's workbook, filled in. */
	workbook: Uint8Array;
	definition: { set: string; version: string; rules: { id: string }[] };
}

export async function startProgramme(url: string, bootstrapKey: string): Promise<LoadedProgramme> {
	const keys = await seed(url, bootstrapKey, () => {});
	const signedIn = async (accessKey: string): Promise<string> =>
		(await new Client(url).send<{ token: string }>("POST", "/session", { accessKey })).token;
	const commission = await signedIn(keys.commission);
	const ofSchool = await createKey(new Client(url, commission), { holder: "负载测量", role: "school", right: "submit", unit });
	const tokens = { school: await signedIn(ofSchool), commission, maintainer: await signedIn(keys.maintainer) };
	const client = new Client(url, tokens.school);
	const school = demoSchools.find(({ code }) => code === unit);
	if (!school) throw new Error(`No such school among the samples: ${unit}`);
	const set = await publishedSet("2022-2024/1.0.0");
	const { bytes: workbook } = await prepareWorkbook(client, period, set, firstYear(set, school).entries);
	const { submissions } = await new Client(url, tokens.commission).get<{ submissions: { id: string; state: string }[] }>(
		`/submissions?period=${period}`,
	);
	const waiting = submissions.find(({ state }) => state === "submitted");
	if (!waiting) throw new Error("No revision waits for review.");
	const definition = JSON.parse(JSON.stringify(await publishedDefinition("2022-2024/1.0.0")));
	return { url, tokens, unit, submission: waiting.id, workbook, definition };
}
