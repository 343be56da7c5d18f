import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { sampleWorkbook } from "./vite.sample.ts";

/** In a hook, so that it also holds where a caller names the project's folder as the root (tools/build.ts). */
const pagesRoot: Plugin = { name: "pages-root", config: () => ({ root: join(import.meta.dirname, "addin/page") }) };

const sample: Plugin = {
	name: "sample-workbook",
	apply: "build",
	async generateBundle() {
		this.emitFile({ type: "asset", fileName: "sample.xlsx", source: await sampleWorkbook() });
	},
};

/**
 * Builds the pages into dist/pages, from where the service hands them out. Nothing is inlined: the pages run under a policy that
 * allows scripts and styles from files only, so small assets must stay files and the inline preload shim must stay out.
 */
export default defineConfig({
	base: "./",
	resolve: { alias: { re2js: join(import.meta.dirname, "addin/page/regexp.ts") } },
	build: {
		outDir: join(import.meta.dirname, "dist/pages"),
		emptyOutDir: true,
		target: "es2022",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
	},
	plugins: [pagesRoot, sample],
});
