/** A report as one department sees it: its own rows' findings and blanks, and what is wrong with the file itself. */
import { parseAddress } from "../../workbook/address.ts";
import type { Computed } from "../compile/computed.ts";
import type { Reads } from "../compile/dependencies.ts";
import type { Engine } from "../evaluate/engine.ts";
import { instanceOf } from "../evaluate/finding-instance.ts";
import { isFilled } from "../model/cell.ts";
import type { Finding, Report, Verdict } from "../model/report.ts";
import { settled, verdictOf } from "../model/verdict.ts";
import { type DepartmentView, sameDepartment, UNASSIGNED } from "../state/department.ts";
import { departmentOfRow, isOwn, isSpare } from "../state/department-rows.ts";
import { type Frame, factCell, type RegionState, type RowState, regionRead } from "../state/workbook-state.ts";

/** What is wrong with the file or with what a cell holds stays whoever's row it is: others cannot work on a broken file either. */
const ofTheFile = /^(ST|TY)/;

/**
 * The findings at the department's own rows, without those that others' blanks make; findings of structure and type wherever they
 * stand; completeness over the own rows only.
 */
export function departmentReport(engine: Engine, view: DepartmentView): Report {
	const whole = engine.whole();
	const mine = (row: RowState): boolean => isOwn(row, view);
	// What follows from another department's finding is this department's own all the same.
	const findings = settled(
		whole.findings.filter(
			(finding) => ofTheFile.test(finding.rule) || (standsAtOwn(engine, finding, mine) && !waitsForOthers(engine, finding, view)),
		),
	);
	return {
		verdict: verdictFor(findings, view),
		template: { ...whole.template, department: view.department },
		completeness: engine.completeness.readFor(mine),
		findings: [...findings],
		more: [],
	};
}

function verdictFor(findings: readonly Finding[], { department }: DepartmentView): Verdict {
	const verdict = verdictOf(findings);
	if (verdict.code !== "ready") return verdict;
	return {
		...verdict,
		text: { zh: `${department}的部分没有问题，可交回合并`, en: `Nothing blocks in the part of ${department}: hand it back to be merged` },
	};
}

/** A row is the department's or not; a header or a sheet is where everything under it is. */
function standsAtOwn({ book }: Engine, { sheet, cell }: Finding, mine: (row: RowState) => boolean): boolean {
	const regions = book.regions.filter((region) => region.sheetName === sheet);
	const at = cell === null ? undefined : parseAddress(cell);
	const row = at && regions.map((region) => region.rowOfSheet.get(at.row)).find((one) => one !== undefined);
	if (row) return mine(row);
	const about = at ? regions.filter(({ headerRow }) => headerRow === at.row) : regions;
	const rows = about.flatMap((region) => region.rows.filter(({ exists }) => exists));
	return rows.length > 0 && rows.every(mine);
}

/** Whether the formula behind a finding reads a cell that another department has yet to fill in, directly or through a computed one. */
function waitsForOthers(engine: Engine, finding: Finding, view: DepartmentView): boolean {
	const instance = instanceOf(engine, finding);
	if (!instance) return false;
	return new Waiting(engine, view).for(instance.node.reads, instance.frame);
}

class Waiting {
	readonly #engine: Engine;
	readonly #view: DepartmentView;
	/** Rows by computed cell that were followed already. */
	readonly #seen = new Map<Computed, Set<RowState>>();

	constructor(engine: Engine, view: DepartmentView) {
		this.#engine = engine;
		this.#view = view;
	}

	for(reads: Reads, frame: Frame): boolean {
		const facts = reads.facts.flatMap((fact) => factCell(fact, frame) ?? []);
		const clusters = reads.clusters.flatMap(({ slot }) => frame.book.clusters.flatMap(({ facts: own }) => own[slot] ?? []));
		const cells = frame.row ? reads.cells.map(({ column }) => ({ row: frame.row, column })) : [];
		return (
			[...facts, ...clusters, ...cells].some(({ row, column }) => row !== undefined && this.#cell(row, column)) ||
			reads.columns.some((column) => this.#column(regionRead(column, frame), column.column))
		);
	}

	#cell(row: RowState, column: number): boolean {
		const computed = row.computed[column];
		if (computed && row.cells[column]?.formula !== undefined) {
			const seen = this.#seen.get(computed) ?? new Set();
			if (seen.has(row)) return false;
			this.#seen.set(computed, seen.add(row));
			return this.for(computed.reads, { book: this.#engine.book, own: row.owner, row });
		}
		// Most cells of lists may stay blank for good.
		const awaited = !row.region.plan.listRow || row.plan.required[column] === true;
		return awaited && !isFilled(row.values[column] ?? null) && !isOwn(row, this.#view);
	}

	#column(region: RegionState | undefined, column: number): boolean {
		if (!region) return false;
		// A list that another department keeps may still grow; one that is open to all shows what this department added.
		if (region.plan.listRow && region.rows.some((row) => isSpare(row, this.#view) && this.#isOthers(row))) return true;
		return region.rows.some((row) => row.exists && this.#cell(row, column));
	}

	#isOthers(row: RowState): boolean {
		const department = departmentOfRow(row, this.#view.assigned);
		return department !== UNASSIGNED && !sameDepartment(department, this.#view.department);
	}
}
