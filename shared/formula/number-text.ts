/** Texts that Excel takes for numbers. */
import { serialFromText } from "./date-text.ts";
import { finite } from "./limits.ts";
import { numberWritten } from "./numbers.ts";

/** 12, 1,234.5, .5, 1e3 */
const NUMBER = String.raw`(?:\d+(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** With a currency sign, a percent sign, or in the parentheses that book-keepers put around what is negative. */
const ADORNED = new RegExp(`^(\\(?)([+-]?)[$¥￥]?([+-]?)(%?)(${NUMBER}) ?(%?)(\\)?)$`);
/** 1 1/2; without its whole part Excel takes it for a date of this year. */
const MIXED = /^([+-]?)(\d+) (\d{1,5})\/(\d{1,5})$/;
const ENDS = /^ +| +$/g;

/** "12", " 1,234.5 ", "5 %", "(5)", "¥5", "0 1/2", "1e3", "2023-06-30", "25:30" → a number; undefined where Excel would say #VALUE!. */
export function numberFromText(text: string): number | undefined {
	if (!mayBeNumber(text)) return undefined;
	// Blanks around a number are no matter, around a date they are; full-width digits and other blanks are neither to Excel.
	const trimmed = text.replace(ENDS, "");
	if (PLAIN.test(trimmed)) return held(numberWritten(trimmed));
	return adorned(trimmed) ?? mixed(trimmed) ?? serialFromText(text);
}

/** A number that Excel can hold. */
function held(number: number): number | undefined {
	const value = finite(number);
	return typeof value === "number" ? value || 0 : undefined;
}

function adorned(text: string): number | undefined {
	const match = ADORNED.exec(text);
	if (!match) return undefined;
	const [, open = "", outer = "", inner = "", before = "", digits = "", after = "", close = ""] = match;
	const signs = outer + inner;
	if ((open === "") !== (close === "") || signs.length > 1 || (open !== "" && signs !== "") || (before !== "" && after !== ""))
		return undefined;
	const size = numberWritten(digits.replaceAll(",", "")) / (before + after === "" ? 1 : 100);
	return held(open !== "" || signs === "-" ? -size : size);
}

function mixed(text: string): number | undefined {
	const match = MIXED.exec(text);
	if (!match) return undefined;
	const [, sign, whole, above, below] = match;
	const size = Number(whole) + Number(above) / Number(below);
	return held(sign === "-" ? -size : size);
}

/** First letters of months, and of 上午 and 下午. */
const LETTERS = "JFMASONDjfmasond上下";

/**
 * Whether a text begins as numbers, dates and times do: most texts do not, and are not looked at further. What only begins like
 * the name of a month has no digit.
 */
function mayBeNumber(text: string): boolean {
	let at = 0;
	while (text.charCodeAt(at) === 0x20) at++;
	const code = text.charCodeAt(at);
	// + , - . / and the digits
	if (code >= 43 && code <= 57) return true;
	const sign = text.charAt(at);
	if (sign === "(" || sign === "$" || sign === "%" || sign === "¥" || sign === "￥") return true;
	return sign !== "" && LETTERS.includes(sign) && /\d/.test(text) && text.length < 40;
}
