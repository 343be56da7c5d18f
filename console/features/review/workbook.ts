/** A filed workbook, read and bound in the browser: to be looked at, and to know what each of its cells is. */
import { type Checker, checkerInSlices, collectFacts, meaningOf, type WorkbookFacts } from "../../../shared/check/index.ts";
import type { DefinitionSet, Text } from "../../../shared/definition/schema.ts";
import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import { type Address, formatAddress } from "../../../shared/workbook/address.ts";
import { WorkbookError, type WorkbookImage } from "../../../shared/workbook/image.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { fetchDefinition } from "../../../ui/definitions.ts";
import { type ComputedValues, computedBySheet } from "../../../ui/sheet/computed.ts";
import { type Original, readOriginal } from "../../api/reviews.ts";
import type { SpotOf } from "./items.ts";

export interface ReadRevision {
	original: Original;
	image: WorkbookImage;
	computed: ComputedValues;
	definition: DefinitionSet;
	facts: WorkbookFacts;
	/** Where a place stands; null: this workbook has none of it. */
	spotOf: (place: string) => SpotOf | null;
	/** What a cell is, for a comment at it. */
	placeAt: (sheet: string, at: Address) => CommentPlace;
}

export interface CommentPlace {
	/** Of a cell that is no place of the form: its sheet; null where the set knows no such sheet. */
	place: string | null;
	words: string;
	/** What a comment begins with where its place does not name the cell. */
	prefix: string;
}

/** @returns why it cannot be shown, where it cannot be read @throws ServiceRefused, ServiceAway */
export async function openRevision(
	id: string,
	{ set, version }: { set: string; version: string },
	signal: AbortSignal,
): Promise<ReadRevision | { unreadable: Text }> {
	const [original, definition] = await Promise.all([readOriginal(id, signal), fetchDefinition(set, version)]);
	try {
		const image = readWorkbook(original.bytes);
		const checker = await checkerInSlices(image, definition, new BrowserTimeSlicer());
		return {
			...{ original, image, definition },
			computed: computedBySheet(checker),
			facts: checker.ask(({ book }) => collectFacts(book)),
			spotOf: (place) => spotOf(checker, place),
			placeAt: (sheet, at) => placeAt(checker, sheet, at),
		};
	} catch (error) {
		if (error instanceof WorkbookError) return { unreadable: error.problem.message };
		throw error;
	}
}

function spotOf(checker: Checker, place: string): SpotOf | null {
	const at = checker.locate(place);
	if (!at) return null;
	return { sheet: at.sheet, cell: at.sheet === place ? null : formatAddress(at.row, at.column) };
}

function placeAt(checker: Checker, sheet: string, { row, column }: Address): CommentPlace {
	const meaning = meaningOf(checker, { sheet, row, column });
	const cell = formatAddress(row, column);
	if (!meaning) return { place: checker.locate(sheet) ? sheet : null, words: `${sheet}!${cell}`, prefix: `${sheet}!${cell}：` };
	const name = [meaning.label, meaning.header].filter(Boolean).join(" · ");
	return { place: meaning.place, words: `${name}（${sheet}!${cell}）`, prefix: "" };
}
