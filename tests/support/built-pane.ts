/** The task pane, built as for deployment, into a folder of its own: what runs in Chromium and what is weighed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../..");

export interface BuiltPane {
	folder: string;
	remove(): Promise<void>;
}

/** Takes some seconds; once for a test file. */
export async function buildPane(): Promise<BuiltPane> {
	const folder = await mkdtemp(join(tmpdir(), "hebiao-pane-"));
	await build({
		configFile: false,
		logLevel: "error",
		root: join(root, "addin/pane"),
		base: "./",
		resolve: { alias: { re2js: join(root, "addin/regexp.ts") } },
		build: {
			outDir: folder,
			emptyOutDir: true,
			target: "es2022",
			manifest: "manifest.json",
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			rolldownOptions: { input: join(root, "addin/pane/taskpane.html"), checks: { bundlerTimings: false } },
		},
	});
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
