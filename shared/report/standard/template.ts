/** The standard template, made anew from its outline: a Word file with placeholders, as a school's own would be. */
import { documentOf } from "../../definition/lookup.ts";
import type { DefinitionSet, DocumentKind } from "../../definition/schema.ts";
import { createZip } from "../../workbook/zip-write.ts";
import { namesFor, reportTitle } from "../content/whole.ts";
import { escapeXml } from "../template/xml-tree.ts";
import { outlineOf } from "./outline.ts";
import { fontTable, footerPart, head, namespaces, numberingPart, settingsPart, stylesPart } from "./styles.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

const types = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
	["/word/document.xml", `${word}document.main+xml`],
	["/word/styles.xml", `${word}styles+xml`],
	["/word/numbering.xml", `${word}numbering+xml`],
	["/word/settings.xml", `${word}settings+xml`],
	["/word/fontTable.xml", `${word}fontTable+xml`],
	["/word/footer1.xml", `${word}footer+xml`],
	["/word/footer2.xml", `${word}footer+xml`],
	["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
]
	.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
	.join("")}</Types>`;

const relationships = (entries: readonly (readonly [id: string, type: string, target: string])[]): string =>
	`${head}<Relationships xmlns="${packageRelations}">${entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join("")}</Relationships>`;

const packagePart = relationships([
	["rId1", `${relations}/officeDocument`, "word/document.xml"],
	["rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"],
]);

const documentRelations = relationships([
	["rId1", `${relations}/styles`, "styles.xml"],
	["rId2", `${relations}/numbering`, "numbering.xml"],
	["rId3", `${relations}/settings`, "settings.xml"],
	["rId4", `${relations}/fontTable`, "fontTable.xml"],
	["rId5", `${relations}/footer`, "footer1.xml"],
	["rId6", `${relations}/footer`, "footer2.xml"],
]);

const properties = (title: string): string =>
	`${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:creator>核表 Hebiao</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`;

/** Of the report on this document. */
export function standardTemplate(set: DefinitionSet, kind: DocumentKind): Uint8Array<ArrayBuffer> {
	const document = documentOf(set, kind);
	const body = document ? outlineOf(document, namesFor(set, kind)) : "<w:p/>";
	const files = {
		"[Content_Types].xml": types,
		"_rels/.rels": packagePart,
		"word/document.xml": `${head}<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
		"word/_rels/document.xml.rels": documentRelations,
		"word/styles.xml": stylesPart,
		"word/numbering.xml": numberingPart,
		"word/settings.xml": settingsPart,
		"word/fontTable.xml": fontTable,
		"word/footer1.xml": footerPart("right"),
		"word/footer2.xml": footerPart("left"),
		"docProps/core.xml": properties(document ? reportTitle(document) : ""),
	};
	const encoder = new TextEncoder();
	return createZip(
		Object.entries(files).map(([name, text]) => [name, encoder.encode(text)] as const),
		6,
	);
}
