/**
 * npm run template -- --document annual --unit CODE --out FILE [--year 2023] [--quarter 2] [--class ZK] [--name 名称] [--clusters 2]
 * [--rows 600] [--prefill FILE.json]: writes an official template. A unit of the demonstration brings its name, class, clusters and earlier figures;
 * any other one takes the options. --rows gives every list at least so many rows. --prefill gives everything as the service would (shared/template/prefill.ts).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { publishedSet } from "../shared/definition/published.ts";
import { type DefinitionSet, DocumentKind, UnitClass } from "../shared/definition/schema.ts";
import { MOST_ROWS, type Prefill, roomFor, writeTemplate } from "../shared/template/index.ts";
import { honestSchool } from "./sample/honest.ts";
import { demoSchools } from "./sample/schools.ts";
import { serial } from "./sample/wish.ts";

const Options = z.object({
	document: DocumentKind.default("annual"),
	unit: z.string().min(1),
	out: z.string().min(1),
	set: z.string().default("2022-2024/1.0.0"),
	year: z.coerce.number().int().min(2022).max(2024).default(2023),
	quarter: z.coerce.number().int().min(1).max(4).default(2),
	class: UnitClass.optional(),
	name: z.string().optional(),
	clusters: z.coerce.number().int().min(0).max(20).optional(),
	rows: z.coerce.number().int().min(1).max(MOST_ROWS).optional(),
	prefill: z.string().optional(),
});
type Options = z.infer<typeof Options>;

const usage =
	"用法 Usage: npm run template -- --document annual|taskbook|quarterly --unit CODE --out FILE [--year 2023] [--quarter 2] [--class BK|ZK|XG|HOST] [--name 名称] [--clusters N] [--rows N] [--prefill FILE.json]";

export function prefillOf(set: DefinitionSet, options: Options): Prefill {
	// A file of the caller's own; what does not fit is refused where it is used.
	if (options.prefill) return JSON.parse(readFileSync(options.prefill, "utf8")) as Prefill;
	const known = demoSchools.find(({ code }) => code === options.unit);
	const { prefill } = honestSchool(set, {
		code: options.unit,
		name: options.name ?? known?.name ?? options.unit,
		class: options.class ?? known?.class ?? "ZK",
		clusters: options.clusters ?? known?.clusters ?? 0,
		year: options.year,
		size: known?.size,
		seed: known?.seed,
	});
	const annual = options.document === "annual";
	return { ...prefill, period: periodOf(options), facts: annual && known ? prefill.facts : {}, rows: annual && known ? prefill.rows : {} };
}

function periodOf({ document, year, quarter }: Options): Prefill["period"] {
	switch (document) {
		case "taskbook":
			return { id: "2022-2024-taskbook", document, year: 2022, start: serial(2022, 1, 1), end: serial(2024, 12, 31) };
		case "quarterly":
			return { id: `${year}Q${quarter}-quarterly`, document, year, start: serial(year, 1, 1), end: serial(year, quarter * 3 + 1, 0) };
		case "annual":
			return { id: `${year}-annual`, document, year, start: serial(year, 1, 1), end: serial(year, 12, 31) };
	}
}

if (import.meta.main) {
	const names = ["document", "unit", "out", "set", "year", "quarter", "class", "name", "clusters", "rows", "prefill"];
	const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])) });
	const options = Options.safeParse(values);
	if (!options.success) {
		console.error(`${usage}\n${options.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n")}`);
		process.exit(2);
	}
	const set = await publishedSet(options.data.set);
	const { rows } = options.data;
	const prefill = prefillOf(set, options.data);
	const bytes = writeTemplate(set, rows === undefined ? prefill : { ...prefill, capacity: roomFor(set, prefill.period.document, rows) });
	writeFileSync(options.data.out, bytes);
	console.log(`${options.data.out}: ${Math.round(bytes.length / 1024)} kB`);
}
