/**
 * The kinds of schools a country is made of: each an honest workbook of its own size, class and figures, checked like a filed one. The
 * units of a country are of one kind or another, under their own codes and names: making and checking a workbook takes 0.4 s, and a country
 * has thousands.
 */
import { createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet, UnitClass } from "../../shared/definition/schema.ts";
import type { SampleSchool } from "../../shared/example/honest.ts";
import { serial, type WishedEntries, type WishedRow } from "../../shared/example/wish.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfSchool } from "../../testkit/schools/image.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { randomFrom } from "./random.ts";

export interface SchoolKind {
	class: UnitClass;
	sample: SampleSchool;
	image: WorkbookImage;
}

const classes: { class: UnitClass; clusters: readonly number[] }[] = [
	{ class: "ZK", clusters: [1, 2, 2, 3] },
	{ class: "BK", clusters: [2, 3, 4] },
	{ class: "ZK", clusters: [1, 2] },
	{ class: "XG", clusters: [1, 1, 2] },
	{ class: "HOST", clusters: [1, 2] },
];

/** The same for the same seed, index and year. @param unit whose workbook it is */
export function kindOf(
	set: DefinitionSet,
	unit: { code: string; name: string },
	{ seed, index, year }: { seed: number; index: number; year: number },
): SchoolKind {
	const random = randomFrom(seed * 1_000_003 + index * 7919);
	const { class: unitClass, clusters } = classes[index % classes.length] ?? { class: "ZK", clusters: [1] };
	const count = clusters[Math.floor(random() * clusters.length)] ?? 1;
	// A school of an odd size has figures that a check asks about: then another size.
	for (let attempt = 0; attempt < 50; attempt++) {
		const size = 0.45 + random() * 1.3;
		const wish = {
			class: unitClass,
			clusters: count,
			size,
			seed: Math.floor(random() * 50) + year,
			year,
			baseAllocation: 0,
			approved: {},
			notes: {},
		};
		const sample = firstYear(set, { ...unit, ...wish });
		const dated = { ...sample, entries: withinProgramme(sample.entries, set.years[0] ?? year) };
		const image = imageOfSchool(set, dated);
		if (createChecker(image, set).report().findings.length === 0) return { class: unitClass, sample: dated, image };
	}
	throw new Error(`No honest workbook of kind ${index} in ${year} comes out of seed ${seed}: choose another.`);
}

/** Awards and their evidence of years before the programme, which no workbook may hold, are a year younger here. */
function withinProgramme(entries: WishedEntries, first: number): WishedEntries {
	// safe: the same shape with other numbers of evidence
	const own = JSON.parse(JSON.stringify(entries).replaceAll(`"ZZ-${first - 1}-0`, `"ZZ-${first}-5`)) as WishedEntries;
	const rows = own["成果[+]"];
	if (!Array.isArray(rows)) return own;
	const award = "授予日期";
	const younger = (row: WishedRow): WishedRow =>
		typeof row[award] === "number" && row[award] < serial(first, 1, 1) ? { ...row, [award]: row[award] + 365 } : row;
	return { ...own, "成果[+]": rows.map(younger) };
}
