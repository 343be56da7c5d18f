/** 成果总表: every row of 标志性成果 that accepted revisions hold, with the columns that the definition set gives the list. */

import type { Scalar } from "../../../shared/check/index.ts";
import type { Column as DefinedColumn, DefinitionSet } from "../../../shared/definition/schema.ts";
import { millisecondsOfSerial } from "../../../shared/domain/serial-dates.ts";
import type { Cell, Table, TableColumn } from "../../../shared/exports/table.ts";
import type { UnitResults } from "../../db/landmark-results.ts";
import { both, unitColumns } from "./words.ts";

export const resultsRole = "成果";

/** Undefined: the period's document has no such list. */
export function resultsHead(set: DefinitionSet, document: string): Omit<Table, "rows"> | undefined {
	const columns = columnsOf(set, document);
	if (columns.length === 0) return undefined;
	return {
		name: "成果总表",
		title: both("标志性成果总表", "Landmark results"),
		notes: [
			both(
				"只列审核通过的报送中的成果；同一成果由几所学校共有的各列一行。日期为工作簿中的原样。",
				"Rows of accepted revisions only; a result that schools share stands once for each. Dates are as in the workbook.",
			),
		],
		columns: [
			...unitColumns.slice(0, 2),
			...columns.map(
				({ header, type, width }): TableColumn => ({
					key: header,
					name: both(header, header),
					kind: type === "text" ? "text" : "code",
					width: Math.min(40, Math.max(8, width)),
				}),
			),
		],
	};
}

export function resultsRows(set: DefinitionSet, document: string, { unit, name, rows }: UnitResults): Cell[][] {
	const columns = columnsOf(set, document);
	return rows.map((cells) => [unit, name, ...columns.map((column) => cellOf(column, cells[column.header]))]);
}

function columnsOf(set: DefinitionSet, document: string): DefinedColumn[] {
	const region = set.documents.find(({ kind }) => kind === document)?.regions[resultsRole];
	return (region?.columns ?? []).filter(({ type, header }) => type !== "status" && header !== "序号");
}

function cellOf({ type }: DefinedColumn, value: Scalar | undefined): Cell {
	if (value === undefined || value === null) return null;
	if (typeof value === "boolean") return value ? "是" : "否";
	return type === "date" && typeof value === "number" ? dateText(value) : value;
}

/** ISO date of a serial; what is no day of ours stays the number that it is. */
function dateText(serial: number): string | number {
	const date = new Date(Math.round(millisecondsOfSerial(serial)));
	return serial > 0 && serial < 2_958_466 && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : serial;
}
