/** A definition set as a workbook to be edited in Excel, WPS or LibreOffice: a sheet for each kind of thing in it. */
import { isObject, type JsonValue, valueAt } from "../definition/draft/edits.ts";
import type { FormCell } from "../forms/form.ts";
import { type FilledSheet, formWorkbook } from "../forms/write.ts";
import { type DefinitionCellProblem, identity, labelOf, leafSheets, MOST_IN_CELL, ownKeys, sheetOf } from "./book.ts";
import { keyOf, written } from "./field.ts";
import { leafCell, leavesOf, spelledPath } from "./leaves.ts";
import { type DefinitionTable, tables } from "./tables.ts";

/** Why a set cannot be written as a workbook. */
export class NotWritable extends Error {
	readonly problem: DefinitionCellProblem;
	constructor(problem: DefinitionCellProblem) {
		super(`${problem.at}: ${problem.message.en}`);
		this.problem = problem;
	}
}

/**
 * @param content a set that has its shape (`parseDefinition` takes it); it may have any other problem
 * @param madeAt ISO with its offset
 * @throws NotWritable where something in it would not come back as it is
 */
export function definitionWorkbook(content: JsonValue, madeAt: string): Uint8Array {
	const title = `${textAt(content, "set")}/${textAt(content, "version")}`;
	const sheets = [
		...leafSheets.map(({ sheet, of }): FilledSheet => ({ sheet, rows: leafRows(of(content)), spare: 10 })),
		...tables.map((table): FilledSheet => ({ sheet: sheetOf(table), rows: [...rowsOf(table, content)], spare: 30 })),
	];
	return formWorkbook(sheets, identity, title, madeAt, JSON.stringify(content));
}

const textAt = (content: JsonValue, name: string): string => String(valueAt(content, [name]) ?? "");

const leafRows = (part: JsonValue): Record<string, FormCell>[] =>
	[...leavesOf(part)].map(({ at, value }) => {
		const path = spelledPath(at);
		return { path, value: fitting(leafCell(value), path), label: labelOf(path) };
	});

interface Item {
	/** Of its parents and its own. */
	keys: readonly FormCell[];
	value: JsonValue;
}

function* itemsOf(table: DefinitionTable, content: JsonValue): Generator<Item> {
	const parents: Iterable<Item> = table.parent ? itemsOf(table.parent, content) : [{ keys: [], value: content }];
	for (const { keys, value } of parents) {
		const held = valueAt(value, table.at);
		if (Array.isArray(held))
			for (const [index, one] of held.entries()) yield { keys: [...keys, ...ownKeys(table, index, one)], value: one };
		else if (table.form === "record" && isObject(held))
			for (const [name, one] of Object.entries(held)) yield { keys: [...keys, ...ownKeys(table, name, one)], value: one };
	}
}

function* rowsOf(table: DefinitionTable, content: JsonValue): Generator<Record<string, FormCell>> {
	const { columns } = sheetOf(table);
	for (const { keys, value } of itemsOf(table, content)) {
		const row: Record<string, FormCell> = {};
		for (const [index, key] of keys.entries()) row[columns[index]?.key ?? ""] = key;
		const name = `${table.name} ${keys.join(" ")}`;
		for (const field of table.fields) {
			// What has a sheet of its own leaves its cell blank.
			const held = valueAt(value, field.path);
			const isApart = Array.isArray(held) && field.kind === "text";
			const cell = isApart ? null : written(field, held);
			if (cell === undefined)
				throw new NotWritable({
					at: name,
					message: {
						zh: `“${field.header}”的内容无法原样写进单元格，请在页面上编辑。`,
						en: `What stands under “${field.header}” would not come back from a cell as it is; edit it on the page.`,
					},
				});
			row[keyOf(field)] = fitting(cell, `${name} ${field.header}`);
		}
		yield row;
	}
}

function fitting(cell: FormCell, at: string): FormCell {
	if (typeof cell !== "string" || cell.length <= MOST_IN_CELL) return cell;
	throw new NotWritable({
		at,
		message: { zh: `有 ${cell.length} 个字符，单元格放不下。`, en: `These are ${cell.length} characters, more than a cell takes.` },
	});
}
