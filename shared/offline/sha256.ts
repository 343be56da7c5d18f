/**
 * SHA-256 (FIPS 180-4), piece by piece. Its own, because browsers offer crypto.subtle in secure contexts only, which plain http on a
 * school's network is not, and because it takes a whole file at once, which a folder of scans cannot afford.
 */

const blockBytes = 64;
const constants = roundConstants();

export class Sha256 {
	readonly #state: Int32Array;
	readonly #words = new Int32Array(64);
	readonly #rest = new Uint8Array(blockBytes);
	#restLength = 0;
	/** In bytes; stays exact up to 2^53. */
	#length = 0;

	constructor() {
		this.#state = initialState();
	}

	/** Takes the next piece of the message. */
	update(bytes: Uint8Array): this {
		this.#length += bytes.length;
		let at = 0;
		if (this.#restLength > 0) {
			at = Math.min(blockBytes - this.#restLength, bytes.length);
			this.#rest.set(bytes.subarray(0, at), this.#restLength);
			this.#restLength += at;
			if (this.#restLength < blockBytes) return this;
			this.#block(this.#rest, 0);
			this.#restLength = 0;
		}
		for (; at + blockBytes <= bytes.length; at += blockBytes) this.#block(bytes, at);
		this.#rest.set(bytes.subarray(at));
		this.#restLength = bytes.length - at;
		return this;
	}

	/** The digest in lower-case hexadecimal. Ends the message: call once, last. */
	hex(): string {
		const bits = new DataView(new ArrayBuffer(8));
		bits.setUint32(0, Math.floor(this.#length / 2 ** 29));
		bits.setUint32(4, (this.#length * 8) >>> 0);
		const zeros = (blockBytes + 55 - (this.#length % blockBytes)) % blockBytes;
		this.update(Uint8Array.of(0x80)).update(new Uint8Array(zeros)).update(new Uint8Array(bits.buffer));
		return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
	}

	#block(bytes: Uint8Array, start: number): void {
		const words = this.#words;
		const view = new DataView(bytes.buffer, bytes.byteOffset + start, blockBytes);
		for (let i = 0; i < 16; i++) words[i] = view.getInt32(i * 4);
		for (let i = 16; i < 64; i++) {
			const early = words[i - 15] ?? 0;
			const late = words[i - 2] ?? 0;
			const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
			const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
			words[i] = (words[i - 16] ?? 0) + low + (words[i - 7] ?? 0) + high;
		}
		const state = this.#state;
		// One by one: destructuring would ask an iterator, in the one place where time counts.
		let a = state[0] ?? 0;
		let b = state[1] ?? 0;
		let c = state[2] ?? 0;
		let d = state[3] ?? 0;
		let e = state[4] ?? 0;
		let f = state[5] ?? 0;
		let g = state[6] ?? 0;
		let h = state[7] ?? 0;
		for (let i = 0; i < 64; i++) {
			const choice = (e & f) ^ (~e & g);
			const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + (constants[i] ?? 0) + (words[i] ?? 0)) | 0;
			const majority = (a & b) ^ (a & c) ^ (b & c);
			const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
			h = g;
			g = f;
			f = e;
			e = (d + first) | 0;
			d = c;
			c = b;
			b = a;
			a = (first + second) | 0;
		}
		state[0] = (state[0] ?? 0) + a;
		state[1] = (state[1] ?? 0) + b;
		state[2] = (state[2] ?? 0) + c;
		state[3] = (state[3] ?? 0) + d;
		state[4] = (state[4] ?? 0) + e;
		state[5] = (state[5] ?? 0) + f;
		state[6] = (state[6] ?? 0) + g;
		state[7] = (state[7] ?? 0) + h;
	}
}

/** The digest of bytes that are all at hand. */
export const sha256Hex = (bytes: Uint8Array): string => new Sha256().update(bytes).hex();

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
const initialState = (): Int32Array => Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

/** … of the cube roots of the first 64 primes. */
function roundConstants(): Int32Array {
	return Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
}

function fraction(root: number): number {
	return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function primes(count: number): number[] {
	const found: number[] = [];
	for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
	return found;
}
