/** Defined names of workbook.xml: set, added, taken away. */
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { decodeXstring } from "./read/text.ts";
import { XmlScanner } from "./read/xml.ts";
import { escapeXstring, xmlAttribute, xml as xmlText } from "./write-xml.ts";

export interface NameEdit {
	name: string;
	/** The sheet it is scoped to; null: the workbook. */
	sheet: string | null;
	/** Without the leading =; null takes the name away. */
	refersTo: string | null;
	/** Not shown where people manage names. */
	hidden?: boolean;
}

/** What may stand between the sheets and the names, in the order that the schema demands. */
const beforeNames = ["sheets", "functionGroups", "externalReferences"];

/**
 * workbook.xml with the names; of several edits to one name the last holds.
 *
 * @param sheets in the order of the tabs, chart sheets included: scoped names count them
 * @throws RangeError where a name is scoped to a sheet that is not there
 */
export function withNames(bytes: Uint8Array, part: string, edits: readonly NameEdit[], sheets: readonly { name: string }[]): Uint8Array {
	const wanted = new Map<string, NameEdit & { index: number | null }>();
	for (const edit of edits) {
		const index = edit.sheet === null ? null : sheets.findIndex(({ name }) => name === edit.sheet);
		if (index === -1) throw new RangeError(`The workbook has no sheet called ${edit.sheet}.`);
		wanted.set(keyOf(edit.name, index), { ...edit, index });
	}
	const places = findNames(bytes, part);
	const splices: Splice[] = places.names.filter(({ key }) => wanted.has(key)).map(({ start, end }) => ({ start, end, text: "" }));
	const { prefix } = places;
	const added = [...wanted.values()]
		.filter(({ refersTo }) => refersTo !== null)
		.map(
			({ name, index, refersTo, hidden }) =>
				`<${prefix}definedName name="${xmlAttribute(escapeXstring(name))}"${index === null ? "" : ` localSheetId="${index}"`}${hidden ? ' hidden="1"' : ""}>${xmlText(escapeXstring(refersTo ?? ""))}</${prefix}definedName>`,
		)
		.join("");
	if (added === "") return spliceBytes(bytes, splices);
	const { start, end } = places.selfClosed ?? { start: places.at, end: places.at };
	const inner = places.inside ? added : `<${prefix}definedNames>${added}</${prefix}definedNames>`;
	return spliceBytes(bytes, [...splices, { start, end, text: inner }]);
}

/** Excel does not tell capitals from small letters in names. */
const keyOf = (name: string, index: number | null): string => `${index ?? ""}!${name.toUpperCase()}`;

interface NamePlaces {
	prefix: string;
	names: { key: string; start: number; end: number }[];
	/** Where names go in. */
	at: number;
	/** That is inside <definedNames>. */
	inside: boolean;
	/** The tag, where it is <definedNames/>. */
	selfClosed: { start: number; end: number } | undefined;
}

function findNames(bytes: Uint8Array, part: string): NamePlaces {
	const xml = new XmlScanner(bytes, part).root("workbook", SPREADSHEET);
	const places: NamePlaces = { prefix: xml.prefix(), names: [], at: -1, inside: false, selfClosed: undefined };
	xml.eachChild(() => {
		if (xml.is("definedNames")) {
			if (xml.selfClosed) places.selfClosed = { start: xml.tagStart, end: xml.position };
			else {
				xml.eachChild(() => noteName(xml, places));
				Object.assign(places, { at: xml.tagStart, inside: true });
			}
		} else if (!places.inside && beforeNames.some((name) => xml.is(name))) {
			xml.skip();
			places.at = xml.position;
		}
	});
	return places;
}

function noteName(xml: XmlScanner, places: NamePlaces): void {
	if (!xml.is("definedName")) return;
	const start = xml.tagStart;
	const index = xml.attribute("localSheetId");
	const key = keyOf(decodeXstring(xml.attribute("name") ?? ""), index === undefined ? null : Number(index));
	xml.skip();
	places.names.push({ key, start, end: xml.position });
}
