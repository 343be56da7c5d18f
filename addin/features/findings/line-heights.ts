/** Where lines of different heights stand below each other: measured where they have been seen, estimated elsewhere. No document. */

export class LineHeights {
	readonly #known = new Map<string, number>();
	#keys: readonly string[] = [];
	#estimate: (index: number) => number = () => 0;
	/** Top of each line, and below the last one. */
	#tops: number[] = [0];

	/** @param estimate in pixels, by number in `keys` */
	arrange(keys: readonly string[], estimate: (index: number) => number): void {
		if (keys === this.#keys) return;
		this.#keys = keys;
		this.#estimate = estimate;
		this.#sum();
	}

	/** What lines really take, by their numbers. @returns how much higher those above `line` have become, null where nothing changed */
	measured(heights: ReadonlyMap<number, number>, line = 0): number | null {
		const before = this.top(line);
		let changed = false;
		for (const [index, height] of heights) {
			const key = this.#keys[index];
			if (key === undefined || Math.abs(this.#heightOf(index) - height) < 0.5) continue;
			this.#known.set(key, height);
			changed = true;
		}
		if (!changed) return null;
		this.#sum();
		return this.top(line) - before;
	}

	get total(): number {
		return this.#tops.at(-1) ?? 0;
	}

	top(index: number): number {
		return this.#tops[Math.max(0, Math.min(index, this.#keys.length))] ?? 0;
	}

	/** The line at a distance from the top; the last one below the end. */
	at(distance: number): number {
		let [low, high] = [0, Math.max(0, this.#keys.length - 1)];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.top(middle) <= distance) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	/** How far to scroll so that a line is seen whole; null: it is. */
	scrollFor(index: number, scrolled: number, height: number): number | null {
		const [top, bottom] = [this.top(index), this.top(index + 1)];
		if (top < scrolled) return top;
		return bottom > scrolled + height ? Math.min(top, bottom - height) : null;
	}

	#heightOf(index: number): number {
		return this.#known.get(this.#keys[index] ?? "") ?? this.#estimate(index);
	}

	#sum(): void {
		let top = 0;
		this.#tops = [0];
		for (let index = 0; index < this.#keys.length; index++) {
			top += this.#heightOf(index);
			this.#tops.push(top);
		}
	}
}
