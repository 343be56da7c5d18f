/**
 * npm test: everything the tests need, then all of them, those with a browser beside the others.
 *   npm run test -- FILE …     those whose path contains the word, and only what these need: most are done in seconds
 * Options are vitest's: npm run test -- tests/check -t "blank".
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildPages } from "./build.ts";
import { root } from "./root.ts";
import { chromium, ensurePrograms, libreOffice } from "./setup/programs.ts";
import { chosenTests, testFiles } from "./test-projects.ts";

const given = process.argv.slice(2).filter((argument) => argument !== "--long");
const chosen = chosenTests(given, testFiles(root));
if (chosen.unknown.length > 0) {
	console.error(`No test's path contains “${chosen.unknown.join("”, “")}”. Name a file or a folder in tests/, or a part of its name.`);
	process.exit(1);
}
/** Nothing chosen: all of them. */
const { projects } = chosen;
const needsPages = projects.length === 0 || projects.includes("service");

try {
	// The kinds that run in the service or in Node alone need neither program; LibreOffice is asked for by some that are plain Node.
	const programs = [...(needsPages ? [chromium] : []), ...(needsPages || projects.includes("unit") ? [libreOffice] : [])];
	ensurePrograms(programs);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
if (needsPages) await buildPages();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");

/** npm run test:long: proofs that have a short form run whole (testkit/long.ts). */
const long = process.argv.includes("--long");
const env = long ? { ...process.env, HEBIAO_LONG: "1" } : process.env;

/** The pane's tests once more in a newer Excel, and in a browser without what the oldest promised ones lack. */
const otherWorlds = [{ HEBIAO_EXCEL_API: "1.14" }, { HEBIAO_OLDEST_BROWSER: "1" }];
const paneTests = ["--project", "service", "tests/browser/pane"];

interface Outcome {
	code: number;
	/** What failed and why, as vitest tells it. */
	faults: Buffer[];
}

/** Runs vitest; `quiet`: says everything at the end, so that two runs do not talk into each other. */
function run(given: readonly string[], quiet = false, world: NodeJS.ProcessEnv = {}): Promise<Outcome> {
	const child = spawn(process.execPath, [vitest, "run", ...given], {
		cwd: root,
		env: { ...env, ...world },
		stdio: ["ignore", quiet ? "pipe" : "inherit", "pipe"],
	});
	const said: Buffer[] = [];
	const faults: Buffer[] = [];
	child.stdout?.on("data", (part: Buffer) => said.push(part));
	child.stderr?.on("data", (part: Buffer) => {
		faults.push(part);
		if (quiet) said.push(part);
		else process.stderr.write(part);
	});
	return new Promise((resolve) => {
		child.on("close", (code) => {
			for (const part of said) process.stdout.write(part);
			resolve({ code: code ?? 1, faults });
		});
	});
}

/** Those with a browser mostly wait and the others mostly compute: side by side, each of the two takes the next part when it is free. */
const parts = [
	["unit", "state", "worker"].flatMap((name) => ["--project", name]),
	...[1, 2, 3, 4].map((part) => ["--project", "service", `--shard=${part}/4`]),
];

async function runParts(quiet: boolean): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (let part = parts.shift(); part; part = parts.shift()) outcomes.push(await run(part, quiet));
	return outcomes;
}

async function runAll(): Promise<number> {
	const outcomes = (await Promise.all([runParts(false), runParts(true)])).flat();
	if (long) for (const world of otherWorlds) outcomes.push(await run(paneTests, false, world));
	const failed = outcomes.filter(({ code }) => code !== 0);
	// Once more where everybody looks first.
	for (const { faults } of failed) for (const part of faults) process.stderr.write(part);
	return failed[0]?.code ?? 0;
}

process.exitCode = given.length > 0 ? (await run([...projects.flatMap((name) => ["--project", name]), ...given])).code : await runAll();
