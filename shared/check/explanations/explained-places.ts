/** What people call the place of a query: its key, the cell, the code or name of its row, as page, pane, command line and workbook show them. */
import { foldSpelling, foldTightly } from "../../domain/spelling.ts";
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

/** What people write around a cell or a row that Excel writes otherwise. */
const ways: readonly (readonly [RegExp, string])[] = [
	// '[2023年度.xlsx]年度绩效自评表'!I28, as a link from another workbook is written.
	[/^=?'?[^'[!]*\[[^\]]*\](?=[^.\]]*!)/, ""],
	// 自评[S_T4_06], as formulas write a row.
	[/^(群\d+!)?[^[!]+\[([sc]_\w{2}_\d{2})\]/, "$1$2"],
	[/单元格/g, ""],
	[/(\$?[a-z]+\$?\d+):\1$/, "$1"],
	[/第?(\d+)行第?([a-z]+)列$/, "$2$1"],
	[/([a-z]+)列第?(\d+)行$/, "$1$2"],
	[/的(?=\$?[a-z]+\$?\d+$|第\d+行$)/, ""],
];

/** S_T4_06 as people write it who do not copy it: S-T4-06, S T4 6. Without any sign between, it would be a cell. */
const looseCode = /\b([sc])[-_ ]?([a-z][a-z\d])[-_ ](\d{1,2})(?!\d)/g;

/** A place as somebody typed it, in the form of `plainPlace`: the cell I28, also as 单元格I28, 第28行I列, I28:I28 or with its workbook's name. */
export function typedPlace(text: string): string {
	const coded = foldSpelling(text).replace(looseCode, (_, level, group, number) => `${level}_${group}_${number.padStart(2, "0")}`);
	return plainPlace(ways.reduce((rest, [way, plain]) => rest.replace(way, plain), foldTightly(coded)));
}

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
	const codes = [fact?.[2] ?? "", ...keysIn(inRow?.[2] ?? "")].filter((name) => name !== "");
	const rowNames = [label, ...codes, ...codes.flatMap((code) => [`${code}${label}`, `${label}${code}`])].filter((name) => name !== "");
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
