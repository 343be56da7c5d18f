/** The findings of a workbook under check, each with what it follows from; nothing is worked out again where nothing has changed. */

import type { Computed } from "../compile/computed.ts";
import type { Finding } from "../model/report.ts";
import type { Failure, RowState, WorkbookState } from "../state/workbook-state.ts";
import { isOfWord } from "./alike.ts";
import { type Alike, alikeUnder, withAlike } from "./alike-words.ts";
import { cellOf, heldIn, isOpen, type StandingCell, type StandingFinding } from "./causes.ts";
import { causesAmong } from "./link.ts";
import { isSameReach, type Reach, Reaches } from "./reach.ts";

/** How it was found last. */
interface Linked {
	pages: readonly (readonly StandingFinding[])[];
	standings: readonly StandingFinding[];
	/** Where each stands, and what is there as far as that matters. */
	cells: readonly (StandingCell | undefined)[];
	states: readonly string[];
	/** What each follows from. */
	causes: readonly (StandingFinding | undefined)[];
	/** Rows in which something stands. */
	rows: ReadonlySet<RowState>;
	findings: readonly Finding[];
}

export class Consequences {
	readonly #book: WorkbookState;
	#reaches: Reaches;
	#reachOf = new WeakMap<Failure, Reach>();
	readonly #cells = new WeakMap<Failure, StandingCell>();
	/** The same finding with the same cause stays the same object, so that nothing of it is drawn again. */
	readonly #made = new WeakMap<Finding, Finding>();
	/** The same for findings that stand for others like them. */
	readonly #led = new WeakMap<Finding, Finding>();
	#last: Linked | undefined;
	/** Something has changed in a row of a list in which a finding stands: rows of lists are picked by what stands in them. */
	#touched = false;
	/** Something has changed in a fixed row in which a finding stands: what it holds may be of another kind. */
	#altered = false;

	constructor(book: WorkbookState) {
		this.#book = book;
		this.#reaches = new Reaches(book);
	}

	/**
	 * A formula came or went: what reads through it looks at other cells than before. What else a formula looks at changes only when it
	 * is evaluated again, and a rule that is makes another failure.
	 */
	forget(): void {
		this.#reaches = new Reaches(this.#book);
		this.#reachOf = new WeakMap();
		this.#touched = true;
	}

	/** A computed cell was evaluated again: where it reads columns it may have looked at other rows. */
	recomputed({ reads, column }: Computed, row: RowState): void {
		if (reads.columns.length > 0) this.#reaches.doubt(row, column);
	}

	/** Something in a row has changed; it matters where a finding stands in it. */
	edited(row: RowState): void {
		if (!this.#last?.rows.has(row)) return;
		if (row.region.plan.listRow) this.#touched = true;
		else this.#altered = true;
	}

	/** @param pages what stands on each sheet; the same list as long as nothing of it has changed */
	read(pages: readonly (readonly StandingFinding[])[]): readonly Finding[] {
		if (!this.#reaches.areStill()) this.forget();
		const last = this.#touched ? undefined : this.#last;
		const altered = this.#altered;
		this.#touched = false;
		this.#altered = false;
		if (!altered && last?.pages.every((page, index) => page === pages[index])) return last.findings;
		const standings = pages.flat();
		const cells = standings.map((standing, index) =>
			standing === last?.standings[index] ? last.cells[index] : this.#cellOf(standing.failure),
		);
		const states = cells.map(stateOf);
		const linked = last && this.#isAlike(standings, states, last) ? again(standings, last) : this.#link(standings, cells);
		const alike = alikeUnder(standings, linked.causes);
		const findings = standings.map((standing, index) =>
			this.#withCause(this.#asLeader(standing.finding, alike.get(standing)), linked.causes[index]?.finding),
		);
		this.#last = { pages, standings, cells, states, ...linked, findings };
		return findings;
	}

	#link(standings: readonly StandingFinding[], cells: readonly (StandingCell | undefined)[]): Pick<Linked, "causes" | "rows"> {
		const causes = causesAmong(standings, cells, (failure) => this.#reach(failure));
		return { causes: standings.map((standing) => causes.get(standing)), rows: new Set(cells.flatMap((cell) => cell?.row ?? [])) };
	}

	/** Whether the same findings stand at the same places and look at the same cells, so that each follows from what it followed from. */
	#isAlike(standings: readonly StandingFinding[], states: readonly string[], last: Linked): boolean {
		return (
			standings.length === last.standings.length &&
			standings.every((standing, index) => states[index] === last.states[index] && this.#isSame(standing, last.standings[index]))
		);
	}

	#isSame(now: StandingFinding, before: StandingFinding | undefined): boolean {
		if (now === before) return true;
		if (!before || now.failure.rule !== before.failure.rule || isOpen(now.finding) !== isOpen(before.finding)) return false;
		if (now.failure === before.failure) return true;
		// What it says decides which others are like it, but only where it says it of a word.
		if (now.finding.key !== before.finding.key && (isOfWord(now.finding) || isOfWord(before.finding))) return false;
		const { instance, spot } = now.failure;
		if (spot.key !== before.failure.spot.key || instance?.row !== before.failure.instance?.row) return false;
		if (!instance || instance.node.reads.columns.length === 0) return true;
		// Evaluated again, a formula that reads columns may have looked at other rows.
		const known = this.#reachOf.get(before.failure);
		const reach = known && this.#reach(now.failure);
		return known !== undefined && reach !== undefined && isSameReach(known, reach);
	}

	#cellOf(failure: Failure): StandingCell | undefined {
		const known = this.#cells.get(failure);
		if (known) return known;
		const cell = cellOf(this.#book, failure);
		if (cell) this.#cells.set(failure, cell);
		return cell;
	}

	#reach(failure: Failure): Reach | undefined {
		const { instance } = failure;
		if (!instance) return undefined;
		const known = this.#reachOf.get(failure);
		if (known) return known;
		const { node, own, row } = instance;
		const reach = this.#reaches.of(node.formula, node.reads, { own, row });
		this.#reachOf.set(failure, reach);
		return reach;
	}

	#asLeader(finding: Finding, alike: Alike | undefined): Finding {
		if (!alike) return finding;
		const fresh = withAlike(finding, alike);
		const made = this.#led.get(finding);
		if (made?.message.zh === fresh.message.zh) return made;
		this.#led.set(finding, fresh);
		return fresh;
	}

	#withCause(finding: Finding, cause: Finding | undefined): Finding {
		if (!cause) return finding;
		const made = this.#made.get(finding);
		if (made?.follows?.rule === cause.rule && made.follows.place === cause.place) return made;
		const follows = { rule: cause.rule, place: cause.place };
		const fresh = { ...finding, follows };
		this.#made.set(finding, fresh);
		return fresh;
	}
}

/** Of the cell in which a finding stands, what decides whether others may follow from it, and it from others. */
const stateOf = (cell: StandingCell | undefined): string =>
	cell === undefined ? "" : cell.row.problems[cell.column]?.stops === true ? `${heldIn(cell)}, not read` : heldIn(cell);

function again(standings: readonly StandingFinding[], last: Linked): Pick<Linked, "causes" | "rows"> {
	const nowOf = new Map(last.standings.map((before, index) => [before, standings[index]]));
	return { causes: last.causes.map((cause) => cause && nowOf.get(cause)), rows: last.rows };
}
