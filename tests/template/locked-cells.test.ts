/** What a school may type into: nothing that the commission fills in, nothing that does not concern its class. */
import { describe, expect, test } from "vitest";
import { appliesTo } from "../../shared/definition/lookup.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/index.ts";
import type { CellPlan, SheetPlan } from "../../shared/workbook/plan.ts";

const set = await publishedSet("2022-2024/1.0.0");
const indicators = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
const classes: UnitClass[] = ["BK", "ZK", "XG", "HOST"];

/** Rows of an indicator, with their cells. */
function* indicatorRows({ cells }: SheetPlan): Generator<{ code: string; cells: CellPlan[] }> {
	for (const { row, value } of cells) {
		if (typeof value !== "string" || !indicators.has(value)) continue;
		yield { code: value, cells: cells.filter((cell) => cell.row === row) };
	}
}

describe.each(["taskbook", "annual", "quarterly", "final"] satisfies DocumentKind[])("in %s", (document) => {
	test.each(classes)("of %s, rows of the commission's indicators and of another class's are locked", (unitClass) => {
		const open: string[] = [];
		let [commissions, others, own] = [0, 0, 0];
		for (const sheet of planTemplate(set, prefillFor(document, unitClass, 2)).sheets) {
			// A row of 满意 holds two indicators, the satisfaction and its sample, of which one may apply.
			if (!/自评|基础|目标表|_目标|监控|终期/.test(sheet.name)) continue;
			for (const { code, cells } of indicatorRows(sheet)) {
				const indicator = indicators.get(code);
				const unlocked = cells.filter(({ style }) => style?.unlocked);
				const applies = !indicator || appliesTo(indicator, unitClass);
				if (indicator?.filledBy === "commission") commissions++;
				else if (!applies) others++;
				else own += unlocked.length;
				if ((indicator?.filledBy === "commission" || !applies) && unlocked.length > 0) open.push(`${sheet.name} ${code}`);
			}
		}
		expect(open).toEqual([]);
		expect(own).toBeGreaterThan(document === "quarterly" ? 5 : 50);
		if (document === "annual") expect(commissions).toBe(1);
		if (document !== "quarterly") expect(others).toBeGreaterThan(0);
	});
});
