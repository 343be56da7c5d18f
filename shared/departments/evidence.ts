/** Numbers of evidence that two departments gave to different papers: which get new ones, and the references that follow. */
import { EVIDENCE_ROLE } from "../definition/kinds.ts";
import { codeSpelling } from "../domain/spelling.ts";
import type { PatchValue } from "../workbook/patch.ts";
import type { AddedRow, PartChanges } from "./changes.ts";
import { heldText } from "./held.ts";

export { EVIDENCE_ROLE };

export interface Collision {
	number: string;
	/** Each part's row of that number, in the order of the parts. */
	rows: { part: number; row: AddedRow }[];
	/** Part → its new number. The first part, and those with the same paper, keep theirs. */
	suggestion: ReadonlyMap<number, string>;
}

/** @param taken numbers in use in the base */
export function collisionsIn(parts: readonly PartChanges[], taken: Iterable<string>): Collision[] {
	const used = new Set(taken);
	const byNumber = new Map<string, Collision["rows"]>();
	parts.forEach(({ added }, part) => {
		for (const row of added) {
			const number = numberOf(row);
			if (number === undefined) continue;
			used.add(number);
			byNumber.set(number, [...(byNumber.get(number) ?? []), { part, row }]);
		}
	});
	return [...byNumber].flatMap(([number, rows]): Collision[] => {
		const papers = new Map<string, { part: number }[]>();
		for (const { part, row } of rows) papers.set(rowText(row), [...(papers.get(rowText(row)) ?? []), { part }]);
		// One department that uses a number twice is told so by the check.
		if (papers.size < 2 || new Set(rows.map(({ part }) => part)).size < 2) return [];
		const suggestion = new Map<number, string>();
		for (const own of [...papers.values()].slice(1)) {
			const next = nextNumber(number, used);
			used.add(next);
			for (const { part } of own) suggestion.set(part, next);
		}
		return [{ number, rows, suggestion }];
	});
}

/** The number a row of the list of evidence bears; undefined for other rows. */
export function numberOf({ region, values, nameless }: AddedRow): string | undefined {
	const value = values.get(region.plan.keys[0] ?? -1);
	return region.plan.place.role === EVIDENCE_ROLE && !nameless && value != null ? codeSpelling(String(value)) : undefined;
}

export const rowText = ({ values }: AddedRow): string =>
	[...values]
		.sort(([a], [b]) => a - b)
		.map(([column, value]) => `${column}${heldText(value)}`)
		.join("\u0001");

/** The changes with numbers replaced where the part itself wrote them: in its rows of evidence and in references. */
export function renumber(changes: PartChanges, numbers: ReadonlyMap<string, string>): PartChanges {
	if (numbers.size === 0) return changes;
	return {
		...changes,
		cells: changes.cells.map((change) =>
			change.row.region.plan.columns[change.column]?.type === "evidence" ? { ...change, after: refer(change.after, numbers) } : change,
		),
		added: changes.added.map((row) => renumberRow(row, numbers)),
	};
}

function renumberRow(row: AddedRow, numbers: ReadonlyMap<string, string>): AddedRow {
	const own = numberOf(row);
	const [key = -1] = row.region.plan.keys;
	const values = new Map(
		[...row.values].map(([column, value]): [number, PatchValue] => {
			const isReference = row.region.plan.columns[column]?.type === "evidence";
			return [column, isReference || (own !== undefined && column === key) ? refer(value, numbers) : value];
		}),
	);
	return own === undefined ? { ...row, values } : { ...row, values, key: String(values.get(key) ?? row.key) };
}

/** "ZZ-2023-0001;ZZ-2023-0007", separators as written. */
function refer(value: PatchValue, numbers: ReadonlyMap<string, string>): PatchValue {
	if (typeof value !== "string") return value;
	return value
		.split(/([;；,，、\s]+)/)
		.map((piece) => numbers.get(codeSpelling(piece)) ?? piece)
		.join("");
}

/** ZZ-2023-0007 → the first free number behind the last of its year. */
function nextNumber(number: string, used: ReadonlySet<string>): string {
	const [, stem = `${number}-`, digits = ""] = /^(.*?)(\d+)$/.exec(number) ?? [];
	const width = Math.max(digits.length, 1);
	const numbers = [...used].flatMap((one) =>
		one.startsWith(stem) && /^\d+$/.test(one.slice(stem.length)) ? [Number(one.slice(stem.length))] : [],
	);
	return `${stem}${String(Math.max(0, ...numbers) + 1).padStart(width, "0")}`;
}
