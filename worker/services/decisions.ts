/** Decisions that stand in a period, each with the request that takes it back. */
import type { DecisionKind, StandingDecision, StandingDecisions } from "../../shared/api/decisions.ts";
import { type DecisionRow, listDecisions } from "../db/decisions.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";
import { periodOf } from "./workbook-case.ts";

export interface DecisionFilter {
	unit: string | null;
	kind: DecisionKind | null;
	/** How many to pass over. */
	from: number;
	limit: number;
}

/** @throws ServiceProblem not-found */
export async function decisionsOf(env: Env, id: string, filter: DecisionFilter): Promise<StandingDecisions> {
	const period = await periodOf(env, id);
	const rows = await listDecisions(env.DB, { period: period.id, ...filter, limit: filter.limit + 1 });
	const next = rows.length > filter.limit ? filter.from + filter.limit : null;
	return { period: period.id, decisions: rows.slice(0, filter.limit).map((row) => decisionAnswer(period.id, row)), next };
}

const instants: ReadonlySet<DecisionKind> = new Set<DecisionKind>(["extension", "closing"]);

function decisionAnswer(period: string, row: DecisionRow): StandingDecision {
	const outcome = row.outcome !== null && instants.has(row.kind) ? toShanghai(row.outcome) : row.outcome;
	return { ...row, outcome, at: toShanghaiOrNull(row.at), takeBack: takeBackOf(period, row) };
}

function takeBackOf(period: string, { kind, unit, submission, subject }: DecisionRow): StandingDecision["takeBack"] {
	const change = (body: Record<string, unknown>) => ({ method: "PATCH" as const, path: `/periods/${period}`, body });
	const review = (body: Record<string, unknown>) => ({ method: "POST" as const, path: `/submissions/${submission}/review`, body });
	switch (kind) {
		case "closing":
			return change({ state: "open" });
		case "switch":
			return change({ switch: { rule: subject, level: "as-defined" } });
		case "extension":
			return change({ extensions: [{ unit, deadline: null }] });
		case "acceptance":
			return review({ action: "reopen" });
		case "return":
			return review({ action: "take-return-back" });
		case "ruling":
			return review({ action: "take-ruling-back", finding: subject });
		case "waiver":
			return { method: "POST", path: `/units/${unit}/periods/${period}/waivers/take-back`, body: { finding: subject } };
		case "veto":
			return { method: "DELETE", path: `/units/${unit}/periods/${period}/vetoes/${subject}`, body: null };
	}
}
