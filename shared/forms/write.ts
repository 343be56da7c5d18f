/** A form as a workbook: yellow is to be filled in, grey is for information. */

import { beginsFormula } from "../exports/plain-text.ts";
import { cellLook, looks } from "../template/looks.ts";
import { columnName } from "../workbook/address.ts";
import type { CellPlan, CellStyle, SheetPlan, ValidationPlan } from "../workbook/plan.ts";
import { writeWorkbook } from "../workbook/write.ts";
import { attachedSheet, type FormCell, type FormColumn, type FormIdentity, type FormSheet, identityLabels, identitySheet } from "./form.ts";

export interface FilledSheet {
	sheet: FormSheet;
	/** By the columns' keys. */
	rows: readonly Readonly<Record<string, FormCell>>[];
	/** Blank rows below. */
	spare: number;
}

/**
 * @param madeAt ISO with its offset
 * @param attached a text that comes back with the form, see `attachedText`
 */
export function formWorkbook(
	sheets: readonly FilledSheet[],
	identity: FormIdentity,
	title: string,
	madeAt: string,
	attached?: string,
): Uint8Array {
	return writeWorkbook({
		sheets: [
			...sheets.map((one) => planSheet(one, identity, madeAt)),
			identityPlan(identity, madeAt),
			...(attached === undefined
				? []
				: [
						hiddenSheet(
							attachedSheet,
							piecesOf(attached).map((piece) => [piece]),
						),
					]),
		],
		names: [],
		activeSheet: 0,
		properties: { title, subject: identity.period, creator: "核表 Hebiao", company: "", created: madeAt },
	});
}

function planSheet({ sheet, rows, spare }: FilledSheet, { period }: FormIdentity, madeAt: string): SheetPlan {
	const { name, title, notes, columns } = sheet;
	const lines = [
		`${period === "" ? "" : `期间：${period}　`}生成时间：${madeAt.slice(0, 19).replace("T", " ")}　黄色格可改；灰色格仅供参考，不读回。`,
		...notes,
	];
	const headerRow = lines.length + 2;
	const bottom = headerRow + rows.length + spare;
	const cells: CellPlan[] = [
		{ row: 1, column: 1, value: title, style: looks.title },
		...lines.map(
			(value, at): CellPlan => ({ row: at + 2, column: 1, value, style: at === 0 ? looks.identity : { ...looks.note, wrap: false } }),
		),
		...columns.map(
			({ header, shown }, at): CellPlan => ({
				row: headerRow,
				column: at + 1,
				value: header,
				style: shown ? looks.header : looks.inputHeader,
			}),
		),
		...Array.from({ length: rows.length + spare }, (_, down) =>
			columns.map((column, at): CellPlan => {
				const value = rows[down]?.[column.key] ?? null;
				return { row: headerRow + 1 + down, column: at + 1, value, style: styleOf(column, value) };
			}),
		).flat(),
	];
	return {
		name,
		state: "visible",
		tabColor: "2F75B5",
		widths: columns.map(({ width }) => width),
		heights: { 1: 30 },
		cells,
		merges: [],
		tables: [
			{
				name,
				range: `A${headerRow}:${columnName(columns.length)}${Math.max(bottom, headerRow + 1)}`,
				columns: columns.map(({ header }) => header),
				filter: true,
			},
		],
		freeze: { rows: headerRow, columns: sheet.frozen ?? 0 },
		validations: columns.flatMap((column, at) =>
			validationOf(column, `${columnName(at + 1)}${headerRow + 1}:${columnName(at + 1)}${bottom}`),
		),
		conditionalFormats: [],
		hyperlinks: [],
		protect: false,
		print: { landscape: true, titleRows: `${headerRow}:${headerRow}` },
	};
}

const known = new Map<string, CellStyle>();

/** Texts are kept as texts whatever is typed: a code of digits stays a code. */
function styleOf({ kind, shown }: FormColumn, value: FormCell): CellStyle {
	const formats = { code: "@", text: "@", passage: "@", number: undefined, value: undefined, date: "yyyy-mm-dd" } as const;
	const quoted = typeof value === "string" && beginsFormula(value);
	const key = `${kind} ${shown} ${quoted}`;
	const before = known.get(key);
	if (before) return before;
	const numberFormat = formats[kind];
	const look = cellLook(shown ? "standing" : "input", {
		horizontal: kind === "text" || kind === "passage" ? "left" : kind === "number" || kind === "value" ? "right" : "center",
		wrap: kind === "passage",
		...(numberFormat === undefined ? {} : { numberFormat }),
	});
	const style = quoted ? { ...look, quoted } : look;
	known.set(key, style);
	return style;
}

function validationOf({ header, choices }: FormColumn, range: string): ValidationPlan[] {
	if (!choices) return [];
	return [{ range, type: "list", choices, errorTitle: header, error: `只能是：${choices.join("、")}` }];
}

function identityPlan({ kind, period }: FormIdentity, madeAt: string): SheetPlan {
	const rows = [
		[identityLabels.kind, kind],
		[identityLabels.period, period],
		[identityLabels.madeAt, madeAt],
	];
	return hiddenSheet(identitySheet, rows);
}

/** Far below what a cell takes, with whatever a writer escapes. */
const PIECE = 16_000;

function piecesOf(text: string): string[] {
	const pieces: string[] = [];
	let from = 0;
	while (from < text.length) {
		// A pair of surrogates is one sign.
		const end = from + PIECE + (/[\uD800-\uDBFF]/.test(text.charAt(from + PIECE - 1)) ? 1 : 0);
		// Quotes at the ends keep blanks there.
		pieces.push(`"${text.slice(from, end)}"`);
		from = end;
	}
	return pieces;
}

const hiddenSheet = (name: string, rows: readonly (readonly string[])[]): SheetPlan => ({
	name,
	state: "veryHidden",
	widths: [12, 30],
	heights: {},
	cells: rows.flatMap((row, down) => row.map((value, at): CellPlan => ({ row: down + 1, column: at + 1, value, style: {} }))),
	merges: [],
	tables: [],
	validations: [],
	conditionalFormats: [],
	hyperlinks: [],
	protect: false,
});
