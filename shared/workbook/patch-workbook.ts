/** What a patch changes outside the sheets: the order to recalculate, and the calculation chain that no longer fits. */
import { type Splice, spliceText } from "./patch-splice.ts";
import { XmlScanner } from "./read/xml.ts";

/** In the order the schema demands, what may stand before <calcPr>. */
const beforeCalculation = ["sheets", "functionGroups", "externalReferences", "definedNames"];

/** workbook.xml with the order to calculate everything when the file is opened. */
export function withFullCalculation(text: string, part: string): string {
	const xml = new XmlScanner(text, part);
	let at = -1;
	let prefix = "";
	while (xml.next()) {
		if (xml.depth !== (xml.closing ? 1 : 2)) continue;
		if (!xml.closing && xml.is("calcPr")) {
			const span = xml.attributeSpan("fullCalcOnLoad");
			const end = xml.position - (xml.selfClosed ? 2 : 1);
			return spliceText(text, [span ? { ...span, text: 'fullCalcOnLoad="1"' } : { start: end, end, text: ' fullCalcOnLoad="1"' }]);
		}
		if (xml.closing && beforeCalculation.some((name) => xml.is(name))) at = xml.position;
		else if (!xml.closing && xml.is("sheets")) prefix = xml.prefix();
	}
	return at < 0 ? text : spliceText(text, [{ start: at, end: at, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]);
}

/** A list of content types or relationships without the elements that `drop` chooses. */
export function withoutElements(text: string, part: string, drop: (xml: XmlScanner) => boolean): string {
	const xml = new XmlScanner(text, part);
	const splices: Splice[] = [];
	while (xml.next()) {
		if (xml.closing || xml.depth !== 2 || !drop(xml)) continue;
		const start = xml.tagStart;
		xml.skip();
		splices.push({ start, end: xml.position, text: "" });
	}
	return spliceText(text, splices);
}
