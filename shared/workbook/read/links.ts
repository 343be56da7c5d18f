/** Links to other workbooks: a filled template must stand on its own. */
import type { SheetImage } from "../image.ts";
import type { ZipArchive } from "../zip.ts";
import { SPREADSHEET } from "./namespaces.ts";
import { type Relationship, relationshipsOf, scanPart } from "./package.ts";

/** Targets of the workbook's external links: paths and addresses as stored, "service|topic" for DDE. */
export function readExternalLinks(archive: ZipArchive, relationships: Relationship[]): string[] {
	const targets: string[] = [];
	const seen = new Set<string>();
	for (const link of relationships) {
		if (link.type !== "externalLink" || seen.has(link.target)) continue;
		seen.add(link.target);
		const outside = link.external
			? [link.target]
			: relationshipsOf(archive, link.target).flatMap((inner) => (inner.external ? [inner.target] : []));
		const found = outside.length > 0 ? outside : ddeSource(archive, link.target);
		targets.push(...(found.length > 0 ? found : [link.target]));
	}
	return targets;
}

function ddeSource(archive: ZipArchive, part: string): string[] {
	const sources: string[] = [];
	const xml = scanPart(archive, part)?.root("externalLink", SPREADSHEET);
	xml?.eachChild(() => {
		if (xml.is("ddeLink")) sources.push(`${xml.attribute("ddeService") ?? ""}|${xml.attribute("ddeTopic") ?? ""}`);
	});
	return sources;
}

/** [1]Sheet!A1, '[2]my sheet'!A1, [1]!name; a table's column that is called 2022 has a name, "," or "[" in front. */
const outsideReference = /(?:^|[^\p{L}\p{N}_\].,[])\[(\d{1,4})\](?:[^[\]'!,:()"]|'')*'?!|,\[(\d{1,4})\][\p{L}_!]/gu;

/** Numbers of links that formulas use although the file no longer names their target: "[3]". */
export function danglingLinks(sheets: readonly SheetImage[], known: number): string[] {
	const dangling = new Set<string>();
	for (const sheet of sheets)
		for (const { formula } of sheet.cells) {
			if (formula === undefined || formula.indexOf("[") < 0 || formula.indexOf("!") < 0) continue;
			for (const match of formula.matchAll(outsideReference)) {
				const number = Number(match[1] ?? match[2]);
				// [0] is this workbook itself.
				if (number > known) dangling.add(`[${number}]`);
			}
		}
	return [...dangling];
}
