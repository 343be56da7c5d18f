/** Bundles the offline edition into one script and one style sheet; tools/single-file.ts puts them into one page. */
import { join } from "node:path";
import { deflateSync, strToU8 } from "fflate";
import { defineConfig, type Plugin } from "vite";
import { publishedDefinition, publishedSet, publishedVersions } from "../shared/definition/published.ts";
import { root } from "../tools/root.ts";
import { buildTarget } from "./oldest-browsers.ts";

const moduleName = "virtual:published-definitions";

/** The published sets as schools may see them: reviewers' rules are no business of a file that goes from hand to hand. */
const definitions: Plugin = {
	name: "published-definitions",
	resolveId: (id) => (id === moduleName ? `\0${moduleName}` : null),
	async load(id) {
		if (id !== `\0${moduleName}`) return null;
		const packed: Record<string, string> = {};
		for (const version of publishedVersions) packed[version] = await packedSet(version);
		return `export const published = ${JSON.stringify(packed)};`;
	},
};

async function packedSet(version: string): Promise<string> {
	// Safe: `publishedSet` has parsed this very object, so it has a list of rules.
	const written = (await publishedDefinition(version)) as { rules: { id: string }[] };
	const hidden = new Set((await publishedSet(version)).rules.filter(({ audience }) => audience !== "all").map(({ id }) => id));
	const json = JSON.stringify({ ...written, rules: written.rules.filter(({ id }) => !hidden.has(id)) });
	return Buffer.from(deflateSync(strToU8(json), { level: 9 })).toString("base64");
}

/** A worker would be a second file. Splitting and merging then happen in the page, as they do wherever no worker can be had. */
const noWorkers: Plugin = {
	name: "no-workers",
	enforce: "pre",
	transform(code) {
		const started = /new Worker\(\s*new URL\([^)]*\)[^;]*?\)(?=;)/;
		return started.test(code) ? code.replace(started, "(() => { throw new Error('one file has no worker'); })()") : null;
	},
};

export default defineConfig({
	root: join(root, "addin/shell/offline-edition"),
	resolve: { alias: { re2js: join(root, "addin/regexp.ts") } },
	plugins: [definitions, noWorkers],
	build: {
		write: false,
		...buildTarget,
		assetsInlineLimit: () => true,
		cssCodeSplit: false,
		modulePreload: false,
		reportCompressedSize: false,
		chunkSizeWarningLimit: 4000,
		rolldownOptions: {
			input: join(root, "addin/shell/offline-edition/main.tsx"),
			output: { format: "es", codeSplitting: false },
		},
	},
});
