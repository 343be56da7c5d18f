/** Where the parts of a document stand in a draft, and what lint says of them. Pure. */
import { isObject, type JsonValue, type Path, valueAt } from "../../../../shared/definition/draft/edits.ts";
import { say } from "../../../../ui/language.ts";
import { textOf } from "../names.ts";
import type { LintProblem } from "../problems.ts";

export interface DocumentPlace {
	kind: string;
	/** Its number in the set: lint counts so. */
	index: number;
	path: Path;
	sheets: { [name: string]: JsonValue }[];
	/** Roles in the order in which they were written. */
	roles: string[];
}

export function documentsIn(content: JsonValue): DocumentPlace[] {
	const list = valueAt(content, ["documents"]);
	return (Array.isArray(list) ? list : []).flatMap((document, index) => {
		const kind = isObject(document) ? textOf(document.kind) : "";
		if (!isObject(document) || kind === "") return [];
		const { sheets, regions } = document;
		return {
			kind,
			index,
			path: ["documents", kind],
			sheets: (Array.isArray(sheets) ? sheets : []).filter(isObject),
			roles: isObject(regions) ? Object.keys(regions) : [],
		};
	});
}

export const rolesOf = (sheet: { [name: string]: JsonValue }): string[] =>
	(Array.isArray(sheet.regions) ? sheet.regions : []).filter((role) => typeof role === "string");

/** The list with one item at another place; the same where there is no such place. */
export function movedItem<T>(list: readonly T[], from: number, to: number): T[] {
	const item = list[from];
	if (item === undefined || to < 0 || to >= list.length) return [...list];
	const others = list.filter((_, at) => at !== from);
	return [...others.slice(0, to), item, ...others.slice(to)];
}

/** What is said of the place itself and, where `deep`, of all that stands in it. */
export const faultsIn = (problems: readonly LintProblem[], place: string, deep = false): string[] =>
	problems
		.filter(({ path }) => path === place || (deep && (path.startsWith(`${place}.`) || path.startsWith(`${place}[`))))
		.map(({ message }) => say(message));

/** A header that no column has yet: 新列, 新列2 … */
export function freeHeader(headers: readonly string[]): string {
	for (let number = 1; ; number++) {
		const header = number === 1 ? "新列" : `新列${number}`;
		if (!headers.includes(header)) return header;
	}
}
