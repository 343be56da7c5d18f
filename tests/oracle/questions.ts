/**
 * Formulas of ours put to LibreOffice: each is given a row of a sheet with its operands beside it, columns stand on a sheet of
 * their own and are shared. Use it for anything the engine evaluates, for instance the rule instances of a filled workbook.
 */
import { functions, isNative, parse, type ReferenceUse, rewrite, type Value, walk } from "../../shared/formula/index.ts";
import { recalculate, valuesIn } from "./libreoffice.ts";
import { type Cell, columnName, workbookOf } from "./workbook.ts";

export interface Question {
	/** In our language: names, 表[列], [@列]. Functions must be Excel's, not NORM, MAXSIM or REGEXTEST. */
	readonly formula: string;
	/** What a reference stands for: a cell's value, or the values of a column. One column is best one array, placed once. */
	read(reference: ReferenceUse): Value | readonly Value[];
}

/** Functions that LibreOffice 7.4 does not know: NORM, MAXSIM and REGEXTEST are ours, XLOOKUP and UNIQUE too young. */
const UNKNOWN = new Set(["engine", "2021"]);

/** Whether LibreOffice knows every function of a formula. */
export function isExcels(source: string): boolean {
	return [...walk(parse(source).root)].every((node) => node.kind !== "call" || !UNKNOWN.has(functions.get(node.name)?.since ?? ""));
}

/** Formulas stand in the first column, operands to their right. */
const FORMULAS = "F";
const COLUMNS = "C";

const isColumn = (found: Value | readonly Value[]): found is readonly Value[] => Array.isArray(found);

/** LibreOffice's results, in the order of the questions. One start of the program, about two seconds and a second per 2,000 questions. */
export async function askLibreOffice(questions: readonly Question[]): Promise<Value[]> {
	const formulas: Cell[] = [];
	const columns: Cell[] = [];
	const placed = new Map<readonly Value[], string>();

	const place = (values: readonly Value[]): string => {
		const known = placed.get(values);
		if (known !== undefined) return known;
		const column = placed.size + 1;
		values.forEach((value, index) => {
			columns.push({ row: index + 1, column, content: { value } });
		});
		const name = columnName(column);
		const address = `${COLUMNS}!$${name}$1:$${name}$${Math.max(values.length, 1)}`;
		placed.set(values, address);
		return address;
	};

	questions.forEach(({ formula, read }, index) => {
		const row = index + 1;
		const operands = new Map<string, string>();
		const written = rewrite(formula, (reference) => {
			const known = operands.get(reference.text);
			if (known !== undefined) return known;
			const found = read(reference);
			const column = operands.size + 2;
			if (!isColumn(found)) formulas.push({ row, column, content: { value: found } });
			const address = isColumn(found) ? place(found) : `$${columnName(column)}$${row}`;
			operands.set(reference.text, address);
			return address;
		});
		formulas.push({ row, column: 1, content: { formula: written.slice(1), array: !isNative(parse(formula)) } });
	});

	const bytes = await recalculate(workbookOf({ [FORMULAS]: formulas, [COLUMNS]: columns }));
	return valuesIn(
		bytes,
		questions.map((_, index) => ({ sheet: FORMULAS, cell: `A${index + 1}` })),
	);
}
