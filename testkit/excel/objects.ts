/** The workbook of the simulated Excel with its sheets, tables and names, as Office.js may ask for them. */

import { conditionalFormatsObject } from "./conditional-formats.ts";
import type { Desk } from "./desk.ts";
import { type Member, since, type WireObject } from "./members.ts";
import { rangeAt, rangeObject } from "./range-objects.ts";
import type { SimulatedFilter, SimulatedName, SimulatedSheet, SimulatedTable } from "./sheet.ts";
import { ExcelError, type Json } from "./wire.ts";
import { type EventName, nothingAllowed, usedArea } from "./workbook.ts";

/** The host's desk, and where add-ins leave word which events they want. */
export interface FrontDesk extends Desk {
	register(event: EventName, wanted: boolean): void;
	/** A workbook that is to open in a window of its own. */
	openNew(bytes: Uint8Array): void;
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
		calls: {
			// On the web this stands at the root of a partition of its own; the simulated Excel has only one root.
			CreateAndOpenWorkbook: since("1.8", ([base64]) => {
				desk.openNew(new Uint8Array(Buffer.from(String(base64), "base64")));
				return null;
			}),
		},
		links: {
			Worksheets: since("1.1", () => worksheetsObject(desk)),
			Tables: since("1.1", () => tablesObject(desk, workbook.tables)),
			Names: since("1.1", () => namesObject(desk, null)),
			Application: since("1.1", () => ({
				className: "Application",
				scalars: { CalculationMode: since("1.1", () => workbook.calculationMode) },
				calls: {
					Calculate: since("1.1", ([kind]) => {
						if (kind !== "Full" && kind !== "Recalculate" && kind !== "FullRebuild")
							throw new ExcelError("InvalidArgument", "The argument is invalid.");
						workbook.calculateNow();
						return null;
					}),
				},
				objects: {
					// On the desktop: made, then opened; on the web both at once.
					CreateWorkbook: since("1.8", ([base64]) => ({
						className: "WorkbookCreated",
						scalars: { Id: since("1.8", () => "created-1") },
						calls: {
							Open: since("1.8", () => {
								desk.openNew(new Uint8Array(Buffer.from(String(base64), "base64")));
								return null;
							}),
						},
					})),
				},
			})),
		},
		objects: {
			GetActiveCell: since("1.7", () => {
				if (desk.otherWorkbookInFocus()) throw new ExcelError("InvalidSelection", "The current selection is invalid for this operation.");
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
			Names: since("1.4", () => {
				if (desk.otherWorkbookInFocus()) throw new ExcelError("InvalidSelection", "The current selection is invalid for this operation.");
				return namesObject(desk, sheet);
			}),
			Protection: since("1.2", () => protectionObject(desk, sheet)),
			AutoFilter: since("1.9", () => filterObject(desk, sheet, sheet.filter)),
		},
		objects: {
			GetRange: since("1.1", ([address]) => rangeAt(desk, sheet, address ?? undefined)),
			GetRanges: since("1.9", ([address]) => ({
				className: "RangeAreas",
				links: { ConditionalFormats: since("1.6", () => conditionalFormatsObject(desk, sheet, String(address))) },
			})),
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

function protectionObject({ workbook, wrote, nullOptions, refusesProtection }: Desk, sheet: SimulatedSheet): WireObject {
	return {
		className: "WorksheetProtection",
		scalars: {
			Protected: since("1.2", () => sheet.isProtected),
			Options: since("1.2", () =>
				Object.fromEntries(
					Object.entries(sheet.protectionOptions).map(([name, value]) => [name, value === false && nullOptions() ? null : value]),
				),
			),
		},
		calls: {
			Unprotect: since("1.2", ([password]) => {
				if (sheet.isProtected && sheet.password !== (password ?? null))
					throw new ExcelError("AccessDenied", "You do not have the permissions to perform the requested operation.", 403);
				wrote(`${sheet.name} unprotected`);
				workbook.undo.called("unsupported");
				sheet.isProtected = false;
				return null;
			}),
			Protect: since("1.2", ([options]) => {
				if (sheet.isProtected) throw new ExcelError("InvalidOperation", "This operation is not permitted for the current object.");
				const wanted = { ...nothingAllowed, ...optionsIn(options) };
				if (refusesProtection(Object.values(wanted).includes(true))) throw new ExcelError("InvalidArgument", "The argument is invalid.");
				wrote(`${sheet.name} protected`);
				workbook.undo.called("unsupported");
				sheet.isProtected = true;
				sheet.protectionOptions = wanted;
				return null;
			}),
		},
	};
}

function optionsIn(value: Json | undefined): Record<string, boolean | string> {
	const options = Object.entries(typeof value === "object" && value !== null ? value : {});
	return Object.fromEntries(
		options.map(([name, wanted]) => {
			if (!Object.hasOwn(nothingAllowed, name) || (typeof wanted !== "boolean" && typeof wanted !== "string"))
				throw new ExcelError("InvalidArgument", "The argument is invalid.");
			return [name, wanted];
		}),
	);
}

/** @param sheet whose names; null: the workbook's */
function namesObject(desk: Desk, sheet: SimulatedSheet | null): WireObject {
	const { workbook } = desk;
	const own = (): SimulatedName[] => workbook.names.filter((one) => one.sheet === sheet);
	const find = (name: Json | undefined): SimulatedName | undefined =>
		own().find((one) => typeof name === "string" && one.name.toUpperCase() === name.toUpperCase());
	return {
		className: "NamedItemCollection",
		members: () => own().map((one) => nameObject(desk, one)),
		byKey: (key) => {
			const found = find(key);
			if (!found) throw new ExcelError("ItemNotFound", "The requested resource doesn't exist.", 404);
			return nameObject(desk, found);
		},
		objects: {
			Add: since("1.4", ([name, reference]) => {
				if (typeof name !== "string" || typeof reference !== "string" || !reference.startsWith("=") || find(name))
					throw new ExcelError("InvalidArgument", "The argument is invalid.");
				const fresh: SimulatedName = { name, sheet, formula: reference, visible: true };
				desk.wrote(`name ${name} added`);
				workbook.setNames([...workbook.names, fresh]);
				return nameObject(desk, fresh);
			}),
		},
	};
}

function nameObject({ workbook, wrote }: Desk, one: SimulatedName): WireObject {
	return {
		className: "NamedItem",
		scalars: {
			Name: since("1.1", () => one.name),
			Formula: since("1.7", () => one.formula),
			Visible: since("1.1", () => one.visible),
		},
		setters: {
			Formula: since("1.7", (formula) => {
				if (typeof formula !== "string" || !formula.startsWith("=")) throw new ExcelError("InvalidArgument", "The argument is invalid.");
				wrote(`name ${one.name} set`);
				workbook.setNames(workbook.names.map((other) => (other === one ? { ...one, formula } : other)));
			}),
		},
		calls: {
			Delete: since("1.4", () => {
				wrote(`name ${one.name} deleted`);
				workbook.setNames(workbook.names.filter((other) => other !== one));
				return null;
			}),
		},
	};
}
