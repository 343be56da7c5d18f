import type { Finding } from "../../../../shared/check/index.ts";
import type { CellMark } from "../../../hosts/excel/marks.ts";

/** One mark a cell: of errors, and of queries that nobody has explained. Where both are, the error's. */
export function marksFor(findings: readonly Finding[]): CellMark[] {
	const marks = new Map<string, CellMark>();
	for (const { sheet, cell, severity, explanation } of findings) {
		if (cell === null || (severity !== "error" && (severity !== "query" || Boolean(explanation)))) continue;
		const key = `${sheet}!${cell}`;
		if (severity === "error" || !marks.has(key)) marks.set(key, { sheet, cell, kind: severity });
	}
	return [...marks.values()];
}
