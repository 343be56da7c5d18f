/** LS04: accepted landmark results do not vanish. */
import type { RowFacts } from "../../../shared/check/index.ts";
import { foldTightly } from "../../../shared/domain/spelling.ts";
import { sheetOfRole } from "./sheets.ts";
import { findingAt, type ServiceRule } from "./standpoint.ts";

const listRegion = "成果";
const withdrawn = new Set(["撤销", "升级"]);

/** LS04 Every 成果 of last year's accepted revision still stands, unless it was withdrawn or had risen a level then. */
export const resultsRemain: ServiceRule = (rule, standpoint) => {
	if (!standpoint.previous) return [];
	const now = new Set(rowsOf(standpoint.facts.regions).map(identity));
	const sheet = sheetOfRole(standpoint.set, standpoint.template.document, listRegion);
	if (sheet === undefined) return [];
	return rowsOf(standpoint.previous.regions)
		.filter((row) => !withdrawn.has(String(row.cells.状态 ?? "")) && !now.has(identity(row)))
		.map(({ cells }) =>
			findingAt(rule, standpoint, sheet, { name: String(cells.成果名称 ?? ""), v: String(cells.级别 ?? "") }, { fallback: sheet }),
		);
};

function rowsOf(regions: Record<string, RowFacts[]>): RowFacts[] {
	return regions[listRegion] ?? [];
}

/** The key columns in whatever spelling: retyping a title is no deletion. */
function identity({ cells }: RowFacts): string {
	return [cells.类别编码, cells.成果名称, cells.级别].map((value) => foldTightly(String(value ?? ""))).join("|");
}
