/** The version goes with what changed since the published one before. */
import { diffDefinitions } from "../diff.ts";
import { DefinitionProblem } from "../problem.ts";
import type { DefinitionSet } from "../schema.ts";
import { versionFault } from "../versions.ts";
import type { LintReport } from "./report.ts";

/** @param base the highest published version of the same set; undefined: there is none */
export function lintVersion(set: DefinitionSet, base: DefinitionSet | undefined, report: LintReport): void {
	if (!base || base.set !== set.set) return;
	try {
		const fault = versionFault(diffDefinitions(base, set));
		if (fault) report.add("version", "version", fault.zh, fault.en);
	} catch (error) {
		// A filter that does not parse is told by the check of filters, with its place.
		if (!(error instanceof DefinitionProblem)) throw error;
	}
}
