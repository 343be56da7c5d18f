/**
 * The most alike of many names, without comparing with each of them: lengths tell how alike two names can be at best, and so do
 * the signs that they have. Those that are left are compared 32 signs at a time (Myers 1999, blocks by Hyyrö 2003).
 */

/** Longer names are compared by their beginning. */
export const MOST_COMPARED = 256;
/**
 * All signs compared in a list: of 780 names 256 each, of 5,000 names 40 each. Comparing all with all takes time that grows with the
 * square of this number, whoever filled in the list.
 */
const SIGNS_IN_ALL = 200_000;
const LEAST_COMPARED = 16;
/**
 * Steps (a sign of one name against 32 of another) that all names of a list may take together, about a second; each name has its
 * share. Only lists of long names made alike by the thousand reach it; what a name is not compared with then counts as unlike.
 */
const STEPS_IN_ALL = 200_000_000;

/** The names of one length. */
interface Bucket {
	readonly names: string[];
	/** Their beginnings. */
	readonly texts: string[];
	/** Which signs they have, in 64 classes. */
	readonly low: number[];
	readonly high: number[];
}

/** How many names were looked at and how many compared, in how many steps: for tests. */
export interface Effort {
	looked: number;
	compared: number;
	steps: number;
}

export class NameIndex {
	readonly #compared: number;
	readonly #mostSteps: number;
	readonly #byLength: (Bucket | undefined)[] = [];

	/** @param names distinct */
	constructor(names: readonly string[]) {
		this.#compared = Math.min(MOST_COMPARED, Math.max(LEAST_COMPARED, Math.floor(SIGNS_IN_ALL / Math.max(names.length, 1))));
		this.#mostSteps = STEPS_IN_ALL / Math.max(names.length, 1);
		for (const name of names) {
			const text = name.slice(0, this.#compared);
			const bucket: Bucket = this.#byLength[text.length] ?? { names: [], texts: [], low: [], high: [] };
			this.#byLength[text.length] = bucket;
			const [low, high] = signsOf(text);
			bucket.names.push(name);
			bucket.texts.push(text);
			bucket.low.push(low);
			bucket.high.push(high);
		}
	}

	/**
	 * The highest similarity of `wanted` to another name: the share of signs of the longer one that need not be changed.
	 *
	 * @param floor what is not more alike than this may count as 0
	 */
	closest(wanted: string, floor: number, effort?: Effort): number {
		const text = wanted.slice(0, this.#compared);
		const { length } = text;
		const table = new Distances(text);
		const [low, high] = signsOf(text);
		let bar = floor;
		let best = 0;
		/** @param atBest how alike these can be; once that is reached, nothing more is to be found among them */
		const compare = (bucket: Bucket | undefined, atBest: number): void => {
			if (bucket === undefined || atBest <= bar) return;
			const { names, texts, low: lows, high: highs } = bucket;
			const longer = Math.max(length, texts[0]?.length ?? 0);
			let allowed = allowedFor(bar, longer);
			for (let at = 0; at < texts.length; at++) {
				if (effort) effort.looked++;
				const otherLow = lows[at] ?? 0;
				const otherHigh = highs[at] ?? 0;
				// Each change takes away one sign and brings another.
				if (ones(low & ~otherLow) + ones(high & ~otherHigh) > allowed) continue;
				if (ones(otherLow & ~low) + ones(otherHigh & ~high) > allowed || names[at] === wanted) continue;
				if (table.steps > this.#mostSteps) return;
				if (effort) effort.compared++;
				const alike = 1 - table.to(texts[at] ?? "", allowed) / longer;
				if (alike <= bar) continue;
				bar = best = alike;
				if (atBest <= bar) return;
				allowed = allowedFor(bar, longer);
			}
		};
		// Texts of one length differ in one sign at least, unless they are cut.
		compare(this.#byLength[length], length === this.#compared ? 1 : 1 - 1 / length);
		for (let apart = 1; apart <= this.#compared; apart++) {
			// Of the lengths so far apart the greater one is the more promising.
			const atBest = 1 - apart / (length + apart);
			if (atBest <= bar) break;
			compare(this.#byLength[length + apart], atBest);
			compare(this.#byLength[length - apart], 1 - apart / length);
		}
		if (effort) effort.steps += table.steps;
		return best;
	}
}

const allowedFor = (bar: number, longer: number): number => Math.floor((1 - bar) * longer + 1e-9);

function signsOf(text: string): [low: number, high: number] {
	let low = 0;
	let high = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const place = (code ^ (code >>> 6)) & 63;
		if (place < 32) low |= 1 << place;
		else high |= 1 << (place - 32);
	}
	return [low, high];
}

/** How many bits of a 32-bit number are set. */
function ones(bits: number): number {
	let count = bits - ((bits >>> 1) & 0x55555555);
	count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
	return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Which place in the tables a sign has; 0 for those that the text does not have. Cleared after each text. */
const placeOf = new Uint16Array(65_536);
let marked = "";

/** Edit distances from one text to others; the one made last is the one to be used. */
class Distances {
	/** Taken so far. */
	steps = 0;
	readonly #length: number;
	readonly #blocks: number;
	/** For each sign of the text and each block of 32 of its places: where the sign stands. */
	readonly #marks: Int32Array;
	readonly #plus: Int32Array;
	readonly #minus: Int32Array;

	constructor(text: string) {
		for (let at = 0; at < marked.length; at++) placeOf[marked.charCodeAt(at)] = 0;
		marked = text;
		this.#length = text.length;
		this.#blocks = Math.max(1, Math.ceil(text.length / 32));
		let signs = 0;
		for (let at = 0; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (placeOf[code] === 0) placeOf[code] = ++signs;
		}
		this.#marks = new Int32Array((signs + 1) * this.#blocks);
		for (let at = 0; at < text.length; at++) {
			const place = (placeOf[text.charCodeAt(at)] ?? 0) * this.#blocks + (at >>> 5);
			this.#marks[place] = (this.#marks[place] ?? 0) | (1 << (at & 31));
		}
		this.#plus = new Int32Array(this.#blocks);
		this.#minus = new Int32Array(this.#blocks);
	}

	/** The distance; any greater number than `allowed` where it is greater. */
	to(other: string, allowed: number): number {
		return this.#blocks === 1 ? this.#short(other, allowed) : this.#long(other, allowed);
	}

	/** Of a text of up to 32 signs: one number holds a whole column of the table. */
	#short(other: string, allowed: number): number {
		const marks = this.#marks;
		const last = 1 << (this.#length - 1);
		const most = allowed + other.length;
		let up = -1;
		let down = 0;
		let distance = this.#length;
		for (let at = 0; at < other.length; at++) {
			const equal = marks[placeOf[other.charCodeAt(at)] ?? 0] ?? 0;
			const horizontal = (((equal & up) + up) ^ up) | equal;
			const rises = down | ~(horizontal | up);
			const falls = up & horizontal;
			if ((rises & last) !== 0) distance++;
			else if ((falls & last) !== 0) distance--;
			// Each sign that is left can bring it down by one.
			if (distance + at >= most) {
				this.steps += at + 1;
				return allowed + 1;
			}
			const risen = (rises << 1) | 1;
			up = (falls << 1) | ~(equal | down | risen);
			down = risen & (equal | down);
		}
		this.steps += other.length;
		return distance;
	}

	#long(other: string, allowed: number): number {
		const blocks = this.#blocks;
		const marks = this.#marks;
		const plus = this.#plus.fill(-1);
		const minus = this.#minus.fill(0);
		const last = 1 << ((this.#length - 1) & 31);
		let distance = this.#length;
		for (let at = 0; at < other.length; at++) {
			const row = (placeOf[other.charCodeAt(at)] ?? 0) * blocks;
			// What the block above hands down: the first row counts the signs of the other text.
			let carried = 1;
			for (let block = 0; block < blocks; block++) {
				const up = plus[block] ?? 0;
				const down = minus[block] ?? 0;
				let equal = marks[row + block] ?? 0;
				const vertical = equal | down;
				if (carried < 0) equal |= 1;
				const horizontal = (((equal & up) + up) ^ up) | equal;
				let rises = down | ~(horizontal | up);
				let falls = up & horizontal;
				const top = block === blocks - 1 ? last : 1 << 31;
				const handed = (rises & top) !== 0 ? 1 : (falls & top) !== 0 ? -1 : 0;
				rises = (rises << 1) | (carried > 0 ? 1 : 0);
				falls = (falls << 1) | (carried < 0 ? 1 : 0);
				plus[block] = falls | ~(vertical | rises);
				minus[block] = rises & vertical;
				carried = handed;
			}
			distance += carried;
			// Each sign that is left can bring it down by one.
			if (distance - (other.length - at - 1) > allowed) {
				this.steps += (at + 1) * blocks;
				return allowed + 1;
			}
		}
		this.steps += other.length * blocks;
		return distance;
	}
}
