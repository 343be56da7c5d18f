/** Who the workbook is of: said in _meta and above every table, so that one altered place does not decide. */
import { periodCalled, periodYears } from "../../domain/period-title.ts";
import { sameText } from "../../domain/spelling.ts";
import type { WorkbookState } from "../state/workbook-state.ts";
import type { Template } from "./expected.ts";
import { markedWords, type Words, wordsOf } from "./marks.ts";

/** Rows that people may have put above a table. */
const LOOKED_AT = 20;

/** What most places say, word by word; _meta where they are even. */
export function unitWords(book: WorkbookState, template: Template): Words {
	const own = wordsOf(book.meta);
	const said: Words[] = [own];
	const sheets = new Map(book.image.sheets.map((sheet) => [sheet.name, sheet]));
	for (const { name, head } of template.sheets) {
		const patterns = head.flatMap(({ value }) => (typeof value === "string" ? (markedWords(value) ?? []) : []));
		if (patterns.length === 0) continue;
		const last = Math.max(...head.map(({ row }) => row)) + LOOKED_AT;
		for (const { row, value } of sheets.get(name)?.cells ?? []) {
			if (row > last) break;
			if (typeof value !== "string") continue;
			for (const pattern of patterns) {
				const words = pattern(value);
				if (words) said.push(words);
			}
		}
	}
	const words = Object.fromEntries(Object.keys(own).map((name) => [name, most(said.flatMap((one) => one[name] ?? []))]));
	// Above the tables a period is called by its name, in _meta by its id.
	const period = periodCalled(words.title ?? "");
	return period === undefined ? words : { ...words, period, years: periodYears(period) };
}

function most(words: readonly string[]): string {
	const [first = ""] = words;
	// By far the most workbooks say one thing everywhere.
	if (words.every((word) => word === first)) return first;
	let best = { word: first, count: 0 };
	for (const word of words) {
		const count = words.filter((other) => sameText(other, word)).length;
		if (count > best.count) best = { word, count };
	}
	// Of one unit in two spellings, the first (_meta's) is as good.
	return words.find((word) => sameText(word, best.word)) ?? best.word;
}
