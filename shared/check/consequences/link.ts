/** Which findings follow from which others: one fault, one finding, and under it what it brings about (decision 021). */
import type { Failure } from "../state/workbook-state.ts";
import { alikeAmong } from "./alike.ts";
import { doubtedCell, type Holding, heldIn, type StandingCell, type StandingFinding } from "./causes.ts";
import type { CellNumber } from "./cell-number.ts";
import { type Reach, reaches, type TypedCell } from "./reach.ts";

/** Doubtful cells of one region that are asked about: of a list with more faulty rows it matters little what follows from which. */
const DOUBTS = 200;

/** Errors at so many other places that look at one queried cell say together that it is that cell. */
const MEETING = 2;

/** A doubtful cell with the finding that says so. */
interface Doubt extends TypedCell {
	standing: StandingFinding;
	/** What its rule looked at; undefined for rules of code, which look at the cell alone. */
	reach: Reach | undefined;
}

/** A finding that may follow from others. */
interface Follower {
	standing: StandingFinding;
	at: StandingCell | undefined;
	holds: Holding | undefined;
	reach: Reach;
}

/**
 * From findings to those they follow from, which follow from none themselves.
 *
 * @param standings in the order of the report
 * @param cells where each stands
 * @param reachOf undefined for rules of code
 */
export function causesAmong(
	standings: readonly StandingFinding[],
	cells: readonly (StandingCell | undefined)[],
	reachOf: (failure: Failure) => Reach | undefined,
): ReadonlyMap<StandingFinding, StandingFinding> {
	const first = standings.find(({ failure }) => failure.rule.alone);
	if (first) return new Map(standings.filter((one) => one !== first).map((one) => [one, first]));
	const causes = causesByReading(standings, cells, reachOf);
	for (const [standing, leader] of alikeAmong(standings, cells, (one) => causes.has(one))) causes.set(standing, leader);
	return toTheirRoots(causes, standings);
}

/** From findings to those whose cell they read. */
function causesByReading(
	standings: readonly StandingFinding[],
	cells: readonly (StandingCell | undefined)[],
	reachOf: (failure: Failure) => Reach | undefined,
): Map<StandingFinding, StandingFinding> {
	const doubts = doubtsAmong(standings, cells, reachOf);
	if (doubts.size === 0) return new Map();
	const list = [...doubts.values()];
	const causes = new Map<StandingFinding, StandingFinding>();
	const waiting: { follower: Follower; reached: Doubt[] }[] = [];
	for (const [index, standing] of standings.entries()) {
		const follower = followerOf(standing, cells[index], reachOf);
		if (!follower) continue;
		const own = follower.at && doubts.get(follower.at.number);
		// Two queries about one figure ask two things, and each wants its answer.
		if (own && own.standing !== standing && own.standing.finding.severity === "error" && looksAt(follower, own))
			causes.set(standing, own.standing);
		const reached = list.filter((doubt) => doubt.number !== follower.at?.number && looksAt(follower, doubt));
		if (reached.length > 0) waiting.push({ follower, reached });
	}
	const errors = errorsMeeting(waiting);
	for (const { follower, reached } of waiting) {
		if (causes.has(follower.standing)) continue;
		const candidates = reached.filter((doubt) => mayFollow(follower, doubt, errors));
		const cause = candidates.find(({ standing }) => standing.finding.severity === "error") ?? candidates[0];
		if (cause) causes.set(follower.standing, cause.standing);
	}
	return causes;
}

/** The finding that leads at each doubtful cell: the first error, else the first query. */
function doubtsAmong(
	standings: readonly StandingFinding[],
	cells: readonly (StandingCell | undefined)[],
	reachOf: (failure: Failure) => Reach | undefined,
): ReadonlyMap<CellNumber, Doubt> {
	const doubts = new Map<CellNumber, Doubt>();
	const counts = new Map<object, number>();
	for (const [index, standing] of standings.entries()) {
		const cell = doubtedCell(standing, cells[index]);
		if (!cell) continue;
		const known = doubts.get(cell.number);
		if (known && (known.standing.finding.severity === "error" || standing.finding.severity !== "error")) continue;
		const reach = reachOf(standing.failure);
		// A computed figure is in doubt for what else is said of it, not for others: those are computed from what it is computed from.
		if (reach && !reaches(reach, cell, true) && heldIn(cell) !== "computed") continue;
		const { region } = cell.row;
		const count = counts.get(region) ?? 0;
		if (!known && count >= DOUBTS) continue;
		if (!known) counts.set(region, count + 1);
		doubts.set(cell.number, { ...cell, standing, reach });
	}
	return doubts;
}

/** What is missing stands by itself. */
function followerOf(
	standing: StandingFinding,
	at: StandingCell | undefined,
	reachOf: (failure: Failure) => Reach | undefined,
): Follower | undefined {
	const holds = at && heldIn(at);
	if (holds === "blank") return undefined;
	const reach = reachOf(standing.failure);
	return reach && { standing, at, holds, reach };
}

/** A computed figure is that of its inputs; what is said of a text hangs only on rows that it refers to. */
function looksAt({ standing, at, holds, reach }: Follower, doubt: Doubt): boolean {
	// An information that asks for something stands under the blanks that are there instead; it doubts nothing else.
	if (standing.finding.severity === "info" && doubt.row.problems[doubt.column]?.meant !== "") return false;
	if (holds === "computed" && at?.number === doubt.number) return true;
	if (holds === "text" && !(doubt.row.region.plan.listRow && doubt.row.region !== at?.row.region)) return false;
	return reaches(reach, doubt, holds === "value" || holds === "text");
}

/** How many errors look at each doubtful cell from elsewhere. */
function errorsMeeting(waiting: readonly { follower: Follower; reached: readonly Doubt[] }[]): ReadonlyMap<Doubt, number> {
	const places = new Map<Doubt, Set<string>>();
	for (const { follower, reached } of waiting) {
		const { failure, finding } = follower.standing;
		if (finding.severity !== "error") continue;
		for (const doubt of reached) places.set(doubt, (places.get(doubt) ?? new Set()).add(failure.spot.key));
	}
	return new Map([...places].map(([doubt, { size }]) => [doubt, size]));
}

function mayFollow({ standing, at, holds }: Follower, doubt: Doubt, errors: ReadonlyMap<Doubt, number>): boolean {
	// An error is certain, a query is not: it takes two of them to say where the fault is.
	const strong =
		standing.finding.severity !== "error" ||
		doubt.standing.finding.severity === "error" ||
		// Nobody types there: the fault is in what it is computed from.
		holds === "computed" ||
		(errors.get(doubt) ?? 0) >= MEETING;
	if (!strong || !at || holds !== "value") return strong;
	// Two typed cells that are each held against the other: neither is the cause.
	return !doubt.reach || !reaches(doubt.reach, { ...at, unknown: false }, true);
}

/** Findings that follow from one that follows from another follow from that; in a circle the first of the report stands by itself. */
function toTheirRoots(
	causes: ReadonlyMap<StandingFinding, StandingFinding>,
	standings: readonly StandingFinding[],
): ReadonlyMap<StandingFinding, StandingFinding> {
	const order = new Map(standings.map((standing, index) => [standing, index]));
	const placeOf = (standing: StandingFinding): number => order.get(standing) ?? 0;
	const rooted = new Map<StandingFinding, StandingFinding>();
	for (const start of causes.keys()) {
		const path = new Set<StandingFinding>();
		let at = start;
		for (let next = causes.get(at); next && !path.has(at); next = causes.get(at)) {
			path.add(at);
			at = next;
		}
		// Back at one of the path: from there on it is a circle.
		const circle = path.has(at) ? [...path].slice([...path].indexOf(at)) : [at];
		const root = circle.reduce((one, other) => (placeOf(other) < placeOf(one) ? other : one));
		if (root !== start) rooted.set(start, root);
	}
	return rooted;
}
