/** Where changes and conflicts of a merge gather, and where decisions are asked for. */

import { type Assignment, departmentOfRow, isOwn, keyOfCell, type RegionState, type RowState } from "../check/index.ts";
import { formatAddress } from "../workbook/address.ts";
import type { CellEdit, PatchValue } from "../workbook/patch.ts";
import { heldIn } from "./held.ts";
import { type Conflict, KEEP_BASE, type MergedChange, RENUMBER, type RowValues } from "./merge-result.ts";
import type { OpenPart } from "./open.ts";
import { nameOf } from "./regions.ts";

/** Place of a conflict → a department of its choices, 基准, or 重新编号 for numbers of evidence. */
export type Decisions = Readonly<Record<string, string>>;

export interface Deciding {
	decisions: Decisions;
	/** Decisions that fit nothing count as not made: one decision can take away what another was about. */
	lenient?: boolean;
}

export class Settlement {
	readonly edits: CellEdit[] = [];
	readonly changes: MergedChange[] = [];
	readonly conflicts: Conflict[] = [];
	readonly parts: readonly OpenPart[];
	readonly #decisions: Decisions;
	readonly #lenient: boolean;
	readonly #asked = new Set<string>();
	readonly #assigned: Assignment;

	constructor(parts: readonly OpenPart[], { decisions, lenient = false }: Deciding) {
		this.parts = parts;
		this.#decisions = decisions;
		this.#lenient = lenient;
		this.#assigned = parts.find(({ mark }) => mark)?.mark?.assigned ?? {};
	}

	nameOf = (part: number): string => this.parts[part]?.name ?? "";

	/**
	 * Lists a conflict and gives its decision, null where it stays open.
	 *
	 * @throws RangeError where the decision is none of its choices
	 */
	settle(conflict: Omit<Conflict, "decided">, otherwise: string | null = null): string | null {
		this.#asked.add(conflict.place);
		let decided = this.#decisions[conflict.place] ?? otherwise;
		const choices = [...conflict.choices.map(({ department }) => department), KEEP_BASE, ...(conflict.suggestion ? [RENUMBER] : [])];
		if (decided !== null && !choices.includes(decided)) {
			if (!this.#lenient) throw new RangeError(`${conflict.place}: “${decided}” is none of ${choices.join(", ")}.`);
			decided = otherwise;
		}
		this.conflicts.push({ ...conflict, decided });
		return decided;
	}

	/** Lists what no decision can settle. */
	leave(conflict: Omit<Conflict, "decided">): void {
		this.#asked.add(conflict.place);
		this.conflicts.push({ ...conflict, decided: null });
	}

	/** @throws RangeError where a decision is about no conflict */
	requireAllAsked(): void {
		if (this.#lenient) return;
		const unknown = Object.keys(this.#decisions).find((place) => !this.#asked.has(place));
		if (unknown !== undefined) throw new RangeError(`There is no conflict at ${unknown}.`);
	}

	setCell(row: RowState, column: number, value: PatchValue): void {
		const { region, sheetRow } = row;
		this.edits.push({ sheet: region.sheetName, row: sheetRow, column: region.columns[column] ?? 1, value });
	}

	noteCell(row: RowState, column: number, parts: readonly number[], after: PatchValue, formula?: string): void {
		this.changes.push({
			...this.#about(row, column, parts),
			kind: "cell",
			place: keyOfCell(row, column),
			label: labelOfCell(row, column),
			before: heldIn(row.cells[column]),
			after,
			...(formula === undefined ? {} : { formula }),
		});
	}

	noteRow(kind: "added" | "removed", row: RowState, key: string, parts: readonly number[], values: RowValues): void {
		const [before, after] = kind === "added" ? [null, values] : [values, null];
		this.changes.push({
			...this.#about(row, 0, parts),
			kind,
			place: placeOfRow(row.region, key),
			label: labelOfRow(row, key),
			before,
			after,
		});
	}

	#about(row: RowState, column: number, parts: readonly number[]) {
		return {
			sheet: row.region.sheetName,
			cell: formatAddress(row.sheetRow, row.region.columns[column] ?? 1),
			departments: parts.map(this.nameOf),
			owner: departmentOfRow(row, this.#assigned),
			foreign: parts.some((part) => {
				const mark = this.parts[part]?.mark;
				return mark !== undefined && !isOwn(row, mark);
			}),
		};
	}
}

/** 专任教师数 · 实际值; of a list row its key instead of a name. */
export const labelOfCell = (row: RowState, column: number): string =>
	`${labelOfRow(row, row.key)} · ${row.region.plan.columns[column]?.header ?? ""}`;

export const labelOfRow = (row: RowState, key: string): string =>
	row.region.plan.listRow ? labelOfAdded({ region: row.region, key }) : row.plan.label || row.region.plan.place.role;

/** L13 名称 国家级; 成果 where the key is blank. */
export const labelOfAdded = ({ region, key }: { region: RegionState; key: string }): string =>
	key.split("|").filter(Boolean).join(" ") || region.plan.place.role;

export const placeOfRow = (region: RegionState, key: string): string => `${nameOf(region)}[${key}]`;

/** What people typed in a row, by header. */
export function rowValues(region: RegionState, held: (column: number) => PatchValue): RowValues {
	return Object.fromEntries(
		region.plan.columns.flatMap(({ header, input }, column) => {
			const value = held(column);
			return input && value !== null ? [[header, value] as const] : [];
		}),
	);
}
