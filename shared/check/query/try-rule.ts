/** One rule on one workbook: where it holds, where it fails, where it is not asked, and what its formula read there. */
import type { Text } from "../../definition/schema.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { Checker } from "../checker/checker.ts";
import type { RuleNode } from "../compile/rule-nodes.ts";
import type { Engine } from "../evaluate/engine.ts";
import { areBlank, evaluateRule, isEvaluated, spotOf } from "../evaluate/evaluate.ts";
import { misread } from "../state/misread.ts";
import type { Frame } from "../state/workbook-state.ts";
import { operandsIn, type TracedOperand } from "./trace.ts";

/** skipped: something it reads is blank, or cannot be read as what it should be. */
type Outcome = "fails" | "passes" | "skipped";

export interface TriedInstance {
	outcome: Outcome;
	sheet: string | null;
	cell: string | null;
	/** The key of its place. */
	place: string;
	/** What it says, where it fails. */
	message: Text | null;
	/** False: it fails, and the report names another rule in its stead (yieldsTo), or the workbook is the wrong one. */
	isReported: boolean;
	formula: string;
	operands: TracedOperand[];
}

export interface RuleTrial {
	/** In how many places each came about. */
	counts: Readonly<Record<Outcome, number>>;
	/** Those that fail first, then those that hold; of a rule in thousands of rows the first ones. */
	instances: TriedInstance[];
}

/** As many of each outcome as a person looks through. */
const MOST_SHOWN = { fails: 100, passes: 20, skipped: 10 } as const;

/** @returns null where the rule is no formula that schools are asked, or stands in no document like this workbook */
export function tryRule(checker: Checker, rule: string): RuleTrial | null {
	return checker.ask((engine) => {
		const nodes = engine.program.rules.filter((node) => node.rule.id === rule);
		if (nodes.length === 0) return null;
		const reported = new Set(engine.whole().findings.flatMap((finding) => (finding.rule === rule ? [finding.place] : [])));
		const counts = { fails: 0, passes: 0, skipped: 0 };
		const instances: TriedInstance[] = [];
		for (const node of nodes)
			for (const frame of framesOf(engine, node)) {
				const outcome = outcomeOf(engine, node, frame);
				counts[outcome]++;
				if (counts[outcome] <= MOST_SHOWN[outcome]) instances.push(triedAt(engine, node, frame, outcome, reported));
			}
		const rank: Record<Outcome, number> = { fails: 0, passes: 1, skipped: 2 };
		return { counts, instances: instances.toSorted((one, other) => rank[one.outcome] - rank[other.outcome]) };
	});
}

/** Every place where an instance stands: rows that exist, or the school, or each cluster. */
function framesOf({ book }: Engine, { plan, level }: RuleNode): Frame[] {
	if (plan)
		return (book.regionsOfPlan[plan.index] ?? []).flatMap((region) => region.existing().map((row) => ({ book, own: row.owner, row })));
	return (level === "school" ? [book.school] : book.clusters).map((own) => ({ book, own, row: undefined }));
}

function outcomeOf({ program }: Engine, node: RuleNode, frame: Frame): Outcome {
	const { row } = frame;
	if (row && node.silentWhenBlank && areBlank(row, node.silentWhenBlank)) return "skipped";
	if (!isEvaluated(node, frame)) return "skipped";
	if (evaluateRule(node, frame, program)) return "fails";
	return node.formula.isFalse(frame) || (node.rule.blanks !== "evaluate" && frame.book.problems > 0 && misread(node.reads, frame))
		? "skipped"
		: "passes";
}

function triedAt({ program }: Engine, node: RuleNode, frame: Frame, outcome: Outcome, reported: ReadonlySet<string>): TriedInstance {
	const spot = spotOf(node, frame);
	const place = spot?.key ?? "";
	const failure = outcome === "fails" ? evaluateRule(node, frame, program) : undefined;
	return {
		outcome,
		sheet: spot?.sheetName ?? null,
		cell: spot && spot.row > 0 ? formatAddress(spot.row, spot.column) : null,
		place,
		message: failure?.finding.message ?? null,
		isReported: reported.has(place),
		formula: node.template.formula,
		operands: operandsIn(node.formula, frame),
	};
}
