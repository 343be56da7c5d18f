/** Which of the four kinds of tests a file is of: vitest's projects, by the folder it stands in. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

export type TestProject = "unit" | "state" | "worker" | "service";

/** Folders of tests; all others are `unit`. What each kind is: vitest.config.ts. */
export const foldersOf: Record<Exclude<TestProject, "unit">, readonly string[]> = {
	state: ["tests/addin", "tests/pane", "tests/functions"],
	worker: ["tests/worker"],
	service: ["tests/service", "tests/browser"],
};

/** @param file from the root, with / */
export function projectOf(file: string): TestProject {
	// Safe: the keys are those of foldersOf.
	const projects = Object.keys(foldersOf) as (keyof typeof foldersOf)[];
	return projects.find((project) => foldersOf[project].some((folder) => file.startsWith(`${folder}/`))) ?? "unit";
}

/** All files of tests, from the root, with /. */
export const testFiles = (root: string): string[] =>
	readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".test.ts"))
		.map((name) => `tests/${name.replaceAll("\\", "/")}`)
		.sort();

export interface ChosenTests {
	projects: TestProject[];
	/** Words that no test's path contains. */
	unknown: string[];
}

/**
 * @param given as npm run test got them: parts of paths, and options of vitest, which may have a value behind them
 * @param files all files of tests
 */
export function chosenTests(given: readonly string[], files: readonly string[]): ChosenTests {
	const word = (argument: string) => argument.replaceAll("\\", "/").replace(/^\.\//, "");
	const filesAt = (argument: string) => files.filter((file) => file.includes(word(argument)));
	const isValue = (index: number) => /^-[^=]+$/.test(given[index - 1] ?? "");
	const words = given.filter((argument, index) => !argument.startsWith("-") && (!isValue(index) || filesAt(argument).length > 0));
	return {
		projects: [...new Set(words.flatMap(filesAt).map(projectOf))],
		unknown: words.filter((argument) => filesAt(argument).length === 0),
	};
}
