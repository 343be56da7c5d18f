/**
 * npm run definition -- lint SET: everything that can be known to be wrong with a definition set, its samples tried; ends with code 1 where
 * the set must not be published.
 * npm run definition -- diff SET SET: what changed from the first to the second, grouped by what follows from it, and which version that asks for.
 * SET is a built-in one, 2022-2024/1.0.0, or a file of one as JSON, as GET /definitions/{set}/{version} answers it.
 */
import { readFileSync } from "node:fs";
import { type Consequence, consequencesInOrder, diffDefinitions } from "../shared/definition/diff.ts";
import type { LintProblem } from "../shared/definition/lint.ts";
import { DefinitionProblem } from "../shared/definition/problem.ts";
import { parseDefinition, publishedDefinition, publishedVersions } from "../shared/definition/published.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { versionFault } from "../shared/definition/versions.ts";
import { lintWithSamples } from "../shared/example/samples.ts";
import { parseArguments } from "./arguments.ts";

/** Said to whoever typed the command, in one sentence. */
class Refusal extends Error {}

/** @throws Refusal for what is neither a built-in set nor a file of JSON */
export async function definitionIn(given: string): Promise<unknown> {
	if (publishedVersions.includes(given)) return publishedDefinition(given);
	let text: string;
	try {
		text = readFileSync(given, "utf8");
	} catch {
		const known = publishedVersions.join(", ");
		throw new Refusal(
			`没有内置的指标体系“${given}”，也没有这样的文件；内置的有：${known}。\nThere is no built-in definition set “${given}”, and no such file; built in are: ${known}.`,
		);
	}
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal(`“${given}”不是 JSON 文件，请核对。\n“${given}” is no JSON file; check it.`);
	}
}

/** Where a problem stands and what it says, in both languages: a line each. */
export function linesOf({ severity, file, pathInFile, path, code, rule, position, message }: LintProblem): string[] {
	const about = code ?? rule;
	const place = [file ? `${file} ${pathInFile ?? ""}` : path, about, position && `${position.start}–${position.end}`]
		.filter(Boolean)
		.join(" · ");
	return [`${severity === "error" ? "错误 error" : "提醒 warning"}  ${place}`, `  ${message.zh}`, `  ${message.en}`];
}

function lint(input: unknown): number {
	const { ok, problems, statistics } = lintWithSamples(input);
	for (const problem of problems) for (const line of linesOf(problem)) console.log(line);
	const tried = statistics?.samples.evaluated ?? 0;
	console.log(
		ok
			? `可以发布：${problems.length} 条提醒，试过 ${tried} 个样例。 May be published: ${problems.length} warnings, ${tried} samples tried.`
			: `不能发布：${problems.length} 个问题。 Must not be published: ${problems.length} problems.`,
	);
	return ok ? 0 : 1;
}

const groups: Readonly<Record<Consequence, string>> = {
	files: "使已填的工作簿不再适用 Breaks filled workbooks (x)",
	results: "改变结果 Changes results (y)",
	questions: "改变所问的内容 Changes what is asked (y)",
	words: "只改文字 Changes words (z)",
};

/** @throws Refusal where one of the two has not the shape of a set */
function diff(before: unknown, after: unknown): number {
	const found = diffDefinitions(parsed(before), parsed(after));
	console.log(`${found.from} → ${found.to}`);
	for (const consequence of consequencesInOrder) {
		const changes = found.changes.filter((change) => change.consequence === consequence);
		if (changes.length === 0) continue;
		console.log(`${groups[consequence]}：${changes.length}`);
		for (const { sentence } of changes) console.log(`  ${sentence.zh}\n    ${sentence.en}`);
	}
	const fault = versionFault(found);
	if (found.changes.length === 0) console.log("没有改动。 Nothing changed.");
	if (fault) console.log(`${fault.zh}\n${fault.en}`);
	return 0;
}

function parsed(input: unknown): DefinitionSet {
	try {
		return parseDefinition(input);
	} catch (error) {
		if (error instanceof DefinitionProblem) throw new Refusal(error.message);
		throw error;
	}
}

if (import.meta.main) {
	const { positionals } = parseArguments({ allowPositionals: true, options: {} });
	const [command, ...given] = positionals;
	try {
		const [first, second] = given;
		if (command === "lint" && first !== undefined && given.length === 1) process.exitCode = lint(await definitionIn(first));
		else if (command === "diff" && first !== undefined && second !== undefined && given.length === 2)
			process.exitCode = diff(await definitionIn(first), await definitionIn(second));
		else throw new Refusal("用法 Usage: npm run definition -- lint SET | diff SET SET；说明 help: npm run definition -- --help");
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		console.error(error.message);
		process.exitCode = 2;
	}
}
