import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { functionFiles, functionsJson } from "../addin/functions/metadata.ts";
import { type OfficeJsSetting, officeJsSources } from "../shared/api/office-js.ts";
import { root } from "../tools/root.ts";
import { officeJsFile, officeJsFiles, officeJsLicence, officeJsOfBuild } from "./office-js.ts";
import { noStart, shared } from "./page.ts";

/**
 * Puts Office.js into the page's head, in place of the source's own mention of it, which Vite would take for a script to bundle. A
 * command may call only what the pane has tied to it: else Office.js would first look for a window property of that name, and an
 * element's id is one.
 */
const officeScript = (setting: OfficeJsSetting): Plugin[] => [
	{
		name: "office-script-of-source",
		transformIndexHtml: { order: "pre", handler: (html) => html.replace(/\s*<script[^>]*office\.js[^>]*><\/script>/, "") },
	},
	{
		name: "office-script",
		transformIndexHtml: {
			order: "post",
			handler: () => [
				{ tag: "script", attrs: { src: officeJsSources[setting].address, "data-use-associated-actions-only": "1" }, injectTo: "head" },
			],
		},
	},
];

/** Files that are served as they are: the icons. */
const plainFiles: Plugin = {
	name: "plain-files",
	apply: "build",
	async generateBundle() {
		const folder = join(root, "addin/assets/icons");
		for (const file of (await readdir(folder)).filter((name) => name.endsWith(".png")))
			this.emitFile({ type: "asset", fileName: `icons/${file}`, source: await readFile(join(folder, file)) });
	},
};

/**
 * The custom functions as Excel is told of them. The schema asks for a script, too, which Excel runs only where the functions have a
 * runtime of their own; ours is the pane's page.
 */
const functions: Plugin = {
	name: "functions",
	apply: "build",
	generateBundle() {
		for (const locale of ["zh-CN", "en-US"] as const)
			this.emitFile({ type: "asset", fileName: functionFiles[locale], source: functionsJson(locale) });
		this.emitFile({ type: "asset", fileName: "functions.js", source: "// The pane's page (taskpane.html) holds the functions.\n" });
	},
};

const officeLibrary: Plugin = {
	name: "office-library",
	apply: "build",
	async generateBundle() {
		for (const file of officeJsFiles) this.emitFile({ type: "asset", fileName: `office-js/${file}`, source: await officeJsFile(file) });
		this.emitFile({ type: "asset", fileName: "office-js/LICENSE.md", source: await officeJsLicence() });
	},
};

/**
 * Parts fetched later: a plain import. Vite's helper would first fetch their styles and scripts side by side; the styles are all in the
 * page's head, and the helper is over a kB.
 */
const plainImports: Plugin = {
	name: "plain-imports",
	apply: "build",
	transform: {
		filter: { id: /preload-helper\.js$/ },
		handler: () => ({ code: "export const __vitePreload = (load) => load();", map: null }),
	},
};

/** What `groups` asks of a module. */
type ChunkName = (id: string, build: { getModuleInfo(id: string): { importedIds: readonly string[] } | null }) => string | null;

/**
 * All that the entry needs at once goes into one script, which packs better than the dozen that it shares with parts fetched later: for
 * the pane three kB of a hundred.
 */
function inOneScript(entry: string): ChunkName {
	let needed: Set<string> | undefined;
	return (id, build) => {
		needed ??= reachable(entry, (from) => build.getModuleInfo(from)?.importedIds ?? []);
		return needed.has(id) ? "taskpane" : null;
	};
}

function reachable(from: string, next: (id: string) => readonly string[], found = new Set<string>()): Set<string> {
	if (found.has(from)) return found;
	found.add(from);
	for (const id of next(from)) reachable(id, next, found);
	return found;
}

/**
 * Builds the task pane beside the page. A build of its own, so that neither carries what only the other needs; it must follow the page's,
 * which empties the folder.
 */
export const paneConfig = (setting: OfficeJsSetting): UserConfig => ({
	...shared,
	root: join(root, "addin/shell/pane"),
	build: {
		...shared.build,
		emptyOutDir: false,
		// Parts fetched later need no more than one or two scripts each.
		modulePreload: false,
		rolldownOptions: {
			...shared.build.rolldownOptions,
			input: join(root, "addin/shell/pane/taskpane.html"),
			output: { codeSplitting: { groups: [{ name: inOneScript(join(root, "addin/shell/pane/main.tsx")) }] } },
		},
	},
	plugins: [officeScript(setting), noStart(), plainImports, plainFiles, functions, ...(setting === "self" ? [officeLibrary] : [])],
});

export default defineConfig(async () => paneConfig(await officeJsOfBuild()));
