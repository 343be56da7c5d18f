import type { Finding } from "../../../../shared/check/index.ts";
import type { Mark } from "../../../hosts/excel/marks.ts";

/** One mark a cell: of errors, and of queries that nobody has explained. Where both are, the error's. */
export function marksFor(findings: readonly Finding[]): Mark[] {
	const marks = new Map<string, Mark>();
	for (const { sheet, cell, severity, explanation } of findings) {
		if (cell === null || (severity !== "error" && (severity !== "query" || Boolean(explanation)))) continue;
		const key = `${sheet}!${cell}`;
		if (severity === "error" || !marks.has(key)) marks.set(key, { sheet, cell, kind: severity });
	}
	return [...marks.values()];
}
