/** Where findings stand: every `at` leads to a cell, a header or a sheet of the document. */

import { FACT_NAME } from "../../domain/codes.ts";
import { regionIn } from "../layout.ts";
import type { Document } from "../schema.ts";

export type AtTarget =
	| { kind: "fact"; name: string }
	| { kind: "thisRow"; header: string }
	| { kind: "column"; role: string; header: string }
	| { kind: "sheet"; name: string };

const thisRow = /^\[@([^[\]]+)\]$/;
const column = /^([\p{L}_][\p{L}\p{N}_.]*)\[([^[\]@]+)\]$/u;
const sheet = /^(["'])(.+)\1$/;

/** What an `at` with its placeholders replaced means; undefined where it is none of the forms. */
export function targetOf(at: string): AtTarget | undefined {
	if (FACT_NAME.test(at)) return { kind: "fact", name: at };
	const [, ownHeader] = thisRow.exec(at) ?? [];
	if (ownHeader) return { kind: "thisRow", header: ownHeader };
	const [, role, header] = column.exec(at) ?? [];
	if (role && header) return { kind: "column", role, header };
	const [, , name] = sheet.exec(at) ?? [];
	return name ? { kind: "sheet", name } : undefined;
}

/** Whether the target stands in the document; `role`: the region whose rows the clause runs in. */
export function stands(target: AtTarget, document: Document, role: string | undefined, facts: ReadonlySet<string>): boolean {
	const has = (table: string | undefined, header: string): boolean =>
		table !== undefined && (regionIn(document, table)?.columns.some((candidate) => candidate.header === header) ?? false);
	switch (target.kind) {
		case "fact":
			return facts.has(target.name);
		case "thisRow":
			return has(role, target.header);
		case "column":
			return has(target.role, target.header);
		case "sheet":
			return document.sheets.some(({ name }) => name === target.name);
	}
}
