/** One cell read as what it should hold: the value that rules see, and what is wrong with it. */

import { type CellType, INCOMPARABLE, NOT_APPLICABLE } from "../../definition/kinds.ts";
import { millisecondsOfSerial } from "../../domain/serial-dates.ts";
import { foldSpelling, looksBlank } from "../../domain/spelling.ts";
import { remembered } from "../../formula/remembered.ts";
import { errors, isError, type Value } from "../../formula/value.ts";
import type { CellImage } from "../../workbook/image.ts";
import { choiceOf, codeOf, numberOf, referencesOf, type TextReading, wordsOf } from "./texts.ts";

/** The built-in rule a cell breaks. */
export interface CellProblem {
	/** null: nothing of its own; a rule that finds the cell blank says what stands there. */
	rule: "ST08" | "TY01" | "TY04" | "TY05" | "TY06" | "TY09" | "TY10" | "TY11" | "TY12" | "TY13" | "TY14" | "TY15" | "TX06" | null;
	/** What stands there, as text. */
	shown: string;
	/** No rule is to read this cell: it holds nothing of its type. */
	stops: boolean;
	/** TX06: the right spelling; "": the cell should be empty. */
	meant?: string;
}

export interface CellReading {
	value: Value;
	problem?: CellProblem;
}

const blank: CellReading = { value: null };

/** 2100-01-01: from there on, a number is no date of this programme (20230630 typed as a number). */
export const LAST_DATE = 73_051;
/** 9999-12-31, the last date that Excel shows. */
const LAST_SHOWN_DATE = 2_958_465;

/**
 * The largest number a cell may hold, either side of 0: more than all people and all money that a school could mean, in any unit of
 * these documents, and small enough for totals over many schools and for products of two to be exact to the last place. D.
 */
export const LARGEST = 1_000_000_000;
/** A spreadsheet keeps 15 digits of a number; whatever was typed behind them is gone. */
const FIRST_INEXACT = 1e15;

/**
 * Reads a cell. What looks blank is blank; numbers stored as text or in full width count as the number they show (TY06), choices, codes
 * and numbers of evidence as what they are in whatever spelling (TX06); everything else of another type stays as it is and is reported.
 *
 * @param options the choices of an enum cell
 */
export function readCell(cell: CellImage | undefined, type: CellType, options: ReadonlySet<string> | undefined): CellReading {
	if (!cell || cell.value === null) return blank;
	const { kind, value } = cell;
	if (kind === "error") {
		const error = errorOf(value);
		return { value: error, problem: { rule: "ST08", shown: String(error), stops: true } };
	}
	if (typeof value === "string") return readTyped(value, cell, type, options);
	switch (type.kind) {
		case "number":
			return kind === "percent" && typeof value === "number" ? readPercent(value, type) : readNumber(kind, value);
		case "date":
			return typeof value === "number" && value >= type.earliest && value < LAST_DATE ? readDate(value) : wrong("TY04", value, kind);
		case "yesno":
			return wrong("TY05", value, kind);
		case "enum":
			return options === undefined || options.has(String(value)) ? { value } : wrong("TY09", value, kind);
		case "text":
			return type.words ? readWords(kind, value) : { value };
	}
}

/** A formula of which the file holds no result: the program that wrote it does not calculate. */
export const isUncalculated = (cell: CellImage | undefined): cell is CellImage & { formula: string } =>
	cell?.formula !== undefined && cell.value === null;

/** TY15: what it comes to is not known, and no rule is to take it for a blank. */
export const uncalculated = (formula: string): CellReading => ({
	value: errors["#N/A"],
	problem: { rule: "TY15", shown: formula, stops: true },
});

/** TY14, where nothing else is wrong with a cell: its formula gives another value whenever the file is opened. D: what OFFSET and INDIRECT lead to stays. */
export const changing = ({ formula }: CellImage): CellProblem | undefined =>
	formula !== undefined && changes(formula) ? { rule: "TY14", shown: formula, stops: false } : undefined;

/** Templates' formulas are the same in every workbook: each is looked through once. */
const changes = remembered((formula) => /\b(today|now|rand(between|array)?)\s*\(/i.test(formula), 20_000);

/** A day, whatever time of it is added: 2023-12-31 10:00 is no day after the year's last. */
function readDate(value: number): CellReading {
	const date = Math.floor(value);
	if (date === value) return { value };
	return { value: date, problem: { rule: "TY12", shown: asShown(value, "date"), stops: false } };
}

/** What people see is a hundred times what the cell holds: where percentages belong, that is the value. */
function readPercent(value: number, { percent = false }: CellType): CellReading {
	const shown = asPercent(value);
	const number = percent ? shown : value;
	if (Math.abs(number) > LARGEST) return wrong("TY11", number);
	return { value: number, problem: { rule: "TY13", shown: `${shown}%`, stops: false } };
}

/** 0.785 → 78.5: to the 15 digits that a spreadsheet shows, without the dust of the multiplication. */
export const asPercent = (value: number): number => Number((value * 100).toPrecision(15));

/** A text that a spreadsheet made a date of (2023-12) or a number of 15 digits (a certificate's number): what was typed is lost. */
function readWords(kind: CellImage["kind"], value: number | string | boolean): CellReading {
	const retyped = typeof value === "number" && (kind === "date" || Math.abs(value) >= FIRST_INEXACT);
	return retyped ? { value, problem: { rule: "TY10", shown: asShown(value, kind), stops: false } } : { value };
}

function readTyped(text: string, cell: CellImage, type: CellType, options: ReadonlySet<string> | undefined): CellReading {
	if (looksBlank(text)) return readBlank(text, cell, type);
	const exempt = exemptionIn(text, type);
	if (exempt !== undefined) return spelled({ value: exempt, meant: exempt }, text);
	switch (type.kind) {
		case "number":
			return readNumber(cell.kind, text);
		case "date":
			return wrong("TY04", text);
		case "yesno":
			return spelled(choiceOf(text, yesOrNo), text) ?? wrong("TY05", text);
		case "enum":
			return options === undefined ? { value: text } : (spelled(choiceOf(text, options), text) ?? wrong("TY09", text));
		case "text":
			return readText(text, type);
	}
}

const yesOrNo: ReadonlySet<string> = new Set(["是", "否"]);

/** Nobody sees blanks in a text that may be empty; where a rule would trip over them they are said. A formula's "" is its own affair. */
function readBlank(text: string, { formula }: CellImage, type: CellType): CellReading {
	if (formula !== undefined) return { value: "" };
	if (text === "") return blank;
	const matters = type.kind !== "text" || type.spelling !== undefined || type.mustAnswer === true;
	return matters ? { value: null, problem: { rule: "TX06", shown: text, stops: false, meant: "" } } : blank;
}

/** 不适用 or 不可比, where it may stand. */
function exemptionIn(text: string, { notApplicable, incomparable }: CellType): string | undefined {
	if (!notApplicable && !incomparable) return undefined;
	const plain = foldSpelling(text);
	if (notApplicable && plain === NOT_APPLICABLE) return NOT_APPLICABLE;
	return incomparable && plain === INCOMPARABLE ? INCOMPARABLE : undefined;
}

function readText(text: string, { spelling, mustAnswer = false }: CellType): CellReading {
	const words = wordsOf(text, mustAnswer);
	if (words.value === null) return { value: null, problem: { rule: null, shown: text, stops: false } };
	if (spelling === undefined) return words;
	return spelled(spelling === "code" ? codeOf(text) : spelling === "number" ? numberOf(text) : referencesOf(text), text);
}

/** The reading of a text, with TX06 where it should be written otherwise. */
function spelled(reading: TextReading, text: string): CellReading;
function spelled(reading: TextReading | undefined, text: string): CellReading | undefined;
function spelled(reading: TextReading | undefined, text: string): CellReading | undefined {
	if (!reading) return undefined;
	const { value, meant } = reading;
	return meant === undefined || meant === text ? reading : { value, problem: { rule: "TX06", shown: text, stops: false, meant } };
}

function readNumber(kind: CellImage["kind"], value: number | string | boolean): CellReading {
	if (kind === "date") return wrong("TY01", value, kind);
	if (typeof value === "number") return Math.abs(value) <= LARGEST ? { value } : wrong("TY11", value);
	const number = typeof value === "string" ? numberInText(value) : undefined;
	if (number === undefined) return wrong("TY01", value);
	// A number of a thousand digits is Infinity by now: the text says what stands there.
	if (Math.abs(number) > LARGEST) return wrong("TY11", value);
	return { value: number, problem: { rule: "TY06", shown: String(value), stops: false } };
}

function wrong(rule: NonNullable<CellProblem["rule"]>, value: number | string | boolean, kind?: CellImage["kind"]): CellReading {
	return { value, problem: { rule, shown: asShown(value, kind), stops: true } };
}

function asShown(value: number | string | boolean, kind: CellImage["kind"] | undefined): string {
	if (typeof value === "boolean") return String(value).toUpperCase();
	return typeof value === "number" && kind === "date" && value >= 1 && value <= LAST_SHOWN_DATE ? isoMoment(value) : String(value);
}

/**
 * " １，２００．５ " → 1200.5; undefined where the text holds more than a number (12万元, 80%, “560 30”: a blank may part thousands, otherwise
 * there are two).
 */
export function numberInText(text: string): number | undefined {
	const plain = foldSpelling(text)
		.replaceAll("。", ".")
		.replaceAll(/ (?!\d)/g, "")
		.replaceAll(/(^|\D) +/g, "$1");
	if (!/^[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?$|^[+-]?\.\d+$/.test(plain)) return undefined;
	return Number(plain.replaceAll(/[, ]/g, ""));
}

const byCode = new Map<string, Value>(Object.entries(errors));

/** The error of a cell; codes of newer programs (#SPILL!) count as #VALUE!. */
function errorOf(value: unknown): Value {
	return byCode.get(String(value)) ?? errors["#VALUE!"];
}

/** The day that the 1900 system counts and that never was. */
const LEAP_DAY_1900 = 60;

/** 45107 → 2023-06-30; serials of the 1900 system, as Excel shows them. */
export function isoDate(serial: number): string {
	const day = Math.floor(serial);
	if (day === LEAP_DAY_1900) return "1900-02-29";
	if (day >= 1 && day < LEAP_DAY_1900) return isoDay(day + 1);
	return isoDay(day);
}

function isoDay(serial: number): string {
	return new Date(Math.round(millisecondsOfSerial(serial))).toISOString().slice(0, 10);
}

/** 45107.4375 → 2023-06-30 10:30; a whole day without a time. */
export const isoMoment = (serial: number): string => `${isoDate(serial)} ${isoTime(serial)}`.trimEnd();

/** 45107.4375 → 10:30, with seconds where there are some; "" at midnight. To the second, as Excel shows it. */
export function isoTime(serial: number): string {
	const seconds = Math.min(Math.round((serial - Math.floor(serial)) * 86_400), 86_399);
	const time = new Date(seconds * 1000).toISOString();
	return seconds === 0 ? "" : time.slice(11, seconds % 60 === 0 ? 16 : 19);
}

/** Whether a value counts as filled in. */
export const isFilled = (value: Value): boolean => value !== null && value !== "";

/** Same for rules: two errors of one code are the same. */
export const isSame = (a: Value, b: Value): boolean => Object.is(a, b) || (isError(a) && isError(b) && a.code === b.code);
