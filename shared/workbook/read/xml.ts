/**
 * One pass over the text of an XML part, tag by tag, without a tree. Elements are known by their local name: which prefix a
 * writer chose for the spreadsheet namespace (none, x:, main:) does not matter, nor whether it is the strict one.
 *
 * Refused: document type declarations (entities are how XML is made to explode), nesting deeper than any spreadsheet part,
 * tags that do not match, an end in the middle.
 */
import { problem } from "./problems.ts";
import { decodeEntities } from "./text.ts";
import { hiddenLess } from "./unescape.ts";

const deepest = 256;
const LT = 60;
const GT = 62;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

export class XmlScanner {
	readonly text: string;
	/** The part's name, for problems. */
	readonly part: string;
	/** Where the next token starts. */
	position = 0;
	/** Number of elements open around the position, a just opened one included. */
	depth = 0;
	/** The current tag closes an element: </c>. For <c/> an opening is followed by a closing. */
	closing = false;
	/** Where the current tag's < stands. For the closing that follows <c/>: the end of that tag. */
	tagStart = 0;
	/** The current opening tag is <c/>. */
	selfClosed = false;
	/** Local name of the current tag. */
	private nameStart = 0;
	private nameEnd = 0;
	/** Start and end of the qualified names of the open elements. */
	private readonly open: number[] = [];
	/** For each attribute: qualified name's start, local name's start, name's end, value's start, value's end. */
	private readonly attributes: number[] = [];
	private attributeCount = 0;
	/** Entities between tags are replaced already (see unescape.ts). */
	private readonly unescaped: boolean;

	constructor(text: string, part: string, unescaped = false) {
		this.text = text;
		this.part = part;
		this.unescaped = unescaped;
	}

	/** Moves to the next tag; false at the end of a well-closed document. */
	next(): boolean {
		if (this.selfClosed) {
			this.selfClosed = false;
			this.closing = true;
			this.depth--;
			this.attributeCount = 0;
			this.tagStart = this.position;
			return true;
		}
		const text = this.text;
		for (;;) {
			const at = text.indexOf("<", this.position);
			if (at < 0) {
				if (this.depth > 0) throw problem("truncated", this.part);
				return false;
			}
			const code = text.charCodeAt(at + 1);
			this.tagStart = at;
			if (code === SLASH) return this.readClosing(at + 2);
			if (code !== 33 && code !== 63) return this.readOpening(at + 1);
			this.skipMarkup(at, code);
		}
	}

	is(name: string): boolean {
		return this.nameEnd - this.nameStart === name.length && this.text.startsWith(name, this.nameStart);
	}

	/** Local name of the current tag. */
	name(): string {
		return this.text.slice(this.nameStart, this.nameEnd);
	}

	/** Value of an attribute without a prefix; undefined where absent. */
	attribute(name: string): string | undefined {
		const at = this.find(name, false);
		return at < 0 ? undefined : this.value(at);
	}

	/** Value of an attribute that carries a prefix: r:id, xml:space. */
	prefixed(name: string): string | undefined {
		const at = this.find(name, true);
		return at < 0 ? undefined : this.value(at);
	}

	/** Where an attribute without a prefix stands in the text, name to closing quote; undefined where absent. */
	attributeSpan(name: string): { start: number; end: number } | undefined {
		const at = this.find(name, false);
		return at < 0 ? undefined : { start: this.attributes[at] ?? 0, end: (this.attributes[at + 4] ?? 0) + 1 };
	}

	/** Prefix of the current element with its colon: "x:" or "". */
	prefix(): string {
		return this.text.slice(this.tagStart + (this.closing ? 2 : 1), this.nameStart);
	}

	/** Like `attribute`, as it stands in the text: for values that are numbers or words of the format, where speed counts. */
	rawAttribute(name: string): string | undefined {
		const at = this.find(name, false);
		return at < 0 ? undefined : this.text.slice(this.attributes[at + 3], this.attributes[at + 4]);
	}

	/** A whole number in an attribute; −1 where it is absent, NaN where it is something else. */
	integer(name: string): number {
		const at = this.find(name, false);
		if (at < 0) return -1;
		const end = this.attributes[at + 4] ?? 0;
		let position = this.attributes[at + 3] ?? 0;
		if (position === end || end - position > 9) return Number.NaN;
		let value = 0;
		for (; position < end; position++) {
			const digit = this.text.charCodeAt(position) - 48;
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
		const depth = this.depth;
		if (this.selfClosed) {
			this.next();
			return "";
		}
		const text = this.text;
		let result = "";
		for (;;) {
			const end = text.indexOf("<", this.position);
			if (end < 0) throw problem("truncated", this.part);
			if (end > this.position && this.depth === depth) {
				const piece = this.characters(this.position, end);
				result = result === "" ? piece : result + piece;
			}
			const code = text.charCodeAt(end + 1);
			if (code === 33 && text.startsWith("<![CDATA[", end)) {
				const stop = text.indexOf("]]>", end + 9);
				if (stop < 0) throw problem("truncated", this.part);
				if (this.depth === depth) result += text.slice(end + 9, stop);
				this.position = stop + 3;
			} else if (code === 33 || code === 63) this.skipMarkup(end, code);
			else {
				this.position = end;
				this.next();
				while (this.selfClosed) this.next();
				if (this.closing && this.depth < depth) return result;
			}
		}
	}

	/** Moves past the current element: its closing tag becomes the current tag. */
	skip(): void {
		const depth = this.depth;
		while (this.depth >= depth) if (!this.next()) throw problem("truncated", this.part);
	}

	private find(name: string, prefixed: boolean): number {
		const { attributes, text } = this;
		for (let at = 0; at < this.attributeCount; at += 5) {
			const local = attributes[at + 1] ?? 0;
			if ((attributes[at + 2] ?? 0) - local !== name.length || (local !== attributes[at]) !== prefixed) continue;
			if (text.startsWith(name, local)) return at;
		}
		return -1;
	}

	private value(at: number): string {
		const raw = this.text.slice(this.attributes[at + 3], this.attributes[at + 4]);
		// A line end in an attribute counts as a space; one that is meant is written &#10;.
		return decodeEntities(/[\n\r\t]/.test(raw) ? raw.replace(/\r\n|[\n\r\t]/g, " ") : raw, this.part);
	}

	private characters(start: number, end: number): string {
		const raw = this.text.slice(start, end);
		if (this.unescaped) return raw.indexOf(hiddenLess) < 0 ? raw : raw.replaceAll(hiddenLess, "<");
		// XML may not hold it, and above it means something else.
		if (raw.indexOf(hiddenLess) >= 0) throw problem("malformed", this.part);
		return decodeEntities(raw.indexOf("\r") < 0 ? raw : raw.replace(/\r\n?/g, "\n"), this.part);
	}

	private readOpening(start: number): boolean {
		const { text, attributes } = this;
		let at = this.readName(start);
		this.closing = false;
		this.attributeCount = 0;
		for (;;) {
			let code = text.charCodeAt(at);
			while (isSpace(code)) code = text.charCodeAt(++at);
			if (code === GT) break;
			if (code === SLASH) {
				if (text.charCodeAt(at + 1) !== GT) throw this.broken(at);
				this.selfClosed = true;
				at++;
				break;
			}
			const nameStart = at;
			let local = at;
			while (code !== EQUALS && !isSpace(code)) {
				if (code === COLON) local = at + 1;
				if (code === GT || code === LT || code === SLASH || at >= text.length) throw this.broken(at);
				code = text.charCodeAt(++at);
			}
			const nameEnd = at;
			while (isSpace(code)) code = text.charCodeAt(++at);
			if (code !== EQUALS) throw this.broken(at);
			code = text.charCodeAt(++at);
			while (isSpace(code)) code = text.charCodeAt(++at);
			if (code !== 34 && code !== 39) throw this.broken(at);
			const end = text.indexOf(code === 34 ? '"' : "'", at + 1);
			if (end < 0) throw problem("truncated", this.part);
			const slot = this.attributeCount;
			attributes[slot] = nameStart;
			attributes[slot + 1] = local;
			attributes[slot + 2] = nameEnd;
			attributes[slot + 3] = at + 1;
			attributes[slot + 4] = end;
			this.attributeCount = slot + 5;
			at = end + 1;
		}
		this.position = at + 1;
		if (!this.selfClosed) {
			this.open[this.depth * 2] = start;
			this.open[this.depth * 2 + 1] = this.nameEnd;
		}
		if (++this.depth > deepest) throw problem("tooComplex", this.part);
		return true;
	}

	private readClosing(start: number): boolean {
		const { text } = this;
		if (this.depth === 0) throw this.broken(start);
		this.depth--;
		const opened = this.open[this.depth * 2] ?? 0;
		const length = (this.open[this.depth * 2 + 1] ?? 0) - opened;
		for (let index = 0; index < length; index++)
			if (text.charCodeAt(opened + index) !== text.charCodeAt(start + index)) throw this.broken(start);
		let at = this.readName(start);
		if (at !== start + length) throw this.broken(start);
		while (isSpace(text.charCodeAt(at))) at++;
		if (text.charCodeAt(at) !== GT) throw this.broken(at);
		this.position = at + 1;
		this.closing = true;
		this.attributeCount = 0;
		return true;
	}

	/** Notes the local name that starts here and returns where it ends. */
	private readName(start: number): number {
		const { text } = this;
		let at = start;
		this.nameStart = start;
		for (;;) {
			const code = text.charCodeAt(at);
			if (code === COLON) this.nameStart = at + 1;
			// charCodeAt is NaN behind the end
			else if (code === GT || code === SLASH || code === LT || isSpace(code) || Number.isNaN(code)) break;
			at++;
		}
		if (at === this.nameStart) throw this.broken(at);
		this.nameEnd = at;
		return at;
	}

	/** Comments, processing instructions, CDATA between elements; a DOCTYPE is refused. */
	private skipMarkup(at: number, code: number): void {
		const { text } = this;
		const end = code === 63 ? "?>" : text.startsWith("<!--", at) ? "-->" : text.startsWith("<![CDATA[", at) ? "]]>" : undefined;
		if (end === undefined) throw problem("malformed", this.part);
		const stop = text.indexOf(end, at + 2);
		if (stop < 0) throw problem("truncated", this.part);
		this.position = stop + end.length;
	}

	private broken(at: number): Error {
		return problem(at >= this.text.length ? "truncated" : "malformed", this.part);
	}
}
