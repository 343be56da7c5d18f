/** Explanations for service findings: they stand in the same sheet 校验说明 as all others (decision 10). */
import { EXPLANATIONS_ROLE, type Explanation, explains, explanationFor } from "../../shared/check/explanations.ts";
import type { WorkbookFacts } from "../../shared/check/facts.ts";
import type { Finding } from "../../shared/check/report.ts";

/** The findings with the explanation that holds for each query. */
export function explained(findings: readonly Finding[], facts: WorkbookFacts): Finding[] {
	const byPlace = new Map<string, Explanation[]>();
	for (const { cells } of facts.regions[EXPLANATIONS_ROLE] ?? []) {
		const read = (header: string) => String(cells[header] ?? "").trim();
		const explanation = { rule: read("规则").toUpperCase(), value: read("当时值"), text: read("说明") };
		if (explains(explanation.text)) byPlace.set(read("位置"), [...(byPlace.get(read("位置")) ?? []), explanation]);
	}
	return findings.map((finding) => {
		if (finding.severity !== "query") return finding;
		const together = findings.filter(({ severity, place }) => severity === "query" && place === finding.place);
		return { ...finding, explanation: explanationFor(finding, byPlace, together) };
	});
}
