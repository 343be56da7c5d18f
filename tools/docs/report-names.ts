/**
 * Writes the list of what a report's template may name into docs/report.md, from the code that gives it.
 *
 *   node tools/run.mjs tools/docs/report-names.ts
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentOf } from "../../shared/definition/lookup.ts";
import { publishedSet, publishedVersions } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { namesFor, regionsAt, type TemplateNames } from "../../shared/report/index.ts";
import { root } from "../root.ts";

const BEGIN = "<!-- names: tools/docs/report-names.ts -->";
const END = "<!-- /names -->";

/** The page with its list as the set gives it. @throws Error where the page has no place for it */
export function withNames(page: string, set: DefinitionSet): string {
	const [before, rest] = [page.indexOf(BEGIN), page.indexOf(END)];
	if (before < 0 || rest < before) throw new Error(`docs/report.md needs ${BEGIN} and ${END}.`);
	return `${page.slice(0, before)}${BEGIN}\n\n${listOf(set)}\n\n${page.slice(rest)}`;
}

/** What every annual self-evaluation has, whatever its tables: those follow one pattern, which the page says. */
function listOf(set: DefinitionSet): string {
	const document = documentOf(set, "annual");
	const tables = new Set(document ? [...regionsAt(document, "school"), ...regionsAt(document, "cluster")].map(({ role }) => role) : []);
	const lines = ["| 写法 | 给出 | gives |", "|---|---|---|"];
	const line = (written: string, { zh, en }: { zh: string; en: string }) => lines.push(`| ${written} | ${zh} | ${en} |`);
	const listed = new Set<string>();
	// The same indicators stand in several sections: what is in them is listed once.
	const waiting: { name: string; names: TemplateNames }[] = [{ name: "", names: namesFor(set, "annual") }];
	for (let next = waiting.shift(); next; next = waiting.shift()) {
		const { name, names } = next;
		const within = name === "" ? "" : `${name}：`;
		for (const [value, about] of names.values) if (!value.includes(".")) line(`${within}\`{{${value}}}\``, about);
		for (const [section, own] of names.sections) {
			if (tables.has(section)) continue;
			line(`${within}\`{{#${section}}}…{{/${section}}}\``, own.about);
			if (!listed.has(section)) waiting.push({ name: section, names: own });
			listed.add(section);
		}
	}
	return lines.join("\n");
}

if (import.meta.main) {
	const version = publishedVersions.at(-1);
	if (version === undefined) throw new Error("There is no published set.");
	const path = join(root, "docs/report.md");
	await writeFile(path, withNames(await readFile(path, "utf8"), await publishedSet(version)));
}
