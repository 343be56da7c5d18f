/** npm test: everything the tests need, then all of them. Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildPages } from "./build.ts";
import { root } from "./root.ts";
import { chromium, ensurePrograms, libreOffice } from "./setup/programs.ts";

try {
	ensurePrograms([chromium, libreOffice]);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
await buildPages();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const done = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], { cwd: root, stdio: "inherit", env: process.env });
process.exit(done.status ?? 1);
