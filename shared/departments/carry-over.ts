/** 责任部门 and 填报人 of last year's workbook, for this year's template. */
import { DEPARTMENT_HEADER } from "../check/department.ts";
import { Engine } from "../check/engine.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { filledRegions, nameOf } from "./regions.ts";

/** Who is responsible does not change with the year; everything else in a row does. */
const headers = [DEPARTMENT_HEADER, "填报人"];

/**
 * By place key (`自评[S_T3_02].责任部门`), fit for `Prefill.facts`: rows that this year's workbook no longer has are left out there.
 * Clusters are matched by code.
 *
 * @param clusters this year's
 * @throws WorkbookError where last year's image is no workbook of its set
 */
export function responsibilitiesOf(
	lastYears: WorkbookImage,
	set: DefinitionSet,
	clusters: readonly { number: string; code: string }[],
): Record<string, string> {
	const { book } = new Engine(lastYears, set);
	const found: Record<string, string> = {};
	for (const region of filledRegions(book)) {
		if (region.plan.listRow) continue;
		const own = region.owner.index < 0 ? "" : clusters.find(({ code }) => code === region.owner.code);
		if (own === undefined) continue;
		const name = own === "" ? nameOf(region) : `群${own.number}!${region.plan.place.role}`;
		for (const row of region.rows) {
			for (const header of headers) {
				const value = row.values[region.plan.indexOf.get(header) ?? -1];
				if (typeof value === "string" && value.trim() !== "") found[`${name}[${row.key}].${header}`] = value;
			}
		}
	}
	return found;
}
