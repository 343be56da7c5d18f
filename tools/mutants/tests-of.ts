/** Which tests should notice a change of a file: those that import it, the nearest first. */
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync } from "vite";
import { projectOf, testFiles } from "../test-projects.ts";

/** Compare with LibreOffice or check thousands of workbooks, which is too slow for every change; or see every change of a source's text. */
const unfit = /^tests\/(oracle|proofs|browser|service)\/|\/digest\.test\.ts$/;

/**
 * For any file of the house.
 * @returns of a file, from the root: the tests in Node alone (unit, state) that import it directly or through others, nearest first; of
 * equals those first that are called as it is, then those of its part of the house. What runs in workerd imports nothing of the service, so none are known for `worker`.
 */
export function testsByImport(root: string): (file: string) => string[] {
	const known = new Map<string, string[]>();
	const importsOf = (file: string): string[] => {
		let imported = known.get(file);
		if (!imported) {
			imported = read(root, file);
			known.set(file, imported);
		}
		return imported;
	};
	const tests = testFiles(root).filter((file) => !unfit.test(file) && ["unit", "state"].includes(projectOf(file)));
	const distances = new Map(tests.map((test) => [test, distancesFrom(test, importsOf)]));
	return (file) => {
		return tests
			.flatMap((test) => {
				const distance = distances.get(test)?.get(file);
				return distance === undefined ? [] : [{ test, distance, foreign: rankOf(test, file) }];
			})
			.sort((a, b) => a.distance - b.distance || a.foreign - b.foreign || (a.test < b.test ? -1 : 1))
			.map(({ test }) => test);
	};
}

/** 0: called as the file is. 1: of the same part of the house. 2: of another. */
function rankOf(test: string, file: string): number {
	const name = (path: string) => posix.basename(path).split(".")[0];
	if (name(test) === name(file)) return 0;
	return test.split("/")[1] === file.split("/")[1] ? 1 : 2;
}

function distancesFrom(start: string, importsOf: (file: string) => string[]): Map<string, number> {
	const distances = new Map([[start, 0]]);
	let front = [start];
	for (let distance = 1; front.length > 0; distance++) {
		const next = front.flatMap(importsOf).filter((file) => !distances.has(file));
		for (const file of next) distances.set(file, distance);
		front = [...new Set(next)];
	}
	return distances;
}

function read(root: string, file: string): string[] {
	if (!/\.tsx?$/.test(file)) return [];
	let source: string;
	try {
		source = readFileSync(join(root, file), "utf8");
	} catch {
		return [];
	}
	const { module } = parseSync(file, source);
	const named = [
		...module.staticImports.flatMap(({ moduleRequest, entries }) =>
			entries.length > 0 && entries.every(({ isType }) => isType) ? [] : [moduleRequest.value],
		),
		...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
		...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
	];
	return [...new Set(named)].filter((name) => name.startsWith(".")).map((name) => posix.join(dirname(file), name.replace(/\?.*$/s, "")));
}
