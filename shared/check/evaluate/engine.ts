/** A bound workbook with everything computed and every rule's outcome: the state that a report is read from and edits change. */
import type { DefinitionSet } from "../../definition/schema.ts";
import { errors, isError, type Value } from "../../formula/value.ts";
import { atOnce, type Steps } from "../../steps.ts";
import { parseAddress } from "../../workbook/address.ts";
import { WorkbookError, type WorkbookImage } from "../../workbook/image.ts";
import { bindSteps } from "../bind/bind.ts";
import { countRequired, spoil } from "../bind/rows.ts";
import { missingNames } from "../builtin/missing-names.ts";
import { cellFailures } from "../builtin/typed-cells.ts";
import type { Computed } from "../compile/computed.ts";
import { type Program, programSteps } from "../compile/program.ts";
import type { RuleNode } from "../compile/rule-nodes.ts";
import { Consequences } from "../consequences/consequences.ts";
import { type Explanation, Explanations, explanationRows } from "../explanations/explanations.ts";
import type { BookFrame, FrameSource } from "../frame/framed.ts";
import { readMeta } from "../model/identity.ts";
import type { Finding, Report, Verdict } from "../model/report.ts";
import { verdictOf } from "../model/verdict.ts";
import { valueAt } from "../state/cell-at.ts";
import { type DepartmentMark, departmentMarkIn } from "../state/department.ts";
import { readable, spoils } from "../state/misread.ts";
import type { Failure, Frame, Owner, RowState, WorkbookState } from "../state/workbook-state.ts";
import { beginningsIn } from "./begun.ts";
import { CompletenessCounter } from "./completeness.ts";
import { areBlank, evaluateRule } from "./evaluate.ts";
import { Ledger } from "./ledger.ts";
import { PassedValues } from "./passed-values.ts";

/** Rows looked at in a step. */
const rowsAtOnce = 16;
const noRows: readonly RowState[] = [];

/** Takes what fails, and where. */
type Found = (failure: Failure, node: RuleNode, owner: Owner, row?: RowState) => void;

/** A workbook bound to what its set demands of it. */
interface Bound {
	program: Program;
	book: WorkbookState;
	frame: BookFrame | undefined;
}

function* boundSteps(image: WorkbookImage, set: DefinitionSet, source: FrameSource | undefined): Steps<Bound> {
	const meta = readMeta(image);
	const program = yield* programSteps(set, meta.identity.document, meta.identity.class);
	if (!program) throw unknownDocument(meta.identity.document);
	const book = yield* bindSteps(image, meta, program);
	return { program, book, frame: source && (yield* source(program, book)) };
}

export class Engine {
	readonly program: Program;
	readonly book: WorkbookState;
	/** What the template wrote in it; undefined: nobody asked. */
	readonly frame: BookFrame | undefined;
	readonly ledger: Ledger;
	readonly completeness: CompletenessCounter;
	/** Whose part this workbook is; undefined: a whole one. */
	readonly department: DepartmentMark | undefined;
	/** What findings follow from. */
	readonly consequences: Consequences;
	#verdict: { of: readonly Finding[]; verdict: Verdict } | undefined;
	/** Of 校验说明; undefined: to be read again. */
	#explanationRows: readonly Explanation[] | undefined;
	/** What is said of those rows themselves (ST20). */
	#stray: readonly Failure[] = [];
	readonly #frame: Frame;
	/** By order of computing. */
	readonly #fixedRows: (readonly RowState[])[] = [];

	/**
	 * Binds and checks the whole workbook.
	 *
	 * @param source holds the workbook against its template; without one nothing is said of what the template wrote
	 * @param bound the workbook bound already: then nothing is checked yet (`inSteps` goes on)
	 * @throws WorkbookError where it is no workbook of this set
	 */
	constructor(image: WorkbookImage, set: DefinitionSet, source?: FrameSource, bound?: Bound) {
		const { program, book, frame } = bound ?? atOnce(boundSteps(image, set, source));
		this.program = program;
		this.frame = frame;
		this.department = departmentMarkIn(image);
		this.book = book;
		this.#frame = { book, own: book.school, row: undefined };
		this.ledger = new Ledger(image.sheets.length);
		this.completeness = new CompletenessCounter(book);
		this.consequences = new Consequences(book);
		if (!bound) atOnce(this.#checkSteps());
	}

	/** As the constructor does, compiling included where the set is used for the first time. @throws WorkbookError likewise */
	static *inSteps(image: WorkbookImage, set: DefinitionSet, source?: FrameSource): Steps<Engine> {
		const engine = new Engine(image, set, source, yield* boundSteps(image, set, source));
		yield* engine.#checkSteps();
		return engine;
	}

	/** The report on all rows, whoever's they are, with every finding, however many there are. */
	whole(): Report {
		const explanations = this.#explain();
		const findings = this.consequences.read(this.ledger.read(() => explanations));
		if (this.#verdict?.of !== findings) this.#verdict = { of: findings, verdict: verdictOf(findings) };
		const { verdict } = this.#verdict;
		return { verdict, template: this.book.meta.identity, completeness: this.completeness.read(), findings: [...findings], more: [] };
	}

	/** The list of explanations has changed. */
	forgetExplanations(): void {
		this.#explanationRows = undefined;
		this.ledger.forgetExplanations();
	}

	/** The explanations held against the queries as they are now; what a row explains depends on all of them. */
	#explain(): Explanations {
		this.#explanationRows ??= explanationRows(this.book);
		const explanations = new Explanations(this.#explanationRows, {
			queries: () => this.ledger.queries(),
			heldAt: ({ sheet, cell }) => {
				const at = cell === null ? undefined : parseAddress(cell);
				return at && valueAt(this, { sheet, ...at });
			},
		});
		if (explanations.rows.length === 0 && this.#stray.length === 0) return explanations;
		const stray = this.frame?.stray(explanations) ?? [];
		// Those that stay are the same objects, so that nothing is linked again because of them.
		if (stray.length !== this.#stray.length || stray.some((failure, index) => !isSameFailure(failure, this.#stray[index]))) {
			for (const failure of this.#stray) this.ledger.remove(failure);
			for (const failure of stray) this.ledger.add(failure);
			this.#stray = stray;
		}
		this.ledger.forgetExplanations();
		return explanations;
	}

	*#checkSteps(): Steps<void> {
		yield* this.#computeSteps();
		const names = missingNames(this.program, this.book, this.frame?.names().length ?? 0);
		const failures = [...this.book.structure, ...names, ...(this.frame ? yield* this.frame.around() : [])];
		yield* this.evaluateSteps((failure, node, owner, row) => {
			if (row) keepOutcome(row, node, failure);
			else owner.outcomes[node.index] = failure;
			failures.push(failure);
		});
		for (const { rows, sheet } of this.book.regions) {
			yield;
			const frame = this.frame?.isKnown(sheet) ? undefined : this.frame;
			let looked = 0;
			for (const row of rows) {
				if (row.exists || frame) failures.push(...this.cellFailuresIn(row, frame));
				if (frame && ++looked % rowsAtOnce === 0) yield;
			}
		}
		this.frame?.done();
		this.ledger.addMany(failures);
		// Whoever reads the report does so in a stretch of its own.
		yield;
	}

	*#computeSteps(): Steps<void> {
		this.book.begun = beginningsIn(this.program, this.book);
		for (const computed of this.program.computed) {
			yield;
			this.#computeAll(computed);
		}
		for (const region of this.book.regions) {
			yield;
			// What a formula that reads its own column saw of it may be older than the column.
			for (const column of region.plan.columns.keys()) region.forget(column);
			for (const row of region.rows) countRequired(row);
		}
	}

	#computeAll(computed: Computed): void {
		for (const row of this.rowsOf(computed))
			if (row.cells[computed.column]?.formula !== undefined) {
				const value = this.compute(computed, row);
				row.values[computed.column] = value;
				spoil(this.book, row, computed.column, this.isSpoiled(computed, row, value));
			}
	}

	/** Whether what a computed cell gives means nothing: that is said of what it is computed from, and of nothing else. */
	isSpoiled({ reads }: Computed, row: RowState, value: Value): boolean {
		return isError(value) || (this.book.problems > 0 && spoils(reads, this.frameOf(row.owner, row)));
	}

	/** The rows in which a formula computes a cell: those of fixed regions are known once and for all. */
	rowsOf(computed: Computed): readonly RowState[] {
		if (computed.plan.listRow) return this.#rowsNow(computed);
		const known = this.#fixedRows[computed.order] ?? this.#rowsNow(computed);
		this.#fixedRows[computed.order] = known;
		return known;
	}

	#rowsNow({ plan, column, order }: Computed): RowState[] {
		const rows: RowState[] = [];
		for (const region of this.book.regionsOfPlan[plan.index] ?? [])
			for (const row of region.rows) if (row.exists && row.computed[column]?.order === order) rows.push(row);
		return rows;
	}

	/** What the set's formula gives in this row; #N/A where it reads a sheet that is missing or broken. */
	compute(computed: Computed, row: RowState) {
		const frame = this.frameOf(row.owner, row);
		if (this.book.broken && !readable(computed.reads, frame)) return errors["#N/A"];
		return computed.formula.evaluate(frame);
	}

	evaluate(node: RuleNode, owner: Owner, row?: RowState): Failure | undefined {
		if (row && node.silentWhenBlank && areBlank(row, node.silentWhenBlank)) return undefined;
		return evaluateRule(node, this.frameOf(owner, row), this.program);
	}

	frameOf(owner: Owner, row?: RowState): Frame {
		this.#frame.own = owner;
		this.#frame.row = row;
		return this.#frame;
	}

	/** Every formula rule at every place where it stands: rule by rule rather than row by row, so that one formula is run at a time. */
	*evaluateSteps(found: Found): Steps<void> {
		// Lists are mostly spare rows: what exists is looked up once, not once for every rule.
		const existing = this.book.regionsOfPlan.map((regions) => regions?.flatMap((region) => region.existing()) ?? []);
		const passed = new PassedValues();
		let looked = 0;
		for (const node of this.program.rules) {
			const rows = node.plan ? (existing[node.plan.index] ?? []) : noRows;
			for (let from = 0; from < rows.length; from += rowsAtOnce) {
				const until = Math.min(rows.length, from + rowsAtOnce);
				this.#evaluateRows(node, rows, from, until, found, passed);
				looked += until - from;
				if (looked < rowsAtOnce) continue;
				looked = 0;
				yield;
			}
			if (!node.plan) this.#evaluateOwners(node, found);
			if (++looked < rowsAtOnce) continue;
			looked = 0;
			yield;
		}
	}

	#evaluateRows(node: RuleNode, rows: readonly RowState[], from: number, until: number, found: Found, passed: PassedValues): void {
		const ofOneCell = passed.of(node);
		for (let index = from; index < until; index++) {
			const row = rows[index];
			if (!row || (node.silentWhenBlank && areBlank(row, node.silentWhenBlank))) continue;
			const frame = this.frameOf(row.owner, row);
			if (ofOneCell?.passes(row, frame)) continue;
			const failure = evaluateRule(node, frame, this.program);
			if (failure) found(failure, node, row.owner, row);
		}
	}

	#evaluateOwners(node: RuleNode, found: Found): void {
		for (const owner of node.level === "school" ? [this.book.school] : this.book.clusters) {
			const failure = this.evaluate(node, owner);
			if (failure) found(failure, node, owner);
		}
	}

	/** The built-in rules of a row's cells; the outcomes are kept there. */
	cellFailuresIn(row: RowState, frame: BookFrame | undefined): Failure[] {
		const failures: Failure[] = [];
		const look = (column: number): void => {
			const failure = cellFailures(this.program, row, column, frame);
			if (!failure) return;
			row.cellFailures ??= [];
			row.cellFailures[column] = failure;
			failures.push(failure);
		};
		if (row.exists) for (let column = 0; column < row.cells.length; column++) look(column);
		// Of a spare row only the template's own cells matter.
		else frame?.columnsOf(row).forEach(look);
		return failures;
	}
}

const isSameFailure = (a: Failure, b: Failure | undefined): boolean =>
	a.spot.key === b?.spot.key && a.finding.cell === b.finding.cell && a.finding.message.zh === b.finding.message.zh;

/** A rule's outcome in a row stays there until the row is evaluated again. */
export function keepOutcome(row: RowState, node: RuleNode, failure: Failure): void {
	row.outcomes ??= new Map();
	row.outcomes.set(node.index, failure);
}

function unknownDocument(kind: string): WorkbookError {
	return new WorkbookError({
		code: "unknown-definition",
		message: { zh: `这套指标体系没有“${kind}”这种文件。`, en: `This definition set has no document of the kind “${kind}”.` },
		fix: { zh: "请下载本期模板后再填。", en: "Download the official template for this period." },
	});
}
