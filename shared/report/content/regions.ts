/** The regions of a document as contents: each a section of its rows, and cells that have a name of their own. */
import { regionOf } from "../../check/index.ts";
import { factsOf, fixedRowsOf, OWNER_HEADER, type RegionPlace, regionsOf, SERIAL_HEADER } from "../../definition/layout.ts";
import type { Column, DefinitionSet, Document, Level, Region } from "../../definition/schema.ts";
import { ofIndicator } from "../../template/standing.ts";
import { cellText, noSheet } from "./cell-text.ts";
import { type NumberedRow, numbered, type ReportedProject, rowsIn } from "./checked.ts";
import { type Content, field, section, shown } from "./content.ts";
import { indicatorFields } from "./indicator-fields.ts";
import type { Shown } from "./names.ts";

/** A region of a level: on sheets of that level, or on the school's with rows for each cluster. */
export interface LevelRegion {
	role: string;
	region: Region;
	/** What its sheet is called. */
	title: string;
}

export function regionsAt(document: Document, level: Level): LevelRegion[] {
	const places = regionsOf(document).filter(({ sheet }) => sheet.state === "visible");
	const own = places.filter((place) => place.level === level);
	const shared = level === "cluster" ? places.filter((place) => place.level === "school" && holdsClusters(place)) : [];
	const byRole = new Map(
		[...shared, ...own].map(({ role, region, sheet }) => [role, { role, region, title: region.title ?? sheet.title }]),
	);
	return [...byRole.values()];
}

const holdsClusters = ({ region }: RegionPlace): boolean =>
	region.kind === "list"
		? region.columns.some(({ header }) => header === OWNER_HEADER)
		: (region.rows ?? []).some(({ each }) => each === "cluster");

/** What a template may say of one row. */
function rowContent(region: Region, role: string, set: DefinitionSet): Content<NumberedRow> {
	return {
		fields: [
			field(SERIAL_HEADER, "这一行的序号，从1起", "the row's number, from 1", ({ number }) => shown(number)),
			...(region.kind === "indicator" ? indicatorFields(set) : []),
			...shownColumns(region).map((column) =>
				field<NumberedRow>(column.header, `“${role}”的“${column.header}”`, `the column ${column.header} of ${role}`, (context) =>
					columnText(context, column, set),
				),
			),
		],
		sections: [],
	};
}

export const shownColumns = ({ columns }: Region): Column[] =>
	columns.filter(({ type, header, print }) => type !== "status" && header !== SERIAL_HEADER && print !== false);

/** What the template wrote of an indicator is said from the definition: nobody can have changed it. */
function columnText({ row, codes }: NumberedRow, { header }: Column, set: DefinitionSet): Shown {
	const { indicator } = row.plan;
	const standing = indicator && ofIndicator[header]?.(indicator, set);
	if (standing != null) return shown(standing);
	const column = row.region.plan.indexOf.get(header);
	return column === undefined ? shown("") : cellText(row, column, codes);
}

/** Sections of all regions of a level, and what has a name of its own: cells of fixed rows, facts. */
export function regionContent(set: DefinitionSet, document: Document, level: Level): Content<ReportedProject> {
	const regions = regionsAt(document, level);
	return {
		fields: [...regions.flatMap((one) => fixedCells(one, level)), ...factFields(set, document, level)],
		sections: regions.map(({ role, region, title }) =>
			section(role, { zh: `“${title}”的各行`, en: `the rows of ${role}` }, rowContent(region, role, set), (project: ReportedProject) =>
				numbered(project, rowsIn(project, role)),
			),
		),
	};
}

/** `封面.联系人`, `资金.HJ.实际支出数`. */
function fixedCells({ role, region }: LevelRegion, level: Level): Content<ReportedProject>["fields"] {
	if (region.kind !== "form" && region.kind !== "matrix") return [];
	return fixedRowsOf(region, level)
		.filter(({ repeated, level: own }) => !repeated && own === level)
		.flatMap(({ cells }) => {
			const key = region.key.map((header) => cells[header] ?? "").join("|");
			const columns = shownColumns(region).filter(({ header }) => !region.key.includes(header));
			const named = (name: string, header: string) =>
				field<ReportedProject>(name, `“${role}”中“${key}”的“${header}”`, `${header} of ${key} in ${role}`, (project) =>
					fixedCell(project, role, key, header),
				);
			const [first] = columns;
			return [
				...(region.kind === "form" && first ? [named(`${role}.${key}`, first.header)] : []),
				...columns.map(({ header }) => named(`${role}.${key}.${header}`, header)),
			];
		});
}

function fixedCell({ engine, owner, codes }: ReportedProject, role: string, key: string, header: string): Shown {
	const region = regionOf(owner, engine.book, role);
	const row = region?.rows.find((one) => one.key === key);
	const column = region?.plan.indexOf.get(header);
	return row && column !== undefined ? cellText(row, column, codes) : noSheet;
}

/** `S_T3_02.actual`, as rules call it. */
function factFields(set: DefinitionSet, document: Document, level: Level): Content<ReportedProject>["fields"] {
	return factsOf(set, document)
		.filter((place) => place.level === level)
		.map(({ code, measure, header }) => {
			const name = `${code}.${measure}`;
			return field<ReportedProject>(name, `指标${code}的“${header}”`, `${measure} of ${code}`, ({ engine, owner, codes }) => {
				const slot = engine.program.slots.byName.get(name)?.slot;
				const fact = slot === undefined ? undefined : owner.facts[slot];
				return fact ? cellText(fact.row, fact.column, codes) : noSheet;
			});
		});
}
