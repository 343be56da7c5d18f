/** Whether a text that somebody wrote names a place of this workbook at all, in whatever spelling. */

import type { Program } from "../compile/program.ts";
import { locateIn } from "../state/places.ts";
import type { WorkbookState } from "../state/workbook-state.ts";
import { plainPlace, typedPlace } from "./explained-places.ts";

const cellOrRow = /^(?:[a-z]{1,3}\d{1,7}|第\d{1,7}行)?$/u;

/**
 * Tells whether a text is a sheet, a cell of one, a row by its code, name or key, or the key of a place. What the rows of lists are called
 * is collected once, when first asked for: as long as the workbook stays as it is.
 */
export function placesKnown(book: WorkbookState, program: Program): (text: string) => boolean {
	let listed: ReadonlySet<string> | undefined;
	const owners = [
		"",
		...book.clusters.map(({ prefix }) => plainPlace(prefix)),
		...book.image.sheets.map((sheet) => plainPlace(sheet.name)),
	];
	return (text) => {
		if (locateIn(book, (fact) => program.slots.byName.get(fact), text)) return true;
		const name = typedPlace(text);
		if (name === "") return false;
		const fixed = fixedNames(program);
		return owners.some((owner) => {
			if (!name.startsWith(owner)) return false;
			const rest = name.slice(owner.length);
			if (cellOrRow.test(rest) || fixed.has(rest)) return true;
			listed ??= rowsOfLists(book);
			return listed.has(rest);
		});
	};
}

const known = new WeakMap<Program, ReadonlySet<string>>();

/** What rows that stand in every such workbook are called, with the names of their columns behind and without. */
function fixedNames(program: Program): ReadonlySet<string> {
	const names =
		known.get(program) ??
		new Set(
			program.plans.flatMap(({ place, rows, columns }) =>
				rows
					.flatMap(({ key, label, indicator, facts }) => [
						...[key, `${place.role}${key}`, label, indicator?.code ?? ""].flatMap((word) =>
							word === "" ? [] : [word, ...columns.map(({ header }) => `${word}${header}`)],
						),
						...facts.flatMap((fact) => (fact ? [fact.name, fact.indicator.code] : [])),
					])
					.map(plainPlace),
			),
		);
	known.set(program, names);
	return names;
}

function rowsOfLists({ regions }: WorkbookState): ReadonlySet<string> {
	return new Set(
		regions.flatMap(({ plan, rows }) =>
			plan.listRow === undefined
				? []
				: rows.flatMap(({ exists, key }) => (exists ? [plainPlace(key), plainPlace(`${plan.place.role}${key}`)] : [])),
		),
	);
}
