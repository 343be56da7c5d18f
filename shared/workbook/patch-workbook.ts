/** What a patch changes outside the sheets: the order to recalculate, and the calculation chain that no longer fits. */
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { XmlScanner } from "./read/xml.ts";

/** In the order the schema demands, what may stand before <calcPr>. */
const beforeCalculation = ["sheets", "functionGroups", "externalReferences", "definedNames"];

/** workbook.xml with the order to calculate everything when the file is opened. */
export function withFullCalculation(bytes: Uint8Array, part: string): Uint8Array {
	const xml = new XmlScanner(bytes, part).root("workbook", SPREADSHEET);
	let found: Splice | undefined;
	let at = -1;
	let prefix = "";
	xml.eachChild(() => {
		if (xml.is("calcPr")) {
			const span = xml.attributeSpan("fullCalcOnLoad");
			const end = xml.position - (xml.selfClosed ? 2 : 1);
			found ??= span ? { ...span, text: 'fullCalcOnLoad="1"' } : { start: end, end, text: ' fullCalcOnLoad="1"' };
		} else if (beforeCalculation.some((name) => xml.is(name))) {
			if (xml.is("sheets")) prefix = xml.prefix();
			xml.skip();
			at = xml.position;
		}
	});
	if (found) return spliceBytes(bytes, [found]);
	return at < 0 ? bytes : spliceBytes(bytes, [{ start: at, end: at, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]);
}

/** A list of content types or relationships without the elements that `drop` chooses. */
export function withoutElements(xml: XmlScanner, drop: () => boolean): Uint8Array {
	const splices: Splice[] = [];
	xml.eachChild(() => {
		if (!drop()) return;
		const start = xml.tagStart;
		xml.skip();
		splices.push({ start, end: xml.position, text: "" });
	});
	return spliceBytes(xml.bytes, splices);
}
