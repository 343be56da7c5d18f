/** The package around the parts: content types and relationships (Open Packaging Conventions). */
import { inflateEntry, type ZipArchive, type ZipEntry } from "../zip.ts";
import { decodePart, isWide } from "./text.ts";
import { unescapeContent } from "./unescape.ts";
import { XmlScanner } from "./xml.ts";

export interface Relationship {
	id: string;
	/** The last step of its type's address: "worksheet", "table"; transitional and strict types share it. */
	type: string;
	/** A part's name, or an address outside when `external`. */
	target: string;
	external: boolean;
}

export const findPart = (archive: ZipArchive, name: string): ZipEntry | undefined => archive.byName.get(name.toLowerCase());

/** A scanner at the start of a part; undefined where the part is not there. */
export function scanPart(archive: ZipArchive, name: string): XmlScanner | undefined {
	const entry = findPart(archive, name);
	if (!entry) return undefined;
	const bytes = inflateEntry(archive, entry);
	if (isWide(bytes)) return new XmlScanner(decodePart(bytes, entry.name), entry.name);
	// A stored entry is a view of the file itself, which is not ours to change.
	const own = entry.method === 0 ? bytes.slice() : bytes;
	return new XmlScanner(decodePart(unescapeContent(own, entry.name), entry.name), entry.name, true);
}

/** Relationships of a part; of the package itself for "". None where there is no such file. */
export function relationshipsOf(archive: ZipArchive, part: string): Relationship[] {
	const folder = part.slice(0, part.lastIndexOf("/") + 1);
	const xml = scanPart(archive, `${folder}_rels/${part.slice(folder.length)}.rels`);
	const found: Relationship[] = [];
	while (xml?.next()) {
		if (xml.closing || !xml.is("Relationship")) continue;
		const type = xml.attribute("Type") ?? "";
		const target = xml.attribute("Target") ?? "";
		const external = xml.attribute("TargetMode") === "External";
		found.push({
			id: xml.attribute("Id") ?? "",
			type: type.slice(type.lastIndexOf("/") + 1),
			target: external ? target : resolveTarget(folder, target),
			external,
		});
	}
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
	const xml = scanPart(archive, "[Content_Types].xml");
	while (xml?.next()) {
		if (xml.closing) continue;
		const type = (xml.attribute("ContentType") ?? "").toLowerCase();
		if (xml.is("Override")) byPart.set((xml.attribute("PartName") ?? "").replace(/^\//, "").toLowerCase(), type);
		else if (xml.is("Default")) byExtension.set((xml.attribute("Extension") ?? "").toLowerCase(), type);
	}
	const types = new Set<string>();
	for (const name of archive.byName.keys()) {
		const type = byPart.get(name) ?? byExtension.get(name.slice(name.lastIndexOf(".") + 1));
		if (type !== undefined) types.add(type);
	}
	return types;
}
