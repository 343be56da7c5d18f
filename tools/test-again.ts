/**
 * npm run test:again -- [--times 20] [--busy 2] FILE …: the same tests over and over, beside work that keeps the machine busy, and how
 * often each of them failed. A test that passes nine times of ten is broken; this finds it.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Worker } from "node:worker_threads";
import { parseArguments } from "./arguments.ts";
import { buildPages } from "./build.ts";
import { root } from "./root.ts";

const { values, positionals } = parseArguments({
	options: { times: { type: "string", default: "20" }, busy: { type: "string", default: "2" } },
	allowPositionals: true,
});
const files = positionals.length > 0 ? positionals : ["tests/browser", "tests/service"];

/** Of what vitest's JSON reporter writes. */
interface Results {
	testResults: { name: string; assertionResults: { fullName: string; status: string; failureMessages?: string[] }[] }[];
}

interface Failed {
	/** File and test. */
	name: string;
	/** The first line of what was wrong. */
	why: string;
}

/** What failed; a file that could not even start fails as a whole. */
async function round(report: string): Promise<Failed[]> {
	const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
	const child = spawn(process.execPath, [vitest, "run", ...files, "--reporter=json", `--outputFile=${report}`], {
		cwd: root,
		stdio: ["ignore", "ignore", "pipe"],
	});
	let said = "";
	child.stderr.on("data", (text) => {
		said += text;
	});
	const code = await new Promise<number>((resolve) => child.on("close", (ended) => resolve(ended ?? 1)));
	// Safe: vitest has just written it.
	const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Results;
	const failed = testResults.flatMap(({ name, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === "failed")
			.map(({ fullName, failureMessages = [] }) => ({
				name: `${relative(root, name)} > ${fullName}`,
				why: failureMessages.flatMap((message) => message.split("\n", 1)).join("; "),
			})),
	);
	return failed.length === 0 && code !== 0 ? [{ name: "something beside the tests", why: said.trim().slice(0, 2000) }] : failed;
}

await buildPages();
const busy = Array.from({ length: Number(values.busy) }, () => new Worker("for (;;);", { eval: true }));
const folder = mkdtempSync(join(tmpdir(), "hebiao-again-"));
const failures = new Map<string, number>();
const times = Number(values.times);
try {
	for (let number = 1; number <= times; number++) {
		const failed = await round(join(folder, `${number}.json`));
		for (const { name } of failed) failures.set(name, (failures.get(name) ?? 0) + 1);
		console.log(`${number}/${times}, load ${loadavg()[0]?.toFixed(1)}: ${failed.length === 0 ? "all passed" : ""}`);
		for (const { name, why } of failed) console.log(`  ${name}: ${why}`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
	await Promise.all(busy.map((worker) => worker.terminate()));
}
for (const [name, count] of failures) console.log(`failed ${count} of ${times}: ${name}`);
process.exitCode = failures.size > 0 ? 1 : 0;
