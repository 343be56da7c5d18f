/**
 * npm run template -- --document annual --unit CODE --out FILE [--set SET] [--year 2023] [--quarter 2] [--class ZK] [--name 名称] [--clusters 2]
 * [--rows 600] [--previous LAST-YEAR.xlsx] [--prefill FILE.json]: writes an official template. A unit of the demonstration brings its name, class, clusters and earlier figures;
 * any other one takes the options. --rows gives every list at least so many rows. --previous takes 责任部门 and 填报人 from the unit's
 * workbook of the year before (clusters are found again by their code). --prefill gives everything as the service would (shared/template/prefill.ts).
 * SET is a built-in one, 2022-2024/1.0.0, or a file of one as JSON.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { createChecker, identify } from "../shared/check/index.ts";
import { type DefinitionSet, DocumentKind, UnitClass } from "../shared/definition/schema.ts";
import { responsibilitiesOf } from "../shared/departments/carry-over.ts";
import { honestFinal } from "../shared/example/final.ts";
import { honestSchool } from "../shared/example/honest.ts";
import { serial } from "../shared/example/wish.ts";
import { MOST_ROWS, type Prefill, roomFor, writeTemplate } from "../shared/template/index.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { demoSchools } from "../testkit/schools/schools.ts";
import { parseArguments } from "./arguments.ts";
import { setIn } from "./definition-in.ts";
import { about, Refusal, readFile, run, setOf } from "./departments-files.ts";

const Options = z.object({
	document: DocumentKind.default("annual"),
	unit: z.string().min(1),
	out: z.string().min(1),
	set: z.string().default("2022-2024/1.0.0"),
	year: z.coerce.number().int().optional(),
	quarter: z.coerce.number().int().min(1).max(4).default(2),
	class: UnitClass.optional(),
	name: z.string().optional(),
	clusters: z.coerce.number().int().min(0).max(20).optional(),
	rows: z.coerce.number().int().min(1).max(MOST_ROWS).optional(),
	previous: z.string().optional(),
	prefill: z.string().optional(),
});
type Options = z.infer<typeof Options>;

const usage =
	"用法 Usage: npm run template -- --document annual|taskbook|quarterly|final --unit CODE --out FILE [--set SET] [--year 2023] [--quarter 2] [--class BK|ZK|XG|HOST] [--name 名称] [--clusters N] [--rows N] [--previous LAST-YEAR.xlsx] [--prefill FILE.json]";

export function prefillOf(set: DefinitionSet, options: Options): Prefill {
	// A file of the caller's own; what does not fit is refused where it is used.
	if (options.prefill) return JSON.parse(readFileSync(options.prefill, "utf8")) as Prefill;
	const year = yearOf(set, options);
	const known = demoSchools.find(({ code }) => code === options.unit);
	const { prefill } = honestSchool(set, {
		code: options.unit,
		name: options.name ?? known?.name ?? options.unit,
		class: options.class ?? known?.class ?? "ZK",
		clusters: options.clusters ?? known?.clusters ?? 0,
		year,
		size: known?.size,
		seed: known?.seed,
	});
	if (options.document === "final" && known) {
		const { code, name, size, seed } = known;
		const unitClass = options.class ?? known.class;
		return honestFinal(set, unitClass, { code, name: options.name ?? name, clusters: prefill.clusters, size, seed }).prefill;
	}
	const annual = options.document === "annual";
	return {
		...prefill,
		period: periodOf(set, options),
		facts: annual && known ? prefill.facts : {},
		rows: annual && known ? prefill.rows : {},
	};
}

/**
 * Adds who was responsible for what the year before; what the prefill says itself stays.
 * @throws Refusal where the file cannot be read or is another unit's
 */
export async function withResponsible(prefill: Prefill, file: string): Promise<Prefill> {
	const bytes = readFile(file);
	const set = await setOf(file, bytes);
	const image = readWorkbook(bytes);
	const { unit } = identify(image);
	if (unit !== prefill.unit.code)
		throw new Refusal(
			`“${file}”是单位 ${unit} 的工作簿，不是 ${prefill.unit.code} 的，请核对文件。\n“${file}” belongs to unit ${unit}, not to ${prefill.unit.code}: check the file.`,
		);
	const facts = await about(file, () => createChecker(image, set).facts());
	return { ...prefill, facts: { ...responsibilitiesOf(facts, prefill.clusters), ...prefill.facts } };
}

/** The second year where the set has one, as 2023 is. @throws Refusal for a year outside the set */
function yearOf({ years }: DefinitionSet, { year }: Options): number {
	const found = year ?? years[1] ?? years[0] ?? 0;
	if (years.includes(found)) return found;
	throw new Refusal(
		`指标体系只有 ${years.join("、")} 年，没有 ${found} 年，请改 --year。\nThe definition set is for ${years.join(", ")}, not ${found}: change --year.`,
	);
}

function periodOf(set: DefinitionSet, options: Options): Prefill["period"] {
	const { document, quarter } = options;
	const year = yearOf(set, options);
	const [first = year, last = year] = [set.years[0], set.years.at(-1)];
	switch (document) {
		case "taskbook":
			return { id: `${first}-${last}-taskbook`, document, year: first, start: serial(first, 1, 1), end: serial(last, 12, 31) };
		case "quarterly":
			return { id: `${year}Q${quarter}-quarterly`, document, year, start: serial(year, 1, 1), end: serial(year, quarter * 3 + 1, 0) };
		case "annual":
			return { id: `${year}-annual`, document, year, start: serial(year, 1, 1), end: serial(year, 12, 31) };
		case "final":
			return { id: `${first}-${last}-final`, document, year: last, start: serial(first, 1, 1), end: serial(last, 12, 31) };
	}
}

async function template(): Promise<number> {
	const names = Object.keys(Options.shape);
	const { values } = parseArguments({ options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])) });
	const read = Options.safeParse(values);
	if (!read.success)
		throw new Refusal(`${usage}\n${read.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n")}`);
	const options = read.data;
	const set = await setIn(options.set);
	const kinds = set.documents.map(({ kind }) => kind);
	if (!kinds.includes(options.document))
		throw new Refusal(
			`这个指标体系没有 ${options.document} 表，有：${kinds.join("、")}；请改 --document。\nThis set has no document ${options.document}; it has ${kinds.join(", ")}: change --document.`,
		);
	const own = prefillOf(set, options);
	const prefill = options.previous === undefined ? own : await withResponsible(own, options.previous);
	const { rows } = options;
	const bytes = writeTemplate(set, rows === undefined ? prefill : { ...prefill, capacity: roomFor(set, prefill.period.document, rows) });
	writeFileSync(options.out, bytes);
	console.log(`${options.out}: ${Math.round(bytes.length / 1024)} kB`);
	return 0;
}

if (import.meta.main) await run(template);
