/** TEXT: the format patterns that Chinese workbooks use. Sections, quoted words, numbers with 0 # , . % E, dates and times. */
import { numberFromText, toNumber, toText } from "../convert.ts";
import { dayOf, weekdayOf } from "../dates.ts";
import { numberText, roundAt, shift } from "../numbers.ts";
import { errors, isError, type Value } from "../value.ts";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];
const ENGLISH_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A piece of a pattern: a literal, or a placeholder. */
interface Piece {
	readonly literal: boolean;
	readonly text: string;
}

const PIECE =
	/"([^"]*)"|\\(.)|\[[^\]]*\]|_(.)|\*(.)|yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|aaaa|aaa|hh|h|ss|s|AM\/PM|上午\/下午|General|G\/通用格式|E[+-]|[0#?]|./gis;

function piecesOf(section: string): Piece[] {
	const pieces: Piece[] = [];
	for (const match of section.matchAll(PIECE)) {
		const [text, quoted, escaped, width, filler] = match;
		if (quoted !== undefined || escaped !== undefined) pieces.push({ literal: true, text: quoted ?? escaped ?? "" });
		else if (width !== undefined) pieces.push({ literal: true, text: " " });
		else if (filler === undefined && !text.startsWith("[")) pieces.push({ literal: false, text });
	}
	return pieces;
}

/** The sections between semicolons that are not quoted. */
function sectionsOf(pattern: string): string[] {
	return pattern.match(/(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)|^(?=;)/g) ?? [""];
}

/** TEXT(value, pattern) */
export function formatValue(value: Value, pattern: Value): Value {
	const format = toText(pattern);
	if (isError(format)) return format;
	if (isError(value)) return value;
	const sections = sectionsOf(format);
	if (typeof value === "boolean") return toText(value);
	const number = typeof value === "string" ? numberFromText(value) : toNumber(value);
	if (number === undefined || isError(number)) {
		const section = sections.length > 3 ? sections[3] : sections.find((one) => one.includes("@"));
		return section === undefined ? value : literalOf(section, String(value));
	}
	if (format === "") return "";
	if (sections.length > 1 && number < 0) return formatNumber(-number, sections[1] ?? "");
	const zero = sections.length > 2 && number === 0;
	return formatNumber(number, sections[zero ? 2 : 0] ?? "");
}

/** A section for text: @ stands for the text. */
const literalOf = (section: string, text: string): string =>
	piecesOf(section)
		.map((piece) => (!piece.literal && piece.text === "@" ? text : piece.text))
		.join("");

/** A number in one section of a pattern. */
export function formatNumber(number: number, section: string): Value {
	const pieces = piecesOf(section);
	const marks = pieces.filter((piece) => !piece.literal).map((piece) => piece.text.toLowerCase());
	if (marks.some((mark) => /^(?:[ymdhs]|aaa|am\/pm|上午)/.test(mark))) return formatDate(number, pieces);
	if (marks.includes("general") || marks.includes("g/通用格式")) {
		return pieces.map((piece) => (/^G(?:eneral|\/通用格式)$/i.test(piece.text) ? numberText(number) : piece.text)).join("");
	}
	if (marks.includes("@")) return literalOf(section, numberText(number));
	if (!marks.some((mark) => /[0#?]/.test(mark))) return (number < 0 ? "-" : "") + pieces.map((piece) => piece.text).join("");
	return marks.some((mark) => /^e[+-]$/.test(mark)) ? scientific(number, pieces) : decimal(number, pieces);
}

const isDigit = (piece: Piece): boolean => !piece.literal && /^[0#?]$/.test(piece.text);

function decimal(number: number, pieces: readonly Piece[]): string {
	const lastDigit = pieces.findLastIndex(isDigit);
	const firstDigit = pieces.findIndex(isDigit);
	const commas = (from: number, to: number): number =>
		pieces.slice(from, to).filter((piece) => !piece.literal && piece.text === ",").length;
	const grouped = commas(firstDigit, lastDigit) > 0;
	// Commas behind the last digit divide by a thousand each; percent signs multiply by a hundred.
	const thousands = commas(lastDigit + 1, pieces.length);
	const percents = pieces.filter((piece) => !piece.literal && piece.text === "%").length;
	const point = pieces.findIndex((piece) => !piece.literal && piece.text === ".");
	const wholePieces = point === -1 ? pieces : pieces.slice(0, point);
	const fractionPieces = point === -1 ? [] : pieces.slice(point + 1);
	const places = fractionPieces.filter(isDigit).length;
	const scaled = roundAt(shift(number, percents * 2 - thousands * 3), places);
	const [whole = "0", fraction = ""] = Math.abs(scaled).toFixed(Math.min(places, 100)).split(".");
	const digits = wholePieces.filter(isDigit);
	const shown = whole === "0" && !digits.some((piece) => piece.text === "0") ? "" : whole;
	const sign = scaled < 0 ? "-" : "";
	return sign + wholeText(wholePieces, digits.length, shown, grouped) + (point === -1 ? "" : `.${fractionText(fractionPieces, fraction)}`);
}

/** Digits from the right into their placeholders; what is left over goes before the first. */
function wholeText(pieces: readonly Piece[], slots: number, digits: string, grouped: boolean): string {
	let out = "";
	let seen = 0;
	for (const piece of pieces) {
		if (!isDigit(piece)) {
			if (piece.literal || piece.text !== ",") out += piece.text;
			continue;
		}
		// The first placeholder takes all digits that the others have no room for.
		const from = seen === 0 ? 0 : digits.length - (slots - seen);
		const part =
			digits.slice(Math.max(from, 0), Math.max(digits.length - (slots - seen) + 1, 0)) ||
			(piece.text === "0" ? "0" : piece.text === "?" ? " " : "");
		const right = slots - seen - 1;
		out += grouped ? [...part].map((digit, place) => digit + comma(part.length - 1 - place + right)).join("") : part;
		seen++;
	}
	return out;
}

const comma = (digitsRight: number): string => (digitsRight > 0 && digitsRight % 3 === 0 ? "," : "");

/** Trailing zeros vanish at # and become blanks at ?. */
function fractionText(pieces: readonly Piece[], fraction: string): string {
	const significant = fraction.replace(/0+$/, "").length;
	let place = 0;
	let out = "";
	for (const piece of pieces) {
		if (!isDigit(piece)) {
			if (piece.literal || piece.text !== ",") out += piece.text;
			continue;
		}
		if (place < significant || piece.text === "0") out += fraction.charAt(place);
		else if (piece.text === "?") out += " ";
		place++;
	}
	return out;
}

function scientific(number: number, pieces: readonly Piece[]): string {
	const at = pieces.findIndex((piece) => !piece.literal && /^e[+-]$/i.test(piece.text));
	const mantissa = pieces.slice(0, at);
	const point = mantissa.findIndex((piece) => !piece.literal && piece.text === ".");
	const places = point === -1 ? 0 : mantissa.slice(point).filter(isDigit).length;
	const [head = "0", power = "0"] = Math.abs(number).toExponential(Math.min(places, 100)).split("e");
	const exponent = Number(power);
	const width = pieces.slice(at).filter(isDigit).length;
	const sign = exponent < 0 ? "-" : pieces[at]?.text.endsWith("+") ? "+" : "";
	return `${number < 0 ? "-" : ""}${head}E${sign}${String(Math.abs(exponent)).padStart(width, "0")}`;
}

const two = (number: number): string => String(number).padStart(2, "0");

function formatDate(serial: number, pieces: readonly Piece[]): Value {
	// The clock is rounded to the second first, so that 0.999999 does not show as 23:59:60.
	const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
	const days = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
	const day = dayOf(days);
	if (!day) return errors["#VALUE!"];
	const time = seconds % 86_400;
	const hours = Math.floor(time / 3600);
	const noon = pieces.some((piece) => !piece.literal && /^(?:AM\/PM|上午\/下午)$/i.test(piece.text));
	const hour = noon ? hours % 12 || 12 : hours;
	const month = MONTHS[day.month - 1] ?? "";
	const weekday = weekdayOf(days);
	const minutes = Math.floor(time / 60) % 60;
	const mark = (piece: Piece, place: number): string => {
		if (piece.literal) return piece.text;
		const text = piece.text.toLowerCase();
		switch (text) {
			case "yyyy":
				return String(day.year);
			case "yy":
				return two(day.year % 100);
			case "mmmm":
				return month;
			case "mmm":
				return month.slice(0, 3);
			case "mm":
			case "m": {
				const number = isMinute(pieces, place) ? minutes : day.month;
				return text === "mm" ? two(number) : String(number);
			}
			case "dddd":
				return ENGLISH_DAYS[weekday] ?? "";
			case "ddd":
				return (ENGLISH_DAYS[weekday] ?? "").slice(0, 3);
			case "dd":
				return two(day.day);
			case "d":
				return String(day.day);
			case "aaaa":
				return `星期${WEEKDAYS[weekday] ?? ""}`;
			case "aaa":
				return WEEKDAYS[weekday] ?? "";
			case "hh":
				return two(hour);
			case "h":
				return String(hour);
			case "ss":
				return two(time % 60);
			case "s":
				return String(time % 60);
			case "am/pm":
				return hours < 12 ? "AM" : "PM";
			case "上午/下午":
				return hours < 12 ? "上午" : "下午";
			default:
				return piece.text;
		}
	};
	return pieces.map(mark).join("");
}

/** m means minutes behind hours and before seconds. */
function isMinute(pieces: readonly Piece[], place: number): boolean {
	const placeholders = (from: readonly Piece[]): string | undefined =>
		from.find((piece) => !piece.literal && /^[ymdhs]/i.test(piece.text))?.text;
	return /^h/i.test(placeholders(pieces.slice(0, place).reverse()) ?? "") || /^s/i.test(placeholders(pieces.slice(place + 1)) ?? "");
}
