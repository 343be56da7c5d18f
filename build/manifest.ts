/** The manifest of a build: for its address, checked against what the build serves. */
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RELEASE } from "../shared/release.ts";
import type { ServedFile } from "../tools/manifest/addresses.ts";
import { manifestFor } from "../tools/manifest/base.ts";
import { manifestProblems } from "../tools/manifest/check.ts";
import { root } from "../tools/root.ts";

export const builtPages = join(root, "dist/pages");

/** The files of a build. @param folder what is served at / */
export const filesIn =
	(folder: string): ServedFile =>
	(path) => {
		try {
			return readFileSync(join(folder, decodeURIComponent(path)));
		} catch {
			return null;
		}
	};

/**
 * Writes the manifest for `base` beside the pages, so that an administrator can also give its address.
 * @param base an origin, as `baseAddress` gives it
 * @returns the file
 * @throws Error that lists what is wrong with it
 */
export async function writeManifest(base: string, folder = builtPages): Promise<string> {
	const manifest = manifestFor(base, await readFile(join(root, "manifest.xml"), "utf8"));
	const problems = manifestProblems(manifest, { version: RELEASE, file: filesIn(folder) });
	if (problems.length > 0) throw new Error(`manifest.xml:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
	const file = join(folder, "manifest.xml");
	await writeFile(file, manifest);
	return file;
}
