/** Formulas that have a name in the workbook, against the template: when lists are begun, what rows of a table have in common. */
import type { WorkbookState } from "../state/workbook-state.ts";
import type { Template } from "./expected.ts";
import type { UnitSpelling } from "./marks.ts";
import { plainFormula, saysTheSame } from "./same-formula.ts";
import type { Whereabouts } from "./where.ts";

export interface NameFault {
	name: string;
	/** Without the leading =; null: the name is gone. */
	stands: string | null;
	belongs: string;
}

export function nameFaults(book: WorkbookState, { formulas }: Template, spelling: UnitSpelling, where: Whereabouts): NameFault[] {
	const standing = new Map(
		book.image.names.flatMap(({ name, sheet, refersTo }) => (sheet === null ? [[name.toUpperCase(), refersTo]] : [])),
	);
	return formulas.flatMap(({ name, refersTo }) => {
		const belongs = spelling(refersTo);
		const stands = standing.get(name.toUpperCase()) ?? null;
		return stands !== null && isSame(belongs, stands, where) ? [] : [{ name, stands, belongs }];
	});
}

const isSame = (belongs: string, stands: string, where: Whereabouts): boolean =>
	belongs === stands || plainFormula(belongs) === plainFormula(stands) || saysTheSame(belongs, stands, where.places({ sheet: "" }), true);
