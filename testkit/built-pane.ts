/** The task pane, built as for deployment, into a folder of its own: what is weighed and measured. Tests take what npm test built. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, mergeConfig } from "vite";
import { paneConfig } from "../build/pane.ts";
import { forProduction } from "../build/production.ts";

export interface BuiltPane {
	folder: string;
	remove(): Promise<void>;
}

/** Takes some seconds; once for a test file. With it comes Vite's manifest: which script needs which. */
export async function buildPane(): Promise<BuiltPane> {
	const folder = await mkdtemp(join(tmpdir(), "hebiao-pane-"));
	const here = { configFile: false, logLevel: "error", build: { outDir: folder, emptyOutDir: true, manifest: "manifest.json" } };
	await forProduction(() => build(mergeConfig(paneConfig("self"), here)));
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
