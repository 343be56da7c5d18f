/** Contents with their names: each value and section is said once, what it is called beside what it gives. */
import type { Text } from "../../definition/schema.ts";
import { placeholderName, type ReportScope, type SectionNames, type Shown, type TemplateNames } from "./names.ts";

/** A value, of what is known where it stands. */
interface Field<C> {
	name: string;
	about: Text;
	show(context: C): Shown;
}

interface SectionOf<C> {
	name: string;
	names: SectionNames;
	scopes(context: C): readonly ReportScope[];
}

export interface Content<C> {
	fields: readonly Field<C>[];
	sections: readonly SectionOf<C>[];
}

/** A section whose every row has contents of its own. */
export function section<C, D>(name: string, about: Text, content: Content<D>, rows: (context: C) => readonly D[]): SectionOf<C> {
	return {
		name: placeholderName(name),
		names: { ...namesOf(content), about },
		scopes: (context) => rows(context).map((row) => scopeOf(content, row)),
	};
}

export const field = <C>(name: string, zh: string, en: string, show: (context: C) => Shown): Field<C> => ({
	name: placeholderName(name),
	about: { zh, en },
	show,
});

export const shown = (text: string | number): Shown => ({ text: String(text), given: text !== "" });

/** Of two of one name the first counts. */
export function namesOf<C>({ fields, sections }: Content<C>): TemplateNames {
	return {
		values: firsts(fields, ({ about }) => about),
		sections: firsts(sections, ({ names }) => names),
	};
}

export function scopeOf<C>({ fields, sections }: Content<C>, context: C): ReportScope {
	return {
		values: firsts(fields, ({ show }) => show(context)),
		sections: firsts(sections, ({ scopes }) => scopes(context)),
	};
}

function firsts<T extends { name: string }, V>(all: readonly T[], taken: (one: T) => V): Map<string, V> {
	const found = new Map<string, V>();
	for (const one of all) if (!found.has(one.name)) found.set(one.name, taken(one));
	return found;
}
