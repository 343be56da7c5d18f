import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from "vite";
import { root } from "../tools/root.ts";
import { buildTarget, withOldestBrowsers } from "./oldest-browsers.ts";
import { keptSample } from "./sample-kept.ts";

const sample: Plugin = {
	name: "sample-workbook",
	apply: "build",
	async generateBundle() {
		this.emitFile({ type: "asset", fileName: "sample.xlsx", source: await keptSample(root) });
	},
};

/** The script that says, in an old browser too, that the program could not start. It runs before the program. */
export function noStart(): Plugin {
	let src = "";
	return {
		name: "no-start",
		apply: "build",
		configResolved({ base }) {
			src = `${base}no-start.js`;
		},
		transformIndexHtml: {
			order: "post",
			handler: () => [{ tag: "script", attrs: { defer: true, src }, injectTo: "head-prepend" }],
		},
		async generateBundle() {
			const source = withOldestBrowsers(await readFile(join(root, "addin/no-start.js"), "utf8"));
			this.emitFile({ type: "asset", fileName: "no-start.js", source });
		},
	};
}

/**
 * Importing a part of the check does nothing by itself, so a script that takes one name from its door takes nothing else along. Without
 * this every part that the pane fetches later fetched the whole check with it: filing weighed 70 kB in place of 24.
 */
const treeshake: Exclude<Rolldown.InputOptions["treeshake"], boolean | undefined> = {
	moduleSideEffects: [{ test: /\/shared\/check\//, sideEffects: false }],
};

/**
 * What page and pane have in common. Nothing is inlined: they run under a policy that allows scripts and styles from files only, so small
 * assets must stay files and the inline preload shim must stay out.
 */
export const shared = {
	base: "./",
	resolve: { alias: { re2js: join(root, "addin/regexp.ts") } },
	build: {
		outDir: join(root, "dist/pages"),
		...buildTarget,
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		// No news to whoever starts the service: making the sample takes longer than bundling, and some parts that one of page and pane
		// fetches later are at hand in the other from the start.
		rolldownOptions: { checks: { bundlerTimings: false, ineffectiveDynamicImport: false }, treeshake },
	},
	worker: { rolldownOptions: { checks: { bundlerTimings: false }, treeshake } },
} satisfies UserConfig;

/** Builds the browser page into dist/pages, from where the service hands it out. */
export default defineConfig({
	...shared,
	root: join(root, "addin/shell/page"),
	build: { ...shared.build, emptyOutDir: true },
	plugins: [noStart(), sample],
});
