/** The definition set that a command is given: a built-in one by `set/version`, or a file of one's own as JSON. */
import { readFileSync } from "node:fs";
import { DefinitionProblem } from "../shared/definition/problem.ts";
import { parseDefinition, publishedDefinition, publishedVersions } from "../shared/definition/published.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { Refusal } from "./departments-files.ts";

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

/** @throws Refusal where it has not the shape of a set */
export function parsedSet(input: unknown): DefinitionSet {
	try {
		return parseDefinition(input);
	} catch (error) {
		if (error instanceof DefinitionProblem) throw new Refusal(error.message);
		throw error;
	}
}

/** Both in one. @throws Refusal */
export const setIn = async (given: string): Promise<DefinitionSet> => parsedSet(await definitionIn(given));
