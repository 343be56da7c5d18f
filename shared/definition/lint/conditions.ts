/** What made-up values show of rules: conditions that never hold or never fail, rules that contradict or repeat each other. */
import type { Clause, Rule } from "../schema.ts";
import type { LintReport } from "./report.ts";
import { relationOf, seenOutcomes, type Trial, type TrialBudget } from "./trials.ts";

export interface TriedClause {
	rule: Rule;
	clause: Clause;
	/** JSON path of the clause. */
	path: string;
	/** At some of the places where it runs; the first that showed both outcomes ends the list. */
	trials: Trial[];
	/** Conditions at all places run like these. */
	holds: boolean;
	fails: boolean;
}

/** Places at which a clause is tried before it is judged. */
const PLACES = 12;
/** Rules about the same cells that each is held against, so that a set of thousands of them takes no minutes. */
const NEIGHBOURS = 20;

export const isUndecided = ({ holds, fails, trials }: TriedClause): boolean => !(holds && fails) && trials.length < PLACES;

export function tryAt(tried: TriedClause, trial: Trial, budget: TrialBudget): void {
	const seen = seenOutcomes(trial, budget);
	tried.holds ||= seen.holds;
	tried.fails ||= seen.fails;
	tried.trials.push(trial);
}

/** @param budget what trying the clauses has left */
export function lintConditions(tried: readonly TriedClause[], budget: TrialBudget, report: LintReport): void {
	for (const { rule, path, trials, holds, fails } of tried) {
		// What texts must look like, or rows hold together, is not guessed: samples show it.
		if (trials.length === 0 || !trials.every(({ plain }) => plain)) continue;
		const details = { rule: rule.id };
		if (!holds)
			report.add(
				"never-holds",
				`${path}.formula`,
				"用各种取值试过，这个条件从不成立，会拦住每一所学校；请改正公式。",
				"Tried over values of every kind, this condition never holds: it would stop every school. Correct the formula.",
				details,
			);
		else if (!fails)
			report.add(
				"never-fails",
				`${path}.formula`,
				"用各种取值试过，这个条件总是成立，查不出任何错误；请改正公式，或删去这条规则。",
				"Tried over values of every kind, this condition always holds: it finds nothing. Correct the formula, or take the rule out.",
				details,
			);
	}
	lintPairs(tried, budget, report);
	if (budget.left <= 0)
		report.add(
			"limit",
			"rules",
			"条件太多，没有全部试算；请把相同的条件合为一条。",
			"There are more conditions than are tried at once, so some were not; say alike ones in one rule.",
			{ severity: "warning" },
		);
}

/** Clauses that run over the same and ask about the same cells are held against each other. */
function lintPairs(tried: readonly TriedClause[], budget: TrialBudget, report: LintReport): void {
	const groups = Map.groupBy(
		tried.filter(({ trials }) => trials.length > 0),
		({ clause, trials }) => [clause.each, clause.region, clause.where, clause.applies, trials[0]?.about].join("|"),
	);
	for (const group of groups.values()) {
		group.forEach((later, index) => {
			for (const earlier of group.slice(Math.max(0, index - NEIGHBOURS), index)) lintPair(earlier, later, budget, report);
		});
	}
}

function lintPair(earlier: TriedClause, later: TriedClause, budget: TrialBudget, report: LintReport): void {
	const { rule, path } = later;
	const [one, other] = [earlier.trials[0], later.trials[0]];
	if (!one || !other || earlier.rule === rule || !rule.documents.some((kind) => earlier.rule.documents.includes(kind))) return;
	const details = { rule: rule.id };
	if (one.text === other.text && earlier.clause.at === later.clause.at) {
		report.add(
			"duplicate",
			path,
			`${rule.id} 与 ${earlier.rule.id} 问的是同一件事，一处错误会报两次；请去掉一条。`,
			`${rule.id} asks what ${earlier.rule.id} asks, so one mistake would be found twice; take one of them out.`,
			details,
		);
		return;
	}
	if (!one.plain || !other.plain || [earlier, later].some(({ holds, fails }) => !holds || !fails)) return;
	const relation = budget.left > 0 ? relationOf(one, other, budget) : undefined;
	if (relation === "contradiction")
		report.add(
			"contradiction",
			`${path}.formula`,
			`${rule.id} 与 ${earlier.rule.id} 互相矛盾，没有取值能同时满足；请改正其中一条。`,
			`${rule.id} and ${earlier.rule.id} contradict each other: no values satisfy both. Correct one of them.`,
			details,
		);
	else if (relation === "same")
		report.add(
			"contains",
			`${path}.formula`,
			`${rule.id} 与 ${earlier.rule.id} 写法不同而意思相同；请考虑去掉一条。`,
			`${rule.id} says in other words what ${earlier.rule.id} says; consider taking one of them out.`,
			{ ...details, severity: "warning" },
		);
}
