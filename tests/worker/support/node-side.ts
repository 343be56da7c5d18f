/**
 * What Node says, asked for from inside workerd: the tests compare the two. Runs in Node, as the service binding NODE_SIDE.
 * Files and reports are made when first asked for.
 */
import { createChecker } from "../../../shared/check/index.ts";
import { publishedDefinition, publishedSet } from "../../../shared/definition/published.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { honestSchool } from "../../../shared/example/honest.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { exampleSchool, honestFile, mistakenFile } from "../../../testkit/corpus/files.ts";

const id = "2022-2024/1.0.0";

const answers: Record<string, () => Promise<Uint8Array | string>> = {
	"/definition.json": async () => JSON.stringify(await publishedDefinition(id)),
	"/prefill.json": async () => JSON.stringify(exampleSchool(await publishedSet(id)).prefill),
	"/honest.xlsx": async () => {
		const set = await publishedSet(id);
		return honestFile(set, exampleSchool(set));
	},
	...Object.fromEntries(
		[2022, 2023, 2024].flatMap((year) => [
			[`/prefill-${year}.json`, async () => JSON.stringify(schoolOf(await publishedSet(id), year).prefill)],
			[
				`/honest-${year}.xlsx`,
				async () => {
					const set = await publishedSet(id);
					return honestFile(set, schoolOf(set, year));
				},
			],
		]),
	),
	"/mistaken.xlsx": async () => mistakenFile(await publishedSet(id)).bytes,
	"/mistaken-report.json": async () => {
		const [set, bytes] = [await publishedSet(id), await fromNode("/mistaken.xlsx")];
		if (typeof bytes === "string") throw new Error("a workbook is bytes");
		return JSON.stringify(createChecker(readWorkbook(bytes), set).report());
	},
};

/** The example school in one of the programme's years, somewhat larger each time. */
const schoolOf = (set: DefinitionSet, year: number) =>
	honestSchool(set, { code: "SH04", name: "学校丁", class: "ZK", clusters: 2, year, size: 1 + (year - 2023) / 20, isNew: year === 2022 });

const made = new Map<string, Promise<Uint8Array | string>>();

/** @throws Error for a name that is not in the table above */
export function fromNode(path: string): Promise<Uint8Array | string> {
	const make = answers[path];
	if (!make) throw new Error(`Node makes no ${path}`);
	const answer = made.get(path) ?? make();
	made.set(path, answer);
	return answer;
}
