/**
 * Finding signs of which some may be anything, in time that is linear in the text whatever the two are made of: of each place of the
 * pattern one bit says whether what has been read so far ends in it (the shift-and algorithm). Sign by sign, "a?a?a?…b" in a long row
 * of a's would compare the pattern anew at each place.
 */

/** Gives the first place from `from` on at which the signs stand, those of `any` whatever they are; -1 where there is none. */
export function shiftAnd(signs: string, any: readonly boolean[]): (text: string, from: number) => number {
	const words = Math.ceil(signs.length / BITS);
	const anything = new Int32Array(words);
	any.forEach((is, at) => {
		if (is) anything[at >>> 5] = (anything[at >>> 5] ?? 0) | (1 << (at & 31));
	});
	const masks = new Map<number, Int32Array>();
	for (let at = 0; at < signs.length; at++) {
		if (any[at]) continue;
		const code = signs.charCodeAt(at);
		const mask = masks.get(code) ?? anything.slice();
		mask[at >>> 5] = (mask[at >>> 5] ?? 0) | (1 << (at & 31));
		masks.set(code, mask);
	}
	const last = signs.length - 1;
	const state = new Int32Array(words);
	return (text, from) => {
		state.fill(0);
		for (let at = from; at < text.length; at++) {
			const mask = masks.get(text.charCodeAt(at)) ?? anything;
			let carried = 1;
			for (let word = 0; word < words; word++) {
				const before = state[word] ?? 0;
				state[word] = ((before << 1) | carried) & (mask[word] ?? 0);
				carried = before >>> 31;
			}
			if (((state[last >>> 5] ?? 0) >>> (last & 31)) & 1) return at - last;
		}
		return -1;
	};
}

const BITS = 32;
