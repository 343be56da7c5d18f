/** What a template may name: values and sections, and what a section's own rows have in turn. */
import type { Text } from "../../definition/schema.ts";

export interface TemplateNames {
	/** By name, what it gives. */
	values: ReadonlyMap<string, Text>;
	/** By name: what it repeats, and what stands in each. */
	sections: ReadonlyMap<string, SectionNames>;
}

export interface SectionNames extends TemplateNames {
	about: Text;
}

/** A text as it is shown. */
export interface Shown {
	text: string;
	/** Something stands there: 0 and 不适用 do, 未填 does not. */
	given: boolean;
}

/** What stands behind the names, for one row of a section or for the whole report. */
export interface ReportScope {
	values: ReadonlyMap<string, Shown>;
	sections: ReadonlyMap<string, readonly ReportScope[]>;
}

/** One spelling of a name: in a template it may be typed in full width, and with blanks. */
export const placeholderName = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

/** Whether there is a value or a section of this name. */
export const isNamed = (names: TemplateNames, name: string): boolean =>
	names.values.has(placeholderName(name)) || names.sections.has(placeholderName(name));
