/**
 * 迁移: what is filled in a workbook of an older version, or of the year before, goes into a new template. What can be carried is; what
 * needs a person is named with its place, its value and the reason; nothing else is left behind.
 */
import { type CellAddress, Engine, filledRegions, type OpenBook, openBook, type RegionState, type RowState } from "../check/index.ts";
import { NOT_APPLICABLE } from "../definition/kinds.ts";
import { DEPARTMENT_HEADER, FILLER_HEADER } from "../definition/layout.ts";
import type { DefinitionSet, Indicator, Text } from "../definition/schema.ts";
import { heldIn, outsideIn, sameHeld } from "../departments/index.ts";
import { foldSpelling } from "../domain/spelling.ts";
import { writeTemplate } from "../template/index.ts";
import { formatAddress } from "../workbook/address.ts";
import { type CellEdit, type PatchValue, patchWorkbook } from "../workbook/patch.ts";
import { readWorkbook } from "../workbook/read.ts";
import { kindOf, type MigrationKind } from "./kind.ts";
import { reasons } from "./reasons.ts";

/** Something filled in that a person has to see to. */
export interface LeftBehind {
	/** In the old workbook: `年度绩效自评表!I12`, or a sheet. */
	at: string;
	/** What it is, by the names that people see. */
	label: string;
	value: PatchValue;
	why: Text;
}

export interface Migration {
	kind: MigrationKind;
	/** The new template with what could be carried in it. */
	bytes: Uint8Array;
	/** Cells filled in the new one by this. */
	carried: number;
	/** Cells that said the same there already. */
	same: number;
	left: LeftBehind[];
}

export interface Side {
	bytes: Uint8Array;
	set: DefinitionSet;
}

/**
 * @param from the filled workbook and the set that it names
 * @param to a template of the same unit and kind, as the service gives it, and its set
 * @throws WorkbookError where one cannot be read, or the two do not belong together
 */
export function migrate(from: Side, to: Side): Migration {
	const [was, now] = [openBook(readWorkbook(from.bytes), from.set), openBook(readWorkbook(to.bytes), to.set)];
	const [old, next] = [was.engine, now.engine];
	const kind = kindOf(old, next);
	const carrying = new Carrying(was, now, kind);
	for (const region of filledRegions(old.book)) carrying.region(region);
	// What stands beside the cells of somebody else's template is that template's, or was never read.
	if (kind === "version" && !was.isOwn) carrying.outside();
	const { same, left } = carrying;
	const { edits } = now.inFile(carrying.edits);
	return {
		kind,
		bytes: edits.length === 0 ? to.bytes : patchWorkbook(to.bytes, edits, { recalculate: true, uncalculated: true }),
		carried: carrying.edits.length,
		same,
		left,
	};
}

/** A cell that people filled in. */
interface Filled {
	row: RowState;
	column: number;
	value: PatchValue;
}

type Owner = RowState["owner"];
type Fact = NonNullable<RowState["plan"]["facts"][number]>;

const peopleColumns: ReadonlySet<string> = new Set([DEPARTMENT_HEADER, FILLER_HEADER]);

class Carrying {
	readonly edits: CellEdit[] = [];
	readonly left: LeftBehind[] = [];
	same = 0;
	readonly #old: Engine;
	readonly #next: Engine;
	readonly #kind: MigrationKind;
	readonly #wasAt: OpenBook["cellInFile"];
	readonly #hasCell: (at: CellAddress) => boolean;
	readonly #taken = new Set<RowState>();

	constructor(was: OpenBook, now: OpenBook, kind: MigrationKind) {
		this.#old = was.engine;
		this.#next = now.engine;
		this.#wasAt = was.cellInFile;
		this.#hasCell = (at) => now.cellInFile(at) !== undefined;
		this.#kind = kind;
	}

	region(region: RegionState): void {
		const { plan } = region;
		const rows = region.rows
			.filter(({ exists }) => exists)
			.map((row) => ({ row, columns: plan.columns.flatMap((_, column) => (this.#isAsked(row, column) ? [column] : [])) }))
			.filter(({ columns }) => columns.length > 0);
		// Of last year, who fills what in and what forms say of the unit goes on; rows of lists are that year's.
		if (this.#kind === "year" && plan.listRow !== undefined) {
			if (rows.length > 0) this.#leave(region.sheetName, reasons.rowsOfLastYear(rows.length));
			return;
		}
		const owner = this.#ownerNow(region.owner);
		const target = this.#next.book.regions.find((one) => one.plan.place.role === plan.place.role && one.owner === owner);
		for (const { row, columns } of rows) {
			const to = owner && this.#rowFor(row, owner, target);
			for (const column of columns) {
				const value = heldIn(row.cells[column]);
				const why = owner ? this.#cell({ row, column, value }, target, to) : reasons.noCluster;
				if (why) this.left.push({ at: this.#addressOf(row, column), label: labelOf(row, column), value, why });
			}
		}
	}

	/** Whether a cell is filled in by people, and is to be carried. */
	#isAsked(row: RowState, column: number): boolean {
		const { header, input } = row.region.plan.columns[column] ?? { header: "", input: false };
		// What the template itself wrote and locked is no answer.
		const held = heldIn(row.cells[column]);
		if (!input || row.plan.placed?.row.locked || held === null) return false;
		if (row.plan.types[column]?.notApplicable && held === NOT_APPLICABLE) return false;
		if (this.#kind === "version") return true;
		const { plan } = row.region;
		if (plan.listRow) return !peopleColumns.has(header);
		return peopleColumns.has(header) || (plan.place.region.kind === "form" && row.plan.types[column]?.kind === "text");
	}

	/** The school, or the cluster of the same code, whatever its number now. */
	#ownerNow({ index }: Owner): Owner | undefined {
		const { school, clusters, meta } = this.#next.book;
		if (index < 0) return school;
		const code = this.#old.book.meta.identity.clusters[index]?.code;
		return clusters[meta.identity.clusters.findIndex((cluster) => cluster.code === code)];
	}

	/** An indicator's row wherever it stands now; a fixed row by its key; a row of a list by its key, else the first free one. */
	#rowFor(row: RowState, owner: Owner, target: RegionState | undefined): RowState | undefined {
		const code = row.plan.indicator?.code;
		if (code !== undefined)
			return this.#next.book.regions
				.filter((region) => region.owner === owner)
				.flatMap(({ rows }) => rows)
				.find(({ plan }) => plan.indicator?.code === code);
		if (!target) return undefined;
		const key = foldSpelling(row.key);
		const isFree = (one: RowState) => !this.#taken.has(one);
		const found = target.rows.find((one) => one.exists && isFree(one) && foldSpelling(one.key) === key);
		const to = found ?? (target.plan.listRow ? target.rows.find((one) => !one.exists && isFree(one)) : undefined);
		if (to) this.#taken.add(to);
		return to;
	}

	#addressOf({ region, sheetRow }: RowState, column: number): string {
		const at = { sheet: region.sheetName, row: sheetRow, column: region.columns[column] ?? 1 };
		const { sheet, row, column: own } = this.#wasAt(at) ?? at;
		return `${sheet}!${formatAddress(row, own)}`;
	}

	/** @returns why the value cannot be carried */
	#cell({ row, column, value }: Filled, target: RegionState | undefined, to: RowState | undefined): Text | undefined {
		const fact = row.plan.facts[column];
		// On a sheet of the school, rows of clusters have figures of theirs.
		if (fact) return this.#fact(fact, this.#ownerNow(row.owner), value);
		const { indicator, label } = row.plan;
		const { header } = row.region.plan.columns[column] ?? { header: "" };
		if (to) {
			const at = to.region.plan.indexOf.get(header);
			return at === undefined ? reasons.noColumn(header) : this.#put(to, at, value);
		}
		if (indicator) return this.#isRetired(indicator) ? reasons.retired(indicator.code) : reasons.notAsked(indicator.code);
		if (!target) return reasons.noTable(row.region.sheetName);
		return target.plan.listRow ? reasons.listFull(target.sheetName) : reasons.noRow(label || row.key);
	}

	/** A figure goes by its code, wherever it stands now. */
	#fact({ name, indicator: before, measure }: Fact, owner: Owner | undefined, value: PatchValue): Text | undefined {
		const indicator = this.#indicatorNow(before);
		if (!indicator || this.#isRetired(before)) return reasons.retired(before.code);
		const isFigure = measure !== "note" && measure !== "evidence";
		if (isFigure && indicator.unit !== before.unit) return reasons.otherUnit(before.unit, indicator.unit);
		if (isFigure && indicator.valueType !== before.valueType) return reasons.otherType;
		if (!owner) return reasons.noCluster;
		const slot = this.#next.program.slots.byName.get(name);
		const fact = slot && owner.facts[slot.slot];
		return fact ? this.#put(fact.row, fact.column, value) : reasons.notAsked(before.code);
	}

	#isRetired(indicator: Indicator): boolean {
		return this.#indicatorNow(indicator)?.status !== "active";
	}

	#indicatorNow({ code }: Indicator): Indicator | undefined {
		return this.#next.program.set.indicators.find((one) => one.code === code);
	}

	#put(row: RowState, column: number, value: PatchValue): Text | undefined {
		const { region } = row;
		const there = heldIn(row.cells[column]);
		if (sameHeld(there, value)) {
			this.same++;
			return undefined;
		}
		if (row.computed[column] || region.plan.columns[column]?.input !== true) return reasons.computedNow;
		if (row.plan.types[column]?.notApplicable) return reasons.notApplicable;
		// A row that the service filled in stands as it is but for what is still blank.
		if (there !== null && this.#kind === "year") return undefined;
		const at = { sheet: region.sheetName, row: row.sheetRow, column: region.columns[column] ?? 1 };
		if (!this.#hasCell(at)) return reasons.noCell;
		this.edits.push({ ...at, value });
		return undefined;
	}

	/** What stands beside the tables, and sheets of one's own: what the old template itself wrote is nobody's. */
	outside(): void {
		const { meta } = this.#old.book;
		const { unit, unitName, class: unitClass, period, document, year, clusters } = meta.identity;
		const blank = writeTemplate(this.#old.program.set, {
			unit: { code: unit, name: unitName, class: unitClass },
			period: { id: period, document, year, start: meta.start, end: meta.end },
			clusters,
			facts: {},
			rows: {},
			generatedAt: "",
		});
		const { book } = new Engine(readWorkbook(blank), this.#old.program.set);
		for (const { sheet, cell, value } of outsideIn(book, this.#old.book))
			this.left.push({ at: cell === null ? sheet : `${sheet}!${cell}`, label: sheet, value, why: reasons.outside });
	}

	#leave(sheet: string, why: Text): void {
		this.left.push({ at: sheet, label: sheet, value: null, why });
	}
}

function labelOf({ plan, key, region }: RowState, column: number): string {
	const header = region.plan.columns[column]?.header ?? "";
	const row = plan.label || key;
	return row === "" ? header : `${row} · ${header}`;
}
