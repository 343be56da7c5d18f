import { join } from "node:path";
import { defineConfig } from "vite";
import { shared } from "./vite.config.ts";

const folder = join(import.meta.dirname, "addin/receipt");

/** Builds the page that verifies receipts beside the page and the pane; it must follow the page's build, which empties the folder. */
export default defineConfig({
	...shared,
	root: folder,
	build: { ...shared.build, emptyOutDir: false, rolldownOptions: { ...shared.build.rolldownOptions, input: join(folder, "receipt.html") } },
});
