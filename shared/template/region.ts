/** A region as cells: title, units, headers, body, with its table, drop-downs and marks. */
import { SERIAL_HEADER } from "../definition/layout.ts";
import type { Column, Region } from "../definition/schema.ts";
import { columnName, formatRange } from "../workbook/address.ts";
import type { CellPlan, ConditionalFormatPlan, TablePlan, ValidationPlan } from "../workbook/plan.ts";
import { heightOfLines, linesIn } from "../workbook/text-size.ts";
import { planCell, type Scene } from "./cell.ts";
import type { PlacedRegion } from "./layout.ts";
import { FAILING_FILL, looks } from "./looks.ts";
import { ON_TRIAL_MARK, STATUS_END } from "./status-text.ts";
import { validationsOf } from "./validation.ts";

export interface PlannedRegion {
	cells: CellPlan[];
	heights: Record<number, number>;
	table: TablePlan;
	validations: ValidationPlan[];
	conditionalFormats: ConditionalFormatPlan[];
}

const BODY_HEIGHT = 20;

export function planRegion(placed: PlacedRegion, scene: Scene): PlannedRegion {
	const { region, headerRow, unitsRow, titleRow, rows, lastRow } = placed;
	// Rows that are folded away leave no gap in the numbers.
	let counted = 0;
	const blank = region.kind === "list" ? rows.find(({ earlier }) => earlier === null) : undefined;
	const blankCells = blank && region.columns.map((column) => planCell(placed, blank, column, null, scene));
	const body = rows.map((row) => {
		const position = row.applies ? ++counted : null;
		return region.columns.map((column, i) => {
			const alike = row.earlier === null && !isOfRow(column) ? blankCells?.[i] : undefined;
			return alike ? { ...alike, row: row.row } : planCell(placed, row, column, position, scene);
		});
	});
	const heights: Record<number, number> = {
		[headerRow]: heightOf(
			region,
			region.columns.map(({ header }) => header),
			26,
		),
	};
	if (titleRow !== null) heights[titleRow] = 26;
	if (unitsRow !== null)
		heights[unitsRow] = heightOf(
			region,
			region.columns.map(({ unit }) => unit ?? ""),
			16,
		);
	for (const [i, cells] of body.entries()) {
		const first = cells[0];
		const lines = rows[i]?.fixed?.row.lines;
		if (first)
			heights[first.row] = heightOf(
				region,
				cells.map(({ value, style }) => (style.wrap && typeof value === "string" ? value : "")),
				lines === undefined ? BODY_HEIGHT : heightOfLines(lines),
			);
	}
	return {
		cells: [...headCells(placed), ...body.flat()],
		heights,
		table: {
			name: placed.table,
			range: formatRange({ top: headerRow, left: 1, bottom: lastRow, right: region.columns.length }),
			columns: region.columns.map(({ header }) => header),
			filter: region.kind !== "form",
		},
		validations: validationsOf(placed, body, scene),
		conditionalFormats: statusMarks(placed, scene),
	};
}

/** Whether a column says something else in each row of a list, were they all blank. */
const isOfRow = ({ type, header }: Column): boolean => type === "status" || header === SERIAL_HEADER;

function headCells({ region, headerRow, unitsRow, titleRow }: PlacedRegion): CellPlan[] {
	const title: CellPlan[] = titleRow === null ? [] : [{ row: titleRow, column: 1, value: region.title ?? "", style: looks.regionTitle }];
	const units = region.columns.flatMap(({ unit }, i): CellPlan[] =>
		unitsRow !== null && unit ? [{ row: unitsRow, column: i + 1, value: unit, style: looks.units }] : [],
	);
	const headers = region.columns.map(
		({ header, input }, i): CellPlan => ({ row: headerRow, column: i + 1, value: header, style: input ? looks.inputHeader : looks.header }),
	);
	return [...title, ...units, ...headers];
}

/** Tall enough for the longest text. */
function heightOf(region: Region, texts: readonly string[], least: number): number {
	const lines = texts.reduce((most, text, i) => Math.max(most, text ? linesIn(text, region.columns[i]?.width ?? 12) : 1), 1);
	return Math.max(least, heightOfLines(lines));
}

/**
 * A row that fails a rule turns pale red; one in which something is only missing yet (RQ rules), or that only rules on trial speak of,
 * stays calm: its 校验状态 says so.
 * Conditional formats may not name tables, so addresses stand here (decision 056). Each rule's word ends in one ；.
 */
function statusMarks({ region, headerRow, lastRow }: PlacedRegion, { set }: Pick<Scene, "set">): ConditionalFormatPlan[] {
	const status = region.columns.findIndex(({ type }) => type === "status") + 1;
	if (status === 0) return [];
	const first = headerRow + 1;
	const cell = `$${columnName(status)}${first}`;
	const area = (left: number, right: number) => formatRange({ top: first, left, bottom: lastRow, right });
	const found = (text: string) => `LEN(${cell})-LEN(SUBSTITUTE(${cell},"${text}",""))`;
	const onTrial = set.rules.some(({ trial }) => trial) ? `+(${found(ON_TRIAL_MARK)})/${ON_TRIAL_MARK.length}` : "";
	const formula = `${found(STATUS_END)}>(${found("RQ")})/2${onTrial}`;
	// Apart from each other: where two formats meet in a cell, programs differ in what they show.
	return [
		{ range: area(1, status - 1), formula, style: { fill: FAILING_FILL } },
		{ range: area(status, status), formula, style: { fill: FAILING_FILL, bold: true, color: "B03A1A" } },
	];
}
