/** Conditional formats of the simulated Excel: kept, listed and deleted, never shown. */
import { parseRange } from "../../shared/workbook/address.ts";
import type { SimulatedConditionalFormat } from "./conditional-format.ts";
import type { Desk } from "./desk.ts";
import { since, type WireObject } from "./members.ts";
import type { SimulatedSheet } from "./sheet.ts";
import { ExcelError, type Json } from "./wire.ts";

/** Those of a part of a file. */
export const conditionalFormatsIn = (part: string): SimulatedConditionalFormat[] =>
	[...part.matchAll(/<conditionalFormatting[^>]*sqref="([^"]+)"[^>]*>(.*?)<\/conditionalFormatting>/gs)].flatMap(
		([, sqref = "", rules = ""], group) =>
			[...rules.matchAll(/<cfRule[^>]*type="(\w+)"[^>]*?(?:\/>|>(.*?)<\/cfRule>)/gs)].map(([, type, inside = ""], index) => ({
				id: `{file-${group}-${index}}`,
				type: type === "expression" ? "Custom" : "CellValue",
				areas: sqref.replaceAll(" ", ","),
				formula: `=${/<formula>([^<]*)</.exec(inside)?.[1] ?? ""}`,
				looks: {},
			})),
	);

/** On a protected sheet nobody may format, unless the protection allows it. */
function allowed(sheet: SimulatedSheet): void {
	if (sheet.isProtected && sheet.protectionOptions.allowFormatCells !== true)
		throw new ExcelError("AccessDenied", "You do not have the permissions to perform the requested operation.", 403);
}

/** @param areas of the range that is asked; a new format gets them. null: the whole sheet */
export function conditionalFormatsObject(desk: Desk, sheet: SimulatedSheet, areas: string | null): WireObject {
	const find = (key: Json): SimulatedConditionalFormat => {
		const found = sheet.conditionalFormats.find(({ id }) => id === key);
		if (!found) throw new ExcelError("ItemNotFound", "The requested resource doesn't exist.", 404);
		return found;
	};
	return {
		className: "ConditionalFormatCollection",
		members: () => sheet.conditionalFormats.map((one) => formatObject(desk, sheet, one)),
		byKey: (key) => formatObject(desk, sheet, find(key)),
		objects: {
			Add: since("1.6", ([type]) => {
				allowed(sheet);
				if (areas === null || areas.length > 8192 || !areas.split(",").every(parseRange))
					throw new ExcelError("InvalidArgument", "The argument is invalid.");
				desk.wrote(`conditional format on ${sheet.name}`);
				const fresh = { id: `{added-${sheet.conditionalFormats.length}-${areas}}`, type: String(type), areas, formula: "", looks: {} };
				// A new one comes first.
				sheet.conditionalFormats.unshift(fresh);
				return formatObject(desk, sheet, fresh);
			}),
		},
	};
}

function formatObject(desk: Desk, sheet: SimulatedSheet, one: SimulatedConditionalFormat): WireObject {
	const look = (className: string, names: Record<string, string>): WireObject => ({
		className,
		setters: Object.fromEntries(
			Object.entries(names).map(([name, key]) => [
				name,
				since("1.6", (value: Json): void => void Object.assign(one.looks, { [key]: value })),
			]),
		),
	});
	return {
		className: "ConditionalFormat",
		scalars: { Id: since("1.6", () => one.id), Type: since("1.6", () => one.type) },
		links: {
			Custom: since("1.6", () => {
				if (one.type !== "Custom") throw new ExcelError("InvalidOperation", "This operation is not permitted for the current object.");
				return {
					className: "CustomConditionalFormat",
					links: {
						Rule: since("1.6", () => ({
							className: "ConditionalFormatRule",
							scalars: { Formula: since("1.6", () => one.formula) },
							setters: { Formula: since("1.6", (formula: Json): void => void Object.assign(one, { formula: String(formula) })) },
						})),
						Format: since("1.6", () => ({
							className: "ConditionalRangeFormat",
							links: {
								Fill: since("1.6", () => look("ConditionalRangeFill", { Color: "fill" })),
								Font: since("1.6", () => look("ConditionalRangeFont", { Color: "font", Bold: "bold" })),
							},
						})),
					},
				};
			}),
		},
		calls: {
			Delete: since("1.6", () => {
				allowed(sheet);
				desk.wrote(`conditional format on ${sheet.name} deleted`);
				sheet.conditionalFormats = sheet.conditionalFormats.filter((other) => other !== one);
				return null;
			}),
		},
	};
}
