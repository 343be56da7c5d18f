/** A place in words: keys like `S_T3_02.actual` are for programs. */
import { meaningOf } from "../../../shared/check/index.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { formatAddress } from "../../../shared/workbook/address.ts";
import { say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { deskWords } from "../filing/desk-words.ts";

/**
 * With its cell in the open workbook, or with the word that it has none.
 * @param open the workbook that the place is looked for in; null: none of that unit and period is open
 * @param definition of the revision; null: not at hand
 */
export function placeWords(place: string, open: Pick<Book, "checker"> | null, definition: DefinitionSet | null): string {
	const at = open?.checker.locate(place);
	if (!open || !at) {
		const words = wordsOf(place, definition);
		if (words === null) return deskWords.value.place.unknown;
		return open ? `${words}${deskWords.value.place.gone}` : words;
	}
	if (at.sheet === place) return place;
	const meaning = meaningOf(open.checker, at);
	const cell = `${at.sheet} ${formatAddress(at.row, at.column)}`;
	return meaning ? `${[meaning.label, meaning.header].filter(Boolean).join(" · ")}（${cell}）` : cell;
}

const measure = /^(?:群(\d{2})!)?([A-Z]{1,2}_[A-Z0-9_]+)\.(\w+)$/;
const row = /^(?:群(\d{2})!)?([^[\]!]+)\[(.*)\]\.([^.\]]+)$/;

/** From the key and the set alone; null: it is no place of the set. */
function wordsOf(place: string, definition: DefinitionSet | null): string | null {
	const words = deskWords.value.place;
	const [, clusterOfMeasure, code, kind] = measure.exec(place) ?? [];
	if (code !== undefined) {
		const name = nameOf(code, definition);
		const header = definition ? headerOf(kind ?? "", definition) : null;
		if (name === null || header === null) return null;
		return `${clusterOfMeasure ? words.cluster(clusterOfMeasure) : ""}${name} · ${header}`;
	}
	const [, cluster, region, key, header] = row.exec(place) ?? [];
	if (region !== undefined && key !== undefined) {
		const [, plain = key, nth] = /^(.*)#(\d+)$/.exec(key) ?? [];
		const parts = plain.split("|").map((part) => nameOf(part, definition) ?? part);
		return `${cluster ? words.cluster(cluster) : ""}${words.row(region, parts.join(" / "))}${nth ? words.nth(nth) : ""} · ${header}`;
	}
	// A sheet's name.
	return /[.[\]|]/.test(place) ? null : place;
}

function nameOf(code: string, definition: DefinitionSet | null): string | null {
	const found = definition?.indicators.find((indicator) => indicator.code === code);
	return found ? say(found.name) : null;
}

/** The header of the first column that holds the measure. */
function headerOf(kind: string, definition: DefinitionSet): string | null {
	for (const document of definition.documents)
		for (const region of Object.values(document.regions))
			for (const column of region.columns ?? []) if (column.measure === kind) return column.header;
	return null;
}
