/** 合并: the departments' workbooks back into the one that was split, by meaning, with nothing lost. */
import type { DefinitionSet } from "../definition/schema.ts";
import { patchWorkbook } from "../workbook/patch.ts";
import { withoutFormulaValues } from "../workbook/write-uncalculated.ts";
import { changesIn } from "./changes.ts";
import { mergeCells } from "./merge-cells.ts";
import { type MergeResult, RENUMBER } from "./merge-result.ts";
import { mergeRows, settleEvidence } from "./merge-rows.ts";
import { openBase, openParts, type PartFile } from "./open.ts";
import { outsideIn } from "./outside.ts";
import { filledRegions } from "./regions.ts";
import { type Decisions, Settlement } from "./settle.ts";

export interface MergeOptions {
	/** Place of a conflict → 教务处, 基准, 重新编号. */
	decisions?: Decisions;
	/** Numbers of evidence given twice get new ones without being asked for. */
	renumber?: boolean;
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
	const opened = openParts(parts, { book }, set);
	const settlement = new Settlement(opened, options.decisions ?? {});
	const found = opened.map(({ engine }) => changesIn(book, engine.book));
	const changes = settleEvidence(found, filledRegions(book), settlement, options.renumber ? RENUMBER : null);
	mergeCells(changes, settlement);
	mergeRows(changes, settlement);
	opened.forEach(({ engine, name }) => {
		for (const { sheet, cell, value } of outsideIn(book, engine.book)) {
			const place = cell === null ? sheet : `${sheet}!${cell}`;
			settlement.leave({ kind: "outside", place, sheet, cell, base: null, choices: [{ department: name, value }] });
		}
	});
	settlement.requireAllAsked();
	const { edits, conflicts } = settlement;
	return {
		bytes: edits.length === 0 ? base : withoutFormulaValues(patchWorkbook(base, edits, { recalculate: true })),
		changes: settlement.changes,
		conflicts,
		open: conflicts.filter(({ decided }) => decided === null).length,
	};
}
