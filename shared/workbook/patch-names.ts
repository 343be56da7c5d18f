/** Defined names of workbook.xml: set, added, taken away. */
import { type Splice, spliceText } from "./patch-splice.ts";
import { XmlScanner } from "./read/xml.ts";
import { xmlAttribute, xml as xmlText } from "./write-xml.ts";

export interface NameEdit {
	name: string;
	/** The sheet it is scoped to; null: the workbook. */
	sheet: string | null;
	/** Without the leading =; null takes the name away. */
	refersTo: string | null;
}

/** What may stand between the sheets and the names, in the order that the schema demands. */
const beforeNames = ["sheets", "functionGroups", "externalReferences"];

/**
 * workbook.xml with the names; of several edits to one name the last holds.
 *
 * @param sheets in the order of the tabs, chart sheets included: scoped names count them
 * @throws RangeError where a name is scoped to a sheet that is not there
 */
export function withNames(text: string, part: string, edits: readonly NameEdit[], sheets: readonly { name: string }[]): string {
	const wanted = new Map<string, NameEdit & { index: number | null }>();
	for (const edit of edits) {
		const index = edit.sheet === null ? null : sheets.findIndex(({ name }) => name === edit.sheet);
		if (index === -1) throw new RangeError(`The workbook has no sheet called ${edit.sheet}.`);
		wanted.set(keyOf(edit.name, index), { ...edit, index });
	}
	const places = findNames(text, part);
	const splices: Splice[] = places.names.filter(({ key }) => wanted.has(key)).map(({ start, end }) => ({ start, end, text: "" }));
	const { prefix } = places;
	const added = [...wanted.values()]
		.filter(({ refersTo }) => refersTo !== null)
		.map(
			({ name, index, refersTo }) =>
				`<${prefix}definedName name="${xmlAttribute(name)}"${index === null ? "" : ` localSheetId="${index}"`}>${xmlText(refersTo ?? "")}</${prefix}definedName>`,
		)
		.join("");
	if (added === "") return spliceText(text, splices);
	const { start, end } = places.selfClosed ?? { start: places.at, end: places.at };
	const inner = places.inside ? added : `<${prefix}definedNames>${added}</${prefix}definedNames>`;
	return spliceText(text, [...splices, { start, end, text: inner }]);
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

function findNames(text: string, part: string): NamePlaces {
	const xml = new XmlScanner(text, part);
	const places: NamePlaces = { prefix: "", names: [], at: -1, inside: false, selfClosed: undefined };
	while (xml.next()) {
		if (!xml.closing && xml.is("definedName")) {
			const start = xml.tagStart;
			const index = xml.attribute("localSheetId");
			const key = keyOf(xml.attribute("name") ?? "", index === undefined ? null : Number(index));
			xml.skip();
			places.names.push({ key, start, end: xml.position });
		} else if (xml.is("definedNames")) {
			if (xml.closing && !places.selfClosed) Object.assign(places, { at: xml.tagStart, inside: true });
			else if (xml.selfClosed) places.selfClosed = { start: xml.tagStart, end: xml.position };
		} else if (!xml.closing && xml.is("sheets")) places.prefix = xml.prefix();
		else if (xml.closing && xml.depth === 1 && !places.inside && beforeNames.some((name) => xml.is(name))) places.at = xml.position;
	}
	return places;
}
