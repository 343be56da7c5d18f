/** A sheet of the official workbook: title, identity of the unit, notes, regions, and how it prints. */
import { periodTitle } from "../domain/period-title.ts";
import type { CellPlan, SheetPlan } from "../workbook/plan.ts";
import type { Scene } from "./cell.ts";
import { columnOf, type PlacedRegion, type PlacedSheet } from "./layout.ts";
import { looks } from "./looks.ts";
import type { Prefill, PrefillCluster } from "./prefill.ts";
import { paperCells, paperHeights, printOf } from "./print.ts";
import { planRegion } from "./region.ts";

const tabs = { school: "2F75B5", cluster: "548235" };

export function planSheet(placed: PlacedSheet, scene: Scene): SheetPlan {
	const { sheet, name, regions, cluster } = placed;
	const bare = sheet.state === "veryHidden";
	const plans = regions.map((region) => planRegion(region, scene));
	const [only] = regions.length === 1 ? regions : [];
	return {
		name,
		state: sheet.state,
		...(bare ? {} : { tabColor: cluster ? tabs.cluster : tabs.school }),
		widths: widthsOf(regions),
		heights: {
			...(bare ? {} : headHeights(placed)),
			...Object.assign({}, ...plans.map(({ heights }) => heights)),
			...(bare ? {} : paperHeights(placed)),
		},
		folded: regions.flatMap(({ rows }) => rows.flatMap(({ applies, row }) => (applies ? [] : [row]))),
		cells: [...(bare ? [] : headCells(placed, scene.prefill)), ...plans.flatMap(({ cells }) => cells), ...(bare ? [] : paperCells(placed))],
		merges: [],
		tables: plans.map(({ table }) => table),
		...(only && !bare ? { freeze: freezeOf(only) } : {}),
		validations: plans.flatMap(({ validations }) => validations),
		conditionalFormats: plans.flatMap(({ conditionalFormats }) => conditionalFormats),
		hyperlinks: [],
		protect: true,
		...(bare ? {} : { print: printOf(placed, scene) }),
	};
}

export function headCells({ sheet, cluster, notes, notesRow }: PlacedSheet, prefill: Prefill): CellPlan[] {
	return [
		{ row: 1, column: 1, value: sheet.title, style: looks.title },
		{ row: 2, column: 1, value: identityLine(prefill, cluster), style: looks.identity },
		...notes.map((note, i): CellPlan => ({ row: notesRow + i, column: 1, value: note, style: { ...looks.note, wrap: false } })),
	];
}

export function identityLine({ unit, period }: Prefill, cluster: PrefillCluster | null): string {
	const parts = [`单位：${unit.name}（${unit.code}）`, `报告期：${period.words?.title ?? periodTitle(period.id).zh}`];
	if (cluster) parts.push(`专业群：${cluster.name}（${cluster.code}）`);
	return parts.join("　");
}

function headHeights({ notes, notesRow }: PlacedSheet): Record<number, number> {
	return { 1: 30, 2: 20, ...Object.fromEntries(notes.map((_, i) => [notesRow + i, 18])) };
}

function widthsOf(regions: readonly PlacedRegion[]): number[] {
	const widths: number[] = [];
	for (const { region } of regions) for (const [i, { width }] of region.columns.entries()) widths[i] = Math.max(widths[i] ?? 0, width);
	return widths;
}

/** Headers stay in view, and beside long indicator rows their code and name. */
function freezeOf({ region, headerRow }: PlacedRegion): { rows: number; columns: number } {
	return { rows: headerRow, columns: region.kind === "indicator" ? columnOf(region, "指标名称") : 0 };
}
