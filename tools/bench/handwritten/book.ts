/** A bound workbook as plain objects, the way a program with hand-written rules would hold it. Made before any clock runs. */

import { type Engine, keyOfCell, type Owner, type RowState, spotOfHeader } from "../../../shared/check/index.ts";
import { regionOfActual } from "../../../shared/definition/layout.ts";
import { appliesTo } from "../../../shared/definition/lookup.ts";
import type { Column, Indicator, Region } from "../../../shared/definition/schema.ts";
import { isError, type Value } from "../../../shared/formula/index.ts";

/** undefined: wrongly typed or an error, which no rule is to read. null: blank. */
export type Plain = number | string | boolean | null | undefined;

export interface HandwrittenRow {
	key: string;
	/** By header. */
	cells: Record<string, Plain>;
	project: HandwrittenProject;
	/** The key of a cell's place; asked only for findings. */
	place(header: string): string;
}

export interface HandwrittenTable {
	role: string;
	kind: Region["kind"];
	columns: readonly Column[];
	rows: HandwrittenRow[];
	/** Headers under which something is wrongly typed. */
	wrong: ReadonlySet<string>;
	placeOfHeader(header: string): string;
}

/** The school, or one of its clusters. */
export interface HandwrittenProject {
	prefix: string;
	code: string;
	level: "school" | "cluster";
	/** By `S_T3_02.actual`. */
	facts: Record<string, Plain>;
	/** By role: its own tables; a cluster finds the school's where it has none. */
	tables: Record<string, HandwrittenTable>;
}

export interface KnownIndicator extends Indicator {
	/** Role where its actual stands. */
	region: string | null;
	applies: boolean;
	/** The clusters' indicator contained in it. */
	from: { code: string; shared: boolean } | undefined;
}

export interface HandwrittenBook {
	school: HandwrittenProject;
	clusters: HandwrittenProject[];
	tables: HandwrittenTable[];
	indicators: { school: KnownIndicator[]; cluster: KnownIndicator[] };
	start: number;
	end: number;
	year: number;
	smallNumber: number;
	deviation: number;
}

export function bookOf({ book, program: { set, document, unitClass } }: Pick<Engine, "book" | "program">): HandwrittenBook {
	const projectOf = ({ prefix, code, index }: Owner): HandwrittenProject => ({
		prefix,
		code,
		level: index < 0 ? "school" : "cluster",
		facts: {},
		tables: {},
	});
	const projects = new Map([book.school, ...book.clusters].map((owner) => [owner, projectOf(owner)]));
	const projectFor = (owner: Owner): HandwrittenProject => projects.get(owner) ?? projectOf(owner);
	const school = projectFor(book.school);
	const tables: HandwrittenTable[] = [];
	for (const region of book.regions) {
		const { place, columns } = region.plan;
		if (place.sheet.state === "veryHidden") continue;
		const table: HandwrittenTable = {
			role: place.role,
			kind: place.region.kind,
			columns,
			rows: [],
			wrong: new Set(columns.filter((_, index) => (region.problemCounts[index] ?? 0) > 0).map(({ header }) => header)),
			placeOfHeader: (header) =>
				spotOfHeader(
					region,
					columns.findIndex((column) => column.header === header),
				).key,
		};
		for (const row of region.rows) {
			if (!row.exists) continue;
			table.rows.push(rowOf(row, projectFor(row.owner)));
			row.plan.facts.forEach((fact, column) => {
				if (fact) (fact.indicator.level === "cluster" ? projectFor(row.owner) : school).facts[fact.name] = plainCell(row, column);
			});
		}
		projectFor(region.owner).tables[place.role] = table;
		tables.push(table);
	}
	const known = set.indicators
		.filter(({ status }) => status === "active")
		.map((indicator): KnownIndicator => {
			const contained = set.indicators.find((one) => one.rollup?.to === indicator.code && one.status === "active");
			return {
				...indicator,
				region: regionOfActual(indicator.code, document, set),
				applies: appliesTo(indicator, unitClass),
				from: contained && { code: contained.code, shared: contained.rollup?.shared ?? false },
			};
		});
	return {
		school,
		clusters: book.clusters.map(projectFor),
		tables,
		indicators: { school: known.filter(({ level }) => level === "school"), cluster: known.filter(({ level }) => level === "cluster") },
		start: numberOf(book.meta.start),
		end: numberOf(book.meta.end),
		year: book.meta.identity.year,
		smallNumber: set.policy.smallNumber,
		deviation: set.policy.deviationThreshold,
	};
}

function rowOf(row: RowState, project: HandwrittenProject): HandwrittenRow {
	const { columns, indexOf } = row.region.plan;
	return {
		key: row.key,
		cells: Object.fromEntries(columns.map(({ header }, index) => [header, plainCell(row, index)])),
		project,
		place: (header) => keyOfCell(row, indexOf.get(header) ?? 0),
	};
}

function plainCell(row: RowState, column: number): Plain {
	const value: Value = row.values[column] ?? null;
	return isError(value) || row.problems[column]?.stops === true ? undefined : value;
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
