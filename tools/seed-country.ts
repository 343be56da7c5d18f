/**
 * Fills the service of this machine with a country, before it is started: units with an accepted annual revision each.
 *
 *   node tools/run.mjs tools/seed-country.ts                              1,500 units, 2022 to 2024
 *   node tools/run.mjs tools/seed-country.ts --units 15000 --years 1
 *
 *   --folder F      the service's folder; .wrangler/hebiao, as npm start has it. Must hold no units yet.
 *   --seed N        the same country for the same number (1)
 *   --kinds N       different workbooks a year (60)
 *   --originals N   for so many units the workbook itself is kept, too (20)
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { getPlatformProxy } from "wrangler";
import { publishedDefinition } from "../shared/definition/published.ts";
import { parseArguments } from "./arguments.ts";
import { FileDatabase, serviceDatabase } from "./country/database.ts";
import { seedCountry } from "./country/seed.ts";
import { root } from "./root.ts";
import { migrateDatabase } from "./service/migrations.ts";
import { ensureSecrets } from "./service/secrets.ts";

export interface SeedOptions {
	folder: string;
	units: number;
	years: number;
	seed: number;
	kinds: number;
	originals: number;
}

/** @param say called with one line a step @throws Error with a sentence where the folder holds units already */
export async function seedFolder(
	{ folder, units, years, seed, kinds, originals }: SeedOptions,
	say: (line: string) => void,
): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const { SIGNING_KEY: signingKey = "" } = ensureSecrets(folder);
	migrateDatabase(serviceDatabase(folder));
	const database = new FileDatabase(serviceDatabase(folder));
	const platform = await getPlatformProxy({ configPath: join(root, "wrangler.toml"), persist: { path: join(folder, "state", "v3") } });
	try {
		if (await database.d1.prepare("SELECT 1 FROM units").first())
			throw new Error(`${folder} 里已有单位，请换一个空的文件夹（--folder）。 It holds units already: choose an empty folder.`);
		const first = years === 1 ? 2023 : 2022;
		const wish = {
			units,
			years: Array.from({ length: years }, (_, index) => first + years - 1 - index),
			seed,
			kinds,
			originals,
			definition: await publishedDefinition("2022-2024/1.0.0"),
		};
		// safe: the bucket of wrangler.toml
		const bindings = { originals: platform.env.ORIGINALS as Parameters<typeof seedCountry>[1]["originals"], signingKey };
		const keys = await seedCountry(database, bindings, wish, new Date(), say);
		const file = join(folder, "demo-keys.json");
		if (!existsSync(file)) writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
	} finally {
		database.close();
		await platform.dispose();
	}
}

if (import.meta.main) {
	try {
		const { values } = parseArguments({
			options: {
				folder: { type: "string", default: join(root, ".wrangler", "hebiao") },
				units: { type: "string", default: "1500" },
				years: { type: "string", default: "3" },
				seed: { type: "string", default: "1" },
				kinds: { type: "string", default: "60" },
				originals: { type: "string", default: "20" },
			},
		});
		const count = (name: "units" | "years" | "seed" | "kinds" | "originals", least: number, most: number) => {
			const value = Number(values[name]);
			if (Number.isInteger(value) && value >= least && value <= most) return value;
			throw new Error(`--${name} 应为 ${least} 至 ${most} 的整数。 --${name} is a whole number from ${least} to ${most}.`);
		};
		const started = performance.now();
		const options = {
			folder: resolve(values.folder),
			units: count("units", 1, 99_999),
			years: count("years", 1, 3),
			seed: count("seed", 0, 1_000_000),
			kinds: count("kinds", 1, 2000),
			originals: count("originals", 0, 2000),
		};
		await seedFolder(options, (line) => console.log(`${String(Math.round((performance.now() - started) / 1000)).padStart(5)} s  ${line}`));
		console.log(`${options.folder}：用 npm start 打开 open it with npm start`);
		process.exit(0);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}
