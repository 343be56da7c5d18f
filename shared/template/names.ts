/** Defined names: every fact, a cluster's scoped to its own sheet, the period's dates, when lists are begun (decision 051). */
import { columnName } from "../workbook/address.ts";
import type { NamePlan } from "../workbook/plan.ts";
import type { CellPlace } from "./layout.ts";
import { sheetPrefix, type Target, translate } from "./translate.ts";

const periodNames: Record<string, string> = { "PERIOD.start": "期间起", "PERIOD.end": "期间止", "PERIOD.year": "年度" };

export function namesOf(target: Target): NamePlan[] {
	const { layout } = target;
	const period = Object.entries(periodNames).flatMap(([name, label]): NamePlan[] => {
		const place = layout.meta(label);
		return place ? [{ name, sheet: null, refersTo: refersTo(place) }] : [];
	});
	const facts = [...layout.facts.values()].flatMap((fact): NamePlan[] => {
		const sheet = fact.cluster ? layout.scopeSheet(fact.cluster) : null;
		if (fact.cluster && sheet === null) return [];
		return [{ name: `${fact.code}.${fact.measure}`, sheet, refersTo: refersTo(fact) }];
	});
	const beginnings = layout.regions.flatMap(({ role, region: { begun } }): NamePlan[] => {
		const formula = begun === undefined ? null : translate(begun, ofSchool, target);
		return formula === null ? [] : [{ name: `${role}.begun`, sheet: null, refersTo: formula }];
	});
	return [...period, ...facts, ...beginnings];
}

const ofSchool = { sheet: "", cluster: null, owner: null, row: null, inTable: false };

const refersTo = ({ sheet, row, column }: CellPlace): string => `${sheetPrefix(sheet)}$${columnName(column)}$${row}`;
