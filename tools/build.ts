/**
 * npm run build: the pages, the task pane and the console into dist/pages, from where the Worker serves them.
 *   npm run build                            for this machine
 *   npm run build -- --base https://host     also dist/pages/manifest.xml for that address
 *   npm run build -- --out FOLDER            somewhere else than dist/pages
 * OFFICE_JS=cdn or 21vianet takes Office.js from Microsoft's addresses instead of the build's own copy.
 */
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { builtPages, writeManifest } from "../build/manifest.ts";
import { officeJsOfBuild } from "../build/office-js.ts";
import { forProduction } from "../build/production.ts";
import { parseArguments } from "./arguments.ts";
import { baseAddress } from "./manifest/base.ts";
import { root } from "./root.ts";
import { buildSingleFile } from "./single-file.ts";

/** @param folder emptied first @throws Error with a sentence when something does not build */
export async function buildPages(folder = builtPages): Promise<void> {
	// Said before anything is emptied.
	await officeJsOfBuild();
	// One after the other: the first empties the folder.
	for (const config of ["build/page.ts", "build/pane.ts", "build/receipt.ts", "build/console.ts"])
		await forProduction(() => build({ configFile: join(root, config), logLevel: "warn", build: { outDir: folder } }));
	await buildSingleFile(folder);
}

/** @throws Error where the folder holds something else: the build would empty it */
function ours(folder: string): string {
	if (!existsSync(folder) || readdirSync(folder).length === 0 || existsSync(join(folder, "taskpane.html"))) return folder;
	throw new Error(`--out ${folder} 里有别的文件，请换一个空文件夹。 It holds other files: choose an empty folder.`);
}

if (import.meta.main) {
	try {
		const { base, out } = parseArguments({ options: { base: { type: "string" }, out: { type: "string" } } }).values;
		// Before the build, which takes longer than a mistyped address deserves.
		const address = base === undefined ? null : baseAddress(base);
		const folder = out === undefined ? builtPages : ours(resolve(out));
		await buildPages(folder);
		console.log(`${folder}：网页与任务窗格 page and task pane`);
		if (address !== null) console.log(`${await writeManifest(address, folder)}：${address} 的清单 the manifest for that address`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}
