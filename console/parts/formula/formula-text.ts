/** A formula of a rule as a text that is being written: what its parts are, what is wrong with it, and what can stand in it. */

import type { Text } from "../../../shared/definition/schema.ts";
import { FormulaRejected, functions, messageOf, parse, references } from "../../../shared/formula/index.ts";

/** Characters from `start` to before `end`. */
export interface FormulaPart {
	kind: "function" | "text" | "number" | "placeholder" | "cell";
	start: number;
	end: number;
}

export interface FormulaFault {
	start: number;
	end: number;
	message: Text;
}

/** What can be typed. */
export interface FormulaName {
	name: string;
	/** What it means, beside it. */
	detail: string;
	/** What is put in; absent: the name. */
	insert?: string;
}

const parts =
	/(?<text>"(?:[^"]|"")*"?)|(?<placeholder>\{[a-z]\w*\})|(?<cell>[\p{L}\p{N}_]*\[[^\]]*\]?|[SC]_[A-Z0-9]+_\d+\.\w+)|(?<function>[A-Z][A-Z0-9.]*(?=\())|(?<number>\d+(?:\.\d+)?)/gu;

/** For colours only: a text that is half written has parts, too. */
export function paintedParts(text: string): FormulaPart[] {
	return [...text.matchAll(parts)].flatMap(({ index, 0: whole, groups }) => {
		const kind = (["text", "placeholder", "cell", "function", "number"] as const).find((one) => groups?.[one] !== undefined);
		return kind ? [{ kind, start: index, end: index + whole.length }] : [];
	});
}

const placeholder = /\{[a-z]\w*\}/g;

/**
 * What can be said of the text alone; whether its names lead anywhere is known to lint. Placeholders stand for names of the same length, so
 * that places are those of the text.
 */
export function faultsOf(text: string): FormulaFault[] {
	if (!text.startsWith("="))
		return [
			{
				start: 0,
				end: 1,
				message: { zh: "公式以“=”开头。", en: "A formula begins with “=”." },
			},
		];
	try {
		parse(text.replace(placeholder, (whole) => "x".repeat(whole.length)));
		return [];
	} catch (error) {
		if (!(error instanceof FormulaRejected)) throw error;
		return error.problems.map((problem) => ({ start: problem.start, end: problem.end, message: messageOf(problem) }));
	}
}

/** The functions, with what each is of. */
export const functionNames = (): FormulaName[] =>
	[...functions.values()].map(({ name, min, max }) => ({
		name,
		detail: max === Infinity ? `${min}…` : min === max ? String(min) : `${min}–${max}`,
		insert: `${name}(`,
	}));

/** What a formula reads, each once, as it is written; nothing while it cannot be parsed. */
export function readsOf(text: string): string[] {
	if (faultsOf(text).length > 0) return [];
	const plain = text.replace(placeholder, (whole) => "x".repeat(whole.length));
	return [...new Set(references(parse(plain)).map(({ start, end }) => text.slice(start, end)))];
}
