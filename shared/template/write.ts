/** The official workbook of a unit as a file that shows right values before any program has calculated. */
// Of what it writes itself it need not be told.

import { checkerAtOnce, type Finding } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { isError, type Value } from "../formula/value.ts";
import { type CellPlan, imageOfPlan, type SheetPlan, type WorkbookPlan } from "../workbook/plan.ts";
import { writeWorkbook } from "../workbook/write.ts";
import type { PlacedRegion } from "./layout.ts";
import { overviewSheet } from "./overview.ts";
import type { Outcomes } from "./overview-cells.ts";
import { type Composition, composeTemplate } from "./plan.ts";
import type { Prefill } from "./prefill.ts";
import { CHECK_SHEET, type Statuses } from "./status.ts";
import { statusText } from "./status-text.ts";

/** Throws where the set has no document of the period's kind. Same set and prefill, same bytes. */
export const writeTemplate = (set: DefinitionSet, prefill: Prefill): Uint8Array => writeWorkbook(planWithValues(set, prefill));

/** The plan with the values that its formulas give, as shared/check computes them. */
export function planWithValues(set: DefinitionSet, prefill: Prefill): WorkbookPlan {
	const composition = composeTemplate(set, prefill);
	const { plan, layout, statuses } = composition;
	const checker = checkerAtOnce(imageOfPlan(plan), set);
	const values = new Map(checker.computed().map(({ sheet, row, column, value }) => [addressKey(sheet, row, column), value]));
	const outcomes = outcomesOf(checker.whole().findings, statuses);
	for (const placed of layout.regions) {
		const status = placed.region.columns.findIndex(({ type }) => type === "status") + 1;
		if (status > 0) for (const { row } of placed.rows) values.set(addressKey(placed.sheet, row, status), outcomes.ofRow(placed, row));
	}
	const sheets = plan.sheets.map((sheet) =>
		sheet.name === CHECK_SHEET ? overviewSheet(statuses, outcomes, { set, ...targetOf(composition, prefill) }) : withValues(sheet, values),
	);
	return { ...plan, sheets };
}

const targetOf = ({ layout }: Composition, prefill: Prefill) => ({ layout, prefill });

const addressKey = (sheet: string, row: number, column: number): string => `${sheet}!${row}:${column}`;

function withValues(sheet: SheetPlan, values: ReadonlyMap<string, Value>): SheetPlan {
	const cells = sheet.cells.map((cell): CellPlan => {
		if (cell.formula === undefined) return cell;
		const value = values.get(addressKey(sheet.name, cell.row, cell.column)) ?? null;
		return { ...cell, value: isError(value) ? { error: value.code } : value };
	});
	return { ...sheet, cells };
}

/** What the workbook's own formulas will say, by the findings of a check: only rules that stand in them, in their order. */
function outcomesOf(findings: readonly Finding[], statuses: Statuses): Outcomes {
	const byRow = new Map<string, Set<string>>();
	const places = new Set(findings.map(({ rule, place }) => `${rule}|${place}`));
	for (const { sheet, cell, rule } of findings) {
		const row = /\d+$/.exec(cell ?? "")?.[0];
		if (row === undefined) continue;
		const key = `${sheet}!${row}`;
		const rules = byRow.get(key) ?? new Set();
		byRow.set(key, rules.add(rule));
	}
	const idsAt = (placed: PlacedRegion, row: number) => byRow.get(`${placed.sheet}!${row}`);
	const ofRow = (placed: PlacedRegion, row: number): string => {
		const failing = idsAt(placed, row);
		if (!failing) return "";
		return statuses
			.rulesOf(placed, row)
			.flatMap((rule) => (failing.has(rule.id) ? [statusText(rule)] : []))
			.join("");
	};
	const known = new Map<PlacedRegion, { row: number; text: string }[]>();
	return {
		ofRow,
		rowsOf: (placed) => {
			const rows = known.get(placed) ?? placed.rows.map(({ row }) => ({ row, text: ofRow(placed, row) })).filter(({ text }) => text !== "");
			known.set(placed, rows);
			return rows;
		},
		ofLoose: ({ rule, place }) => (places.has(`${rule.id}|${place}`) || byRow.get(place)?.has(rule.id) ? statusText(rule) : ""),
	};
}
