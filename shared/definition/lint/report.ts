/** Collects problems; the same mistake at the same place is told once, however many indicators a rule runs at. */
import type { DefinitionSet } from "../schema.ts";
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
		const file = fileOf(this.#set, path);
		this.problems.push({
			severity,
			check,
			...(file ? { file } : {}),
			path,
			...(code ? { code } : {}),
			...(rule ? { rule } : {}),
			...(position ? { position } : {}),
			message: { zh, en },
		});
	}
}

const head = /^(\w+)(?:\[(\d+)\])?/;

/** The file of a built-in set in which the thing at a JSON path is written. */
export function fileOf(set: DefinitionSet, path: string): string | undefined {
	const match = head.exec(path);
	const index = match?.[2] === undefined ? undefined : Number(match[2]);
	switch (match?.[1]) {
		case "indicators": {
			const level = index === undefined ? undefined : set.indicators[index]?.level;
			return level && `indicators/${level}.json`;
		}
		case "documents": {
			const kind = index === undefined ? undefined : set.documents[index]?.kind;
			return kind && `documents/${kind}.json`;
		}
		case "rules": {
			const id = index === undefined ? undefined : set.rules[index]?.id;
			return id && `rules/${id.slice(0, 2)}.json`;
		}
		case "policy":
			return "policy.json";
		case undefined:
			return undefined;
		default:
			return "set.json";
	}
}
