/** What can stand in a set's formulas: indicators, columns, functions, constants of the period. */

import { isObject, type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import type { FormulaName } from "../../parts/formula/formula-text.ts";
import { functionNames } from "../../parts/formula/formula-text.ts";

const members = ["actual", "target", "baseline", "prior", "note", "evidence"];
const constants = ["PERIOD.start", "PERIOD.end", "PERIOD.year", "UNIT.class", "UNIT.code", "OWNER.code", "CLUSTERS.count"];

/** @param content of a draft, in whatever state it is */
export function namesOf(content: JsonValue): FormulaName[] {
	return [
		...listOf(content, "indicators").flatMap((one) => {
			const name = textOf(valueAt(one, ["name", "zh"]));
			return members.map((member) => ({ name: `${textOf(one.code)}.${member}`, detail: name }));
		}),
		...columnsOf(content),
		...functionNames(),
		...constants.map((name) => ({ name, detail: "" })),
	];
}

function columnsOf(content: JsonValue): FormulaName[] {
	const found = new Map<string, FormulaName>();
	for (const document of listOf(content, "documents")) {
		const { regions } = document;
		if (!isObject(regions)) continue;
		for (const [role, region] of Object.entries(regions))
			for (const column of isObject(region) ? listOf(region, "columns") : []) {
				const header = textOf(column.header);
				found.set(`${role}[${header}]`, { name: `${role}[${header}]`, detail: "" });
				found.set(`[@${header}]`, { name: `[@${header}]`, detail: role });
			}
	}
	return [...found.values()];
}

/** The objects of a list; none where there is no list. */
export function listOf(content: JsonValue | undefined, name: string): { [name: string]: JsonValue }[] {
	const list = isObject(content) ? content[name] : undefined;
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/** "" where it is no text. */
export const textOf = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");

/** A text in both languages, in that of the page. */
export const bothOf = (text: JsonValue | undefined): string =>
	say({ zh: textOf(valueAt(text, ["zh"])), en: textOf(valueAt(text, ["en"])) });
