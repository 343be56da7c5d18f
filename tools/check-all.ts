/** npm run check:all: format and lint, types, tests; stops at the first that fails and says which. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./root.ts";

const steps: [string, string[]][] = [
	["format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "."]],
	["types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
	["tests", ["tools/test.ts"]],
];
for (const [name, [script = "", ...rest]] of steps) {
	console.log(`— ${name}`);
	const done = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", join(root, script), ...rest], {
		cwd: root,
		stdio: "inherit",
	});
	if (done.status !== 0) {
		console.error(`npm run check:all stopped at: ${name}.`);
		process.exit(1);
	}
}
