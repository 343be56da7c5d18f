/**
 * Random formulas and random cells, made by type so that most of them mean something. What LibreOffice is known to do otherwise
 * (booleans as text, "*" for numbers, texts that read as numbers in columns, blanks looked up) is left to the tables of cases,
 * where each difference is listed by itself.
 */
import fc from "fast-check";
import type { Value } from "../../shared/formula/index.ts";
import type { Sheet } from "../formula/sheet.ts";

const one = (...list: string[]): fc.Arbitrary<string> => fc.constantFrom(...list);

/** Fills a template: each ▢ is replaced by the next part. */
const filled = (template: string, ...parts: fc.Arbitrary<unknown>[]): fc.Arbitrary<string> =>
	fc.tuple(...parts).map((list) => {
		let next = 0;
		return template.replace(/▢/g, () => String(list[next++]));
	});

const numberColumn = one("t[number]", "t[amount]", "t[date]");
const anyColumn = one("t[number]", "t[amount]", "t[date]", "t[word]", "t[mixed]");
const criterion = one(
	'"国家级"',
	'"市*"',
	'"?级"',
	'"<>国家级"',
	'">=3"',
	'"<10"',
	'"<>"',
	'"="',
	"3",
	"n1",
	'">"&n2',
	'"<>3"',
	'"a"',
	'">2023-03-01"',
);
const comparison = one("=", "<>", "<", ">", "<=", ">=");
const equality = one("=", "<>");
const small = one("0", "1", "2", "3", "-1");

interface Kinds {
	number: string;
	text: string;
	truth: string;
}

const kinds = fc.letrec<Kinds>((tie) => {
	const number = tie("number");
	const text = tie("text");
	const truth = tie("truth");
	return {
		number: fc.oneof(
			{ maxDepth: 4, depthSize: "small", withCrossShrink: true },
			one("0", "1", "2.5", "-3", "100", "0.1", "1234.567", "45107", "n1", "n2", "n3", "n4", "blank", "date", "numeric"),
			fc.oneof(
				filled("(▢▢▢)", number, one("+", "-", "*", "/", "-", "+"), number),
				filled("-▢", number),
				filled("▢%", one("n1", "n2", "50")),
				filled("ROUND(▢,▢)", number, small),
				filled("▢(▢,▢)", one("ROUNDUP", "ROUNDDOWN", "MOD"), number, small),
				filled("▢(▢)", one("ABS", "INT", "SIGN", "TRUNC", "N"), number),
				filled("▢(▢,▢)", one("CEILING", "FLOOR"), one("n1", "n3", "7.2", "0.3"), one("1", "0.1", "2")),
			),
			fc.oneof(
				filled("▢(▢,▢,▢)", one("SUM", "MIN", "MAX", "COUNT", "COUNTA", "AVERAGE"), number, numberColumn, number),
				filled("▢(▢)", one("SUM", "MIN", "MAX", "COUNT", "COUNTA", "AVERAGE", "MEDIAN"), anyColumn),
				filled("▢(▢)", one("STDEV", "VAR", "STDEVP", "VARP"), numberColumn),
				filled("▢(▢,▢)", one("LARGE", "SMALL"), numberColumn, one("1", "2", "5", "20")),
				filled("COUNTBLANK(▢)", anyColumn),
				filled("SUMPRODUCT(--(▢▢▢),▢)", anyColumn, comparison, one("3", "n1", '"国家级"'), numberColumn),
				filled("SUM(▢*▢)", numberColumn, one("2", "n1", "t[amount]")),
				filled("SUM(IF(▢>▢,▢,0))", numberColumn, one("3", "n2"), numberColumn),
			),
			fc.oneof(
				filled("COUNTIF(▢,▢)", anyColumn, criterion),
				filled("COUNTIFS(▢,▢,▢,▢)", anyColumn, criterion, anyColumn, criterion),
				filled("SUMIF(▢,▢,▢)", anyColumn, criterion, numberColumn),
				filled("SUMIFS(▢,▢,▢,▢,▢)", numberColumn, anyColumn, criterion, anyColumn, criterion),
				filled("AVERAGEIF(▢,▢,▢)", anyColumn, criterion, numberColumn),
				filled("▢(▢,▢,▢)", one("MAXIFS", "MINIFS"), numberColumn, anyColumn, criterion),
				filled("SUM(COUNTIF(▢,{▢,▢}))", anyColumn, one('"国家级"', "3"), one('"市级"', '"a"')),
			),
			fc.oneof(
				filled("MATCH(▢,▢,0)", one('"国家级"', '"市*"', "3", "n1", '"A"', "word"), anyColumn),
				filled("INDEX(▢,▢)", numberColumn, one("1", "3", "8", "20")),
				filled("MATCH(▢+0,{0,60,80,90})", number),
				filled("LOOKUP(▢+0,{0,10,100},{1,2,3})", number),
			),
			fc.oneof(
				filled("LEN(▢)", text),
				filled("FIND(▢,▢)", one('"级"', '"a"', "word"), text),
				filled("SEARCH(▢,▢)", one('"级"', '"A"', '"?级"', "word"), text),
				filled("▢(▢)", one("YEAR", "MONTH", "DAY", "WEEKDAY"), one("date", "45107", "(date+n1)", '"2023-06-30"', "INDEX(t[date],2)")),
				filled("DATE(▢,▢,▢)", one("2023", "2024"), one("1", "2", "14", "0"), one("1", "29", "31", "0")),
				filled("▢(▢,▢)", one("EDATE", "EOMONTH"), one("date", "45322"), one("1", "-1", "12")),
				filled("NETWORKDAYS(▢,▢)", one("date", "45107"), one("45107", "45200", "date")),
				filled('DATEDIF(▢,45500,"▢")', one("date", "45000"), one("D", "M", "Y")),
				filled("VALUE(▢)", one("numeric", '"12.5"', '"1e3"', "word", '"5%"')),
				filled("IF(▢,▢,▢)", truth, number, number),
				filled("IFERROR(▢,▢)", number, number),
				filled("CHOOSE(▢,▢,▢)", one("1", "2", "n1"), number, number),
			),
		),
		text: fc.oneof(
			{ maxDepth: 3, depthSize: "small" },
			one('""', '"国家级"', '"a"', '"Ab 级"', '"12"', '"2023-06-30"', "word", "other", "blank", "numeric", "empty", "INDEX(t[word],2)"),
			filled("(▢&▢)", text, text),
			filled("(▢&▢)", text, one("n1", "n2", "n3", "ROUND(n3,2)")),
			filled("▢(▢,▢)", one("LEFT", "RIGHT"), text, one("0", "1", "2")),
			filled("MID(▢,▢,▢)", text, one("1", "2", "3"), one("0", "1", "4")),
			filled("▢(▢)", one("UPPER", "LOWER", "TRIM", "T"), text),
			filled("SUBSTITUTE(▢,▢,▢)", text, one('"级"', '"a"', '"1"'), one('""', '"x"')),
			filled("REPLACE(▢,▢,▢,▢)", text, one("1", "2"), one("0", "1"), one('"x"', '""')),
			filled('TEXT(▢,"▢")', number, one("0", "0.00", "#,##0.0", "0%", "000")),
			filled('TEXT(▢,"▢")', one("date", "45107"), one("yyyy-mm-dd", "yyyymmdd", "yyyy", "m")),
			filled("REPT(▢,▢)", one('"a"', "word"), one("0", "2")),
			filled("IF(▢,▢,▢)", truth, text, text),
			filled("IFERROR(▢,▢)", text, text),
		),
		truth: fc.oneof(
			{ maxDepth: 3, depthSize: "small" },
			one("TRUE", "FALSE", "yes", "no"),
			filled("(▢▢▢)", number, comparison, number),
			filled("(▢▢▢)", text, equality, text),
			filled("(▢▢▢)", one("word", "n1", "blank", "empty", "numeric"), comparison, one("0", '""', "5", '"国家级"')),
			filled("AND(▢,▢)", truth, truth),
			filled("OR(▢,▢)", truth, truth),
			filled("NOT(▢)", truth),
			filled("OR(▢={▢,▢})", one("word", "n1"), one('"国家级"', "1"), one('"市级"', "5")),
			filled("AND(▢>▢)", numberColumn, one("0", "5")),
			filled("▢(▢)", one("ISNUMBER", "ISTEXT", "ISBLANK", "ISERROR", "ISNA", "ISNONTEXT", "ISLOGICAL"), fc.oneof(number, text)),
			filled("EXACT(▢,▢)", text, text),
		),
	};
});

/** With its leading =. */
export const formula: fc.Arbitrary<string> = fc
	.oneof({ weight: 4, arbitrary: kinds.number }, { weight: 2, arbitrary: kinds.text }, { weight: 3, arbitrary: kinds.truth })
	.map((text) => `=${text}`);

const value = (...list: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...list);
const number = fc.oneof(
	value(0, 1, 3, 5, 12, 100, 2.5, -3, 99.99, 0.1, 45107),
	fc.integer({ min: -50, max: 500 }),
	fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100),
);
const word = value("国家级", "市级", "国际级", "a", "A", "Ab 级", "无", "不适用");
const column = (cell: fc.Arbitrary<Value>): fc.Arbitrary<{ values: Value[] }> =>
	fc.array(cell, { minLength: 8, maxLength: 8 }).map((values) => ({ values }));

/** The cells that the formulas speak of. Booleans stand in cells of their own, not in columns: LibreOffice adds them up. */
export const cells: fc.Arbitrary<Sheet> = fc.record({
	names: fc.record({
		n1: number,
		n2: number,
		n3: number,
		n4: fc.oneof(number, value(null)),
		date: fc.integer({ min: 44562, max: 45291 }),
		numeric: value("12", "3", "0.5"),
		word,
		other: fc.oneof(word, value(null)),
		blank: value(null),
		empty: value(""),
		yes: value(true),
		no: value(false),
	}),
	ranges: fc.record({
		"t[number]": column(fc.oneof({ weight: 5, arbitrary: number }, { weight: 1, arbitrary: value(null) })),
		"t[amount]": column(number),
		"t[date]": column(fc.integer({ min: 44562, max: 45291 })),
		"t[word]": column(
			fc.oneof({ weight: 5, arbitrary: value("国家级", "市级", "国际级", "a", "A", "无") }, { weight: 1, arbitrary: value(null) }),
		),
		"t[mixed]": column(fc.oneof(number, word, value(null))),
	}),
	row: fc.constant({}),
});
