/** Collects problems; the same mistake at the same place is told once, however many indicators a rule runs at. */
import type { DefinitionSet, Document } from "../schema.ts";
import type { LintCheck, LintProblem } from "./result.ts";

export interface Details {
	code?: string;
	rule?: string;
	position?: { start: number; end: number };
	severity?: LintProblem["severity"];
}

export class LintReport {
	readonly problems: LintProblem[] = [];
	readonly #seen = new Set<string>();
	readonly #set: DefinitionSet;

	constructor(set: DefinitionSet) {
		this.#set = set;
	}

	add(check: LintCheck, path: string, zh: string, en: string, details: Details = {}): void {
		const { severity = "error", position, code, rule } = details;
		const key = [check, path, position?.start, position?.end, position ? "" : zh].join("|");
		if (this.#seen.has(key)) return;
		this.#seen.add(key);
		const place = placeInFiles(this.#set, path);
		this.problems.push({
			severity,
			check,
			...(place ? { file: place.file, pathInFile: place.path } : {}),
			path,
			...(place?.field ? { field: place.field } : {}),
			...(code ? { code } : {}),
			...(rule ? { rule } : {}),
			...(position ? { position } : {}),
			message: { zh, en },
		});
	}
}

const head = /^(\w+)(?:\[(\d+)\])?(?:\.(.+))?$/;

interface PlaceInFiles {
	file: string;
	/** JSON path from the file's own root. */
	path: string;
	/** JSON path from the indicator, rule or document on; absent where the whole of it is meant. */
	field?: string;
}

/** The file of a built-in set in which the thing at a JSON path of the set is written, and where in that file. */
export function placeInFiles(set: DefinitionSet, path: string): PlaceInFiles | undefined {
	const [, part, number, field] = head.exec(path) ?? [];
	if (part === undefined) return undefined;
	const index = number === undefined ? undefined : Number(number);
	const inList = <T>(list: readonly T[], item: T, fileOf: (item: T) => string): PlaceInFiles => {
		const file = fileOf(item);
		const position = list.filter((one) => fileOf(one) === file).indexOf(item);
		return { file, path: `[${position}]${field === undefined ? "" : `.${field}`}`, ...(field === undefined ? {} : { field }) };
	};
	switch (part) {
		case "indicators": {
			const indicator = index === undefined ? undefined : set.indicators[index];
			return indicator && inList(set.indicators, indicator, ({ level }) => `indicators/${level}.json`);
		}
		case "rules": {
			const rule = index === undefined ? undefined : set.rules[index];
			return rule && inList(set.rules, rule, ({ id }) => `rules/${id.slice(0, 2)}.json`);
		}
		case "documents": {
			const document = index === undefined ? undefined : set.documents[index];
			if (!document) return undefined;
			const [, role] = /^regions\.([^.[]+)/.exec(field ?? "") ?? [];
			return {
				file: `documents/${role !== undefined && isShared(set, document, role) ? "annual" : document.kind}.json`,
				path: field ?? "$",
				...(field === undefined ? {} : { field }),
			};
		}
		case "policy":
			return { file: "policy.json", path: field ?? "$", ...(field === undefined ? {} : { field }) };
		default:
			return { file: "set.json", path, field: path };
	}
}

/** Regions that are the same in every document are written once, in annual.json. */
function isShared(set: DefinitionSet, document: Document, role: string): boolean {
	const annual = set.documents.find(({ kind }) => kind === "annual");
	return document !== annual && annual !== undefined && JSON.stringify(annual.regions[role]) === JSON.stringify(document.regions[role]);
}
