/** What the tests of the manifest share. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { commandNames } from "../../addin/shell/pane/commands.ts";
import release from "../../package.json" with { type: "json" };
import { manifestProblems, type Surroundings } from "../../tools/manifest/check.ts";

export const root = resolve(import.meta.dirname, "../..");
export const manifest = readFileSync(join(root, "manifest.xml"), "utf8");

/** Icons from the sources, and every other file that the build is known to serve: these tests need no build. */
const sourceFile = (path: string): Uint8Array | null => {
	if (/^(index|taskpane)\.html$|^functions(\.en-us)?\.json$|^functions\.js$/.test(path)) return new Uint8Array();
	if (!path.startsWith("icons/")) return null;
	try {
		return readFileSync(join(root, "addin/assets", path));
	} catch {
		return null;
	}
};

export const surroundings: Surroundings = { version: release.version, functions: commandNames, file: sourceFile };

export const problemsOf = (source: string, changed: Partial<Surroundings> = {}): string[] =>
	manifestProblems(source, { ...surroundings, ...changed });
