/** Which namespaces the prefixes of an XML part stand for, and whether blanks count (xml:space), at the place of the scanner. */
import { problem } from "./problems.ts";

/** Namespaces that a workbook's parts are written in; strict and transitional ones mean the same. */
export const NO_NAMESPACE = 0;
export const SPREADSHEET = 1;
export const COMPATIBILITY = 2;
/** Of attributes that name a relationship: r:id. */
export const OFFICE_RELATIONSHIPS = 3;
export const PACKAGE_RELATIONSHIPS = 4;
export const CONTENT_TYPES = 5;
/** Of somebody else. */
export const FOREIGN = 6;

const known = new Map([
	["", NO_NAMESPACE],
	["http://schemas.openxmlformats.org/spreadsheetml/2006/main", SPREADSHEET],
	["http://purl.oclc.org/ooxml/spreadsheetml/main", SPREADSHEET],
	["http://schemas.openxmlformats.org/markup-compatibility/2006", COMPATIBILITY],
	["http://schemas.openxmlformats.org/officeDocument/2006/relationships", OFFICE_RELATIONSHIPS],
	["http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE_RELATIONSHIPS],
	["http://schemas.openxmlformats.org/package/2006/relationships", PACKAGE_RELATIONSHIPS],
	["http://schemas.openxmlformats.org/package/2006/content-types", CONTENT_TYPES],
]);

const namespaceOf = (address: string): number => known.get(address.trim()) ?? FOREIGN;

/** What programs write on a worksheet's root stays below forty; each costs a look at every prefixed name. */
const mostDeclarations = 100;

/** `key` of an entry that remembers what went before: the namespace of names without a prefix, or xml:space. */
const PLAIN = -1;
const SPACE = -2;

/** Declarations in force, innermost last. */
export class Scopes {
	/** Namespace of names without a prefix. */
	plain = NO_NAMESPACE;
	/** xml:space="preserve" is in force. */
	preserve = false;
	/** Depth of the innermost element that declares anything; 0: none does. */
	top = 0;
	readonly #bytes: Uint8Array;
	readonly #part: string;
	readonly #levels: number[] = [];
	readonly #keys: number[] = [];
	readonly #starts: number[] = [];
	readonly #values: number[] = [];
	/** What `of` said last; −3: nothing since the declarations changed. */
	#lastKey = -3;
	#lastStart = 0;
	#lastValue = FOREIGN;

	constructor(bytes: Uint8Array, part: string) {
		this.#bytes = bytes;
		this.#part = part;
	}

	/** xml:space on an element at depth `level`. */
	setSpace(level: number, preserve: boolean): void {
		this.#push(level, SPACE, 0, Number(this.preserve));
		this.preserve = preserve;
	}

	/** xmlns */
	setPlain(level: number, address: string): void {
		this.#push(level, PLAIN, 0, this.plain);
		this.plain = namespaceOf(address);
	}

	/** xmlns:x, the x by where it stands */
	setPrefix(level: number, start: number, end: number, address: string): void {
		this.#push(level, this.#keyOf(start, end), start, namespaceOf(address));
	}

	/** Forgets what elements deeper than `level` declared. */
	leave(level: number): void {
		for (let last = this.#levels.length - 1; last >= 0 && (this.#levels[last] ?? 0) > level; last--) {
			const key = this.#keys[last];
			if (key === PLAIN) this.plain = this.#values[last] ?? NO_NAMESPACE;
			else if (key === SPACE) this.preserve = this.#values[last] === 1;
			this.#levels.length = last;
		}
		this.top = this.#levels.at(-1) ?? 0;
		this.#lastKey = -3;
	}

	/** The namespace of a prefix that stands from `start` to `end`; one that nobody declared is foreign. */
	of(start: number, end: number): number {
		const key = this.#keyOf(start, end);
		// Mostly it is the same one again.
		if (key === this.#lastKey && this.#same(this.#lastStart, start, end - start)) return this.#lastValue;
		this.#lastKey = key;
		this.#lastStart = start;
		this.#lastValue = FOREIGN;
		for (let at = this.#levels.length - 1; at >= 0; at--)
			if (this.#keys[at] === key && this.#same(this.#starts[at] ?? 0, start, end - start)) {
				this.#lastValue = this.#values[at] ?? FOREIGN;
				break;
			}
		return this.#lastValue;
	}

	#push(level: number, key: number, start: number, value: number): void {
		const at = this.#levels.length;
		if (at >= mostDeclarations) throw problem("tooComplex", this.#part);
		this.#levels.push(level);
		this.#keys[at] = key;
		this.#starts[at] = start;
		this.#values[at] = value;
		this.top = level;
		this.#lastKey = -3;
	}

	/** Length, first and last letter: enough to tell most prefixes apart at a glance. */
	#keyOf(start: number, end: number): number {
		return ((end - start) << 16) | ((this.#bytes[start] ?? 0) << 8) | (this.#bytes[end - 1] ?? 0);
	}

	#same(a: number, b: number, length: number): boolean {
		for (let index = 0; index < length; index++) if (this.#bytes[a + index] !== this.#bytes[b + index]) return false;
		return true;
	}
}
