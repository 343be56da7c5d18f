/** What a bound workbook says, apart from where it stands. */
import type { Measure } from "../../definition/schema.ts";
import { isError } from "../../formula/value.ts";
import { isFilled } from "../model/cell.ts";
import type { ProjectFacts, RowFacts, WorkbookFacts } from "../model/facts.ts";
import type { Scalar } from "../model/report.ts";
import { responsibleIn } from "../state/department-rows.ts";
import type { Owner, RegionState, RowState, WorkbookState } from "../state/workbook-state.ts";

export function collectFacts(book: WorkbookState): WorkbookFacts {
	return {
		school: factsOf(book.school),
		clusters: book.meta.identity.clusters.map((cluster, index) => {
			const owner = book.clusters[index] ?? book.school;
			return { ...cluster, facts: factsOf(owner), regions: regionsOf(book, owner) };
		}),
		regions: regionsOf(book, book.school),
		...responsibleIn(book),
	};
}

function factsOf(owner: Owner): ProjectFacts {
	const facts: Record<string, Partial<Record<Measure, Scalar>>> = {};
	for (const cell of owner.facts) {
		const fact = cell?.row.plan.facts[cell.column];
		const value = cell && filledValue(cell.row, cell.column);
		if (!fact || value === undefined) continue;
		const measures = facts[fact.indicator.code] ?? {};
		measures[fact.measure] = value;
		facts[fact.indicator.code] = measures;
	}
	return facts;
}

/** Undefined for blank cells and errors. */
function filledValue(row: RowState, column: number): Scalar | undefined {
	const value = row.values[column] ?? null;
	return isFilled(value) && !isError(value) ? value : undefined;
}

function regionsOf(book: WorkbookState, owner: Owner): Record<string, RowFacts[]> {
	const regions: Record<string, RowFacts[]> = {};
	for (const region of book.regions) {
		if (region.owner !== owner || region.plan.place.region.kind === "indicator" || region.plan.place.sheet.state === "veryHidden") continue;
		regions[region.plan.place.role] = region.rows.filter(({ exists }) => exists).map((row) => rowFacts(region, row));
	}
	return regions;
}

function rowFacts(region: RegionState, row: RowState): RowFacts {
	const cells: Record<string, Scalar> = {};
	region.plan.columns.forEach((column, index) => {
		const value = column.type === "status" ? undefined : filledValue(row, index);
		if (value !== undefined) cells[column.header] = value;
	});
	return { key: row.key, cells };
}
