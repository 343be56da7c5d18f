/** What the demonstration's parts share: who is signed in, the set, and how a school submits. */
import type { SubmissionAnswer } from "../../shared/api/submissions.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import type { SampleSchool } from "../../shared/example/honest.ts";
import type { WishedEntries } from "../../shared/example/wish.ts";
import { type DemoSchool, demoSchools } from "../../testkit/schools/schools.ts";
import { Client } from "../client.ts";
import { createKey, type Filed, prepareWorkbook } from "../walk.ts";

export const day = 86_400_000;
export const daysFromNow = (days: number): string => new Date(Date.now() + days * day).toISOString();

export interface World {
	url: string;
	set: DefinitionSet;
	commission: Client;
	/** Another person of the commission's. */
	colleague: Client;
	maintainer: Client;
	/** Schools that have signed in, by code. */
	signedIn: Map<string, { key: string; client: Client }>;
	say(line: string): void;
}

/** @throws Error where the samples have no such school */
export function schoolOf(code: string): DemoSchool {
	const found = demoSchools.find((school) => school.code === code);
	if (!found) throw new Error(`The samples have no school ${code}.`);
	return found;
}

/** The school's own, who may submit. */
export async function submitter({ url, commission, signedIn }: World, code: string): Promise<{ key: string; client: Client }> {
	const known = signedIn.get(code);
	if (known) return known;
	const { name } = schoolOf(code);
	const key = await createKey(commission, { holder: `演示·${name}审核人`, role: "school", right: "submit", unit: code });
	const made = { key, client: await new Client(url).signIn(key) };
	signedIn.set(code, made);
	return made;
}

/** What the commission knows of a unit for another period than the one that it was registered for. */
export async function enterUnit({ commission }: World, period: string, school: DemoSchool, { prefill }: SampleSchool): Promise<void> {
	const { class: unitClass, code } = school;
	await commission.send("PUT", `/units/${code}/periods/${period}`, {
		class: unitClass,
		clusters: prefill.clusters,
		approved: prefill.facts,
	});
}

/** Fills in the school's template and explains what is asked. */
export async function prepared(world: World, code: string, period: string, entries: WishedEntries): Promise<Filed> {
	const { client } = await submitter(world, code);
	return prepareWorkbook(client, period, world.set, entries);
}

interface Beside {
	objections?: { finding: string; reason: string }[];
	replies?: { returned: string; item: number; reply: string }[];
}

/** @param key names the filing: of a demonstration each is made once @param beside objections and replies, sent with the workbook */
export async function sent(
	world: World,
	code: string,
	period: string,
	bytes: Uint8Array,
	{ key, ...beside }: Beside & { key: string },
): Promise<SubmissionAnswer> {
	const { client } = await submitter(world, code);
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(bytes)], { type: XLSX_TYPE }), "workbook.xlsx");
	for (const [name, list] of Object.entries(beside)) form.set(name, JSON.stringify(list));
	return client.send<SubmissionAnswer>("POST", `/submissions?period=${period}`, form, { "idempotency-key": `demonstration-${key}` });
}

export const review = (client: Client, id: string, request: object): Promise<unknown> =>
	client.send("POST", `/submissions/${id}/review`, request);
