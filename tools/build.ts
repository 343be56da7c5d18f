/**
 * npm run build: the pages and the task pane into dist/pages, from where the Worker serves them.
 *   npm run build                            for this machine
 *   npm run build -- --base https://host     also dist/pages/manifest.xml for that address
 * OFFICE_JS=cdn or 21vianet takes Office.js from Microsoft's addresses instead of the build's own copy.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { writeManifest } from "./build/manifest.ts";
import { baseAddress } from "./manifest/base.ts";
import { root } from "./root.ts";
import { buildSingleFile } from "./single-file.ts";

/** @throws Error with a sentence when something does not build */
export async function buildPages(): Promise<void> {
	// One after the other: the first empties the folder.
	for (const config of ["vite.config.ts", "vite.pane.ts"]) await build({ configFile: join(root, config), logLevel: "warn" });
	await buildSingleFile(join(root, "dist/pages"));
}

if (import.meta.main) {
	try {
		const { base } = parseArgs({ options: { base: { type: "string" } } }).values;
		// Before the build, which takes longer than a mistyped address deserves.
		const address = base === undefined ? null : baseAddress(base);
		await buildPages();
		console.log("dist/pages：网页与任务窗格 page and task pane");
		if (address !== null) console.log(`${await writeManifest(address)}：${address} 的清单 the manifest for that address`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}
