/** Explanations for service findings: they stand in the same sheet 校验说明 as all others (decision 057). */

import { Explanations, explanationFrom, type Finding, type Query, type WorkbookFacts } from "../../shared/check/index.ts";
import { EXPLANATIONS_ROLE } from "../../shared/definition/layout.ts";

/** The findings with the explanation that holds for each query. */
export function explained(findings: readonly Finding[], facts: WorkbookFacts): Finding[] {
	const rows = facts.regions[EXPLANATIONS_ROLE] ?? [];
	const queries = findings.filter(({ severity }) => severity === "query").map((finding): Query => ({ finding, label: "", header: "" }));
	const explanations = new Explanations(
		rows.map(({ cells }) => explanationFrom((header) => cells[header])),
		{ queries: () => queries, heldAt: () => undefined },
	);
	return findings.map((finding) => {
		const query = queries.find((one) => one.finding === finding);
		if (!query) return finding;
		const together = queries.filter((other) => other.finding.place === finding.place);
		return { ...finding, explanation: explanations.textFor(query, together) };
	});
}
