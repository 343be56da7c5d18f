/** 合并: the departments' workbooks back into the one that was split, by meaning, with nothing lost. */
import type { WorkbookState } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { patchWorkbook } from "../workbook/patch.ts";
import { changesIn, type PartChanges } from "./changes.ts";
import { mergeCells } from "./merge-cells.ts";
import { type MergeResult, type MergeReview, RENUMBER } from "./merge-result.ts";
import { mergeRows, settleEvidence } from "./merge-rows.ts";
import { type OpenPart, openBase, openParts, type PartFile } from "./open.ts";
import { outsideIn } from "./outside.ts";
import { filledRegions } from "./regions.ts";
import { type Decisions, Settlement } from "./settle.ts";

export interface MergeOptions {
	/** Place of a conflict → 教务处, 基准, 重新编号. */
	decisions?: Decisions;
	/** Numbers of evidence given twice get new ones without being asked for. */
	renumber?: boolean;
	/** Decisions that fit no conflict (any more) count as not made instead of being refused. */
	lenient?: boolean;
}

/**
 * Compares every part cell by cell with the base: by place keys, lists by the keys of their rows. What one department changed is
 * taken, even where it does not own the row (`foreign`); what several changed differently is a conflict, and the workbook keeps the
 * base there until it is decided. A whole workbook among the parts counts as one more (整表).
 *
 * @param base the workbook that was split, as it was then
 * @throws WorkbookError where files cannot be read or do not belong together, RangeError where a decision fits no conflict
 */
export function mergeWorkbooks(base: Uint8Array, parts: readonly PartFile[], set: DefinitionSet, options: MergeOptions = {}): MergeResult {
	const { book } = openBase(base, set);
	return new Merge(base, book, openParts(parts, { book }, set)).write(options);
}

/** Opened once, decided step by step: comparing is the long part, deciding takes a moment. */
export class Merge {
	readonly #base: Uint8Array;
	readonly #book: WorkbookState;
	readonly #parts: readonly OpenPart[];
	readonly #found: readonly PartChanges[];

	/** @param parts as `openParts` or `sortFiles` gives them for this base */
	constructor(base: Uint8Array, book: WorkbookState, parts: readonly OpenPart[]) {
		this.#base = base;
		this.#book = book;
		this.#parts = parts;
		this.#found = parts.map(({ engine }) => changesIn(book, engine.book));
	}

	/** @throws RangeError where a decision fits no conflict, unless `lenient` */
	review(options: MergeOptions = {}): MergeReview {
		return reviewOf(this.#settle(options));
	}

	/** @throws RangeError as `review` */
	write(options: MergeOptions = {}): MergeResult {
		const settlement = this.#settle(options);
		const { edits } = settlement;
		return {
			bytes: edits.length === 0 ? this.#base : patchWorkbook(this.#base, edits, { recalculate: true, uncalculated: true }),
			parts: this.#parts.map(({ name }) => name),
			...reviewOf(settlement),
		};
	}

	#settle({ decisions = {}, renumber = false, lenient = false }: MergeOptions): Settlement {
		const settlement = new Settlement(this.#parts, { decisions, lenient });
		const changes = settleEvidence(this.#found, filledRegions(this.#book), settlement, renumber ? RENUMBER : null);
		mergeCells(changes, settlement);
		mergeRows(changes, settlement);
		for (const { engine, name } of this.#parts) {
			for (const { sheet, cell, value } of outsideIn(this.#book, engine.book)) {
				const place = cell === null ? sheet : `${sheet}!${cell}`;
				settlement.leave({ kind: "outside", place, label: place, sheet, cell, base: null, choices: [{ department: name, value }] });
			}
		}
		settlement.requireAllAsked();
		return settlement;
	}
}

const reviewOf = ({ changes, conflicts }: Settlement): MergeReview => ({
	changes,
	conflicts,
	open: conflicts.filter(({ decided }) => decided === null).length,
});
