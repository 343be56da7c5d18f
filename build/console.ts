import { join } from "node:path";
import { defineConfig } from "vite";
import { root } from "../tools/root.ts";
import { noStart, shared } from "./page.ts";

const folder = join(root, "console/shell");

/**
 * Builds the commission's console beside the other pages; it must follow the page's build, which empties the folder. Its addresses go
 * deeper than the file lies, so it names its parts from the root.
 */
export default defineConfig({
	...shared,
	base: "/",
	root: folder,
	// The charts are one part of 590 kB, fetched when the first is shown.
	build: {
		...shared.build,
		emptyOutDir: false,
		chunkSizeWarningLimit: 650,
		rolldownOptions: { ...shared.build.rolldownOptions, input: join(folder, "console.html") },
	},
	plugins: [noStart()],
});
