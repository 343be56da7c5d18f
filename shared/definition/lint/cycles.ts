/** Computed cells must not depend on themselves: Excel would show a warning and 0. */
import { type ReferenceUse, references, walk } from "../../formula/index.ts";
import { codesIn, factsOf, fixedRowKey, fixedRowsOf, regionIn, regionsOf } from "../layout.ts";
import type { DefinitionSet, Document, Level } from "../schema.ts";
import { type CellFormula, cellId, factId } from "./computed.ts";
import { parseOrUndefined } from "./formula.ts";
import type { LintReport } from "./report.ts";

/** A computed cell with its formula, placeholders replaced. */
export interface ReadyCell extends CellFormula {
	formula: string;
}

export function lintCycles(set: DefinitionSet, document: Document, cells: readonly ReadyCell[], report: LintReport): void {
	const computed = new Map(cells.map((cell) => [cell.id, cell]));
	const columns = new Map<string, string[]>();
	const state = new Map<string, "open" | "done">();
	const trail: string[] = [];
	const visit = (cell: ReadyCell): void => {
		state.set(cell.id, "open");
		trail.push(cell.id);
		for (const id of readBy(set, document, cell, columns)) {
			const next = computed.get(id);
			if (!next) continue;
			if (state.get(id) === "open") {
				const circle = [...trail.slice(trail.indexOf(id)), id].join(" → ");
				report.add(
					"cycle",
					cell.path,
					`公式循环引用：${circle}。`,
					`The formula depends on itself: ${circle}.`,
					cell.code ? { code: cell.code } : {},
				);
			} else if (!state.has(id)) visit(next);
		}
		trail.pop();
		state.set(cell.id, "done");
	};
	for (const cell of cells) if (!state.has(cell.id)) visit(cell);
}

/** The ids of the cells that a formula reads. */
function readBy(set: DefinitionSet, document: Document, cell: ReadyCell, columns: Map<string, string[]>): string[] {
	const ast = parseOrUndefined(cell.formula);
	if (!ast) return [];
	const picked = new Map<number, number>();
	for (const node of walk(ast.root)) {
		if (node.kind !== "call" || node.name !== "INDEX") continue;
		const [range, row] = node.arguments;
		if (range?.kind === "column" && row?.kind === "literal" && typeof row.value === "number") picked.set(range.start, row.value);
	}
	return references(ast).flatMap((use) => {
		const ids = idsOf(set, document, cell, use, columns);
		const row = picked.get(use.start);
		// Of a region with fixed rows, INDEX reads the one cell; a list's column is one node anyway.
		return row === undefined || ids.length < row ? ids : ids.slice(row - 1, row);
	});
}

function idsOf(set: DefinitionSet, document: Document, cell: ReadyCell, use: ReferenceUse, columns: Map<string, string[]>): string[] {
	if (use.kind === "name") return use.name ? [use.name] : [];
	const { table = cell.role ?? "", column = "" } = use;
	if (use.kind === "column") {
		const key = `${cell.level} ${table} ${column}`;
		const ids = columns.get(key) ?? idsOfColumn(set, document, table, column, cell.level);
		columns.set(key, ids);
		return ids;
	}
	const region = regionIn(document, table);
	if (region?.kind === "indicator") {
		const measure = region.columns.find(({ header }) => header === column)?.measure;
		return [measure && cell.code ? factId(cell.code, measure) : cellId(cell.level, table, cell.code ?? "", column)];
	}
	if (region && cell.row) {
		const code = cell.row.codes[column];
		return [code ? factId(code, "actual") : cellId(cell.level, table, fixedRowKey(region, cell.row), column)];
	}
	return [cellId(cell.level, table, "", column)];
}

/** Every cell of a column as a formula of this level sees it: a cluster's own sheet before the school's. */
function idsOfColumn(set: DefinitionSet, document: Document, role: string, header: string, level: Level): string[] {
	const places = regionsOf(document).filter((place) => place.role === role);
	const place = places.find((candidate) => candidate.level === level) ?? places[0];
	if (!place) return [];
	const { region } = place;
	if (region.kind === "list") return [cellId(place.level, role, "", header)];
	if (region.kind === "indicator") {
		const facts = factsOf(set, document).filter((fact) => fact.role === role && fact.level === place.level && fact.header === header);
		if (facts.length > 0) return facts.map(({ code, measure }) => factId(code, measure));
		return codesIn(role, place.level, document, set).map((code) => cellId(place.level, role, code, header));
	}
	return fixedRowsOf(region, place.level).map((row) => {
		const code = row.codes[header];
		return code ? factId(code, "actual") : cellId(row.level, role, fixedRowKey(region, row), header);
	});
}
