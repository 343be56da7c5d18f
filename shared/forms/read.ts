/** A form as it came back: rows by the headers, wherever they stand; what cannot be read is told with its cell. */
import { millisecondsOfSerial } from "../domain/serial-dates.ts";
import { holdsUnseen, looksBlank, sameText, trimmed } from "../domain/spelling.ts";
import { formatAddress } from "../workbook/address.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../workbook/image.ts";
import {
	attachedSheet,
	type FormCell,
	type FormColumn,
	type FormFault,
	type FormIdentity,
	type FormRow,
	type FormSheet,
	identityLabels,
	identitySheet,
} from "./form.ts";

export interface ReadForm {
	/** By the sheet's name. */
	rows: ReadonlyMap<string, FormRow[]>;
	faults: FormFault[];
}

/** More faults than anybody reads. */
const most = 200;

export function readForm(image: WorkbookImage, identity: FormIdentity, sheets: readonly FormSheet[]): ReadForm {
	const foreign = otherForm(image, identity);
	if (foreign) return { rows: new Map(), faults: [foreign] };
	// Of a workbook of something else one sentence says it all.
	const [first, ...others] = sheets;
	if (first && others.length > 0 && !sheets.some(({ name }) => image.sheets.some((sheet) => sheet.name === name)))
		return {
			rows: new Map(),
			faults: [
				fault(
					first.name,
					`这不是下载的表单：没有“${first.name}”等工作表。`,
					`This is not the form as downloaded: it has no sheet ${first.name}, nor any other of the form's.`,
				),
			],
		};
	const faults: FormFault[] = [];
	const rows = new Map(sheets.map((sheet) => [sheet.name, readSheet(image, sheet, faults)]));
	return { rows, faults: faults.slice(0, most) };
}

/** A form of another kind or period; one without its hidden sheet is taken for what its sheets say. */
function otherForm(image: WorkbookImage, { kind, period }: FormIdentity): FormFault | undefined {
	const cells = image.sheets.find(({ name }) => name === identitySheet)?.cells;
	if (!cells) return undefined;
	const under = (label: string) => {
		const row = cells.find(({ column, value }) => column === 1 && value === label)?.row;
		return cells.find((cell) => cell.column === 2 && cell.row === row)?.value ?? "";
	};
	const [ownKind, ownPeriod] = [under(identityLabels.kind), under(identityLabels.period)];
	if (ownKind !== kind)
		return fault(
			identitySheet,
			`这是另一种表单（${ownKind}），请下载本表单填写。`,
			`This is another form (${ownKind}); download this one.`,
		);
	if (ownPeriod !== period)
		return fault(
			identitySheet,
			`表单是期间 ${ownPeriod} 的，不是 ${period} 的，请下载该期间的表单。`,
			`The form is of the period ${ownPeriod}, not of ${period}; download that period's.`,
		);
	return undefined;
}

/** The text that went out with the form; undefined: another program removed it, or there never was one. */
export function attachedText(image: WorkbookImage): string | undefined {
	const pieces = image.sheets
		.find(({ name }) => name === attachedSheet)
		?.cells.filter(({ column }) => column === 1)
		.toSorted((one, other) => one.row - other.row)
		.map(({ value }) => String(value ?? ""));
	return pieces?.map((piece) => piece.slice(1, -1)).join("");
}

function readSheet(image: WorkbookImage, sheet: FormSheet, faults: FormFault[]): FormRow[] {
	const found = image.sheets.find(({ name }) => name === sheet.name);
	if (!found) {
		faults.push(
			fault(
				sheet.name,
				`缺少工作表“${sheet.name}”，请用下载的表单填写。`,
				`The sheet ${sheet.name} is missing; fill in the form as downloaded.`,
			),
		);
		return [];
	}
	const byRow = Map.groupBy(found.cells, ({ row }) => row);
	const head = headerOf(byRow, sheet);
	const missing = sheet.columns.filter(({ key, shown }) => !shown && !head?.columns.has(key));
	if (!head || missing.length > 0) {
		const names = (head ? missing : sheet.columns).map(({ header }) => header).join("、");
		faults.push(
			fault(sheet.name, `缺少列：${names}，请不要改动标题行。`, `These columns are missing: ${names}; leave the header row as it is.`),
		);
		return [];
	}
	const twice = sheet.columns.flatMap(({ header, shown }) => {
		const cells = shown ? [] : (byRow.get(head.row) ?? []).filter(({ value }) => typeof value === "string" && sameText(value, header));
		return cells.length > 1 ? [{ header, at: `${sheet.name}!${formatAddress(head.row, cells[1]?.column ?? 1)}` }] : [];
	});
	if (twice.length > 0) {
		for (const { header, at } of twice)
			faults.push(
				fault(at, `列标题“${header}”有两个，请删去或改名多出的一列。`, `There are two columns “${header}”; delete or rename one.`),
			);
		return [];
	}
	const rows: FormRow[] = [];
	const seen = new Map<string, FormRow>();
	for (const [row, cells] of [...byRow].toSorted(([a], [b]) => a - b)) {
		if (row <= head.row) continue;
		// One sentence says it all: nothing below is read.
		if (rows.length === sheet.most && cells.some(({ value }) => value !== null)) {
			faults.push(
				fault(
					`${sheet.name}!A${row}`,
					`“${sheet.name}”至多 ${sheet.most} 行，请分几份上传。`,
					`The sheet ${sheet.name} takes ${sheet.most} rows; send it in several parts.`,
				),
			);
			break;
		}
		if (faults.length >= most) break;
		const read = readRow(found, sheet, head.columns, { row, cells }, faults);
		if (!read) continue;
		rows.push(read);
		const key = sheet.key.map((one) => String(read.cells[one] ?? "").toUpperCase()).join(" ");
		const before = seen.get(key);
		if (before) {
			const [first = ""] = sheet.key;
			faults.push(
				fault(read.at(first), `与 ${before.at(first)} 重复，请删去一行。`, `This repeats ${before.at(first)}; delete one of the rows.`),
			);
		} else seen.set(key, read);
	}
	return rows;
}

/** The first row that holds the sheet's headers, at least half of them; column by key. */
function headerOf(
	byRow: ReadonlyMap<number, CellImage[]>,
	{ columns }: FormSheet,
): { row: number; columns: Map<string, number> } | undefined {
	for (const [row, cells] of [...byRow].toSorted(([a], [b]) => a - b)) {
		const found = new Map(
			columns.flatMap(({ key, header }) => {
				const cell = cells.find(({ value }) => typeof value === "string" && sameText(value, header));
				return cell ? [[key, cell.column] as const] : [];
			}),
		);
		if (found.size * 2 >= columns.length) return { row, columns: found };
	}
	return undefined;
}

function readRow(
	{ name }: SheetImage,
	sheet: FormSheet,
	places: ReadonlyMap<string, number>,
	{ row, cells }: { row: number; cells: CellImage[] },
	faults: FormFault[],
): FormRow | undefined {
	const read = sheet.columns.filter(({ shown }) => !shown);
	const cellOf = (key: string) => cells.find(({ column }) => column === places.get(key));
	const isBlank = (cell: CellImage | undefined) =>
		!cell || cell.value === null || (typeof cell.value === "string" && looksBlank(cell.value));
	if (read.every(({ key }) => isBlank(cellOf(key)))) return undefined;
	const at = (key = sheet.key[0] ?? "") => `${name}!${formatAddress(row, places.get(key) ?? 1)}`;
	const values: Record<string, FormCell> = {};
	for (const { key } of sheet.columns.filter(({ shown }) => shown)) values[key] = shownIn(cellOf(key));
	for (const column of read) {
		const cell = cellOf(column.key);
		if (!cell || isBlank(cell)) {
			values[column.key] = null;
			if (column.required) faults.push(fault(at(column.key), `${column.header}不能空。`, `${column.header} is required.`));
			continue;
		}
		const value = readValue(column, cell);
		if (typeof value === "object") {
			faults.push({ at: at(column.key), message: value });
			values[column.key] = null;
		} else values[column.key] = value;
	}
	return { at, cells: values };
}

/** What stands in a column for information; null: nothing. */
function shownIn(cell: CellImage | undefined): FormCell {
	const value = cell?.value ?? null;
	if (typeof value !== "string") return typeof value === "boolean" ? String(value) : value;
	return looksBlank(value) ? null : trimmed(value);
}

/** The cell's value, or what is wrong with it. */
function readValue(column: FormColumn, { kind, value, formula }: CellImage): string | number | FormFault["message"] {
	const { header } = column;
	if (column.kind === "passage" && formula !== undefined)
		return said(
			`${header}成了 Excel 公式，请把单元格设为文本单元格式，或在等号前加一个英文单引号，再填一次。`,
			`${header} has become a formula of Excel; make the cell a text, or type an apostrophe before the equals sign, and fill it in again.`,
		);
	if (kind === "error")
		return said(`${header}是错误值 ${value}，请改正公式或直接填写。`, `${header} is the error ${value}; type what is meant.`);
	if (column.kind === "passage" && kind === "date")
		return said(
			`${header}被程序当成了日期，请把单元格设为文本单元格式再填一次。`,
			`A program took ${header} for a date; make the cell a text and fill it in again.`,
		);
	if (column.kind === "passage") return passageIn(value);
	if (typeof value === "boolean") return said(`${header}不能是 TRUE 或 FALSE。`, `${header} is not TRUE or FALSE.`);
	if (kind === "percent")
		return said(
			`${header}是百分比格式，请改为常规格式并填写原数（百分数按 0—100）。`,
			`${header} is shown as a percentage; use the plain number, percent as 0–100.`,
		);
	const text = typeof value === "string" ? trimmed(value) : "";
	if (typeof value === "string" && holdsUnseen(value))
		return said(`${header}含有看不见的字符，请重新输入。`, `${header} holds characters that cannot be seen; type it anew.`);
	if (/[\r\n]/.test(text === "" ? "" : String(value).trim())) return said(`${header}不能换行。`, `${header} is one line.`);
	switch (column.kind) {
		case "number":
			return typeof value === "number" && kind === "number" ? value : said(`${header}应为数字。`, `${header} is a number.`);
		case "value":
			return typeof value === "string" ? text : (value ?? "");
		case "date":
			return dayOf(kind, value) ?? said(`${header}应为日期，如 2024-12-31。`, `${header} is a day, such as 2024-12-31.`);
		case "code":
		case "text": {
			// A code of digits, which a program has made a number.
			const word = typeof value === "number" && kind === "number" && Number.isSafeInteger(value) ? String(value) : text;
			if (word === "") return said(`${header}应为文字。`, `${header} is a text.`);
			if (column.kind === "code" && /\s/.test(word)) return said(`${header}中间不能有空格。`, `${header} has no blanks in it.`);
			if (column.choices && !column.choices.includes(word))
				return said(`${header}只能是：${column.choices.join("、")}。`, `${header} is one of: ${column.choices.join(", ")}.`);
			return word;
		}
	}
}

/** Lines end alike, whichever program saved them; what stands around the text is no part of it. */
const passageIn = (value: CellImage["value"]): string =>
	String(value ?? "")
		.replaceAll(/\r\n?/g, "\n")
		.trim();

/** ISO date. */
function dayOf(kind: CellImage["kind"], value: CellImage["value"]): string | undefined {
	if (kind === "date" && typeof value === "number" && value > 0 && value < 2_958_466)
		return new Date(millisecondsOfSerial(Math.floor(value))).toISOString().slice(0, 10);
	const [, year, month, day] = typeof value === "string" ? (/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(trimmed(value)) ?? []) : [];
	if (!year || !month || !day) return undefined;
	const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	const date = new Date(`${iso}T00:00:00Z`);
	return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

const said = (zh: string, en: string): FormFault["message"] => ({ zh, en });
const fault = (at: string, zh: string, en: string): FormFault => ({ at, message: { zh, en } });
