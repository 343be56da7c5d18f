/**
 * npm run migrate -- FILLED.xlsx TEMPLATE.xlsx --out NEW.xlsx [--set SET.json …] [--json]: carries what is filled in a workbook of an older
 * version, or of the year before, into a new template of the same unit. What a person has to see to is listed with its cell, its value and
 * the reason. Sets are found by what the files name: built-in ones, or those in SET.json. Exit 0: everything was carried; 1: something
 * is left to be done; 2: refused, and nothing is written.
 */
import { writeFileSync } from "node:fs";
import { identify } from "../shared/check/index.ts";
import { publishedSet, publishedVersions } from "../shared/definition/published.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { valueText } from "../shared/departments/index.ts";
import { migrate, type Side } from "../shared/migration/migrate.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { setIn } from "./definition-in.ts";
import { about, Refusal, readFile, run } from "./departments-files.ts";

async function migration(): Promise<number> {
	const { values, positionals } = parseArguments({
		allowPositionals: true,
		options: { out: { type: "string" }, set: { type: "string", multiple: true, default: [] }, json: { type: "boolean" } },
	});
	const [filled, template] = positionals;
	const { out } = values;
	if (filled === undefined || template === undefined || positionals.length > 2 || out === undefined)
		throw new Refusal("用法 Usage: npm run migrate -- FILLED.xlsx TEMPLATE.xlsx --out NEW.xlsx [--set SET.json …] [--json]");
	const own = await Promise.all(values.set.map(setIn));
	const [from, to] = await Promise.all([sideOf(filled, own), sideOf(template, own)]);
	const { bytes, carried, same, left, kind } = await about(filled, () => migrate(from, to));
	try {
		writeFileSync(out, bytes, { flag: "wx" });
	} catch {
		throw new Refusal(
			`写不了“${out}”：已有这个文件，或文件夹不存在；请用 --out 换一个名称。\n“${out}” cannot be written: it is there already, or its folder is not; name another one with --out.`,
		);
	}
	if (values.json) console.log(JSON.stringify({ kind, carried, same, left }, null, 2));
	else {
		console.log(
			`${out}：带入 ${carried} 格，原已相同 ${same} 格，待处理 ${left.length} 处。 ${carried} cells carried, ${same} the same already, ${left.length} to be seen to.`,
		);
		for (const { at, label, value, why } of left)
			console.log(`  ${at} ${label}${value === null ? "" : `：${valueText(value, "zh")}`}\n    ${why.zh}\n    ${why.en}`);
	}
	return left.length === 0 ? 0 : 1;
}

/** @throws Refusal for a file that cannot be read, is no official workbook, or names a set that is not at hand */
async function sideOf(file: string, own: readonly DefinitionSet[]): Promise<Side> {
	const bytes = readFile(file);
	return about(file, async () => {
		const { set, version } = identify(readWorkbook(bytes));
		const id = `${set}/${version}`;
		const found = own.find((one) => `${one.set}/${one.version}` === id);
		if (found) return { bytes, set: found };
		if (publishedVersions.includes(id)) return { bytes, set: await publishedSet(id) };
		throw new Refusal(
			`“${file}”注明的指标体系 ${id} 本程序中没有，请用 --set 给出它的 JSON 文件。\nThis program does not hold the definition set ${id} that “${file}” names: give its JSON file with --set.`,
		);
	});
}

if (import.meta.main) await run(migration);
