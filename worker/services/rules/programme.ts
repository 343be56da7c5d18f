/** FE09–FE12: a final evaluation takes up what was accepted each year, and nothing else. */
import type { ProjectFacts, Scalar } from "../../../shared/check/index.ts";
import { appliesTo, documentOf } from "../../../shared/definition/lookup.ts";
import { type Indicator, Measure } from "../../../shared/definition/schema.ts";
import { dayOfSerial } from "../../../shared/domain/serial-dates.ts";
import { sameText } from "../../../shared/domain/spelling.ts";
import { lastTasks, MONEY, moneyColumns, TASKS, taskColumns, type YearlyValue, yearlyValues } from "../programme.ts";
import { sheetOfRole } from "./sheets.ts";
import { findingAt, projectsOf, type ServiceRule, type Standpoint, same, shown } from "./standpoint.ts";

/** FE09 The value of each year. What was blank or 不适用 when it was accepted is blank; of a year without an accepted revision FE12 speaks. */
export const yearsAreAccepted: ServiceRule = (rule, standpoint) => {
	const { set, template, facts } = standpoint;
	const accepted = new Map(valuesOf(standpoint).map((one) => [one.place, one.value]));
	const indicators = set.indicators.filter((one) => one.status === "active" && appliesTo(one, template.class));
	return projectsOf(facts).flatMap(({ prefix, level, facts: project }) =>
		acceptedYears(standpoint).flatMap((year) =>
			indicators.flatMap((indicator) => {
				const place = `${prefix}${indicator.code}.a${year}`;
				if (indicator.level !== level || !standpoint.locate(place)) return [];
				const value = measureOf(project, indicator.code, year);
				const before = accepted.get(place) ?? null;
				if (same(value, before)) return [];
				const values = { year, v: shownFigure(indicator, value), a: shownFigure(indicator, before) };
				return [findingAt(rule, standpoint, place, values, { name: indicator.name })];
			}),
		),
	);
};

/** FE10 The money of each year, by source. */
export const moneyIsAccepted: ServiceRule = (rule, standpoint) => {
	const accepted = new Map(valuesOf(standpoint).map((one) => [one.place, one.value]));
	const sources = documentOf(standpoint.set, standpoint.template.document)?.regions[MONEY.to]?.rows ?? [];
	return projectsOf(standpoint.facts).flatMap(({ prefix, rows }) =>
		rows(MONEY.to).flatMap(({ cells }) =>
			acceptedYears(standpoint).flatMap((year) =>
				moneyColumns.flatMap(([, column]) => {
					const source = String(cells[MONEY.key] ?? "");
					const place = `${prefix}${MONEY.to}[${source}].${year}年${column}`;
					const value = cells[`${year}年${column}`];
					const before = accepted.get(place) ?? null;
					if (!standpoint.locate(place) || same(value, before)) return [];
					const name = String(sources.find((row) => row.cells[MONEY.key] === source)?.cells.资金来源 ?? source);
					const values = { year, what: column, v: shown(value), a: shown(before) };
					return [findingAt(rule, standpoint, place, values, { name: { zh: name, en: name } })];
				}),
			),
		),
	);
};

/** FE11 Every task that was accepted is there, as it stood last. */
export const tasksAreAccepted: ServiceRule = (rule, standpoint) => {
	const { set, template, facts, years, unitPeriod } = standpoint;
	const sheet = sheetOfRole(set, template.document, TASKS.to);
	if (sheet === undefined) return [];
	const now = facts.regions[TASKS.to] ?? [];
	return lastTasks(years, unitPeriod.clusters).flatMap((accepted) => {
		const id = String(accepted[TASKS.key] ?? "");
		const name = String(accepted.任务名称 ?? "");
		const row = now.find(({ cells }) => sameText(String(cells[TASKS.key] ?? ""), id));
		if (!row) return [findingAt(rule, standpoint, sheet, { name, id, h: TASKS.key, v: shown(null), a: id }, { fallback: sheet })];
		return taskColumns.flatMap(([, column]) => {
			const [value, before] = [row.cells[column], accepted[column] ?? null];
			if (same(value, before)) return [];
			const said = (one: Scalar | undefined) => (typeof one === "number" && column !== "完成进度" ? dayOfSerial(one) : String(shown(one)));
			const values = { name, id, h: column, v: said(value), a: said(before) };
			return [findingAt(rule, standpoint, `${TASKS.to}[${row.key}].${column}`, values, { fallback: sheet })];
		});
	});
};

/** FE12 No year that the unit took part in is still waiting. */
export const everyYearIsAccepted: ServiceRule = (rule, standpoint) =>
	standpoint.years
		.filter(({ takesPart, facts }) => takesPart && facts === undefined)
		.map(({ year }) => findingAt(rule, standpoint, "封面[年度].内容", { year }, { fallback: "封面" }));

const acceptedYears = ({ years }: Standpoint): number[] => years.flatMap(({ year, facts }) => (facts === undefined ? [] : [year]));

function measureOf(project: ProjectFacts, code: string, year: number): Scalar | undefined {
	const measure = Measure.safeParse(`a${year}`);
	return measure.success ? project[code]?.[measure.data] : undefined;
}

const known = new WeakMap<Standpoint["years"], YearlyValue[]>();

/** Two rules ask for the same. */
function valuesOf({ years, unitPeriod }: Standpoint): YearlyValue[] {
	const values = known.get(years) ?? yearlyValues(years, unitPeriod.clusters);
	known.set(years, values);
	return values;
}

const shownFigure = (indicator: Indicator, value: Scalar | undefined): Scalar =>
	indicator.valueType === "date" && typeof value === "number" ? dayOfSerial(value) : shown(value);
