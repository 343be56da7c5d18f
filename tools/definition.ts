/**
 * npm run definition -- lint SET: everything that can be known to be wrong with a definition set, its samples tried; ends with code 1 where
 * the set must not be published.
 * npm run definition -- diff SET SET: what changed from the first to the second, grouped by what follows from it, and which version that asks for.
 * SET is a built-in one, 2022-2024/1.0.0, or a file of one as JSON, as GET /definitions/{set}/{version} answers it.
 */
import { type Consequence, consequencesInOrder, diffDefinitions } from "../shared/definition/diff.ts";
import type { LintProblem } from "../shared/definition/lint.ts";
import { versionFault } from "../shared/definition/versions.ts";
import { lintWithSamples } from "../shared/example/samples.ts";
import { parseArguments } from "./arguments.ts";
import { definitionIn, parsedSet } from "./definition-in.ts";
import { Refusal, run } from "./departments-files.ts";

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
	const found = diffDefinitions(parsedSet(before), parsedSet(after));
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

async function definition(): Promise<number> {
	const { positionals } = parseArguments({ allowPositionals: true, options: {} });
	const [command, ...given] = positionals;
	const [first, second] = given;
	if (command === "lint" && first !== undefined && given.length === 1) return lint(await definitionIn(first));
	if (command === "diff" && first !== undefined && second !== undefined && given.length === 2)
		return diff(await definitionIn(first), await definitionIn(second));
	throw new Refusal("用法 Usage: npm run definition -- lint SET | diff SET SET；说明 help: npm run definition -- --help");
}

if (import.meta.main) await run(definition);
