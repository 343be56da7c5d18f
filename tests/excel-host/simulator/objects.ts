/** The workbook of the simulated Excel with its sheets, tables and names, as Office.js may ask for them. */

import { type Member, since, type WireObject } from "./members.ts";
import { type Desk, rangeAt, rangeObject } from "./range-objects.ts";
import { ExcelError, type Json } from "./wire.ts";
import {
	type EventName,
	type SimulatedFilter,
	type SimulatedName,
	type SimulatedSheet,
	type SimulatedTable,
	usedArea,
} from "./workbook.ts";

/** The host's desk, and where add-ins leave word which events they want. */
export interface FrontDesk extends Desk {
	register(event: EventName, wanted: boolean): void;
}

const eventSets: Record<EventName, string> = {
	DataChanged: "1.9",
	Calculated: "1.8",
	Activated: "1.7",
	Added: "1.7",
	Deleted: "1.7",
	RowHiddenChanged: "1.11",
	SelectionChanged: "1.9",
};

export function workbookObject(desk: FrontDesk): WireObject {
	const { workbook } = desk;
	return {
		className: "Workbook",
		scalars: { Name: since("1.7", () => workbook.name) },
		links: {
			Worksheets: since("1.1", () => worksheetsObject(desk)),
			Tables: since("1.1", () => tablesObject(desk, workbook.tables)),
			Names: since("1.1", () => namesObject(workbook.names.filter(({ sheet }) => sheet === null))),
		},
		objects: {
			GetActiveCell: since("1.7", () => {
				const { selection } = workbook;
				if (!selection) throw new ExcelError("GeneralException", "There is no active cell.");
				return rangeAt(desk, workbook.sheet(selection.sheet), selection.address.split(":")[0] ?? "A1");
			}),
		},
	};
}

function worksheetsObject(desk: FrontDesk): WireObject {
	const { workbook } = desk;
	const find = (key: Json): WireObject => {
		const sheet = workbook.sheets.find(({ id, name }) => id === key || name === key);
		if (!sheet) throw new ExcelError("ItemNotFound", "The requested resource doesn't exist.", 404);
		return worksheetObject(desk, sheet);
	};
	const registration = (prefix: string, wanted: boolean): Record<string, Member<() => Json>> =>
		Object.fromEntries(
			Object.entries(eventSets).map(([event, version]) => [
				`${prefix}${event}Event`,
				since(version, () => {
					// Safe: the keys of eventSets are the names of events.
					desk.register(event as EventName, wanted);
					return null;
				}),
			]),
		);
	return {
		className: "WorksheetCollection",
		members: () => workbook.sheets.map((sheet) => worksheetObject(desk, sheet)),
		byKey: find,
		calls: { ...registration("_Register", true), ...registration("_Unregister", false) },
	};
}

function worksheetObject(desk: Desk, sheet: SimulatedSheet): WireObject {
	const { workbook } = desk;
	return {
		className: "Worksheet",
		scalars: {
			Id: since("1.1", () => sheet.id),
			Name: since("1.1", () => sheet.name),
			Visibility: since("1.1", () => sheet.visibility),
		},
		links: {
			Names: since("1.4", () => namesObject(workbook.names.filter((one) => one.sheet === sheet))),
			AutoFilter: since("1.9", () => filterObject(desk, sheet, sheet.filter)),
		},
		objects: {
			GetRange: since("1.1", ([address]) => rangeAt(desk, sheet, address ?? undefined)),
			// Of a blank sheet: its first cell.
			GetUsedRange: since("1.1", ([valuesOnly]) =>
				rangeObject(desk, sheet, usedArea(sheet, valuesOnly === true) ?? { top: 1, left: 1, bottom: 1, right: 1 }),
			),
		},
		calls: {
			Activate: since("1.1", () => {
				if (desk.otherWorkbookInFocus()) throw new ExcelError("InvalidSelection", "The current selection is invalid for this operation.");
				if (sheet.visibility !== "Visible") throw new ExcelError("GeneralException", "A hidden sheet cannot be activated.");
				if (workbook.activeSheet !== sheet.id) workbook.activate(sheet.name);
				return null;
			}),
		},
	};
}

function tablesObject(desk: Desk, tables: SimulatedTable[]): WireObject {
	return {
		className: "TableCollection",
		members: () => tables.map((table) => tableObject(desk, table)),
		byKey: (key) => {
			const table = tables.find(({ id, name }) => id === key || name === key);
			if (!table) throw new ExcelError("ItemNotFound", "The requested resource doesn't exist.", 404);
			return tableObject(desk, table);
		},
	};
}

function tableObject(desk: Desk, table: SimulatedTable): WireObject {
	return {
		className: "Table",
		scalars: {
			Id: since("1.1", () => table.id),
			Name: since("1.1", () => table.name),
			ShowTotals: since("1.1", () => table.showTotals),
		},
		links: {
			Columns: since("1.1", () => ({
				className: "TableColumnCollection",
				members: () => table.columns.map((name) => ({ className: "TableColumn", scalars: { Name: since("1.1", () => name) } })),
			})),
			Rows: since("1.1", () => ({
				className: "TableRowCollection",
				scalars: { Count: since("1.1", () => table.area.bottom - table.area.top - (table.showTotals ? 1 : 0)) },
			})),
			Worksheet: since("1.2", () => worksheetObject(desk, table.sheet)),
			AutoFilter: since("1.9", () => filterObject(desk, table.sheet, table.filter)),
		},
		objects: { GetRange: since("1.1", () => rangeObject(desk, table.sheet, table.area)) },
	};
}

function filterObject(desk: Desk, sheet: SimulatedSheet, filter: SimulatedFilter | null): WireObject {
	return {
		className: "AutoFilter",
		scalars: { IsDataFiltered: since("1.9", () => filter?.active ?? false) },
		objects: { GetRangeOrNullObject: since("1.9", () => filter && rangeObject(desk, sheet, filter.area)) },
	};
}

function namesObject(names: SimulatedName[]): WireObject {
	return {
		className: "NamedItemCollection",
		members: () =>
			names.map(({ name, formula, visible }) => ({
				className: "NamedItem",
				scalars: {
					Name: since("1.1", () => name),
					Formula: since("1.7", () => formula),
					Visible: since("1.1", () => visible),
				},
			})),
	};
}
