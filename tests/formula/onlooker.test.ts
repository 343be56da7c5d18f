/** What a formula says it looked at is all that its result depends on: a change elsewhere changes nothing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Range, type Value } from "../../shared/formula/index.ts";
import { lookingOn, type Onlooker } from "../../shared/formula/onlooker.ts";
import { keysOf } from "../../shared/formula/rows.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

const columns = ["t[x]", "t[y]", "t[z]"];
const table = {};
const own: Value[] = ["x", "X", "y", "", "xy", "1", 1, 2, null, true];
const value = fc.constantFrom<Value>(...own, "x1", "国家级", "=", "<>x", ">0", "x*");
const row = fc.tuple(value, value, value);

const sources = [
	'=COUNTIFS(t[x],"x",t[y],[@y],t[z],"<>1")',
	"=COUNTIF(t[x],[@x])+COUNTIF(t[y],[@x])",
	'=SUMIFS(t[z],t[x],[@x],t[y],"<>")',
	'=SUMIF(t[x],"x*",t[z])+SUMIF(t[z],[@z])',
	'=IFERROR(AVERAGEIFS(t[z],t[y],"y"),-1)&MAXIFS(t[z],t[x],[@x])',
	'=SUM(COUNTIFS(t[x],{"x","y"},t[y],[@y]))',
	'=SUMPRODUCT(COUNTIFS(t[x],[@x],t[y],{"x";"y";"1"}))',
	"=IFERROR(MATCH([@x],t[x],0),0)",
	"=IFERROR(MATCH([@x],t[x],1),0)&IFERROR(MATCH([@z],t[z],-1),0)",
	"=IFERROR(INDEX(t[y],MATCH([@x],t[x],0)),0)",
	'=IFERROR(INDEX(t[y],2),0)&IFERROR(INDEX(t[z],[@z]),"")',
	'=IF(COUNTIF(t[x],[@x])=1,TRUE,SUMPRODUCT(--(t[y]&t[z]=[@y]&"1")))',
	'=OR([@x]="x",ISNUMBER(MATCH([@y],t[y],0)),SUM(t[z])>2)',
	'=MAXSIM([@x],t[x],[@y],t[y])&MAXSIM([@x],t[x],[@y],t[y]&REPT("x",(t[z]=1)+(t[z]="y")))',
	"=MAXSIM([@x],t[x])<0.5",
	'=IFERROR(VLOOKUP([@x],t[x],1,FALSE),0)&IFERROR(LOOKUP([@z],t[z],t[y]),"")',
	"=ROWS(t[x])+COUNTA(t[y])",
	'=SUMPRODUCT(ISNUMBER(t[x])*(t[y]<>"x")*(t[z]=t[x]))',
];

const sheetOf = (rows: readonly (readonly Value[])[], at: number): Sheet => ({
	names: {},
	ranges: Object.fromEntries(
		columns.map((name, column): [string, Range] => [name, { values: rows.map((one) => one[column] ?? null), table, column }]),
	),
	row: { x: rows[at]?.[0] ?? null, y: rows[at]?.[1] ?? null, z: rows[at]?.[2] ?? null },
});
const model = sheetOf([[1, 1, 1]], 0);
const formulas = sources.map((source) => compile(source, scopeOf(model)));

/** What was looked at, and whether a change may concern it. */
class Notes implements Onlooker {
	readonly #all = new Set<unknown>();
	readonly #cells = new Set<string>();
	readonly #rows: { column: number; keys: readonly unknown[] }[] = [];
	placed = false;

	all({ column }: Range) {
		this.#all.add(column);
		this.placed = true;
	}
	cells({ column }: Range, places: readonly number[]) {
		for (const place of places) this.#cells.add(`${column} ${place}`);
		this.placed = true;
	}
	rows({ column }: Range, keys: readonly unknown[], placed: boolean) {
		this.#rows.push({ column: column ?? -1, keys });
		if (placed) this.placed = true;
	}

	concernedBy(place: number, column: number, before: readonly Value[], after: readonly Value[]): boolean {
		return this.#all.has(column) || this.#cells.has(`${column} ${place}`) || this.selects(before) || this.selects(after);
	}
	selects(values: readonly Value[]): boolean {
		return this.#rows.some(({ column, keys }) => keysOf(values[column] ?? null).some((key) => keys.includes(key)));
	}
}

const formula = fc.nat(formulas.length - 1);
const size = { minLength: 1, maxLength: 7 };

function evaluated(index: number, sheet: Sheet): { result: unknown; notes: Notes } {
	const notes = new Notes();
	// The first time fills what is kept from one row to the next: looking at that is looking, too.
	formulas[index]?.evaluate(sheet);
	return { result: lookingOn(notes, () => formulas[index]?.evaluate(sheet)), notes };
}

test("a cell that was not looked at may change", () => {
	let spared = 0;
	fc.assert(
		fc.property(formula, fc.array(row, size), fc.nat(), fc.nat(), fc.nat(2), value, (index, rows, at, changed, column, after) => {
			const own = at % rows.length;
			const place = changed % rows.length;
			const { result, notes } = evaluated(index, sheetOf(rows, own));
			const before = rows[place] ?? [];
			const changedRow = before.map((one, index) => (index === column ? after : one));
			// Its own cells a formula reads as cells.
			if (place === own || notes.concernedBy(place, column, before, changedRow)) return;
			spared++;
			expect([
				sources[index],
				formulas[index]?.evaluate(
					sheetOf(
						rows.map((one, index) => (index === place ? changedRow : one)),
						own,
					),
				),
			]).toEqual([sources[index], result]);
		}),
		{ numRuns: 20_000, seed: 31 },
	);
	expect(spared).toBeGreaterThan(3000);
});

test("a row that was not looked at may come and go", () => {
	let spared = 0;
	fc.assert(
		fc.property(formula, fc.array(row, size), fc.nat(), fc.nat(), row, (index, rows, at, put, added) => {
			const own = at % rows.length;
			const place = put % (rows.length + 1);
			const { result, notes } = evaluated(index, sheetOf(rows, own));
			if (notes.placed || notes.selects(added)) return;
			spared++;
			const more = rows.toSpliced(place, 0, added);
			expect(formulas[index]?.evaluate(sheetOf(more, place <= own ? own + 1 : own))).toEqual(result);
		}),
		{ numRuns: 20_000, seed: 32 },
	);
	expect(spared).toBeGreaterThan(1000);
});
