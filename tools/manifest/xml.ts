/** Reads XML as strictly as Office does: order kept, no repairs. Made for the manifest: no DTD, no CDATA, no processing instructions. */

export interface XmlElement {
	/** With its prefix, as written: `bt:Image`. */
	name: string;
	attributes: Map<string, string>;
	children: XmlElement[];
	/** Its own text, trimmed; "" where it has none. */
	text: string;
}

const name = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const token = new RegExp(
	`<!--([\\s\\S]*?)-->|</(${name})\\s*>|<(${name})((?:\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>|([^<]+)`,
	"y",
);
const attribute = new RegExp(`(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "g");
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @throws Error that says what is not well-formed, and at which line */
export function parseXml(source: string): XmlElement {
	const text = source.replace(/^\uFEFF?<\?xml[^?]*\?>/, (declaration) => declaration.replaceAll(/[^\n]/g, " "));
	const document: XmlElement = { name: "", attributes: new Map(), children: [], text: "" };
	const open = [document];
	token.lastIndex = 0;
	while (token.lastIndex < text.length) {
		const at = token.lastIndex;
		const fail = (what: string): never => {
			throw new Error(`line ${text.slice(0, at).split("\n").length}: ${what}`);
		};
		const [, comment, ending, beginning, attributes = "", empty, between] = token.exec(text) ?? fail("this is no XML.");
		const parent = open.at(-1) ?? document;
		if (comment !== undefined) {
			if (comment.includes("--") || comment.endsWith("-")) fail("a comment must not hold two hyphens.");
		} else if (ending !== undefined) {
			if (ending !== parent.name) fail(`</${ending}> ends nothing here.`);
			open.pop();
		} else if (beginning !== undefined) {
			const element = { name: beginning, attributes: attributesOf(attributes, fail), children: [], text: "" };
			parent.children.push(element);
			if (!empty) open.push(element);
		} else if (between?.trim()) {
			if (parent === document) fail("text stands outside the root element.");
			parent.text += decode(between.trim(), fail);
		}
	}
	const [root, more] = document.children;
	if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> has no end.`);
	if (!root || more) throw new Error("There must be one root element.");
	return root;
}

function attributesOf(source: string, fail: (what: string) => never): Map<string, string> {
	const found = new Map<string, string>();
	for (const [, key = "", double, single] of source.matchAll(attribute)) {
		if (found.has(key)) fail(`the attribute ${key} stands twice.`);
		found.set(key, decode(double ?? single ?? "", fail));
	}
	return found;
}

function decode(text: string, fail: (what: string) => never): string {
	return text.replaceAll(/&(#x[\da-f]+|#\d+|\w+)?;?/gi, (whole, entity: string | undefined) => {
		if (!entity || !whole.endsWith(";")) return fail("& must be written &amp;.");
		if (entity.startsWith("#")) return String.fromCodePoint(Number(entity.replace(/^#x/i, "0x").replace("#", "")));
		return entities[entity] ?? fail(`&${entity}; means nothing.`);
	});
}

/** The element and everything in it, in the order of the document. */
export function everything(element: XmlElement): XmlElement[] {
	return [element, ...element.children.flatMap(everything)];
}

/** Every element of this name below `element`. */
export function allNamed(element: XmlElement, wanted: string): XmlElement[] {
	return everything(element).filter((one) => one.name === wanted);
}

/** @returns "" where the attribute is missing */
export function attributeOf(element: XmlElement, key: string): string {
	return element.attributes.get(key) ?? "";
}
