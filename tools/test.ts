/** npm test: everything the tests need, then all of them, those with a browser beside the others. With arguments: one vitest, which gets them. */
import { spawn } from "node:child_process";
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

/** npm run test:long: proofs that have a short form run whole (tests/support/long.ts). */
const env = process.argv.includes("--long") ? { ...process.env, HEBIAO_LONG: "1" } : process.env;

/** Runs vitest; `quiet`: says everything at the end, so that two runs do not talk into each other. @returns the exit code */
function run(given: readonly string[], quiet = false): Promise<number> {
	const child = spawn(process.execPath, [vitest, "run", ...given], {
		cwd: root,
		env,
		stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
	});
	// In one order: what failed is told on the one, how many on the other.
	const said: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => said.push(part));
	return new Promise((resolve) => {
		child.on("close", (code) => {
			for (const part of said) process.stdout.write(part);
			resolve(code ?? 1);
		});
	});
}

const given = process.argv.slice(2).filter((argument) => argument !== "--long");
// The browser mostly waits and the others mostly reckon: side by side they take little longer than the longer of the two.
const codes =
	given.length > 0
		? [await run(given)]
		: await Promise.all([run(["--project", "unit", "--project", "worker"]), run(["--project", "service"], true)]);
process.exitCode = codes.find((code) => code !== 0) ?? 0;
