/** How one member of a definition set stands in a cell, and how a cell is read as one. */
import { isObject, type JsonValue, type Path } from "../definition/draft/edits.ts";
import { cellsOf, linesOf } from "../definition/draft/sample-text.ts";
import type { Text } from "../definition/schema.ts";
import type { FormCell, FormColumn } from "../forms/form.ts";

/**
 * text: as it stands; number; yesno: 是 or 否; yes: 是 or nothing; codes: several short words with 、 between them; lines: several texts, one a line; options: lines,
 * or a formula, or @ and the name of a list that the set gives; pairs: name = value, one a line, values as samples have them; texts: name = text, one a line,
 * the text as it stands.
 */
export type FieldKind = "text" | "number" | "yesno" | "yes" | "codes" | "lines" | "options" | "pairs" | "texts";

export interface Field {
	/** Within its item. */
	readonly path: Path;
	readonly header: string;
	readonly kind: FieldKind;
	readonly width: number;
	readonly choices?: readonly string[];
	/** What a blank cell means; absent: the member is not there. */
	readonly blank?: JsonValue;
}

/** How a field names its column. */
export const keyOf = ({ path }: Field): string => path.join(".");

export function columnOf(field: Field): FormColumn {
	const choices = field.kind === "yesno" ? ["是", "否"] : field.kind === "yes" ? ["是"] : field.choices;
	return {
		key: keyOf(field),
		header: field.header,
		kind: field.kind === "number" ? "number" : choices ? "code" : "passage",
		width: field.width,
		...(choices ? { choices } : {}),
	};
}

/** What stands in the cell of a member; undefined: there is no cell that would be read as the same. */
export function written(field: Field, value: JsonValue | undefined): FormCell | undefined {
	if (isBlankOf(field, value)) return null;
	const cell = cellOf(field, value);
	if (cell === undefined || cell === null) return undefined;
	const back = read(field, cell);
	return "value" in back && same(back.value, value) ? cell : undefined;
}

function cellOf({ kind }: Field, value: JsonValue | undefined): FormCell | undefined {
	switch (kind) {
		case "text":
			return typeof value === "string" ? value : undefined;
		case "number":
			return typeof value === "number" ? value : undefined;
		case "yesno":
			return typeof value === "boolean" ? (value ? "是" : "否") : undefined;
		case "yes":
			return value === true ? "是" : undefined;
		case "codes":
			return areTexts(value) ? value.join("、") : undefined;
		case "lines":
			return areTexts(value) ? value.join("\n") : undefined;
		case "options":
			return typeof value === "string" ? (value.startsWith("=") ? value : `@${value}`) : areTexts(value) ? value.join("\n") : undefined;
		case "pairs":
			return isObject(value) ? linesOf(value) : undefined;
		case "texts":
			return isObject(value)
				? Object.entries(value)
						.map(([name, text]) => `${name} = ${typeof text === "string" ? text : JSON.stringify(text)}`)
						.join("\n")
				: undefined;
	}
}

export type FieldRead = { value: JsonValue | undefined } | { fault: Text };

/** @param cell as the form was read; null: blank */
export function read(field: Field, cell: FormCell): FieldRead {
	if (cell === null || cell === "") return { value: field.blank };
	const text = String(cell);
	switch (field.kind) {
		case "text":
			return { value: text };
		case "number":
			return { value: cell };
		case "yesno":
		case "yes":
			return { value: text === "是" };
		case "codes":
			return { value: text.split(/[、,，;；\s]+/).filter((one) => one !== "") };
		case "lines":
			return { value: linesIn(text) };
		case "options":
			return { value: text.startsWith("=") ? text : /^@\w+$/.test(text) ? text.slice(1) : linesIn(text) };
		case "pairs":
			return pairsIn(text);
		case "texts":
			return textsIn(text);
	}
}

const twice = (line: number, name: string): FieldRead => ({
	fault: {
		zh: `第 ${line} 行的“${name}”与前面重复，请删去一行。`,
		en: `“${name}” in line ${line} stands above already; delete one of the lines.`,
	},
});

function pairsIn(text: string): FieldRead {
	const lines = text.split("\n");
	const names = lines.map((line) => /^((?:[^=[]|\[[^\]]*\])+?)\s*[=＝]/.exec(line.trim())?.[1]);
	const again = names.findIndex((name, at) => name !== undefined && names.indexOf(name) < at);
	if (again >= 0) return twice(again + 1, names[again] ?? "");
	const found = cellsOf(text);
	if ("cells" in found) return { value: found.cells };
	if ("tooMany" in found) return { fault: { zh: "行数过多，请分成几个。", en: "These are too many lines; make several of them." } };
	return notAPair(found.wrongLine);
}

function textsIn(text: string): FieldRead {
	const value: { [name: string]: JsonValue } = {};
	for (const [at, line] of text.split("\n").entries()) {
		if (line.trim() === "") continue;
		const [, name, said] = /^([^=＝]+?)\s*[=＝]\s*(.*)$/s.exec(line.trim()) ?? [];
		if (name === undefined || said === undefined) return notAPair(at + 1);
		if (Object.hasOwn(value, name)) return twice(at + 1, name);
		value[name] = said;
	}
	return { value };
}

const notAPair = (line: number): FieldRead => ({
	fault: { zh: `第 ${line} 行应写作“名称 = 内容”。`, en: `Line ${line} should read “name = value”.` },
});

const linesIn = (text: string): string[] =>
	text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");

const areTexts = (value: JsonValue | undefined): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");

/** Members that say the same as a blank cell: not there, or what the schema takes for that. */
const isBlankOf = ({ kind, blank }: Field, value: JsonValue | undefined): boolean =>
	value === undefined ||
	same(value, blank) ||
	(kind === "text" && value === "") ||
	(Array.isArray(value) && value.length === 0) ||
	(isObject(value) && Object.keys(value).length === 0);

const same = (one: JsonValue | undefined, other: JsonValue | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
