/** How much of what the school has to fill in is filled in: required, applicable cells by sheet (decision 060). */
import { formatAddress } from "../../workbook/address.ts";
import type { RegionSchema, RowSchema } from "../compile/region-schema.ts";
import { isFilled } from "../model/cell.ts";
import type { Completeness } from "../model/report.ts";
import { keyOfCell } from "../state/places.ts";
import type { RegionState, RowState, WorkbookState } from "../state/workbook-state.ts";

type SheetCompleteness = Completeness["sheets"][number];

/** Missing cells named a sheet. */
const NAMED = 5;

/** Keeps the figures of sheets that have not changed. */
export class CompletenessCounter {
	readonly #sheets: { index: number; regions: RegionState[]; result: SheetCompleteness | undefined }[];

	/** The whole is what the definitions ask of this unit: a sheet that is missing or cannot be read is asked for and not filled in. */
	constructor(book: WorkbookState) {
		const read = [...Map.groupBy(book.regions, (region) => region.sheet)].map(([index, regions]) => ({
			index,
			regions: regions.sort((a, b) => a.headerRow - b.headerRow),
			result: undefined,
		}));
		const unread = book.unread.map(({ name, position, plans }) => ({
			index: position,
			regions: [],
			result: { sheet: name, filled: 0, required: requiredBy(plans, book.clusters.length), missing: [] },
		}));
		this.#sheets = [...read, ...unread].sort((a, b) => a.index - b.index);
	}

	/** A required cell on the sheet was filled or cleared, or a row came or went. */
	forget(sheet: number): void {
		const found = this.#sheets.find(({ index }) => index === sheet);
		if (found) found.result = undefined;
	}

	read(): Completeness {
		let filled = 0;
		let required = 0;
		const sheets: SheetCompleteness[] = [];
		for (const sheet of this.#sheets) {
			sheet.result ??= countSheet(sheet.regions);
			filled += sheet.result.filled;
			required += sheet.result.required;
			if (sheet.result.required > 0) sheets.push(sheet.result);
		}
		return { filled, required, sheets };
	}

	/** The same over some rows only. */
	readFor(counts: (row: RowState) => boolean): Completeness {
		const sheets = this.#sheets
			.filter(({ regions }) => regions.length > 0)
			.map(({ regions }) => countSheet(regions, counts))
			.filter(({ required }) => required > 0);
		const sum = (what: "filled" | "required"): number => sheets.reduce((total, sheet) => total + sheet[what], 0);
		return { filled: sum("filled"), required: sum("required"), sheets };
	}
}

/**
 * Cells that a sheet's fixed rows ask for; rows that every cluster has stand once for each. Of a list that cannot be read nobody knows
 * how many rows it has: one is asked for, so that the workbook never counts as filled in without it.
 */
function requiredBy(plans: readonly RegionSchema[], clusters: number): number {
	const asked = ({ applies, required }: RowSchema): number => (applies ? required.filter(Boolean).length : 0);
	return plans
		.flatMap(({ rows, listRow }) => (listRow ? [listRow] : rows))
		.reduce((sum, row) => sum + asked(row) * (row.placed?.repeated ? clusters : 1), 0);
}

function countSheet(regions: readonly RegionState[], counts: (row: RowState) => boolean = () => true): SheetCompleteness {
	const result: SheetCompleteness = { sheet: regions[0]?.sheetName ?? "", filled: 0, required: 0, missing: [] };
	for (const region of regions) {
		for (const row of region.rows) {
			if (row.required === 0 || !counts(row)) continue;
			result.required += row.required;
			result.filled += row.required - row.missing;
			if (row.missing > 0 && result.missing.length < NAMED) addMissing(row, result.missing);
		}
	}
	return result;
}

function addMissing(row: RowState, missing: SheetCompleteness["missing"]): void {
	const { columns, plan } = row.region;
	row.plan.required.forEach((required, column) => {
		if (!required || isFilled(row.values[column] ?? null) || missing.length >= NAMED) return;
		missing.push({
			cell: formatAddress(row.sheetRow, columns[column] ?? 1),
			place: keyOfCell(row, column),
			label: labelOf(row, plan.columns[column]?.header ?? ""),
		});
	});
}

function labelOf(row: RowState, header: string): string {
	if (row.plan.indicator) return row.plan.label;
	if (!row.plan.placed) return `第${row.sheetRow}行 ${header}`;
	return row.region.plan.place.region.kind === "form" ? row.plan.label : `${row.plan.label} ${header}`;
}
