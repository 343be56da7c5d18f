/**
 * Makes each of the small changes of list.ts in a copy of the sources, runs the tests that should notice, and says which did not.
 *
 *   npm run mutants [-- PART-OF-A-PATH]
 *
 * Ends with 0 where all were noticed, with 1 where one was not, or no longer stands in its file.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "../root.ts";
import { type Mutant, mutants } from "./list.ts";

const apart = /^(node_modules|\.git|\.wrangler|dist)(\/|$)/;
const wanted = process.argv[2] ?? "";

const copy = mkdtempSync(join(tmpdir(), "hebiao-mutants-"));
try {
	cpSync(root, copy, { recursive: true, filter: (path) => !apart.test(relative(root, path).replaceAll("\\", "/")) });
	symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
	const left: string[] = [];
	const chosen = mutants.filter(({ file }) => file.includes(wanted));
	for (const mutant of chosen) {
		const outcome = await outcomeOf(mutant);
		console.info(`${outcome.padEnd(10)} ${mutant.file}: ${mutant.harm}`);
		if (outcome !== "noticed") left.push(mutant.file);
	}
	console.info(`${chosen.length - left.length} of ${chosen.length} noticed`);
	process.exitCode = left.length === 0 && chosen.length > 0 ? 0 : 1;
} finally {
	rmSync(copy, { recursive: true, force: true });
}

/** gone: what is to be changed does not stand there, once. blind: the tests fail without the change, too. */
async function outcomeOf({ file, from, to, project, tests }: Mutant): Promise<"noticed" | "UNNOTICED" | "GONE" | "BLIND"> {
	const path = join(copy, file);
	const source = readFileSync(path, "utf8");
	if (source.split(from).length !== 2) return "GONE";
	writeFileSync(
		path,
		source.replace(from, () => to),
	);
	const noticed = !(await passes(project, tests));
	writeFileSync(path, source);
	if (!noticed) return "UNNOTICED";
	return (await passes(project, tests)) ? "noticed" : "BLIND";
}

function passes(project: string, tests: readonly string[]): Promise<boolean> {
	const vitest = ["tools/run.mjs", "--bin", "vitest", "run", "--bail", "1", "--project", project, ...tests];
	const child = spawn(process.execPath, vitest, { cwd: copy, stdio: "ignore" });
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", (code) => resolve(code === 0));
	});
}
