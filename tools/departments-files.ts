/** What the commands that split and merge have in common: files read with plain sentences, sets by what a file names. */
import { readFileSync } from "node:fs";
import { identify } from "../shared/check/index.ts";
import { publishedSet, publishedVersions } from "../shared/definition/published.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { WorkbookError } from "../shared/workbook/image.ts";
import { readWorkbook } from "../shared/workbook/read.ts";

/** A sentence for the person at the command line, already in both languages. */
export class Refusal extends Error {}

export function readFile(file: string): Uint8Array {
	try {
		return new Uint8Array(readFileSync(file));
	} catch {
		throw new Refusal(
			`打不开文件“${file}”，请核对文件名和路径。\nThe file “${file}” cannot be opened: check its name and path, and close programs that hold it.`,
		);
	}
}

/** The published set that the workbook names. */
export async function setOf(file: string, bytes: Uint8Array): Promise<DefinitionSet> {
	return about(file, async () => {
		const { set, version } = identify(readWorkbook(bytes));
		const id = `${set}/${version}`;
		if (publishedVersions.includes(id)) return await publishedSet(id);
		throw new Refusal(
			`“${file}”注明的指标体系 ${id} 本程序中没有，请更新本程序。\nThis program does not hold the definition set ${id} that “${file}” names: update it.`,
		);
	});
}

/** Names the file in what is wrong with it. */
export async function about<T>(file: string, work: () => T | Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof WorkbookError)) throw error;
		const { message, fix } = error.problem;
		throw new Refusal(`${file}\n  ${message.zh}${fix.zh}\n  ${message.en} ${fix.en}`);
	}
}

/** `资金=财务处`; the place itself may hold an equals sign, a department does not. */
export function pairsOf(option: string, texts: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		texts.map((text) => {
			const at = text.lastIndexOf("=");
			if (at < 1 || at === text.length - 1)
				throw new Refusal(`${option} 的写法是“位置=部门”，不是“${text}”。\n${option} takes place=department, not “${text}”.`);
			return [text.slice(0, at), text.slice(at + 1)];
		}),
	);
}

/** Runs a command; what was refused ends it with 2. */
export async function run(command: () => Promise<number>): Promise<void> {
	try {
		process.exitCode = await command();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		console.error(error.message);
		process.exitCode = 2;
	}
}
