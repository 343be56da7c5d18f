/** Where repairs are thought of and tried out: a copy of the workbook under check that nobody else looks at. */

import { Engine, editCells, type Finding, sheetsByName, templateFrame } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { isError, type Value } from "../formula/value.ts";
import type { Steps } from "../steps.ts";
import { parseAddress } from "../workbook/address.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { editsBetween } from "./differences.ts";
import { proposalsFor } from "./proposals.ts";
import { type Proposal, type Repair, titles } from "./repair.ts";
import { applySteps, editsOf, inverse, placeOfStep, type RepairStep } from "./steps.ts";

/** From about here on a new check is no more work than so many edits. */
const MOST_EDITS = 500;

/** Somebody asked about another image meanwhile, and what was thought of is worth nothing: which is not that there is nothing to repair. */
export const overtaken = Symbol("overtaken");
export type Overtaken = typeof overtaken;

export class Workshop {
	readonly #engine: Engine;
	#image: WorkbookImage;
	readonly #set: DefinitionSet;
	readonly #sheets: ReadonlyMap<string, number>;
	/** By finding. */
	readonly #known = new Map<string, Repair | undefined>();
	/** Repairs with which more comes up, or that somebody has to agree to. */
	readonly #alone = new WeakSet<Repair>();

	/** @param engine of the image, and nobody else's */
	constructor(engine: Engine, image: WorkbookImage, set: DefinitionSet) {
		this.#engine = engine;
		this.#image = image;
		this.#set = set;
		this.#sheets = sheetsByName(image);
	}

	/**
	 * Goes on with the same workbook after edits, which is far less work than beginning anew. False, and nothing is changed, where the
	 * image is not the last one after a few edits.
	 */
	follow(image: WorkbookImage): boolean {
		if (image === this.#image) return true;
		const edits = editsBetween(this.#image, image);
		if (!edits || edits.length > MOST_EDITS || !editCells(this.#engine, edits, this.#sheets)) return false;
		this.#image = image;
		this.#known.clear();
		return true;
	}

	/** The first repair for a finding that stands the trial. */
	*repairOf(finding: Finding): Steps<Repair | undefined | Overtaken> {
		if (this.#known.has(finding.key)) return this.#known.get(finding.key);
		const image = this.#image;
		let repair: Repair | undefined;
		for (const proposal of this.#forAll(finding)) {
			repair = yield* this.#tried(proposal, finding);
			if (repair) break;
			yield;
			// Somebody asked about another image meanwhile, and the proposals are none for that.
			if (this.#image !== image) return overtaken;
		}
		if (this.#image !== image) return overtaken;
		this.#known.set(finding.key, repair);
		return repair;
	}

	/**
	 * One repair for each finding that has one, safe one by one and all together; in the order of the findings. Of two that write
	 * into one cell only the first: the other comes up again when that is done.
	 */
	*repairsOf(findings: readonly Finding[]): Steps<Repair[] | Overtaken> {
		const image = this.#image;
		const corrected = new Set<string>();
		const written = new Set<string>();
		const found: Repair[] = [];
		for (const finding of findings) {
			const repair = corrected.has(finding.key) ? undefined : yield* this.repairOf(finding);
			if (this.#image !== image || repair === overtaken) return overtaken;
			if (!repair || this.#alone.has(repair)) continue;
			const places = repair.steps.map(placeOfStep);
			if (places.some((place) => written.has(place))) continue;
			found.push(repair);
			for (const key of repair.findings) corrected.add(key);
			for (const place of places) written.add(place);
		}
		const steps = found.flatMap((repair) => repair.steps);
		const safe = yield* this.#isSafe(steps);
		if (this.#image !== image) return overtaken;
		if (safe) return found;
		return yield* this.#safeTogether(found);
	}

	/** Where all together are not safe: each that is safe on top of those before it. */
	*#safeTogether(repairs: readonly Repair[]): Steps<Repair[] | Overtaken> {
		const image = this.#image;
		const kept: Repair[] = [];
		for (const repair of repairs) {
			const safe = yield* this.#isSafe([...kept, repair].flatMap(({ steps }) => steps));
			if (this.#image !== image) return overtaken;
			if (safe) kept.push(repair);
		}
		return kept;
	}

	/** What may be done about a finding: where it stands for others like it, to all of them first. */
	*#forAll(finding: Finding): Generator<Proposal> {
		const others = this.#findings().filter(
			({ rule, follows }) => rule === finding.rule && follows?.rule === finding.rule && follows.place === finding.place,
		);
		const own = [...proposalsFor(this.#engine, finding)];
		if (others.length > 0)
			for (const proposal of own) {
				const more = others.flatMap((one) => ofKind(proposalsFor(this.#engine, one), proposal.kind) ?? []);
				if (more.length > 0) yield together(proposal, more);
			}
		yield* own;
	}

	*#tried({ kind, steps, title = titles[kind], reveals = false, asks = false }: Proposal, finding: Finding): Steps<Repair | undefined> {
		const before = this.#findings();
		const { after, values } = yield* this.#trial(steps);
		const safe = isNoWorse(before, after, steps);
		if (!safe && !reveals) return undefined;
		if (kind !== "frame" && steps.some((step, i) => losesValue(step, values[i]))) return undefined;
		const gone = before.filter((one) => !isAmong(after, one)).map(({ key }) => key);
		if (!gone.includes(finding.key)) return undefined;
		const repair: Repair = {
			kind,
			findings: [finding.key, ...gone.filter((key) => key !== finding.key)],
			title,
			steps: steps.map((step, i) => withValue(step, values[i])),
		};
		if (!safe || asks) this.#alone.add(repair);
		return repair;
	}

	*#isSafe(steps: readonly RepairStep[]): Steps<boolean> {
		const before = this.#findings();
		return isNoWorse(before, (yield* this.#trial(steps)).after, steps);
	}

	#findings = (): readonly Finding[] => this.#engine.whole().findings;

	/** The findings with the steps done, and what the cells then give. The engine is as it was whenever others have their turn. */
	*#trial(steps: readonly RepairStep[]): Steps<{ after: readonly Finding[]; values: (Value | undefined)[] }> {
		const edits = editsOf(steps);
		// Names are bound once and for all, and some edits need a new binding.
		if (edits.length < steps.length || !editCells(this.#engine, edits, this.#sheets)) {
			const other = yield* Engine.inSteps(applySteps(this.#image, steps), this.#set, templateFrame);
			return { after: other.whole().findings, values: valuesAt(other, steps) };
		}
		const after = this.#findings();
		const values = valuesAt(this.#engine, steps);
		editCells(this.#engine, editsOf(inverse(steps)), this.#sheets);
		return { after, values };
	}
}

function ofKind(proposals: Iterable<Proposal>, kind: Proposal["kind"]): Proposal | undefined {
	for (const proposal of proposals) if (proposal.kind === kind) return proposal;
	return undefined;
}

/** One proposal that does what several do, each cell once. */
function together(first: Proposal, others: readonly Proposal[]): Proposal {
	const steps = new Map<string, RepairStep>();
	for (const step of [first, ...others].flatMap((proposal) => proposal.steps))
		if (!steps.has(placeOfStep(step))) steps.set(placeOfStep(step), step);
	const { zh, en } = first.title ?? titles[first.kind];
	return {
		...first,
		title: { zh: `${zh}（共${steps.size}处）`, en: `${en} (${steps.size} cells)` },
		steps: [...steps.values()],
		reveals: [first, ...others].some(({ reveals }) => reveals),
		asks: [first, ...others].some(({ asks }) => asks),
	};
}

/** Nothing has come; only an information about a cell that the repair itself has filled (a new number that nobody refers to yet). */
function isNoWorse(before: readonly Finding[], after: readonly Finding[], steps: readonly RepairStep[]): boolean {
	const known = new Set(before.map(identityOf));
	const own = new Set(steps.map(placeOfStep));
	return after.every((one) => known.has(identityOf(one)) || (one.severity === "info" && own.has(placeOf(one))));
}

const isAmong = (findings: readonly Finding[], wanted: Finding): boolean => findings.some((one) => identityOf(one) === identityOf(wanted));

/** By cell: a repair may change the key of a row, and with it the key of everything else in the row. */
const identityOf = ({ rule, sheet, cell, place }: Finding): string => `${rule}|${sheet}|${cell ?? place}`;

const placeOf = ({ sheet, cell }: Finding): string => {
	const at = cell === null ? undefined : parseAddress(cell);
	return at ? `${sheet}!${at.row},${at.column}` : "";
};

function valuesAt({ book }: Engine, steps: readonly RepairStep[]): (Value | undefined)[] {
	return steps.map((step) => {
		if (step.what === "name") return undefined;
		const region = book.regions.find((one) => one.sheetName === step.sheet && one.rowOfSheet.has(step.row));
		return region?.rowOfSheet.get(step.row)?.values[region.indexOfColumn.get(step.column) ?? -1];
	});
}

/** A formula that has nothing to compute with would take away what somebody typed. */
function losesValue(step: RepairStep, gives: Value | undefined): boolean {
	if (
		step.what === "name" ||
		step.after.formula === undefined ||
		step.before.formula !== undefined ||
		step.before.value === null ||
		step.before.value === ""
	)
		return false;
	return gives === undefined || gives === null || gives === "" || isError(gives);
}

/** A restored formula with what it gives. */
function withValue(step: RepairStep, value: Value | undefined): RepairStep {
	if (step.what === "name" || step.after.formula === undefined) return step;
	if (typeof value === "number") return { ...step, after: { ...step.after, kind: "number", value } };
	if (typeof value === "string") return { ...step, after: { ...step.after, kind: "text", value } };
	return value !== undefined && isError(value) ? { ...step, after: { ...step.after, kind: "error", value: value.code } } : step;
}
