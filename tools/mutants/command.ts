/**
 * Makes small changes in a copy of the sources, runs the tests that should notice, and says which changes no test noticed.
 *
 *   npm run mutants [-- PART-OF-A-PATH]                              those of tools/mutants/list.ts
 *   npm run mutants -- --generated 40 [--seed 1] PART-OF-A-PATH      as many made by rule (a comparison turned, a guard removed …)
 *
 * Ends with 0 where all of the list were noticed, with 1 where one was not, or no longer stands in its file. Those made by rule are to be
 * read: some change nothing that anybody could see.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArguments } from "../arguments.ts";
import { root } from "../root.ts";
import { projectOf } from "../test-projects.ts";
import { mutantsOf, sampled } from "./generate.ts";
import { type Mutant, mutants } from "./list.ts";
import { testsByImport } from "./tests-of.ts";

const apart = /^(node_modules|\.git|\.wrangler|dist)(\/|$)/;
const { values, positionals } = parseArguments({
	options: { generated: { type: "string" }, seed: { type: "string", default: "1" } },
	allowPositionals: true,
});
const [wanted = ""] = positionals;
/** Tests that are nearest to a changed file, and those that are asked where none of these notices. */
const [nearest, further] = [10, 40];
/** Nothing that notices takes so long; a change that makes a loop endless is noticed, too. */
const longest = 240_000;

const copy = mkdtempSync(join(tmpdir(), "hebiao-mutants-"));
try {
	cpSync(root, copy, { recursive: true, filter: (path) => !apart.test(relative(root, path).replaceAll("\\", "/")) });
	symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
	if (values.generated === undefined) await runList();
	else await runGenerated(Number(values.generated), Number(values.seed));
} finally {
	rmSync(copy, { recursive: true, force: true });
}

async function runList(): Promise<void> {
	const left: string[] = [];
	const chosen = mutants.filter(({ file }) => file.includes(wanted));
	for (const mutant of chosen) {
		const outcome = await outcomeOf(mutant);
		console.info(`${outcome.padEnd(10)} ${mutant.file}: ${mutant.harm}`);
		if (outcome !== "noticed") left.push(mutant.file);
	}
	console.info(`${chosen.length - left.length} of ${chosen.length} noticed`);
	process.exitCode = left.length === 0 && chosen.length > 0 ? 0 : 1;
}

/** Of sources that tests in Node alone import; whatever else stands in the folder is said to have none. */
async function runGenerated(count: number, seed: number): Promise<void> {
	const testsOf = testsByImport(copy);
	const files = readdirSync(copy, { recursive: true, encoding: "utf8" })
		.map((name) => name.replaceAll("\\", "/"))
		.filter((name) => /^(addin|console|shared|ui|worker)\/.*\.tsx?$/.test(name) && name.includes(wanted) && !apart.test(name));
	const all = files.flatMap((file) => {
		const source = readFileSync(join(copy, file), "utf8");
		return mutantsOf(file, source).map((mutant) => ({ file, source, ...mutant }));
	});
	const chosen = sampled(all, count, seed);
	let noticed = 0;
	for (const { file, source, start, end, to, what } of chosen) {
		const tests = testsOf(file);
		writeFileSync(join(copy, file), source.slice(0, start) + to + source.slice(end));
		const seen = (await fails(tests.slice(0, nearest))) || (await fails(tests.slice(nearest, further)));
		writeFileSync(join(copy, file), source);
		if (seen) noticed++;
		const outcome = seen ? "noticed" : tests.length > 0 ? "UNNOTICED" : "NO TEST";
		console.info(`${outcome.padEnd(10)} ${file}:${source.slice(0, start).split("\n").length} ${what}`);
	}
	console.info(`${noticed} of ${chosen.length} noticed (seed ${seed}; ${all.length} such changes are possible in ${files.length} files)`);
}

/** Of tests that pass without the change. */
async function fails(tests: readonly string[]): Promise<boolean> {
	return (
		tests.length > 0 &&
		!(await passes(
			["unit", "state"].filter((name) => tests.some((test) => projectOf(test) === name)),
			tests,
		))
	);
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
	const noticed = !(await passes([project], tests));
	writeFileSync(path, source);
	if (!noticed) return "UNNOTICED";
	return (await passes([project], tests)) ? "noticed" : "BLIND";
}

function passes(projects: readonly string[], tests: readonly string[]): Promise<boolean> {
	const chosen = projects.flatMap((name) => ["--project", name]);
	const vitest = ["node_modules/vitest/vitest.mjs", "run", "--bail", "1", ...chosen, ...tests];
	const child = spawn(process.execPath, vitest, {
		cwd: copy,
		stdio: "ignore",
		env: { ...process.env, HEBIAO_ROOT: copy },
		timeout: longest,
	});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", (code) => resolve(code === 0));
	});
}
