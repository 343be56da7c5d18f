/** What people call the place of a query: its key, the cell, the code or name of its row, as page, pane, command line and workbook show them. */
import { foldTightly } from "../../domain/spelling.ts";
import { remembered } from "../../formula/remembered.ts";
import type { Finding } from "../model/report.ts";

/** A query with what people call its row and its column. */
export interface Query {
	finding: Finding;
	/** "" where nobody knows. */
	label: string;
	header: string;
}

export interface PlaceNames {
	/** Mean this place alone. */
	exact: ReadonlySet<string>;
	/** Mean it where no other query is called so: the cell without its sheet, the row. */
	loose: ReadonlySet<string>;
}

/** A place without what people leave out or write otherwise: blanks, signs, quotes, brackets, $ of addresses, capitals. */
export const plainPlace = remembered((text) => foldTightly(text).replace(/[^\p{L}\p{N}_]+/gu, ""), 20_000);

/** Keys of rows shorter than this name too many things. */
const LEAST_KEY = 4;

const known = new WeakMap<Finding, PlaceNames>();

/** Every name of the place, as `plainPlace` writes it. */
export function placeNamesOf(query: Query): PlaceNames {
	const names = known.get(query.finding) ?? namesOf(query);
	known.set(query.finding, names);
	return names;
}

function namesOf({ finding: { place, sheet, cell }, label, header }: Query): PlaceNames {
	const fact = /^(?:(群\d+)!)?([SC]_[A-Z][A-Z0-9]_\d{2})\.(\w+)$/u.exec(place);
	const inRow = /^(?:(群\d+)!)?[^[\]!]+\[(.*)\][^\]]*$/u.exec(place);
	const prefix = fact?.[1] ?? inRow?.[1] ?? "";
	const exact = [place, ...(cell === null ? [] : [`${sheet}${cell}`])];
	if (fact?.[3] === "actual") exact.push(`${prefix}${fact[2]}`);
	const rowNames = [label, fact?.[2] ?? "", ...keysIn(inRow?.[2] ?? "")].filter((name) => name !== "");
	const loose = [
		...(cell === null ? [] : [cell, `第${/\d+$/.exec(cell)?.[0]}行`, `${sheet}第${/\d+$/.exec(cell)?.[0]}行`]),
		...rowNames.flatMap((name) => [
			name,
			`${name}${header}`,
			`${sheet}${name}`,
			`${prefix}${name}`,
			`${sheet}${name}${header}`,
			`${prefix}${name}${header}`,
		]),
		...(inRow ? [place.replace(/\].*$/u, "")] : []),
	];
	const own = new Set(exact.map(plainPlace));
	return { exact: own, loose: new Set(loose.map(plainPlace).filter((name) => name !== "" && !own.has(name))) };
}

/** L13|名称|国家级#2 → the whole key, and its parts that say enough. */
function keysIn(key: string): string[] {
	const parts = key.replace(/#\d+$/, "").split("|");
	return [key, ...(parts.length > 1 ? parts.filter((part) => [...part].length >= LEAST_KEY) : [])];
}
