/** The rule book of a published set: for people, for text editors, for spreadsheet programs. */

import type { Language } from "../../../shared/domain/language.ts";
import { findPublished } from "../../db/definitions.ts";
import type { Env } from "../../env.ts";
import { definitionOf } from "../definitions.ts";
import { diffPublished } from "../drafts.ts";
import { bookCsv, bookMarkdown } from "./files.ts";
import { bookPage } from "./page.ts";

export const bookFormats = ["html", "markdown", "csv"] as const;
export type BookFormat = (typeof bookFormats)[number];

export interface BookFile {
	type: string;
	/** Under which it is saved; null: it is looked at. */
	name: string | null;
	text: string;
}

/** @returns null: it was never published */
export async function ruleBook(
	env: Env,
	{ set, version }: { set: string; version: string },
	format: BookFormat,
	language: Language,
): Promise<BookFile | null> {
	const published = await findPublished(env.DB, set, version);
	if (!published) return null;
	const { set: definition } = await definitionOf(env, set, version);
	const book = { set: definition, published, diff: await diffPublished(env, { set, version }, undefined) };
	const name = `${set}-${version}`;
	switch (format) {
		case "html":
			return { type: "text/html; charset=utf-8", name: null, text: String(await bookPage(book, language)) };
		case "markdown":
			return { type: "text/markdown; charset=utf-8", name: `${name}.md`, text: bookMarkdown(book, language) };
		case "csv":
			return { type: "text/csv; charset=utf-8", name: `${name}.csv`, text: bookCsv(book, language) };
	}
}
