/**
 * The workbook of a definition set as it came back. What a cell does not say otherwise stays as it was, to the letter: the result differs from
 * the set that was written only where somebody typed something else, removed a row or added one. Rows that were there keep their
 * order, so that a sheet may be sorted; new ones come behind the row above them; numbered items go by their numbers.
 */
import { isObject, type JsonValue, numberedPath, type Path, valueAt, withValue } from "../definition/draft/edits.ts";
import type { FormCell, FormRow } from "../forms/form.ts";
import { attachedText, readForm } from "../forms/read.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { type DefinitionCellProblem, identity, type LeafSheet, leafSheets, ownKeyColumns, ownKeys, sheetOf } from "./book.ts";
import { type Field, keyOf, read, written } from "./field.ts";
import { joined, type Leaf, leafCell, leafValue, leavesOf, type Step, spelledPath, stepsOf } from "./leaves.ts";
import { type DefinitionTable, isNumbered, tables } from "./tables.ts";

export interface ReadDefinition {
	/** What was written into the workbook, which the result is compared with; undefined: another program removed it. */
	base: JsonValue | undefined;
	content: JsonValue;
	problems: DefinitionCellProblem[];
	/**
	 * The cell that says what stands at a path of the result, `rules[3].clauses[0].formula`, or names the item it belongs to; where a
	 * value has no row, the cell of the nearest one; of a whole list its sheet.
	 */
	cellAt(path: string): string | undefined;
	/** The same for a place by names: rules, RT04, message, zh. */
	cellOf(path: Path): string | undefined;
}

/** @param otherwise what to compare with where the workbook does not hold any more what was written */
export function readDefinitionWorkbook(image: WorkbookImage, otherwise: JsonValue): ReadDefinition {
	const form = readForm(image, identity, [...leafSheets.map(({ sheet }) => sheet), ...tables.map(sheetOf)]);
	const problems: DefinitionCellProblem[] = [...form.faults];
	const base = jsonIn(attachedText(image));
	const before = base ?? otherwise;
	// Without its sheets nothing is known: an absent one must not pass for one whose rows were all deleted.
	if (problems.length > 0) return { base, content: before, problems, cellAt: () => undefined, cellOf: () => undefined };
	const reading = new Reading(form.rows, problems);
	let content = before;
	for (const leafSheet of leafSheets) content = reading.leaves(leafSheet, content);
	for (const table of tables.filter(({ parent }) => !parent)) content = reading.collection(table, [], [], content, false);
	reading.orphans();
	const cellAt = (path: string) => reading.cellAt(path);
	const cellOf = (path: Path) => cellAt(spelledPath(numberedPath(content, path)));
	for (const name of ["set", "version"])
		if (isObject(before) && isObject(content) && before[name] !== content[name])
			problems.push({ at: cellAt(name) ?? "体系", message: keptAsItWas(name, before[name]) });
	return { base, content, problems, cellAt, cellOf };
}

/** Which set and version it is of, the address of the draft says, or the file that it is written to. */
function keptAsItWas(name: string, value: JsonValue | undefined): DefinitionCellProblem["message"] {
	const was = typeof value === "string" ? value : "—";
	return name === "set"
		? {
				zh: `体系编号不能在工作簿里改，请改回 ${was}；另一套指标体系从“从零开始”建立。`,
				en: `A set’s name cannot be changed in the workbook: write ${was} again. Another set begins from nothing.`,
			}
		: {
				zh: `版本号不能在工作簿里改，请改回 ${was}；新的版本号在起草新版本时写。`,
				en: `A version cannot be changed in the workbook: write ${was} again. A new version is named where its draft is begun.`,
			};
}

function jsonIn(text: string | undefined): JsonValue | undefined {
	if (text === undefined) return undefined;
	try {
		// Safe: JSON gives nothing else.
		const value = JSON.parse(text) as JsonValue;
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const keyText = (keys: readonly FormCell[]): string => keys.map((key) => String(key ?? "")).join("\n");

class Reading {
	readonly #rows = new Map<DefinitionTable, Map<string, FormRow[]>>();
	readonly #used = new Set<FormRow>();
	readonly #places = new Map<string, { row: FormRow; table: DefinitionTable | null }>();
	readonly #leafRows: ReadonlyMap<string, readonly FormRow[]>;
	readonly #problems: DefinitionCellProblem[];

	constructor(rows: ReadonlyMap<string, readonly FormRow[]>, problems: DefinitionCellProblem[]) {
		this.#problems = problems;
		this.#leafRows = rows;
		for (const table of tables) {
			const parentKeys = parentKeysOf(table);
			this.#rows.set(
				table,
				Map.groupBy(rows.get(table.name) ?? [], ({ cells }) => keyText(parentKeys.map((key) => cells[key] ?? null))),
			);
		}
	}

	/** The content with the values of a sheet of values. */
	leaves({ sheet, of, holds }: LeafSheet, content: JsonValue): JsonValue {
		const before = new Map([...leavesOf(of(content))].map(({ at, value }) => [spelledPath(at), value]));
		const found: Leaf[] = [];
		let isChanged = false;
		for (const row of this.#leafRows.get(sheet.name) ?? []) {
			const path = String(row.cells.path);
			const at = stepsOf(path);
			if (!at || !holds(String(at[0])) || found.some((leaf) => isWithin(leaf.at, at) || isWithin(at, leaf.at))) {
				this.#problems.push({
					at: row.at("path"),
					message: { zh: `“${path}”不是这张表的参数，请照原样写。`, en: `“${path}” is no parameter of this sheet; write it as it was.` },
				});
				continue;
			}
			this.#places.set(path, { row, table: null });
			const cell = row.cells.value ?? null;
			const old = before.get(path);
			const isSame = old !== undefined && cell === leafCell(old);
			if (!isSame) isChanged = true;
			// Safe to compare: a value that was there is kept as it was.
			found.push({ at, value: isSame ? old : leafValue(cell) });
		}
		if (!isChanged && found.length === before.size) return content;
		const made = joined(found);
		return isObject(content) && isObject(made)
			? { ...Object.fromEntries(Object.entries(content).filter(([name]) => !holds(name) || Object.hasOwn(made, name))), ...made }
			: content;
	}

	/**
	 * An item, or the set, with the list or record of a table in it as its rows say.
	 *
	 * @param keys of the item
	 * @param at where the item stands in the result
	 * @param isNew whether the item was added
	 */
	collection(table: DefinitionTable, keys: readonly FormCell[], at: readonly Step[], item: JsonValue, isNew: boolean): JsonValue {
		const rows = this.#rows.get(table)?.get(keyText(keys)) ?? [];
		for (const row of rows) this.#used.add(row);
		const held = valueAt(item, table.at);
		const old = itemsIn(table, held);
		if (rows.length === 0 && old.length === 0)
			return isNew && held === undefined ? (withValue(item, table.at, table.whenEmpty) ?? item) : item;
		if (rows.length > 0 && held !== undefined && held !== null && typeof held !== "object") {
			// A column with one formula and, in another sheet, with several.
			for (const row of rows)
				this.#problems.push({
					at: row.at(),
					message: {
						zh: `已在“${table.parent?.name}”表写了公式，两处只留一处。`,
						en: `There is a formula in the sheet ${table.parent?.name} already; leave only one of the two.`,
					},
				});
			return item;
		}
		const own = ownKeyColumns(table).map(({ key }) => key);
		const ownOf = (row: FormRow) => own.map((key) => row.cells[key] ?? null);
		const byKey = new Map(rows.map((row) => [keyText(ownOf(row)), row]));
		const kept = old.flatMap(({ key, value }) => {
			const row = byKey.get(key);
			byKey.delete(key);
			return row ? [{ key, row, value: value as JsonValue | undefined }] : [];
		});
		// What is new stands behind the row above it.
		const all: { key: string; row: FormRow; value: JsonValue | undefined }[] = [...kept];
		for (const [key, row] of byKey) {
			const above = rows[rows.indexOf(row) - 1];
			all.splice(all.findIndex((one) => one.row === above) + 1, 0, { key, row, value: undefined });
		}
		if (isNumbered(table)) all.sort((one, other) => Number(one.key) - Number(other.key));
		const made = all.map(({ key, row, value }, index) => {
			const place = [...at, ...table.at, table.form === "list" ? index : key];
			this.#places.set(spelledPath(place), { row, table });
			let next = this.#item(table, row, value);
			for (const child of tables)
				if (child.parent === table) next = this.collection(child, [...keys, ...ownOf(row)], place, next, value === undefined);
			return [key, next] as const;
		});
		const isSame =
			made.length === old.length && made.every(([key, value], index) => old[index]?.key === key && old[index]?.value === value);
		if (isSame) return item;
		const next = made.length === 0 ? table.whenEmpty : table.form === "list" ? made.map(([, value]) => value) : Object.fromEntries(made);
		return withValue(item, table.at, next) ?? item;
	}

	/** An item as its row says. */
	#item(table: DefinitionTable, row: FormRow, before: JsonValue | undefined): JsonValue {
		let item: JsonValue = before ?? namesIn(table, row);
		for (const field of table.fields) {
			const cell = row.cells[keyOf(field)] ?? null;
			const old = before === undefined ? undefined : valueAt(before, field.path);
			const isApart = Array.isArray(old) && field.kind === "text";
			if (before !== undefined && cell === (isApart ? null : normal(written(field, old) ?? null))) continue;
			item = this.#with(item, field, row, cell);
		}
		for (const name of table.nullable ?? []) {
			const value = valueAt(item, [name]);
			if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) item = withValue(item, [name], null) ?? item;
		}
		return item;
	}

	#with(item: JsonValue, field: Field, row: FormRow, cell: FormCell): JsonValue {
		const found = read(field, cell);
		if ("value" in found) return withValue(item, field.path, found.value) ?? item;
		this.#problems.push({ at: row.at(keyOf(field)), message: found.fault });
		return item;
	}

	/** Rows that name a parent which has no row. */
	orphans(): void {
		for (const table of tables) {
			const { parent } = table;
			if (!parent) continue;
			const columns = parentKeysOf(table);
			for (const row of [...(this.#rows.get(table)?.values() ?? [])].flat()) {
				if (this.#used.has(row)) continue;
				const names = columns.map((key) => String(row.cells[key] ?? "")).join(" ");
				this.#problems.push({
					at: row.at(columns.at(-1)),
					message: {
						zh: `“${parent.name}”表中没有 ${names}；补上那一行，或删去这一行。`,
						en: `The sheet ${parent.name} has no ${names}; add that row, or delete this one.`,
					},
				});
			}
		}
	}

	cellAt(path: string): string | undefined {
		const steps = stepsOf(path);
		for (let length = steps?.length ?? 0; length > 0; length--) {
			const [place, rest] = [steps?.slice(0, length) ?? [], steps?.slice(length) ?? []];
			const found = this.#places.get(spelledPath(place));
			if (!found) continue;
			if (!found.table) return found.row.at("value");
			const field = found.table.fields.find(({ path: own }) => own.every((step, index) => step === rest[index]));
			return field ? found.row.at(keyOf(field)) : found.row.at(sheetOf(found.table).key.at(-1));
		}
		return this.#nearest(steps ?? []);
	}

	/** Of a whole list its sheet; of a value without a row the row of the nearest one, or its sheet. */
	#nearest(steps: readonly Step[]): string | undefined {
		const [first = ""] = steps;
		const table = tables.find(({ parent, at }) => !parent && at[0] === first);
		if (table) return table.name;
		const common = (path: string): number => {
			const other = stepsOf(path) ?? [];
			const differs = other.findIndex((step, index) => step !== steps[index]);
			return differs < 0 ? other.length : differs;
		};
		const sheet = leafSheets.find(({ holds }) => holds(String(first)))?.sheet;
		const known = [...this.#places].filter(([path, place]) => !place.table && common(path) > 0);
		const [nearest] = known.toSorted(([one], [other]) => common(other) - common(one));
		return nearest ? nearest[1].row.at("path") : sheet?.name;
	}
}

const normal = (cell: FormCell): FormCell => (typeof cell === "string" ? cell.replaceAll(/\r\n?/g, "\n").trim() || null : cell);

const isWithin = (at: readonly Step[], above: readonly Step[]): boolean => above.every((step, index) => at[index] === step);

const parentKeysOf = (table: DefinitionTable): readonly string[] => sheetOf(table).key.slice(0, -table.id.length);

/** The members by which a new item is named. */
const namesIn = (table: DefinitionTable, row: FormRow): JsonValue =>
	Object.fromEntries(
		table.id.flatMap(({ member }, index) =>
			member === null ? [] : [[member, String(row.cells[ownKeyColumns(table)[index]?.key ?? ""] ?? "")]],
		),
	);

/** What a list or record holds, by how its rows name it. */
function itemsIn(table: DefinitionTable, held: JsonValue | undefined): { key: string; value: JsonValue }[] {
	const entries = Array.isArray(held) ? [...held.entries()] : table.form === "record" && isObject(held) ? Object.entries(held) : [];
	return entries.map(([step, value]) => ({ key: keyText(ownKeys(table, step, value)), value }));
}
