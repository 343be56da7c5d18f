import type { Finding } from "../../shared/check/index.ts";
import { type FindingKind, kinds } from "../finding-kind.ts";

/** What is said of one cell. */
export interface Mark {
	/** The gravest of its findings. */
	kind: FindingKind;
	findings: Finding[];
}

export type KindOf = (finding: Finding) => FindingKind;

const graver = (a: FindingKind, b: FindingKind): FindingKind => (kinds.indexOf(a) <= kinds.indexOf(b) ? a : b);

/** Marks of one sheet by cell address. */
export function marksOf(findings: readonly Finding[], sheet: string, kindOf: KindOf): Map<string, Mark> {
	const marks = new Map<string, Mark>();
	for (const finding of findings) {
		if (finding.sheet !== sheet || finding.cell === null) continue;
		const mark = marks.get(finding.cell);
		const kind = kindOf(finding);
		if (mark) {
			mark.findings.push(finding);
			mark.kind = graver(mark.kind, kind);
		} else marks.set(finding.cell, { kind, findings: [finding] });
	}
	return marks;
}

/** Number of findings and the gravest kind, by sheet. */
export function sheetMarks(findings: readonly Finding[], kindOf: KindOf): Map<string, { count: number; kind: FindingKind }> {
	const marks = new Map<string, { count: number; kind: FindingKind }>();
	for (const finding of findings) {
		const { count, kind } = marks.get(finding.sheet) ?? { count: 0, kind: "trial" as const };
		marks.set(finding.sheet, { count: count + 1, kind: graver(kind, kindOf(finding)) });
	}
	return marks;
}
