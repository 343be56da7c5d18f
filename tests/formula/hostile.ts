/** Cells and formulas as a tired, clever or hostile person may leave them: every kind of value, at its extremes, anywhere. */
import fc from "fast-check";
import { kindAt } from "../../shared/formula/functions/specification.ts";
import { type BinaryOperator, errors, functions, type Node, type Value } from "../../shared/formula/index.ts";
import type { Sheet } from "./sheet.ts";

const at = { start: 0, end: 0 };

const number = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: -12, max: 120 }) },
	fc.constantFrom(
		0,
		1,
		-1,
		0.5,
		-0.5,
		1e308,
		-1e308,
		1.7976931348623157e308,
		-1e-308,
		5e-324,
		1e15,
		2 ** 53,
		-(2 ** 31),
		45107,
		2_958_466,
		9.995,
		0.1 + 0.2,
	),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Texts that read as numbers, dates, criteria, wildcards, patterns and formats, and such as read as nothing. */
const texts = [
	..."|0|12| 12 |１２|-0|1e308|1e999|-1e-999|50%|%%|(5)|$5|TRUE|false|#N/A|国家级|市级".split("|"),
	..."2023-06-30|2023年2月29日|1900-02-29|9999-12-31|25:30|12:00 PM|31/12/2023|30-Jun-2023".split("|"),
	..."=|<>|>5|<=国|<>*|*|?|~|~~*|*a*b?|=TRUE|>1e308".split("|"),
	..."[a-z]+|(a+)+$|(|[|^$|\\d{1,2}".split("|"),
	...'0.00|#,##0;[Red]-0|yyyy-mm-dd hh:mm:ss.000|[h]:mm|# ?/?|0.0E+0|@|General|[DBNum1]0|;;;|"|_)*x0|[>=1e308]0'.split("|"),
	..."Y|M|D|MD|YM|YD|ı|İ|ß|𠮷|\ud800|\u0000|\u00a0|\ufeff|A\nB".split("|"),
];
const longTexts = [
	"x".repeat(32_767),
	"国".repeat(32_767),
	"1".repeat(400),
	" ".repeat(20_000),
	"a*".repeat(150),
	"0".repeat(300),
	",".repeat(32_767),
];
const text = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...texts) },
	{ weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);
const other = fc.constantFrom<Value>(true, false, null, ...Object.values(errors));

const value: fc.Arbitrary<Value> = fc.oneof(
	{ weight: 5, arbitrary: number },
	{ weight: 5, arbitrary: text },
	{ weight: 2, arbitrary: other },
	{ weight: 1, arbitrary: fc.constantFrom(...longTexts) },
);

const CELLS = ["a", "b", "c", "d"];
const RANGES = ["t[a]", "t[b]", "t[numbers]", "t[texts]", "R_empty"];

/** Four cells; columns of mixed values, of numbers and of texts as long as each other, and one without any. */
export const sheets: fc.Arbitrary<Sheet> = fc.integer({ min: 1, max: 12 }).chain((rows) => {
	const column = (of: fc.Arbitrary<Value>) => fc.array(of, { minLength: rows, maxLength: rows });
	return fc
		.tuple(fc.tuple(value, value, value, value), column(value), column(fc.oneof(value, fc.constant(null))), column(number), column(text))
		.map(([cells, a, b, numbers, words]) => ({
			names: Object.fromEntries(CELLS.map((name, place) => [name, cells[place] ?? null])),
			ranges: {
				"t[a]": { values: a },
				"t[b]": { values: b },
				"t[numbers]": { values: numbers },
				"t[texts]": { values: words },
				R_empty: { values: [] },
			},
			row: { own: cells[0] },
		}));
});

const cell = fc.constantFrom<Node>(...CELLS.map((name): Node => ({ kind: "name", name, ...at })), {
	kind: "thisRow",
	table: undefined,
	column: "own",
	...at,
});
const column = fc.constantFrom<Node>(
	...RANGES.map(
		(name): Node => (name === "R_empty" ? { kind: "name", name, ...at } : { kind: "column", table: "t", column: name.slice(2, -1), ...at }),
	),
);
const constant = fc.oneof(number, fc.constantFrom(...texts), other);
const literal = constant.map((one): Node => ({ kind: "literal", value: one, ...at }));
const array = fc
	.array(fc.oneof(number, fc.constantFrom(...texts), fc.boolean()), { minLength: 4, maxLength: 4 })
	.chain((values) =>
		fc.constantFrom<Node>({ kind: "array", rows: 2, columns: 2, values, ...at }, { kind: "array", rows: 4, columns: 1, values, ...at }),
	);

const operators: BinaryOperator[] = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", "<=", ">="];

/**
 * Calls of the functions with arguments of any kind, mostly of the kind that is asked for.
 *
 * @param arity how many arguments, where not what the function asks for
 * @param depth how deep calls and operators stand within each other; 0 for a single call
 */
export function formulaOver(names: readonly string[], arity: { min: number; max: number } | undefined, depth: number): fc.Arbitrary<Node> {
	const call = (inner: fc.Arbitrary<Node>) =>
		fc.constantFrom(...names).chain((name) => {
			const specification = functions.get(name);
			const { min, max } = arity ?? { min: specification?.min ?? 1, max: Math.min(specification?.max ?? 3, (specification?.min ?? 0) + 3) };
			return fc
				.integer({ min, max })
				.chain((count) =>
					fc.tuple(
						...Array.from({ length: count }, (_, position) =>
							specification && kindAt(specification, position) === "value"
								? fc.oneof({ weight: 6, arbitrary: inner }, { weight: 1, arbitrary: fc.oneof(column, array) })
								: fc.oneof({ weight: 6, arbitrary: column }, { weight: 2, arbitrary: inner }, { weight: 1, arbitrary: array }),
						),
					),
				)
				.map((list): Node => ({ kind: "call", name, nameEnd: 0, arguments: list, ...at }));
		});
	const leaf = fc.oneof({ weight: 4, arbitrary: cell }, { weight: 2, arbitrary: literal });
	if (depth === 0) return call(leaf);
	const inner = fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: formulaOver(names, arity, depth - 1) });
	return fc.oneof(
		{ weight: 4, arbitrary: call(inner) },
		{
			weight: 2,
			arbitrary: fc
				.tuple(fc.constantFrom(...operators), inner, inner)
				.map(([operator, left, right]): Node => ({ kind: "binary", operator, left, right, ...at })),
		},
		{
			weight: 1,
			arbitrary: fc
				.tuple(fc.constantFrom("-" as const, "+" as const, "%" as const), inner)
				.map(([operator, operand]): Node => ({ kind: "unary", operator, operand, ...at })),
		},
	);
}
