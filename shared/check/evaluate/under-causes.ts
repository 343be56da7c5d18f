/** Findings as lists show them: what follows from another under that. */
import type { Finding } from "../model/report.ts";
import { nameOf } from "../model/verdict.ts";

/** Those that stand by themselves among these, in their order, and under each what follows from it. */
export function underCauses(findings: readonly Finding[]): { lines: Finding[]; under: ReadonlyMap<Finding, readonly Finding[]> } {
	const causes = new Map(findings.flatMap((finding) => (finding.follows ? [] : [[nameOf(finding), finding] as const])));
	const under = new Map<Finding, Finding[]>();
	const lines = findings.filter((finding) => {
		const cause = finding.follows && causes.get(nameOf(finding.follows));
		if (!cause) return true;
		under.set(cause, [...(under.get(cause) ?? []), finding]);
		return false;
	});
	return { lines, under };
}
