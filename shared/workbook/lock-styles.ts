/** styles.xml with locked twins of cell formats: the same look on a grey ground. */
import { type Splice, spliceText } from "./patch-splice.ts";
import { XmlScanner } from "./read/xml.ts";

export interface LockedStyles {
	/** Format → its locked twin; undefined where the format is locked as it is. */
	twinOf(format: number): number | undefined;
	/** The part with the twins that were asked for. */
	xml(): string;
}

interface Format {
	/** Without the element's prefix mattering: the element as it stands. */
	text: string;
	unlocked: boolean;
}

/** @param fill RRGGBB of the twins' ground */
export function lockedStyles(text: string, part: string, fill: string): LockedStyles {
	const places = findStyles(text, part);
	const twins = new Map<number, number>();
	const added: string[] = [];
	return {
		twinOf(format) {
			const known = twins.get(format);
			if (known !== undefined) return known;
			const own = places.formats[format];
			if (!own?.unlocked) return undefined;
			const number = places.formats.length + added.length;
			added.push(lockedTwin(own.text, part, places.fills));
			twins.set(format, number);
			return number;
		},
		xml() {
			if (added.length === 0) return text;
			const { prefix } = places;
			const ground = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FF${fill}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`;
			return spliceText(text, [
				...places.fillCount.map((splice) => ({ ...splice, text: `count="${places.fills + 1}"` })),
				{ start: places.fillsEnd, end: places.fillsEnd, text: ground },
				...places.formatCount.map((splice) => ({ ...splice, text: `count="${places.formats.length + added.length}"` })),
				{ start: places.formatsEnd, end: places.formatsEnd, text: added.join("") },
			]);
		},
	};
}

interface StylePlaces {
	prefix: string;
	fills: number;
	/** Where <fills> and <cellXfs> say how many they hold, and where they end. */
	fillCount: { start: number; end: number }[];
	fillsEnd: number;
	formats: Format[];
	formatCount: { start: number; end: number }[];
	formatsEnd: number;
}

function findStyles(text: string, part: string): StylePlaces {
	const xml = new XmlScanner(text, part);
	const places: StylePlaces = { prefix: "", fills: 0, fillCount: [], fillsEnd: 0, formats: [], formatCount: [], formatsEnd: 0 };
	// the root element
	xml.next();
	places.prefix = xml.prefix();
	while (xml.next()) {
		if (xml.closing || xml.depth !== 2) continue;
		const count = xml.attributeSpan("count");
		if (xml.is("fills")) {
			places.fillCount = count ? [count] : [];
			eachChild(xml, () => {
				places.fills++;
				xml.skip();
			});
			places.fillsEnd = xml.tagStart;
		} else if (xml.is("cellXfs")) {
			places.formatCount = count ? [count] : [];
			eachChild(xml, () => places.formats.push(readFormat(xml)));
			places.formatsEnd = xml.tagStart;
		} else xml.skip();
	}
	return places;
}

/** Visits the children of the element at which the scanner stands; a visit passes over its child. Ends at the closing tag. */
function eachChild(xml: XmlScanner, visit: () => void): void {
	const { depth } = xml;
	while (xml.next() && xml.depth > depth) visit();
}

/** The element at which the scanner stands, passed over. */
function readFormat(xml: XmlScanner): Format {
	const start = xml.tagStart;
	let unlocked = false;
	const depth = xml.depth;
	while (xml.next() && xml.depth >= depth)
		if (!xml.closing && xml.is("protection")) unlocked = /^(0|false)$/.test(xml.attribute("locked") ?? "1");
	return { text: xml.text.slice(start, xml.position), unlocked };
}

/** An unlocked format has a <protection>: it becomes locked, and the ground the one that stands behind all others. */
function lockedTwin(text: string, part: string, ground: number): string {
	const xml = new XmlScanner(text, part);
	const splices: Splice[] = [];
	xml.next();
	const nameEnd = /^<[^\s/>]+/.exec(text)?.[0].length ?? 0;
	const wanted = { fillId: String(ground), applyFill: "1", applyProtection: "1" };
	for (const [name, value] of Object.entries(wanted)) {
		const span = xml.attributeSpan(name);
		splices.push(span ? { ...span, text: `${name}="${value}"` } : { start: nameEnd, end: nameEnd, text: ` ${name}="${value}"` });
	}
	while (xml.next()) {
		const span = !xml.closing && xml.is("protection") ? xml.attributeSpan("locked") : undefined;
		if (span) splices.push({ ...span, text: 'locked="1"' });
	}
	return spliceText(text, splices);
}
