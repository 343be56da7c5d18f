/** What could be done about a finding. Which rule it broke matters little: the trial shows whether a proposal corrects it. */
import type { Engine, Finding } from "../check/index.ts";
import { choiceProposal } from "./choice.ts";
import { dateProposal } from "./dates.ts";
import { evidenceNumberProposal, numberProposal as ownNumberProposal, referencesProposal } from "./evidence.ts";
import { frameProposal } from "./frame.ts";
import type { Proposal, RepairKind } from "./repair.ts";
import { spellingProposal } from "./spelling.ts";
import { type RepairSpot, spotOf } from "./spot.ts";
import { formulaProposal, namesProposal } from "./standing.ts";
import { textProposal } from "./tidy.ts";
import {
	asShownProposal,
	constantProposal,
	decimalsProposal,
	hundredfoldProposal,
	numberProposal,
	percentProposal,
	unformattedProposal,
} from "./typed.ts";
import { unitProposal } from "./unit.ts";

/** By a cell's content alone, the best first. */
const byCell = [
	spellingProposal,
	formulaProposal,
	numberProposal,
	percentProposal,
	asShownProposal,
	unformattedProposal,
	unitProposal,
	dateProposal,
	constantProposal,
	choiceProposal,
	referencesProposal,
	ownNumberProposal,
	evidenceNumberProposal,
	textProposal,
];

/** Rounding is offered only where this rule asks for it; anywhere else it would hide what is wrong. */
const DECIMALS_RULE = "TY03";
const NAMES_RULE = "ST11";
/** Says that a percentage looks like a fraction. */
const FRACTION_RULE = "TY07";

export function* proposalsFor(engine: Engine, finding: Finding): Generator<Proposal> {
	if (finding.rule === NAMES_RULE) {
		const proposal = namesProposal(engine);
		if (proposal) yield proposal;
		return;
	}
	const frame = frameProposal(engine, finding);
	if (frame) yield frame;
	const spot = spotOf(engine, finding);
	if (!spot) return;
	if (finding.rule === DECIMALS_RULE) {
		const proposal = decimalsProposal(spot, Number(finding.values.p));
		if (proposal) yield proposal;
		return;
	}
	if (finding.rule === FRACTION_RULE) {
		const proposal = hundredfoldProposal(spot);
		if (proposal) yield proposal;
	}
	for (const propose of byCell) {
		const proposal = propose(spot);
		if (proposal) yield isUnread(spot) && asTyped.has(proposal.kind) ? { ...proposal, reveals: true } : proposal;
	}
}

/** Repairs that write what stands there in another form. A converted unit is not among them: what comes up may say that it was not meant. */
const asTyped: ReadonlySet<RepairKind> = new Set(["number", "percent", "unit", "date", "choice"]);

/** No rule reads what people type there: once it is what it should be, rules may find fault with it as with any other. */
const isUnread = ({ row, index }: RepairSpot): boolean => row.problems[index]?.stops === true && row.computed[index] === undefined;
