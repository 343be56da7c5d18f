/** Where everything of a unit's workbook stands: sheets, regions, rows, facts. Positions are chosen here and nowhere else. */
import { attributesOfSet } from "../definition/attributes.ts";
import { codesIn, fixedRowsOf, type PlacedRow } from "../definition/layout.ts";
import { documentOf } from "../definition/lookup.ts";
import { substitute } from "../definition/placeholder.ts";
import type { Column, DefinitionSet, Document, Measure, Region, Sheet } from "../definition/schema.ts";
import { rowApplies } from "./applies.ts";
import { letterLines } from "./letter.ts";
import { tableNameOf } from "./naming.ts";
import { notesOf } from "./notes.ts";
import type { Prefill, PrefillCluster } from "./prefill.ts";

/** A row of a region's body. */
export interface BodyRow {
	row: number;
	/** indicator regions: whose row it is. */
	code: string | null;
	/** matrix, form: the fixed row. */
	fixed: PlacedRow | null;
	/** The cluster whose row it is: the sheet's, or the repeated row's own. */
	cluster: PrefillCluster | null;
	/** Whether the row concerns the unit's class; one that does not is folded away. */
	applies: boolean;
	/** list: what earlier years left here. */
	earlier: Record<string, number | string> | null;
}

/** A region on one sheet of the workbook. */
export interface PlacedRegion {
	role: string;
	region: Region;
	/** As called in the workbook: 群01_自评 */
	sheet: string;
	/** The cluster of a cluster's sheet. */
	cluster: PrefillCluster | null;
	table: string;
	titleRow: number | null;
	unitsRow: number | null;
	headerRow: number;
	rows: BodyRow[];
	lastRow: number;
}

export interface PlacedSheet {
	name: string;
	sheet: Sheet;
	cluster: PrefillCluster | null;
	/** Row of the first note; notes follow one to a row. */
	notesRow: number;
	notes: string[];
	/** Lines of a letter, which follows the notes, and the row of the first. */
	letter: readonly string[];
	letterRow: number;
	regions: PlacedRegion[];
	/** Lines to be signed by hand, below everything, and the row of the first. */
	signs: readonly string[];
	signRow: number;
}

export interface CellPlace {
	sheet: string;
	row: number;
	column: number;
}

export interface Layout {
	document: Document;
	sheets: PlacedSheet[];
	regions: PlacedRegion[];
	/** The one cell of a fact; see `factKey`. */
	facts: ReadonlyMap<string, CellPlace & { code: string; measure: Measure; cluster: PrefillCluster | null }>;
	/** Role in `_meta` → value cell. */
	meta(label: string): CellPlace | undefined;
	/** The sheet to which a cluster's names are scoped (decision 051). */
	scopeSheet(cluster: PrefillCluster): string | null;
	regionOf(role: string, cluster: PrefillCluster | null): PlacedRegion | undefined;
}

export const factKey = (cluster: PrefillCluster | null, code: string, measure: string): string =>
	`${cluster?.number ?? ""}!${code}.${measure}`;

/** Title and identity line. */
const HEAD_ROWS = 2;
/** Below the form on the cover, to be filled in by hand. */
const COVER_SIGNS = ["项目负责人（签字）：　　　　　　审核人（签字）：", "单位（盖章）：　　　　　　　　　日期：　　　　年　　月　　日"];
const META = "_meta";

/** Throws where the set has no such document. */
export function layoutOf(set: DefinitionSet, prefill: Prefill): Layout {
	const document = documentOf(set, prefill.period.document);
	if (!document) throw new Error(`The definition set ${set.set}/${set.version} has no document “${prefill.period.document}”.`);
	const cover = document.sheets.find(({ state }) => state === "visible");
	const sheets = document.sheets.flatMap((sheet): PlacedSheet[] =>
		sheet.each === "cluster"
			? prefill.clusters.map((cluster) => placeSheet(sheet, cluster, false, document, set, prefill))
			: [placeSheet(sheet, null, sheet === cover, document, set, prefill)],
	);
	const regions = sheets.flatMap((sheet) => sheet.regions);
	const byRole = Map.groupBy(regions, ({ role }) => role);
	const metaRegion = regions.find(({ role }) => role === META);
	const scoped = scopeSheetName(document);
	return {
		document,
		sheets,
		regions,
		facts: factsOf(regions),
		meta: (label) => {
			const row = metaRegion?.rows.find(({ fixed }) => fixed?.cells.项目 === label);
			return metaRegion && row ? { sheet: metaRegion.sheet, row: row.row, column: 2 } : undefined;
		},
		scopeSheet: (cluster) => (scoped === null ? null : sheetNameFor(scoped, cluster)),
		regionOf: (role, cluster) => {
			const ofRole = byRole.get(role) ?? [];
			return (
				ofRole.find((region) => region.cluster !== null && region.cluster.number === cluster?.number) ??
				ofRole.find((region) => region.cluster === null)
			);
		},
	};
}

/** 群NN_自评 for cluster 01 → 群01_自评 */
export const sheetNameFor = (name: string, cluster: PrefillCluster | null): string => (cluster ? name.replace("NN", cluster.number) : name);

/** 1 for the first column. 0: there is none of that header. */
export const columnOf = (region: Region, header: string): number => region.columns.findIndex((column) => column.header === header) + 1;

export const inputColumns = (region: Region): Column[] => region.columns.filter(({ input }) => input);

/** 群NN_自评 if the document has it, else the cluster sheet that holds most measures. */
function scopeSheetName(document: Document): string | null {
	const own = document.sheets.filter(({ each }) => each === "cluster");
	const measures = (sheet: Sheet) =>
		sheet.regions.reduce((sum, role) => sum + (document.regions[role]?.columns.filter(({ measure }) => measure).length ?? 0), 0);
	const named = own.find(({ name }) => name === "群NN_自评");
	if (named) return named.name;
	return own.reduce<Sheet | null>((best, sheet) => (best && measures(best) >= measures(sheet) ? best : sheet), null)?.name ?? null;
}

function placeSheet(
	sheet: Sheet,
	cluster: PrefillCluster | null,
	isCover: boolean,
	document: Document,
	set: DefinitionSet,
	prefill: Prefill,
): PlacedSheet {
	const name = sheetNameFor(sheet.name, cluster);
	const bare = sheet.state === "veryHidden";
	const notesRow = HEAD_ROWS + 1;
	const bodies = new Map(
		sheet.regions.flatMap((role) => {
			const region = document.regions[role];
			return region ? [[role, { region, body: bodyOf(role, region, cluster, document, set, prefill) }] as const] : [];
		}),
	);
	const folded = [...bodies.values()].flatMap(({ body }) => body.filter(({ applies }) => !applies)).length;
	const notes = notesOf(
		sheet,
		[...bodies.values()].map(({ region }) => region),
		isCover,
		folded,
	).map((note) => (note.includes("{") ? substitute(note, attributesOfSet(set)) : note));
	const letter = letterLines(sheet.letter ?? []);
	const letterRow = notesRow + notes.length;
	let next = bare ? 1 : letterRow + (letter.length > 0 ? letter.length + 1 : 0);
	const regions = [...bodies].map(([role, { region, body }]): PlacedRegion => {
		const titleRow = !bare && sheet.regions.length > 1 && region.title ? next++ : null;
		const unitsRow = !bare && region.columns.some(({ unit }) => unit) ? next++ : null;
		const headerRow = next++;
		const rows = body.map((one) => ({ ...one, row: next++ }));
		// A table needs a body, even where no row applies.
		if (rows.length === 0) next++;
		const lastRow = next - 1;
		next++;
		return { role, region, sheet: name, cluster, table: tableNameOf(role, cluster), titleRow, unitsRow, headerRow, rows, lastRow };
	});
	const signs = sheet.signs ?? (isCover ? COVER_SIGNS : []);
	return { name, sheet, cluster, notesRow, notes, letter, letterRow, regions, signs, signRow: next };
}

/** Rows for this year, however many earlier ones there are. */
const ROOM_BESIDE_EARLIER = 100;
const empty = { code: null, fixed: null, applies: true, earlier: null };

function bodyOf(
	role: string,
	region: Region,
	cluster: PrefillCluster | null,
	document: Document,
	set: DefinitionSet,
	prefill: Prefill,
): Omit<BodyRow, "row">[] {
	const level = cluster ? "cluster" : "school";
	const body = (row: Pick<BodyRow, "code" | "fixed" | "cluster">) => ({ ...empty, ...row, applies: rowApplies(row, set, prefill) });
	if (region.kind === "indicator") return codesIn(role, level, document, set).map((code) => body({ code, fixed: null, cluster }));
	if (region.kind !== "list")
		return fixedRowsOf(region, level).flatMap((fixed): Omit<BodyRow, "row">[] =>
			fixed.repeated ? prefill.clusters.map((own) => body({ code: null, fixed, cluster: own })) : [body({ code: null, fixed, cluster })],
		);
	const earlier = (cluster ? prefill.rows[`群${cluster.number}!${role}`] : prefill.rows[role]) ?? [];
	const wanted = prefill.capacity?.[role] ?? region.capacity ?? ROOM_BESIDE_EARLIER;
	const capacity = earlier.length === 0 ? wanted : Math.max(wanted, earlier.length + ROOM_BESIDE_EARLIER);
	return Array.from({ length: capacity }, (_, i) => ({ ...empty, cluster, earlier: earlier[i] ?? null }));
}

function factsOf(regions: PlacedRegion[]): Layout["facts"] {
	const facts = new Map<string, CellPlace & { code: string; measure: Measure; cluster: PrefillCluster | null }>();
	for (const { region, sheet, rows } of regions) {
		const measures = region.columns.flatMap(({ measure }, i) => (measure ? [{ measure, column: i + 1 }] : []));
		for (const { row, code, fixed, cluster } of rows) {
			if (code)
				for (const { measure, column } of measures)
					facts.set(factKey(cluster, code, measure), { sheet, row, column, code, measure, cluster });
			for (const [header, own] of Object.entries(fixed?.codes ?? {}))
				facts.set(factKey(cluster, own, "actual"), { sheet, row, column: columnOf(region, header), code: own, measure: "actual", cluster });
		}
	}
	return facts;
}
