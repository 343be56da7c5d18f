/**
 * One pass over the bytes of an XML part, tag by tag, without a tree and without a string of the whole: texts are made where they
 * are asked for. Elements count by namespace and place: `is` knows those of the root's namespace only, readers look at children of
 * what they know and pass over the rest (what other programs keep in extLst or beside ours bears the same names at times).
 *
 * Of mc:AlternateContent one branch is seen, as if it stood there alone: the fallback, for we know no extension.
 *
 * Refused: document type declarations (entities are how XML is made to explode), nesting deeper and tags longer than any
 * spreadsheet part has, tags that do not match, an end in the middle.
 */
import { COMPATIBILITY, NO_NAMESPACE, OFFICE_RELATIONSHIPS, Scopes } from "./namespaces.ts";
import { problem } from "./problems.ts";
import { isSpace, textOf } from "./text.ts";
import { behindSpecial, HIDDEN_LESS, opensWith, unescapeContent } from "./unescape.ts";

const deepest = 256;
const mostAttributes = 256;
const LT = 60;
const GT = 62;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const hiddenLess = String.fromCharCode(HIDDEN_LESS);
/** Tags and values are short: so far a loop is faster than asking the platform. */
const near = 24;
/** Excel keeps 32,767 characters in a cell; each may be written as _x0041_. Nothing else in a part is longer. */
const longestText = 32_767 * 7;
/** What a short string takes beside its characters, in characters. */
const perText = 16;

/** What an element is to its parent: see `passCompatibility`. */
const ORDINARY = 0;
const ALTERNATIVES = 1;
const ALTERNATIVES_TAKEN = 2;
const BRANCH = 3;

/** Whether a byte in an attribute stands for itself: no & and none of the blanks but the usual one. */
const isPlain = (byte: number): boolean => byte >= 32 && byte !== 38;

export interface ScannerOptions {
	/** Entities between tags are replaced already (see unescape.ts). */
	unescaped?: boolean;
	/** How many characters may still be made into texts; shared by all parts of a file. */
	allowance?: { characters: number };
}

export class XmlScanner {
	readonly bytes: Uint8Array;
	/** The part's name, for problems. */
	readonly part: string;
	/** Where the next token starts. */
	position = 0;
	/** Number of elements open around the position, a just opened one included; wrappers of mc:AlternateContent do not count. */
	depth = 0;
	/** The current tag closes an element: </c>. For <c/> an opening is followed by a closing. */
	closing = false;
	/** Where the current tag's < stands. For the closing that follows <c/>: the end of that tag. */
	tagStart = 0;
	/** The current opening tag is <c/>. */
	selfClosed = false;
	/** Where the value stands that `finds` found. */
	valueStart = 0;
	valueEnd = 0;
	/** `depth` with all wrappers. */
	private level = 0;
	/** The current tag's name: with its prefix, without, its end. */
	private fullStart = 0;
	private nameStart = 0;
	private nameEnd = 0;
	/** Namespace of the root. */
	private home = NO_NAMESPACE;
	/** Start and end of the full names of the open elements, by level, and what they are to their parents. */
	private readonly open = new Int32Array(2 * deepest + 2);
	private readonly roles = new Uint8Array(deepest + 2);
	/** For each attribute: name's start, local name's start, name's end, value's start, value's end. */
	private readonly attributes: number[] = [];
	private attributeCount = 0;
	private readonly scopes: Scopes;
	private readonly unescaped: boolean;
	private readonly allowance: { characters: number } | undefined;

	constructor(bytes: Uint8Array, part: string, { unescaped = false, allowance }: ScannerOptions = {}) {
		this.bytes = bytes;
		this.part = part;
		this.unescaped = unescaped;
		this.allowance = allowance;
		this.scopes = new Scopes(bytes, part);
	}

	/** Moves to the root. Throws WorkbookError, malformed, where it is another element, or one of another namespace. */
	root(name: string, namespace: number): this {
		if (!this.next()) throw problem("truncated", this.part);
		// Some small writers leave the namespace out; then ours are the elements without one.
		const own = this.namespace();
		this.home = own;
		if ((own !== namespace && own !== NO_NAMESPACE) || !this.is(name)) throw problem("malformed", this.part);
		return this;
	}

	/** Moves to the next tag; false at the end of a well-closed document. */
	next(): boolean {
		while (this.step()) if (!this.passCompatibility()) return true;
		return false;
	}

	/** Whether the current element is one of the root's namespace with this name. */
	is(name: string): boolean {
		return this.named(name) && this.namespace() === this.home;
	}

	/** Blanks at the ends of the current element's text count. */
	get preserve(): boolean {
		return this.scopes.preserve;
	}

	/** Value of an attribute without a prefix; undefined where absent. */
	attribute(name: string): string | undefined {
		return this.finds(name) ? this.value(this.valueStart, this.valueEnd) : undefined;
	}

	/** Value of an attribute of the namespace of relationships: r:id. */
	related(name: string): string | undefined {
		for (let at = 0; at < this.attributeCount; at += 5) {
			const start = this.attributes[at] ?? 0;
			const local = this.attributes[at + 1] ?? 0;
			if (start === local || !this.spells(name, local, this.attributes[at + 2] ?? 0)) continue;
			if (this.scopes.of(start, local - 1) === OFFICE_RELATIONSHIPS)
				return this.value(this.attributes[at + 3] ?? 0, this.attributes[at + 4] ?? 0);
		}
		return undefined;
	}

	/** Whether there is such an attribute without a prefix; its value then stands from `valueStart` to `valueEnd`. */
	finds(name: string): boolean {
		return this.find(name) >= 0;
	}

	/** Whether the value that `finds` found is written like this. */
	valueIs(word: string): boolean {
		return this.spells(word, this.valueStart, this.valueEnd);
	}

	/** Where an attribute without a prefix stands, name to closing quote; undefined where absent. */
	attributeSpan(name: string): { start: number; end: number } | undefined {
		const at = this.find(name);
		return at < 0 ? undefined : { start: this.attributes[at] ?? 0, end: this.valueEnd + 1 };
	}

	/** All attributes of the current tag, where they stand. */
	attributeSpans(): { name: string; start: number; end: number }[] {
		const { attributes } = this;
		return Array.from({ length: this.attributeCount / 5 }, (_, index) => {
			const at = index * 5;
			const start = attributes[at] ?? 0;
			return { name: textOf(this.bytes, start, attributes[at + 2] ?? 0, this.part), start, end: (attributes[at + 4] ?? 0) + 1 };
		});
	}

	/** Where the name of the current element ends. */
	get nameStop(): number {
		return this.nameEnd;
	}

	/** Prefix of the current element with its colon: "x:" or "". */
	prefix(): string {
		return textOf(this.bytes, this.fullStart, this.nameStart, this.part);
	}

	/** A whole number in an attribute; −1 where it is absent, NaN where it is something else. */
	integer(name: string): number {
		if (!this.finds(name)) return -1;
		let position = this.valueStart;
		if (position === this.valueEnd || this.valueEnd - position > 9) return Number.NaN;
		let value = 0;
		for (; position < this.valueEnd; position++) {
			const digit = (this.bytes[position] ?? 0) - 48;
			if (digit < 0 || digit > 9) return Number.NaN;
			value = value * 10 + digit;
		}
		return value;
	}

	/**
	 * The characters of the current element up to its closing tag, which becomes the current tag; text of elements inside it is
	 * left out. Entities and line ends as XML says.
	 */
	content(): string {
		const { depth, bytes } = this;
		if (this.selfClosed) {
			this.next();
			return "";
		}
		let result = "";
		for (;;) {
			const end = this.less(this.position);
			if (end < 0) throw problem("truncated", this.part);
			if (end > this.position && this.depth === depth) {
				const piece = this.characters(this.position, end);
				result = result === "" ? piece : result + piece;
			}
			const code = bytes[end + 1];
			if (code === 33 || code === 63) {
				this.skipMarkup(end);
				if (this.depth === depth && opensWith(bytes, end, "<![CDATA[")) result += this.text(end + 9, this.position - 3);
			} else {
				this.position = end;
				this.next();
				while (this.selfClosed) this.next();
				if (this.closing && this.depth < depth) return result;
			}
			if (result.length > longestText) throw problem("longText", this.part);
		}
	}

	/** Moves past the current element: its closing tag becomes the current tag. */
	skip(): void {
		const { level } = this;
		while (this.level >= level) if (!this.step()) throw problem("truncated", this.part);
	}

	/**
	 * Visits the children of the current element, whatever they are, and ends at its closing tag. What a visit leaves of its child is
	 * passed over.
	 */
	eachChild(visit: () => void): void {
		const { depth } = this;
		while (this.next() && this.depth >= depth) {
			if (this.closing) continue;
			visit();
			while (this.depth > depth) if (!this.next()) throw problem("truncated", this.part);
		}
		// Behind the root there is nothing.
		if (depth === 1 && this.next()) throw problem("malformed", this.part);
	}

	/** Elements of the markup compatibility namespace that the reader is not to see: passed, and true. */
	private passCompatibility(): boolean {
		const { level, roles } = this;
		if (this.closing) {
			if (roles[level + 1] === ORDINARY) return false;
			roles[level + 1] = ORDINARY;
			this.depth++;
			return true;
		}
		const parent = roles[level - 1];
		if (parent !== ALTERNATIVES && parent !== ALTERNATIVES_TAKEN) {
			if (!this.named("AlternateContent") || this.namespace() !== COMPATIBILITY) return false;
			roles[level] = ALTERNATIVES;
		} else if (parent === ALTERNATIVES && this.named("Fallback") && this.namespace() === COMPATIBILITY) {
			roles[level - 1] = ALTERNATIVES_TAKEN;
			roles[level] = BRANCH;
		} else {
			this.skip();
			return true;
		}
		this.depth--;
		return true;
	}

	/** `next`, wrappers included. */
	private step(): boolean {
		if (this.scopes.top > this.level) this.scopes.leave(this.level);
		if (this.selfClosed) {
			this.selfClosed = false;
			this.closing = true;
			this.depth--;
			this.level--;
			this.attributeCount = 0;
			this.tagStart = this.position;
			return true;
		}
		for (;;) {
			const at = this.less(this.position);
			if (at < 0) {
				if (this.level > 0) throw problem("truncated", this.part);
				return false;
			}
			const code = this.bytes[at + 1];
			this.tagStart = at;
			if (code === SLASH) return this.readClosing(at + 2);
			if (code !== 33 && code !== 63) return this.readOpening(at + 1);
			this.skipMarkup(at);
		}
	}

	private less(start: number): number {
		const { bytes } = this;
		const stop = Math.min(bytes.length, start + near);
		for (let at = start; at < stop; at++) if (bytes[at] === LT) return at;
		return bytes.indexOf(LT, stop);
	}

	private named(name: string): boolean {
		return this.spells(name, this.nameStart, this.nameEnd);
	}

	private spells(word: string, start: number, end: number): boolean {
		const { length } = word;
		if (end - start !== length) return false;
		for (let index = 0; index < length; index++) if (this.bytes[start + index] !== word.charCodeAt(index)) return false;
		return true;
	}

	private namespace(): number {
		return this.fullStart === this.nameStart ? this.scopes.plain : this.scopes.of(this.fullStart, this.nameStart - 1);
	}

	private find(name: string): number {
		const { attributes } = this;
		for (let at = 0; at < this.attributeCount; at += 5) {
			const local = attributes[at + 1] ?? 0;
			if (local !== attributes[at] || !this.spells(name, local, attributes[at + 2] ?? 0)) continue;
			this.valueStart = attributes[at + 3] ?? 0;
			this.valueEnd = attributes[at + 4] ?? 0;
			return at;
		}
		return -1;
	}

	private value(start: number, end: number): string {
		if (end - start > longestText) throw problem("longText", this.part);
		const { bytes } = this;
		let plain = true;
		for (let at = start; at < end && plain; at++) plain = isPlain(bytes[at] ?? 0);
		if (plain) return this.text(start, end);
		// A line end in an attribute counts as a space; one that is meant is written &#10;.
		const own = new Uint8Array(end - start);
		let length = 0;
		for (let at = start; at < end; at++)
			if (bytes[at] !== 10 || bytes[at - 1] !== 13) own[length++] = isSpace(bytes[at]) ? 32 : (bytes[at] ?? 0);
		return this.revealed(unescapeContent(own.subarray(0, length), this.part));
	}

	private characters(start: number, end: number): string {
		if (end - start > longestText) throw problem("longText", this.part);
		if (!this.unescaped) return this.revealed(unescapeContent(this.bytes.slice(start, end), this.part));
		const text = this.text(start, end);
		return text.indexOf(hiddenLess) < 0 ? text : text.replaceAll(hiddenLess, "<");
	}

	private revealed(bytes: Uint8Array): string {
		return this.charged(textOf(bytes, 0, bytes.length, this.part).replaceAll(hiddenLess, "<"));
	}

	private text(start: number, end: number): string {
		return this.charged(textOf(this.bytes, start, end, this.part));
	}

	private charged(text: string): string {
		const { allowance } = this;
		if (allowance) {
			allowance.characters -= text.length + perText;
			if (allowance.characters < 0) throw problem("tooComplex", this.part);
		}
		return text;
	}

	private readOpening(start: number): boolean {
		const { bytes, attributes } = this;
		let at = this.readName(start);
		this.closing = false;
		this.attributeCount = 0;
		for (;;) {
			let code = bytes[at];
			while (isSpace(code)) code = bytes[++at];
			if (code === GT) break;
			if (code === SLASH) {
				if (bytes[at + 1] !== GT) throw this.broken(at);
				this.selfClosed = true;
				at++;
				break;
			}
			const nameStart = at;
			let local = at;
			while (code !== EQUALS && !isSpace(code)) {
				if (code === COLON) local = at + 1;
				if (code === GT || code === LT || code === SLASH || code === undefined) throw this.broken(at);
				code = bytes[++at];
			}
			const nameEnd = at;
			while (isSpace(code)) code = bytes[++at];
			if (code !== EQUALS) throw this.broken(at);
			code = bytes[++at];
			while (isSpace(code)) code = bytes[++at];
			if (code !== 34 && code !== 39) throw this.broken(at);
			const end = this.quote(code, at + 1);
			const slot = this.attributeCount;
			attributes[slot] = nameStart;
			attributes[slot + 1] = local;
			attributes[slot + 2] = nameEnd;
			attributes[slot + 3] = at + 1;
			attributes[slot + 4] = end;
			this.attributeCount = slot + 5;
			if (slot > 5 * mostAttributes) throw problem("tooComplex", this.part);
			if (bytes[nameStart] === 120 && bytes[nameStart + 1] === 109 && bytes[nameStart + 2] === 108)
				this.noteScope(nameStart, local, nameEnd, at + 1, end);
			at = end + 1;
		}
		this.position = at + 1;
		if (!this.selfClosed) {
			this.open[this.level * 2] = start;
			this.open[this.level * 2 + 1] = this.nameEnd;
		}
		this.depth++;
		if (++this.level > deepest) throw problem("tooComplex", this.part);
		return true;
	}

	/** Notes an attribute that begins with xml, where it is one of those that hold for the element and all inside. */
	private noteScope(start: number, local: number, end: number, valueStart: number, valueEnd: number): void {
		const level = this.level + 1;
		if (this.spells("xml:space", start, end)) this.scopes.setSpace(level, this.spells("preserve", valueStart, valueEnd));
		else if (this.spells("xmlns", start, end)) this.scopes.setPlain(level, this.value(valueStart, valueEnd));
		else if (this.spells("xmlns", start, local - 1)) this.scopes.setPrefix(level, local, end, this.value(valueStart, valueEnd));
	}

	private quote(quote: number, start: number): number {
		const { bytes } = this;
		const stop = Math.min(bytes.length, start + near);
		for (let at = start; at < stop; at++) if (bytes[at] === quote) return at;
		const end = bytes.indexOf(quote, stop);
		if (end < 0) throw problem("truncated", this.part);
		return end;
	}

	private readClosing(start: number): boolean {
		const { bytes } = this;
		if (this.level === 0) throw this.broken(start);
		this.depth--;
		this.level--;
		const opened = this.open[this.level * 2] ?? 0;
		const length = (this.open[this.level * 2 + 1] ?? 0) - opened;
		for (let index = 0; index < length; index++) if (bytes[opened + index] !== bytes[start + index]) throw this.broken(start);
		let at = this.readName(start);
		if (at !== start + length) throw this.broken(start);
		while (isSpace(bytes[at])) at++;
		if (bytes[at] !== GT) throw this.broken(at);
		this.position = at + 1;
		this.closing = true;
		this.attributeCount = 0;
		return true;
	}

	/** Notes the name that starts here and returns where it ends. */
	private readName(start: number): number {
		const { bytes } = this;
		let at = start;
		this.fullStart = start;
		this.nameStart = start;
		for (;;) {
			const code = bytes[at];
			if (code === COLON) this.nameStart = at + 1;
			else if (code === GT || code === SLASH || code === LT || code === undefined || isSpace(code)) break;
			at++;
		}
		if (at === this.nameStart) throw this.broken(at);
		this.nameEnd = at;
		return at;
	}

	/** Comments, processing instructions, CDATA between elements; a DOCTYPE is refused. */
	private skipMarkup(at: number): void {
		const { bytes } = this;
		if (bytes[at + 1] === 33 && !opensWith(bytes, at, "<!--") && !opensWith(bytes, at, "<![CDATA[")) throw problem("malformed", this.part);
		const end = behindSpecial(bytes, at);
		if (end < 0) throw problem("truncated", this.part);
		this.position = end;
	}

	private broken(at: number): Error {
		return problem(at >= this.bytes.length ? "truncated" : "malformed", this.part);
	}
}
