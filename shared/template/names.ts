/** Defined names: every fact, a cluster's scoped to its own sheet, and the period's dates; no others (decisions 2 and 3). */
import { columnName } from "../workbook/address.ts";
import type { NamePlan } from "../workbook/plan.ts";
import type { CellPlace, Layout } from "./layout.ts";
import { sheetPrefix } from "./translate.ts";

const periodNames: Record<string, string> = { "PERIOD.start": "期间起", "PERIOD.end": "期间止", "PERIOD.year": "年度" };

export function namesOf(layout: Layout): NamePlan[] {
	const period = Object.entries(periodNames).flatMap(([name, label]): NamePlan[] => {
		const place = layout.meta(label);
		return place ? [{ name, sheet: null, refersTo: refersTo(place) }] : [];
	});
	const facts = [...layout.facts.values()].flatMap((fact): NamePlan[] => {
		const sheet = fact.cluster ? layout.scopeSheet(fact.cluster) : null;
		if (fact.cluster && sheet === null) return [];
		return [{ name: `${fact.code}.${fact.measure}`, sheet, refersTo: refersTo(fact) }];
	});
	return [...period, ...facts];
}

const refersTo = ({ sheet, row, column }: CellPlace): string => `${sheetPrefix(sheet)}$${columnName(column)}$${row}`;
