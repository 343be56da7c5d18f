/** Ranges and areas of the simulated Excel, as Office.js may ask for them. */
import { type Area, formatRange } from "../../shared/workbook/address.ts";
import { areaOf, blankCell, enter, keyOf, type SimulatedCell, valueTypeOf } from "./cells.ts";
import { conditionalFormatsObject } from "./conditional-formats.ts";
import type { Desk } from "./desk.ts";
import { since, type WireObject } from "./members.ts";
import type { SimulatedSheet } from "./sheet.ts";
import { ExcelError, type Json } from "./wire.ts";
import { type SimulatedWorkbook, usedArea } from "./workbook.ts";

/** Values of more cells than this are not given, and that is no error (OfficeDev/office-js#4783). */
const mostValues = 5_000_000;

export function rangeObject(desk: Desk, sheet: SimulatedSheet, area: Area): WireObject {
	const grid = (of: (cell: SimulatedCell | undefined) => Json): Json =>
		(area.bottom - area.top + 1) * (area.right - area.left + 1) > mostValues
			? null
			: Array.from({ length: area.bottom - area.top + 1 }, (_, i) =>
					Array.from({ length: area.right - area.left + 1 }, (_, j) => of(sheet.cells.get(keyOf(area.top + i, area.left + j)))),
				);
	const used = (args: Json[]): WireObject | null => {
		const found = usedArea(sheet, args[0] === true, area);
		return found && rangeObject(desk, sheet, found);
	};
	return {
		className: "Range",
		scalars: {
			Address: since("1.1", () => fullAddress(sheet, area)),
			Values: since("1.1", () => grid((cell) => cell?.value ?? "")),
			Formulas: since("1.1", () => grid((cell) => cell?.formula ?? cell?.value ?? "")),
			ValueTypes: since("1.1", () => grid(valueTypeOf)),
			NumberFormat: since("1.1", () => grid((cell) => cell?.numberFormat ?? "General")),
		},
		links: {
			ConditionalFormats: since("1.6", () => conditionalFormatsObject(desk, sheet, formatRange(area))),
			Worksheet: since("1.1", () => ({ className: "Worksheet", scalars: { Name: since("1.1", () => sheet.name) } })),
		},
		objects: {
			GetUsedRangeOrNullObject: since("1.4", used),
			GetMergedAreasOrNullObject: since("1.13", () => {
				const merges = sheet.merges.filter(
					(one) => one.top <= area.bottom && one.bottom >= area.top && one.left <= area.right && one.right >= area.left,
				);
				if (merges.length > 512) throw new ExcelError("GeneralException", "There are more than 512 merged areas.");
				return merges.length > 0 ? areasObject(sheet, merges) : null;
			}),
		},
		calls: {
			GetRowProperties: since("1.9", () =>
				Array.from({ length: area.bottom - area.top + 1 }, (_, i) => ({ rowHidden: sheet.hiddenRows.has(area.top + i) })),
			),
			GetColumnProperties: since("1.9", () =>
				Array.from({ length: area.right - area.left + 1 }, (_, i) => ({ columnHidden: sheet.hiddenColumns.has(area.left + i) })),
			),
			Select: since("1.1", () => {
				if (desk.otherWorkbookInFocus()) throw new ExcelError("InvalidSelection", "The current selection is invalid for this operation.");
				desk.workbook.select(sheet.name, formatRange(area));
				return null;
			}),
		},
		setters: {
			NumberFormat: since("1.1", (rows) => {
				desk.wrote(`${fullAddress(sheet, area)}.numberFormat`);
				// Excel on some platforms lets nobody format cells of a protected sheet, not even open ones.
				setCells(
					desk.workbook,
					sheet,
					area,
					rows,
					sheet.isProtected && sheet.protectionOptions.allowFormatCells !== true,
					(before, value) => {
						if (typeof value !== "string") throw new ExcelError("InvalidArgument", "The argument is invalid.");
						return { ...before, numberFormat: value };
					},
				);
			}),
			Values: since("1.1", (rows) => {
				desk.wrote(`${fullAddress(sheet, area)}.values`);
				setCells(desk.workbook, sheet, area, rows, false, (before, value) => {
					if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return enter(before, value);
					throw new ExcelError("InvalidArgument", "The argument is invalid.");
				});
			}),
		},
	};
}

/** Sets all or nothing; null leaves a cell as it is. `refused`: whatever cells they are. */
function setCells(
	workbook: SimulatedWorkbook,
	sheet: SimulatedSheet,
	area: Area,
	rows: Json,
	refused: boolean,
	changed: (before: SimulatedCell, value: Json) => SimulatedCell,
): void {
	if (!Array.isArray(rows) || rows.length !== area.bottom - area.top + 1)
		throw new ExcelError("InvalidArgument", "The argument is invalid.");
	const cells: [number, SimulatedCell][] = [];
	rows.forEach((values, i) => {
		if (!Array.isArray(values) || values.length !== area.right - area.left + 1)
			throw new ExcelError("InvalidArgument", "The argument is invalid.");
		values.forEach((value, j) => {
			const key = keyOf(area.top + i, area.left + j);
			const before = sheet.cells.get(key) ?? blankCell();
			if (value === null) return;
			if (refused || (sheet.isProtected && before.locked))
				throw new ExcelError("AccessDenied", "You do not have the permissions to perform the requested operation.", 403);
			cells.push([key, changed(before, value)]);
		});
	});
	workbook.write(sheet, new Map(cells));
}

function areasObject(sheet: SimulatedSheet, areas: Area[]): WireObject {
	return {
		className: "RangeAreas",
		// Of every area the first cell only, as some platforms have it (OfficeDev/office-js#1590).
		scalars: {
			Address: since("1.9", () => areas.map(({ top, left }) => fullAddress(sheet, { top, left, bottom: top, right: left })).join(",")),
		},
		links: {
			Areas: since("1.9", () => ({
				className: "RangeCollection",
				members: () => areas.map((area) => ({ className: "Range", scalars: { Address: since("1.1", () => fullAddress(sheet, area)) } })),
			})),
		},
	};
}

/** @throws ExcelError as Excel does where the address is none */
export function rangeAt(desk: Desk, sheet: SimulatedSheet, address: Json | undefined): WireObject {
	const area = areaOf(typeof address === "string" ? address : "A1:XFD1048576");
	if (!area) throw new ExcelError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
	return rangeObject(desk, sheet, area);
}

/** As Excel writes it: a sheet's name in quotes unless it is a plain word. */
const fullAddress = (sheet: SimulatedSheet, area: Area): string =>
	`${/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet.name) ? sheet.name : `'${sheet.name.replaceAll("'", "''")}'`}!${formatRange(area)}`;
