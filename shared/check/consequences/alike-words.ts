/** A finding that stands for others like it says how many there are and where. */

import { columnName } from "../../workbook/address.ts";
import { namedOf, stretches } from "../builtin/named.ts";
import type { Finding } from "../model/report.ts";
import type { StandingFinding } from "./causes.ts";

export interface Alike {
	count: number;
	/** E6—E22, F7; on other sheets with their name. */
	cells: string[];
}

/** By leader: the findings of its own rule under it. */
export function alikeUnder(
	standings: readonly StandingFinding[],
	causes: readonly (StandingFinding | undefined)[],
): ReadonlyMap<StandingFinding, Alike> {
	const under = new Map<StandingFinding, StandingFinding[]>();
	for (const [index, standing] of standings.entries()) {
		const cause = causes[index];
		if (!cause || cause.failure.rule !== standing.failure.rule || standing.finding.cell === null) continue;
		const known = under.get(cause);
		if (known) known.push(standing);
		else under.set(cause, [standing]);
	}
	return new Map([...under].map(([leader, others]) => [leader, { count: others.length, cells: cellsOf(leader, others) }]));
}

function cellsOf(leader: StandingFinding, others: readonly StandingFinding[]): string[] {
	const columns = Map.groupBy(others, ({ failure: { spot } }) => `${spot.sheet},${spot.column}`);
	return [...columns.values()].flatMap((own) => {
		const [first] = own;
		if (!first) return [];
		const { sheet, sheetName, column } = first.failure.spot;
		const rows = own.map(({ failure }) => failure.spot.row).sort((a, b) => a - b);
		const cells = stretches(rows, (row) => `${columnName(column)}${row}`);
		return sheet === leader.failure.spot.sheet ? cells : cells.map((cell) => `${sheetName}!${cell}`);
	});
}

export function withAlike(finding: Finding, { count, cells }: Alike): Finding {
	const { zh, en } = finding.message;
	return {
		...finding,
		message: {
			zh: `${zh}同样的还有${count}处（${namedOf("zh", cells, "段")}）。`,
			en: `${en} The same at ${count} more ${count === 1 ? "cell" : "cells"} (${namedOf("en", cells, "stretches")}).`,
		},
	};
}
