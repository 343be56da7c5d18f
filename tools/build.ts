/** Builds the pages into dist/pages, from where the Worker serves them. */
import { join } from "node:path";
import { build } from "vite";
import { root } from "./root.ts";

export async function buildPages(): Promise<void> {
	await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
}

if (import.meta.main) await buildPages();
