/**
 * npm run definition -- lint SET: everything that can be known to be wrong with a definition set, its samples tried; ends with code 1 where
 * the set must not be published.
 * npm run definition -- diff SET SET: what changed from the first to the second, grouped by what follows from it, and which version that asks for.
 * npm run definition -- workbook SET FILE.xlsx: the whole set as a workbook, to be edited in Excel, WPS or LibreOffice.
 * npm run definition -- from-workbook FILE.xlsx SET NEW.json: what was changed there, put into SET and written as NEW.json; what is wrong is said
 * with its cell. Code 1: nothing could be written, or what was written must not be published.
 * SET is a built-in one, 2022-2024/1.0.0, or a file of one as JSON, as GET /definitions/{set}/{version} answers it.
 */
import { writeFileSync } from "node:fs";
import { type Consequence, consequencesInOrder, diffDefinitions } from "../shared/definition/diff.ts";
import { applied, editsBetween, type JsonValue } from "../shared/definition/draft/edits.ts";
import type { LintProblem } from "../shared/definition/lint.ts";
import { versionFault } from "../shared/definition/versions.ts";
import { readDefinitionWorkbook } from "../shared/definition-workbook/read.ts";
import { definitionWorkbook, NotWritable } from "../shared/definition-workbook/write.ts";
import { lintWithSamples } from "../shared/example/samples.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { definitionIn, parsedSet } from "./definition-in.ts";
import { about, Refusal, readFile, run } from "./departments-files.ts";

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

/** @throws Refusal where the file is there, or cannot be written */
function writeNew(file: string, content: string | Uint8Array): void {
	try {
		writeFileSync(file, content, { flag: "wx" });
	} catch {
		throw new Refusal(
			`写不了“${file}”：已有这个文件，或文件夹不存在；请换一个名称。\n“${file}” cannot be written: it is there already, or its folder is not; name another one.`,
		);
	}
}

/** @throws Refusal where something in the set does not fit into a cell */
function workbook(input: unknown, file: string): number {
	parsedSet(input);
	try {
		// Safe: it was read from JSON, or is a built-in set.
		writeNew(file, definitionWorkbook(input as JsonValue, new Date().toISOString()));
	} catch (error) {
		if (!(error instanceof NotWritable)) throw error;
		const { at, message } = error.problem;
		throw new Refusal(`${at}：${message.zh}\n${at}: ${message.en}`);
	}
	console.log(file);
	return 0;
}

async function fromWorkbook(file: string, set: unknown, out: string): Promise<number> {
	const image = await about(file, () => readWorkbook(readFile(file)));
	// Safe: as above.
	const { base, content, problems, cellAt, cellOf } = readDefinitionWorkbook(image, set as JsonValue);
	const [theirs, own] = [base ?? set, set].map((one) => parsedSet(one).set);
	if (theirs !== own)
		throw new Refusal(
			`“${file}”是指标体系 ${theirs} 的工作簿，不是 ${own} 的。\n“${file}” is a workbook of the definition set ${theirs}, not of ${own}.`,
		);
	for (const { at, message } of problems) console.log(`${at}\n  ${message.zh}\n  ${message.en}`);
	if (problems.length > 0) return 1;
	const { content: made, conflicts } = applied(set as JsonValue, editsBetween(base ?? (set as JsonValue), content));
	for (const { path } of conflicts)
		console.log(
			`${[path.join(" · "), cellOf(path)].filter(Boolean).join(" · ")}\n  下载后此处已有别的改动，工作簿中的没有写入。\n  This was changed otherwise since the workbook was written; the workbook's change is left out.`,
		);
	writeNew(out, `${JSON.stringify(made, null, "\t")}\n`);
	const { ok, problems: found } = lintWithSamples(made);
	for (const problem of found) {
		const [first = "", ...rest] = linesOf(problem);
		console.log([[first, cellAt(problem.path)].filter(Boolean).join(" · "), ...rest].join("\n"));
	}
	console.log(out);
	return ok && conflicts.length === 0 ? 0 : 1;
}

async function definition(): Promise<number> {
	const { positionals } = parseArguments({ allowPositionals: true, options: {} });
	const [command, ...given] = positionals;
	const [first, second, third] = given;
	if (command === "lint" && first !== undefined && given.length === 1) return lint(await definitionIn(first));
	if (command === "diff" && first !== undefined && second !== undefined && given.length === 2)
		return diff(await definitionIn(first), await definitionIn(second));
	if (command === "workbook" && first !== undefined && second !== undefined && given.length === 2)
		return workbook(await definitionIn(first), second);
	if (command === "from-workbook" && first !== undefined && second !== undefined && third !== undefined && given.length === 3)
		return fromWorkbook(first, await definitionIn(second), third);
	throw new Refusal(
		"用法 Usage: npm run definition -- lint SET | diff SET SET | workbook SET FILE.xlsx | from-workbook FILE.xlsx SET NEW.json；说明 help: npm run definition -- --help",
	);
}

if (import.meta.main) await run(definition);
