import { join } from "node:path";
import { defineConfig } from "vite";
import { root } from "../tools/root.ts";
import { shared } from "./page.ts";

const folder = join(root, "addin/shell/receipt");

/** Builds the page that verifies receipts beside the page and the pane; it must follow the page's build, which empties the folder. */
export default defineConfig({
	...shared,
	root: folder,
	build: { ...shared.build, emptyOutDir: false, rolldownOptions: { ...shared.build.rolldownOptions, input: join(folder, "receipt.html") } },
});
