/** A table to be carried out of the service: the same columns and values as .xlsx, CSV and JSON. */
import type { Text } from "../definition/schema.ts";

/** A number with decimal places of its own, where a column holds figures of several kinds. */
export interface Placed {
	value: number;
	places: number;
}

/** null: blank, which is neither 0 nor 不适用. Instants are ISO texts with their offset. */
export type Cell = string | number | Placed | null;

export interface TableColumn {
	/** Name of the member in JSON. */
	key: string;
	/** Header; the Chinese one in .xlsx and CSV. Each is used once in a table. */
	name: Text;
	/** text: wrapped; code: short; number: at `places`, figures as their cells say; instant: a time in Shanghai. */
	kind: "text" | "code" | "number" | "instant";
	/** Decimal places; absent: those of each cell, or none shown beyond what it has. */
	places?: number;
	/** In characters. */
	width: number;
	/** 本项目自行设计, not official. */
	design?: boolean;
}

export interface Table {
	/** Of the sheet and of its Excel table: Chinese characters and letters only. */
	name: string;
	title: Text;
	/** What must be known before the figures are read. */
	notes: readonly Text[];
	columns: readonly TableColumn[];
	rows: readonly (readonly Cell[])[];
}

/** What stands above every table. */
export interface Heading {
	period: string;
	periodTitle: string;
	/** `2022-2024/1.0.0` */
	definition: string;
	/** When it was made, ISO with its offset. */
	generatedAt: string;
}

/** The header of a column where our own design is marked D. */
export const headerOf = ({ name, design }: Pick<TableColumn, "name" | "design">): string => (design ? `${name.zh}（D）` : name.zh);

export const plainOf = (cell: Cell | undefined): string | number | null =>
	typeof cell === "object" ? (cell?.value ?? null) : (cell ?? null);
