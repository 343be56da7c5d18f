/** Many schools with an honest workbook each, in a service of one's own: what the load commands file. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { demoSchools, firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../client.ts";
import { createKey, openPeriod, prepareWorkbook, publish, registerUnit } from "../walk.ts";

export const period = "2023-annual";

export interface LoadSchool {
	code: string;
	name: string;
	client: Client;
	/** Of the same size each: figures of one honest school under the unit's own code and name. */
	workbook: Uint8Array;
}

export interface Load {
	set: DefinitionSet;
	commission: Client;
	/** To sign in anew. */
	commissionKey: string;
	schools: LoadSchool[];
}

const model = "SH04";
/** Registered at once. */
const atOnce = 8;

/** An open period with so many schools in it, all signed in, nothing filed. @param count up to 900 */
export async function prepareLoad(url: string, bootstrapKey: string, count: number, say: (line: string) => void): Promise<Load> {
	const set = await publishedSet("2022-2024/1.0.0");
	const bootstrap = new Client(url, bootstrapKey);
	const commissionKey = await createKey(bootstrap, { holder: "项目办", role: "commission" });
	const maintainerKey = await createKey(bootstrap, { holder: "维护员", role: "maintainer" });
	const commission = await new Client(url).signIn(commissionKey);
	await publish({ maintainer: await new Client(url).signIn(maintainerKey), approver: commission }, set);
	const day = 86_400_000;
	const [opens, deadline] = [-day, 60 * day].map((from) => new Date(Date.now() + from).toISOString());
	await openPeriod(commission, { id: period, set: set.set, version: set.version, opens: opens ?? "", deadline: deadline ?? "" });
	const school = demoSchools.find(({ code }) => code === model);
	if (!school) throw new Error(`The school ${model} is gone from the samples.`);
	const sample = firstYear(set, school);
	await registerUnit(commission, period, school, sample);
	const key = await createKey(commission, { holder: "样本", role: "school", right: "submit", unit: school.code });
	const { bytes } = await prepareWorkbook(await new Client(url).signIn(key), period, set, sample.entries);
	say(`one workbook of ${bytes.length} bytes; now ${count} schools are registered, signed in and given their own`);
	const rename = renaming(bytes);
	const one = async (index: number): Promise<LoadSchool> => {
		// As long as the model's, so that nothing else in the file moves.
		const code = `X${String(index).padStart(3, "0")}`;
		const name = `学校${String(index).padStart(3, "0")}`;
		await registerUnit(commission, period, { ...school, code, name }, sample);
		const accessKey = await createKey(commission, { holder: `${name}审核人`, role: "school", right: "submit", unit: code });
		const client = await new Client(url).signIn(accessKey);
		return { code, name, client, workbook: rename([school.code, code], [school.name, name]) };
	};
	const schools: LoadSchool[] = [];
	for (let index = 1; index <= count; index += atOnce)
		schools.push(...(await Promise.all(Array.from({ length: Math.min(atOnce, count - index + 1) }, (_, more) => one(index + more)))));
	return { set, commission, commissionKey, schools };
}

/** @returns the workbook with other texts in place of these, wherever they stand */
function renaming(workbook: Uint8Array): (...texts: [string, string][]) => Uint8Array {
	const parts = Object.entries(unzipSync(workbook)).map(([name, bytes]) => ({
		name,
		bytes,
		text: /\.(xml|rels)$/.test(name) ? strFromU8(bytes) : undefined,
	}));
	return (...texts) =>
		zipSync(
			Object.fromEntries(
				parts.map(({ name, bytes, text }) => [
					name,
					text === undefined ? bytes : strToU8(texts.reduce((changed, [from, to]) => changed.replaceAll(from, to), text)),
				]),
			),
			{ level: 4 },
		);
}
