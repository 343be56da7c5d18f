/** ST07: nothing refers to another workbook or to a sheet that is not there: in cells once a sheet, in names once. */
import { remembered } from "../../formula/remembered.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { Program } from "../compile/program.ts";
import type { AttributeOf } from "../state/failure.ts";
import { spotOfSheet, spotOfWorkbook } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, WorkbookState } from "../state/workbook-state.ts";
import { expectedNames } from "./expected-names.ts";
import { namedOf } from "./named.ts";

const texts = /"(?:[^"]|"")*"/g;
/** [1]Sheet!A1 as files store it, '[Book.xlsx]Sheet'!A1 as Excel shows it; not a table's [column]. */
const otherBook = /\[(?:\d+|[^[\]]+\.[A-Za-z]{3,4})\][^[\]]*!/;

/** What a formula refers to that is not in this workbook. */
type Astray = "book" | "sheet";

interface References {
	/** To another workbook. */
	book: boolean;
	/** Names of the sheets that it names. */
	sheets: readonly string[];
}

const none: References = { book: false, sheets: [] };

/** Templates' formulas are the same in every workbook: each is looked through once. */
const referencesIn = remembered((formula): References => {
	const plain = formula.includes('"') ? formula.replaceAll(texts, '""') : formula;
	if (plain.includes("[") && otherBook.test(plain)) return { book: true, sheets: [] };
	const named = new Set<string>();
	for (let mark = plain.indexOf("!"); mark >= 0; mark = plain.indexOf("!", mark + 1))
		for (const name of sheetsBefore(plain, mark)) named.add(name);
	return named.size === 0 ? none : { book: false, sheets: [...named] };
}, 20_000);

/** The sheets named right before a !: Sheet9!A1, 'my sheet'!A1, Sheet1:Sheet3!A1; none for #REF!. */
function sheetsBefore(plain: string, mark: number): string[] {
	if (plain[mark - 1] === "'") {
		let start = plain.lastIndexOf("'", mark - 2);
		while (start > 0 && plain[start - 1] === "'") start = plain.lastIndexOf("'", start - 2);
		return start < 0
			? []
			: plain
					.slice(start + 1, mark - 1)
					.replaceAll("''", "'")
					.split(":");
	}
	let start = mark;
	while (start > 0 && inName(plain.charCodeAt(start - 1))) start--;
	const names = plain.slice(start, mark).split(":").slice(-2);
	return plain[start - 1] === "#" || !names.every((name) => beginsName.test(name)) ? [] : names;
}

const beginsName = /^[\p{L}_]/u;
/** Letters, digits, _ and . of a name, and the : between two. Beyond ASCII nothing else stands outside quotes. */
const inName = (code: number): boolean =>
	code > 127 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 46 && code <= 58 && code !== 47) || code === 95;

/** @param isThere whether the workbook has a sheet of this name, or should have (that it has not is said by ST02) */
export function astrayIn(formula: string, isThere: (sheet: string) => boolean): Astray | undefined {
	if (!formula.includes("!")) return undefined;
	const { book, sheets: named } = referencesIn(formula);
	if (book) return "book";
	return named.every(isThere) ? undefined : "sheet";
}

/** The test for `astrayIn`; names of sheets are the same in capitals and small letters. */
export function sheetsThere(program: Program, book: WorkbookState): (sheet: string) => boolean {
	let names: ReadonlySet<string> | undefined;
	return (sheet) => {
		names ??= new Set([...book.image.sheets.map(({ name }) => name), ...expectedNames(program, book)].map((name) => name.toLowerCase()));
		return names.has(sheet.toLowerCase());
	};
}

export function externalLinks(program: Program, book: WorkbookState): Failure[] {
	const { sheets: all, names, externalLinks: links } = book.image;
	const isThere = sheetsThere(program, book);
	let inCells = false;
	const failures = all.flatMap((sheet, index) => {
		const found: Record<Astray, string[]> = { book: [], sheet: [] };
		let first: { row: number; column: number } | undefined;
		for (const { row, column, formula } of sheet.cells) {
			const astray = formula === undefined ? undefined : astrayIn(formula, isThere);
			if (!astray) continue;
			first ??= { row, column };
			found[astray].push(formatAddress(row, column));
		}
		if (!first) return [];
		inCells ||= found.book.length > 0;
		return raise(program, "ST07", { ...spotOfSheet(index, sheet.name), ...first }, {}, cellsSay(found));
	});
	const named = names.filter(({ refersTo }) => astrayIn(refersTo, () => true) === "book").map(({ name }) => `“${name}”`);
	if (named.length === 0 && (inCells || links.length === 0)) return failures;
	return [...failures, ...raise(program, "ST07", spotOfWorkbook(), {}, namesSay(named))];
}

function cellsSay({ book, sheet }: Readonly<Record<Astray, string[]>>): AttributeOf {
	const what = {
		zh: [
			...(book.length > 0 ? [`${namedOf("zh", book, "格")}引用了其他工作簿`] : []),
			...(sheet.length > 0 ? [`${namedOf("zh", sheet, "格")}引用了不存在的工作表`] : []),
		].join("，"),
		en: [
			...(book.length > 0 ? [`${namedOf("en", book, "cells")} refer to another workbook`] : []),
			...(sheet.length > 0 ? [`${namedOf("en", sheet, "cells")} refer to a sheet that is not there`] : []),
		].join("; "),
	};
	return (language, name) => (name === "what" ? what[language] : undefined);
}

function namesSay(named: readonly string[]): AttributeOf {
	const what =
		named.length > 0
			? {
					zh: `名称${namedOf("zh", named, "个")}引用了其他工作簿`,
					en: `The names ${namedOf("en", named, "names")} refer to another workbook`,
				}
			: { zh: "文件含有指向其他工作簿的链接", en: "The file holds links to another workbook" };
	return (language, name) => (name === "what" ? what[language] : undefined);
}
