/** The package around the parts: content types and relationships (Open Packaging Conventions). */
import { spliceBytes } from "../patch-splice.ts";
import { inflateEntry, partKey, type ZipArchive, type ZipEntry } from "../zip.ts";
import { CONTENT_TYPES, PACKAGE_RELATIONSHIPS } from "./namespaces.ts";
import { problem } from "./problems.ts";
import { inUtf8 } from "./text.ts";
import { unescapeContent } from "./unescape.ts";
import { XmlScanner } from "./xml.ts";

export interface Relationship {
	id: string;
	/** The last step of its type's address: "worksheet", "table"; transitional and strict types share it. */
	type: string;
	/** A part's name as the archive spells it, or an address outside when `external`. */
	target: string;
	external: boolean;
}

/** Excel makes at most 65,530 hyperlinks on a sheet, each with a relationship; content types are declared once for each part. */
const mostRelationships = 70_000;
const mostTypes = 20_000;

/** The part of this name: capitals and percent-encoding make no difference. */
export const findPart = (archive: ZipArchive, name: string): ZipEntry | undefined => archive.byName.get(partKey(name));

/** A scanner at the start of a part; undefined where the part is not there. */
export function scanPart(archive: ZipArchive, name: string): XmlScanner | undefined {
	const entry = findPart(archive, name);
	if (!entry) return undefined;
	const { allowance } = archive;
	const inflated = inflateEntry(archive, entry);
	// A stored entry is a view of the file itself, which is not ours to change.
	const bytes = inUtf8(entry.method === 0 ? inflated.slice() : inflated, entry.name);
	return new XmlScanner(unescapeContent(bytes, entry.name), entry.name, { unescaped: true, allowance });
}

/** The bytes of a part for a change: in UTF-8, which its declaration says as well. */
export function changeable(archive: ZipArchive, entry: ZipEntry): Uint8Array {
	const inflated = inflateEntry(archive, entry);
	const bytes = inUtf8(inflated, entry.name);
	if (bytes === inflated) return bytes;
	const declared = /^<\?xml[^>]*encoding=["'](utf-16[a-z]*)["']/i.exec(new TextDecoder().decode(bytes.subarray(0, 200)));
	if (!declared?.[1]) return bytes;
	const end = declared[0].length - 1;
	return spliceBytes(bytes, [{ start: end - declared[1].length, end, text: "UTF-8" }]);
}

/** The part that holds the relationships of another; of the package itself for "". */
export function relationshipsPart(part: string): string {
	const folder = part.slice(0, part.lastIndexOf("/") + 1);
	return `${folder}_rels/${part.slice(folder.length)}.rels`;
}

/** Relationships of a part; of the package itself for "". None where there is no such file. */
export function relationshipsOf(archive: ZipArchive, part: string): Relationship[] {
	const folder = part.slice(0, part.lastIndexOf("/") + 1);
	const found: Relationship[] = [];
	const xml = scanPart(archive, relationshipsPart(part))?.root("Relationships", PACKAGE_RELATIONSHIPS);
	let count = 0;
	xml?.eachChild(() => {
		if (++count > mostRelationships) throw problem("tooComplex", xml.part);
		const id = xml.is("Relationship") ? xml.attribute("Id") : undefined;
		if (id === undefined) return;
		const type = xml.attribute("Type") ?? "";
		const target = xml.attribute("Target") ?? "";
		const external = xml.attribute("TargetMode") === "External";
		const inside = external ? "" : resolveTarget(folder, target);
		found.push({
			id,
			type: type.slice(type.lastIndexOf("/") + 1),
			target: external ? target : (findPart(archive, inside)?.name ?? inside),
			external,
		});
	});
	return found;
}

/** "/xl/styles.xml", "../tables/table1.xml", "worksheets/sheet1.xml" → the part's name. */
export function resolveTarget(folder: string, target: string): string {
	const plain = target.replaceAll("\\", "/");
	const steps: string[] = [];
	for (const step of (plain.startsWith("/") ? plain : folder + plain).split("/")) {
		if (step === "..") steps.pop();
		else if (step !== "." && step !== "") steps.push(step);
	}
	return steps.join("/");
}

/** The content type of every part that is there; what is declared for parts that are not does not count. */
export function contentTypes(archive: ZipArchive): Set<string> {
	const byPart = new Map<string, string>();
	const byExtension = new Map<string, string>();
	const xml = scanPart(archive, "[Content_Types].xml")?.root("Types", CONTENT_TYPES);
	let count = 0;
	xml?.eachChild(() => {
		if (++count > mostTypes) throw problem("tooComplex", xml.part);
		const type = (xml.attribute("ContentType") ?? "").toLowerCase();
		if (xml.is("Override")) byPart.set(partKey(xml.attribute("PartName") ?? ""), type);
		else if (xml.is("Default")) byExtension.set((xml.attribute("Extension") ?? "").toLowerCase(), type);
	});
	const types = new Set<string>();
	for (const name of archive.byName.keys()) {
		const type = byPart.get(name) ?? byExtension.get(name.slice(name.lastIndexOf(".") + 1));
		if (type !== undefined) types.add(type);
	}
	return types;
}
