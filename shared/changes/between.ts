/** Two workbooks of one unit and period, compared by meaning: rows may have moved, the same figure is the same figure. */
import {
	type ComputedOf,
	programOf,
	type RegionSchema,
	type RowFacts,
	type RowSchema,
	type Scalar,
	type WorkbookFacts,
} from "../check/index.ts";
import { OWNER_HEADER } from "../definition/layout.ts";
import type { DefinitionSet, DocumentKind, UnitClass } from "../definition/schema.ts";
import type { CellChange, Change, ChangeKind, Holds } from "./change.ts";
import { isSameRow, pairRows } from "./pair-rows.ts";
import { isBlank, sameValue, shownText } from "./same-value.ts";
import { type ComparedOwner, ComparedSide, clustersOf, schoolOwner } from "./sides.ts";

/** What both workbooks are: the document and the class of their unit. */
export interface WorkbookKind {
	document: DocumentKind;
	class: UnitClass;
}

/**
 * Every difference, in the order of the workbook (sheet, region, row, column); removed list rows come after those that are there. Cells
 * are not located yet (`locateChanges`). Remarks (备注) of indicators are no facts and not compared; what the set does not know is left
 * out.
 */
export function changesBetween(before: WorkbookFacts, after: WorkbookFacts, set: DefinitionSet, kind: WorkbookKind): Change[] {
	const program = programOf(set, kind.document, kind.class);
	if (!program) return [];
	const [was, is] = [new ComparedSide(before), new ComparedSide(after)];
	const clusters = clustersOf(before, after);
	return program.plans
		.filter(({ place }) => place.sheet.state !== "veryHidden")
		.flatMap((plan) =>
			(plan.place.sheet.each === "cluster" ? clusters : [schoolOwner]).flatMap((owner) =>
				plan.listRow
					? listChanges(plan, plan.listRow, program.computedOf, owner, was, is)
					: fixedChanges(plan, program.computedOf, owner, clusters, was, is),
			),
		);
}

const sheetOf = ({ place }: RegionSchema, { number }: ComparedOwner): string => place.sheet.name.replace("NN", number);

/** Indicators, and the rows of matrices and forms: they are always there, only their cells change. */
function fixedChanges(
	plan: RegionSchema,
	computedOf: ComputedOf,
	owner: ComparedOwner,
	clusters: readonly ComparedOwner[],
	was: ComparedSide,
	is: ComparedSide,
): CellChange[] {
	const { role, region } = plan.place;
	const sheet = sheetOf(plan, owner);
	return plan.rows.flatMap((row) =>
		(row.placed?.repeated ? clusters : [owner]).flatMap((rowOwner) => {
			const key = keyOf(plan, row, rowOwner);
			return plan.columns.flatMap(({ header, type }, column) => {
				const fact = row.facts[column];
				if (type === "status" || plan.keys.includes(column) || row.placed?.cells[header] !== undefined) return [];
				const factOwner = fact?.indicator.level === "cluster" ? rowOwner : schoolOwner;
				const place = fact ? `${factOwner.prefix}${fact.name}` : `${owner.prefix}${role}[${key}].${header}`;
				const valueIn = (side: ComparedSide): Scalar => {
					if (fact) return side.project(factOwner)[fact.indicator.code]?.[fact.measure] ?? null;
					if (region.kind === "indicator") return side.responsible(place);
					return side.row(owner, role, key)?.cells[header] ?? null;
				};
				const about = fact?.indicator ?? row.indicator;
				const spot = { sheet, name: about?.name ?? { zh: row.label, en: row.label }, code: about?.code ?? null };
				const computed = computedOf.get(row)?.[column] !== undefined;
				const holds = holdsIn(row, column);
				return cellChange(valueIn(was), valueIn(is), {
					...spot,
					place,
					formerly: null,
					header,
					holds,
					measure: fact?.measure ?? null,
					computed,
				});
			});
		}),
	);
}

/** As in place keys; the owner's column names the cluster in rows that every cluster has. */
function keyOf(plan: RegionSchema, { key, placed }: RowSchema, owner: ComparedOwner): string {
	if (!placed) return key;
	return plan.place.region.key.map((header) => placed.cells[header] ?? (header === OWNER_HEADER ? owner.code : "")).join("|");
}

function listChanges(
	plan: RegionSchema,
	row: RowSchema,
	computedOf: ComputedOf,
	owner: ComparedOwner,
	was: ComparedSide,
	is: ComparedSide,
): Change[] {
	const { role, region } = plan.place;
	const sheet = sheetOf(plan, owner);
	// A running number that stands there belongs to the place, not to the row.
	const columns = plan.columns.flatMap(({ header, type, input }, column) => {
		const computed = computedOf.get(row)?.[column] !== undefined;
		return type !== "status" && (input || computed) ? [{ header, computed, holds: holdsIn(row, column) }] : [];
	});
	const typed = columns.flatMap(({ header, computed }) => (computed ? [] : [header]));
	const { rows, removed } = pairRows(was.rows(owner, role), is.rows(owner, role), region.key, typed);
	const placeOf = ({ key }: RowFacts): string => `${owner.prefix}${role}[${key}]`;
	const wholeRow = (found: RowFacts, kind: "added" | "removed"): Change => ({
		what: "row",
		kind,
		place: placeOf(found),
		sheet,
		cell: null,
		name: nameOf(found, region.key, typed),
		code: null,
		cells: columns.flatMap(({ header, computed, holds }) => {
			const value = found.cells[header] ?? null;
			return computed || isBlank(value) ? [] : [{ header, holds, value }];
		}),
	});
	return [
		...rows.flatMap(({ before, after }): Change[] => {
			if (!before) return [wholeRow(after, "added")];
			if (isSameRow(before, after)) return [];
			const name = nameOf(after, region.key, typed);
			return columns.flatMap(({ header, computed, holds }) =>
				cellChange(before.cells[header] ?? null, after.cells[header] ?? null, {
					sheet,
					name,
					code: null,
					place: `${placeOf(after)}.${header}`,
					formerly: before.key === after.key ? null : `${placeOf(before)}.${header}`,
					header,
					holds,
					measure: null,
					computed,
				}),
			);
		}),
		...removed.map((found) => wholeRow(found, "removed")),
	];
}

const holdsIn = ({ types }: RowSchema, column: number): Holds => types[column]?.kind ?? "text";

/** What people call a list row: its key, or else the first thing that stands in it. */
function nameOf({ cells }: RowFacts, keys: readonly string[], headers: readonly string[]): { zh: string; en: string } {
	const parts = keys.map((header) => shownText(cells[header])).filter((part) => part !== "");
	const name = parts.length > 0 ? parts.join(" · ") : shownText(cells[headers.find((header) => !isBlank(cells[header])) ?? ""]);
	return { zh: name, en: name };
}

function cellChange(before: Scalar, after: Scalar, about: Omit<CellChange, "what" | "kind" | "before" | "after" | "cell">): CellChange[] {
	if (sameValue(before, after)) return [];
	const kind: ChangeKind = isBlank(before) ? "added" : isBlank(after) ? "removed" : "changed";
	return [{ what: "cell", kind, cell: null, ...about, before, after }];
}
