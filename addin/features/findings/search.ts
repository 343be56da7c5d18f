/** Findings by what people type of them. */
import type { Finding } from "../../../shared/check/index.ts";
import { foldSpelling } from "../../../shared/domain/spelling.ts";
import type { Search } from "./filter.ts";

/**
 * Every word must stand somewhere in what people see of the finding; an address finds its cell in every form in which spreadsheet
 * programs write one: E5, $E$5, 基础数据!E5, '基础数据'!$E$5.
 */
export function searchFor(typed: string): Search | null {
	if (typed === "") return null;
	const sought = foldSpelling(typed);
	const words = withSheet.test(sought) ? [sought] : sought.split(" ").filter(Boolean);
	return { words: typed, finds: (finding) => words.length === 0 || finds(finding, words) };
}

function finds(finding: Finding, words: readonly string[]): boolean {
	const { message, fix, sheet, cell, place, rule } = finding;
	const address = cell === null ? "" : foldSpelling(`${sheet}!${cell}`);
	const text = foldSpelling([message.zh, message.en, fix.zh, fix.en, sheet, address, place, rule].join(" "));
	return words.every((word) => (cellLike.test(word) ? findsCell(word, address) || hasWord(text, word) : text.includes(word)));
}

const withSheet = /^.+!\$?[a-z]{1,3}\$?[1-9]\d{0,6}$/u;
const cellLike = /^(?:.+!)?\$?[a-z]{1,3}\$?[1-9]\d{0,6}$/u;

/** Column and row alone mean that cell of every sheet. */
function findsCell(word: string, address: string): boolean {
	const plain = word.replaceAll(/[$']/g, "");
	return plain.includes("!") ? plain === address.replaceAll("'", "") : address.endsWith(`!${plain}`);
}

/** "e5" is not in "e50", and "l1" not in "l13". */
function hasWord(text: string, word: string): boolean {
	const isPart = (character: string | undefined): boolean => character !== undefined && /[a-z0-9]/.test(character);
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
		if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
	return false;
}
