/** What lint knows of functions: which give whole numbers, which give one of their arguments, which leave binary dust behind. */
import type { Node } from "../../formula/index.ts";

const named = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** They give whole numbers, whatever they are given. */
export const whole = named(`
	COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS LEN INT MATCH FIND SEARCH YEAR MONTH DAY DATE ROW ROWS COLUMNS EDATE EOMONTH
	DAYS DATEDIF SIGN CODE UNICODE WEEKDAY WEEKNUM ISOWEEKNUM WORKDAY NETWORKDAYS DATEVALUE HOUR MINUTE SECOND QUOTIENT EVEN
	ODD FACT RANK RANK.EQ
`);

/** These give back one of their arguments, or a sum of them: whole numbers stay whole. */
export const passing = named(`
	SUM SUMSQ SUMPRODUCT MAX MIN ABS PRODUCT MOD N LARGE SMALL MODE MODE.SNGL CEILING CEILING.MATH CEILING.PRECISE
	ISO.CEILING FLOOR FLOOR.MATH FLOOR.PRECISE MROUND
`);

/** The arguments of which one is the result. */
export const branches: Readonly<Record<string, (list: readonly Node[]) => readonly Node[]>> = {
	IF: (list) => list.slice(1),
	IFERROR: (list) => list,
	IFNA: (list) => list,
	IFS: (list) => list.filter((_, place) => place % 2 === 1),
	SWITCH: ([, ...rest]) => rest.filter((_, place) => place % 2 === 1 || (rest.length % 2 === 1 && place === rest.length - 1)),
	CHOOSE: (list) => list.slice(1),
	INDEX: (list) => list.slice(0, 1),
	UNIQUE: (list) => list.slice(0, 1),
	LOOKUP: (list) => list.slice(list.length > 2 ? 2 : 1),
	XLOOKUP: (list) => list.slice(2, 4),
	SUMIF: (list) => [list[2] ?? list[0]].filter((node) => node !== undefined),
	SUMIFS: (list) => list.slice(0, 1),
	MAXIFS: (list) => list.slice(0, 1),
	MINIFS: (list) => list.slice(0, 1),
};

/** They round to the place that their second argument says, whole numbers where it is 0 or not there. */
export const rounding = named(`
	ROUND ROUNDUP ROUNDDOWN TRUNC
`);

/** They add or multiply numbers: dusty unless all of these are whole. */
export const adding = named(`
	SUM SUMIF SUMIFS SUMSQ SUMPRODUCT SUBTOTAL PRODUCT MOD
`);

/** Means, spreads, places between numbers, roots and logarithms. */
export const dividing =
	/^(?:AVERAGE(?:A|IF|IFS)?|MEDIAN|(?:STDEV|VAR)(?:P|\.P|\.S)?|(?:QUARTILE|PERCENTILE)(?:\.INC|\.EXC)?|SQRT|POWER|EXP|LN|LOG|LOG10)$/;
