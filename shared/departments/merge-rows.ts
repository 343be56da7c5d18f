/** List rows that departments added: joined, the same ones once, disputed cells shown side by side. */
import type { RegionState, RowState } from "../check/index.ts";
import { codeSpelling, foldSpelling } from "../domain/spelling.ts";
import type { PatchValue } from "../workbook/patch.ts";
import type { AddedRow, PartChanges } from "./changes.ts";
import { collisionsIn, EVIDENCE_ROLE, renumber, rowText } from "./evidence.ts";
import { heldText } from "./held.ts";
import { RENUMBER } from "./merge-result.ts";
import { labelOfAdded, placeOfRow, rowValues, type Settlement } from "./settle.ts";

interface Proposal {
	part: number;
	row: AddedRow;
}

/**
 * Settles numbers of evidence given twice.
 *
 * @param otherwise the decision where none was made
 * @returns the changes with new numbers in them, and without rows that were not chosen or still wait for a decision
 */
export function settleEvidence(
	all: readonly PartChanges[],
	regions: readonly RegionState[],
	settlement: Settlement,
	otherwise: string | null,
): PartChanges[] {
	const lists = regions.filter(({ plan }) => plan.place.role === EVIDENCE_ROLE);
	const taken = lists.flatMap(({ rows, plan }) => rows.map(({ values }) => codeSpelling(String(values[plan.keys[0] ?? 0] ?? ""))));
	const numbers = all.map(() => new Map<string, string>());
	const dropped = new Set<AddedRow>();
	for (const { number, rows, suggestion } of collisionsIn(all, taken)) {
		const [first] = rows;
		if (!first) continue;
		const decided = settlement.settle(
			{
				kind: "evidence",
				place: placeOfRow(first.row.region, number),
				label: number,
				sheet: first.row.region.sheetName,
				cell: null,
				base: null,
				choices: rows.map(({ part, row }) => ({ department: settlement.nameOf(part), value: valuesOf(row) })),
				suggestion: Object.fromEntries([...suggestion].map(([part, next]) => [settlement.nameOf(part), next])),
			},
			otherwise,
		);
		if (decided === RENUMBER) for (const [part, next] of suggestion) numbers[part]?.set(number, next);
		else for (const { part, row } of rows) if (settlement.nameOf(part) !== decided) dropped.add(row);
	}
	return all.map((changes, part) =>
		renumber({ ...changes, added: changes.added.filter((row) => !dropped.has(row)) }, numbers[part] ?? new Map()),
	);
}

export function mergeRows(all: readonly PartChanges[], settlement: Settlement): void {
	const taken = new Set<RowState>();
	const proposals = all.flatMap(({ added }, part) => added.map((row): Proposal => ({ part, row })));
	const groups = Map.groupBy(proposals, ({ part, row }) =>
		row.nameless ? `${part}${placeOfRow(row.region, row.key)}${rowText(row)}` : foldSpelling(placeOfRow(row.region, row.key)),
	);
	for (const rivals of groups.values()) {
		const [first] = rivals;
		if (!first) continue;
		const { region, key } = first.row;
		const free = region.rows.find((row) => !row.exists && !taken.has(row));
		if (!free) {
			settlement.leave({ ...conflictAbout(first.row, rivals, settlement), kind: "full" });
			continue;
		}
		taken.add(free);
		const values = joined(rivals, settlement);
		for (const [column, value] of values) settlement.setCell(free, column, value);
		const parts = rivals.map(({ part }) => part);
		settlement.noteRow(
			"added",
			free,
			key,
			parts,
			rowValues(region, (column) => values.get(column) ?? null),
		);
	}
}

/** One row of several: what only some filled in is taken, what they filled in differently waits for a decision. */
function joined(rivals: readonly Proposal[], settlement: Settlement): Map<number, PatchValue> {
	const values = new Map<number, PatchValue>();
	const columns = new Set(rivals.flatMap(({ row }) => [...row.values.keys()]));
	for (const column of [...columns].sort((a, b) => a - b)) {
		const having = rivals.filter(({ row }) => row.values.has(column));
		const different = Map.groupBy(having, ({ row }) => heldText(row.values.get(column) ?? null));
		const [first] = having;
		if (!first) continue;
		let chosen: Proposal | undefined = first;
		if (different.size > 1) {
			const { region, key } = first.row;
			const header = region.plan.columns[column]?.header ?? "";
			const place = `${placeOfRow(region, key)}.${header}`;
			const label = `${labelOfAdded(first.row)} · ${header}`;
			const choices = having.map(({ part, row }) => ({
				department: settlement.nameOf(part),
				value: row.values.get(column) ?? null,
			}));
			const decided = settlement.settle({ kind: "cell", place, label, sheet: region.sheetName, cell: null, base: null, choices });
			chosen = having.find(({ part }) => settlement.nameOf(part) === decided);
		}
		if (chosen) values.set(column, chosen.row.values.get(column) ?? null);
	}
	return values;
}

function conflictAbout({ region, key, ...row }: AddedRow, rivals: readonly Proposal[], settlement: Settlement) {
	return {
		place: placeOfRow(region, key),
		label: labelOfAdded({ region, key, ...row }),
		sheet: region.sheetName,
		cell: null,
		base: null,
		choices: rivals.map(({ part, row }) => ({ department: settlement.nameOf(part), value: valuesOf(row) })),
	};
}

const valuesOf = ({ region, values }: AddedRow) => rowValues(region, (column) => values.get(column) ?? null);
