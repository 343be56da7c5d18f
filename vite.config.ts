import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { keptSample } from "./vite.sample-kept.ts";

const sample: Plugin = {
	name: "sample-workbook",
	apply: "build",
	async generateBundle() {
		this.emitFile({ type: "asset", fileName: "sample.xlsx", source: await keptSample(import.meta.dirname) });
	},
};

/**
 * Builds the pages into dist/pages, from where the service hands them out. Nothing is inlined: the pages run under a policy that
 * allows scripts and styles from files only, so small assets must stay files and the inline preload shim must stay out.
 */
export default defineConfig({
	root: join(import.meta.dirname, "addin/page"),
	base: "./",
	resolve: { alias: { re2js: join(import.meta.dirname, "addin/regexp.ts") } },
	build: {
		outDir: join(import.meta.dirname, "dist/pages"),
		emptyOutDir: true,
		target: "es2022",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		// Making the sample takes longer than bundling; that is known and no news to whoever starts the service.
		rolldownOptions: { checks: { bundlerTimings: false } },
	},
	plugins: [sample],
});
