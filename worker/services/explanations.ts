/** Explanations for service findings: they stand in the same sheet 校验说明 as all others (decision 10). */
import { EXPLANATIONS_ROLE, explanationFor, explanationsFrom } from "../../shared/check/explanations.ts";
import type { WorkbookFacts } from "../../shared/check/facts.ts";
import type { Finding } from "../../shared/check/report.ts";

/** The findings with the explanation that holds for each query. */
export function explained(findings: readonly Finding[], facts: WorkbookFacts): Finding[] {
	const rows = facts.regions[EXPLANATIONS_ROLE] ?? [];
	const explanations = explanationsFrom(
		rows.map(
			({ cells }) =>
				(header) =>
					cells[header],
		),
	);
	return findings.map((finding) => {
		if (finding.severity !== "query") return finding;
		const together = findings.filter(({ severity, place }) => severity === "query" && place === finding.place);
		return { ...finding, explanation: explanationFor(finding, explanations, together) };
	});
}
