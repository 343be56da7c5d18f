/** What the text of a formula refers to, and the text after cells have moved. */
import { type Area, formatAddress, parseRange } from "../../shared/workbook/address.ts";

export interface FormulaReference {
	/** Characters of the text; `end` is exclusive. */
	start: number;
	end: number;
	/** As written, without quotes; undefined: the formula's own sheet, or the table's. */
	sheet: string | undefined;
	what:
		| { kind: "area"; area: Area; dollars: string }
		| { kind: "name"; name: string }
		/** `table` undefined: the one that the formula stands in. */
		| { kind: "column" | "row" | "header"; table: string | undefined; column: string };
}

const word = "[\\p{L}_][\\p{L}\\p{N}_.]*";
const pattern = new RegExp(
	[
		'(?<text>"(?:[^"]|"")*")',
		`(?<table>${word})?\\[(?:\\[#(?<part>This Row|Headers)\\],\\[(?<partColumn>[^\\]]+)\\]|@(?:\\[(?<quoted>[^\\]]+)\\]|(?<at>[^\\]]+))|(?<column>[^\\[\\]@#]+))\\]`,
		`(?:(?:'(?<quotedSheet>(?:[^']|'')+)'|(?<sheet>${word}))!)?(?:(?<area>\\$?[A-Z]{1,3}\\$?\\d{1,7}(?::\\$?[A-Z]{1,3}\\$?\\d{1,7})?)(?![\\p{L}\\p{N}_.(])|(?<name>${word})(?![\\p{L}\\p{N}_.(]))`,
		`(?<call>${word}\\()`,
	].join("|"),
	"gu",
);

const known = new Map<string, FormulaReference[]>();

/** In the order of the text, remembered: tests open the same workbooks over and over. TRUE, FALSE and what stands in quotes are none. */
export function referencesIn(formula: string): FormulaReference[] {
	const before = known.get(formula);
	if (before) return before;
	const found = [...formula.matchAll(pattern)].flatMap((match): FormulaReference[] => {
		const groups = match.groups ?? {};
		const at = { start: match.index, end: match.index + match[0].length };
		if (groups.text !== undefined || groups.call !== undefined || /^(TRUE|FALSE)$/i.test(match[0])) return [];
		const sheet = groups.quotedSheet?.replaceAll("''", "'") ?? groups.sheet;
		if (groups.area !== undefined) {
			const area = parseRange(groups.area.replaceAll("$", ""));
			return area ? [{ ...at, sheet, what: { kind: "area", area, dollars: groups.area } }] : [];
		}
		if (groups.name !== undefined) return [{ ...at, sheet, what: { kind: "name", name: groups.name } }];
		const column = groups.partColumn ?? groups.quoted ?? groups.at ?? groups.column ?? "";
		const kind = groups.part === "Headers" ? "header" : groups.part !== undefined || groups.column === undefined ? "row" : "column";
		return [{ ...at, sheet: undefined, what: { kind, table: groups.table, column } }];
	});
	known.set(formula, found);
	return found;
}

/**
 * The formula after cells of a sheet have moved.
 * @param own the sheet that the formula stands on
 * @param moved where an area of `sheet` is now; null: it is gone
 */
export function afterMove(formula: string, own: string, sheet: string, moved: (area: Area) => Area | null): string {
	let text = formula;
	for (const reference of referencesIn(formula).toReversed()) {
		if (reference.what.kind !== "area" || (reference.sheet ?? own) !== sheet) continue;
		const written = formula.slice(reference.start, reference.end);
		const before = written.slice(0, written.length - reference.what.dollars.length);
		const now = moved(reference.what.area);
		text = `${text.slice(0, reference.start)}${before}${now ? spelled(now, reference.what.dollars) : "#REF!"}${text.slice(reference.end)}`;
	}
	return text;
}

/** An area with its dollars where the old spelling had them. */
function spelled(area: Area, like: string): string {
	const corner = (row: number, column: number, old: string): string => {
		const [, columnDollar = "", rowDollar = ""] = /^(\$?)[A-Z]+(\$?)/.exec(old) ?? [];
		return formatAddress(row, column).replace(/^([A-Z]+)/, `${columnDollar.replace("$", "$$$$")}$1${rowDollar.replace("$", "$$$$")}`);
	};
	const [first = "", last] = like.split(":");
	const from = corner(area.top, area.left, first);
	return last === undefined ? from : `${from}:${corner(area.bottom, area.right, last)}`;
}
