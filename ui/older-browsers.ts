/**
 * What page, pane and offline edition use and the oldest browsers that are promised lack (build/oldest-browsers.ts). Each entry
 * imports this first. A test reads the built scripts and keeps the list whole.
 */
if (!("groupBy" in Map)) {
	Object.defineProperty(Map, "groupBy", {
		value<K, T>(values: Iterable<T>, keyOf: (value: T, index: number) => K): Map<K, T[]> {
			const groups = new Map<K, T[]>();
			let index = 0;
			for (const value of values) {
				const key = keyOf(value, index++);
				const group = groups.get(key);
				if (group) group.push(value);
				else groups.set(key, [value]);
			}
			return groups;
		},
	});
}

if (!("toSorted" in Array.prototype)) {
	Object.defineProperty(Array.prototype, "toSorted", {
		value<T>(this: T[], compare?: (a: T, b: T) => number): T[] {
			return [...this].sort(compare);
		},
	});
}

if (!("toReversed" in Array.prototype)) {
	Object.defineProperty(Array.prototype, "toReversed", {
		value<T>(this: T[]): T[] {
			return [...this].reverse();
		},
	});
}

if (!("with" in Array.prototype)) {
	Object.defineProperty(Array.prototype, "with", {
		value<T>(this: T[], index: number, value: T): T[] {
			const copy = [...this];
			copy[index < 0 ? copy.length + index : index] = value;
			return copy;
		},
	});
}

if (!("isWellFormed" in String.prototype)) {
	Object.defineProperty(String.prototype, "isWellFormed", {
		value(this: string): boolean {
			return !/\p{Surrogate}/u.test(this);
		},
	});
}

if (!("timeout" in AbortSignal)) {
	Object.defineProperty(AbortSignal, "timeout", {
		value(milliseconds: number): AbortSignal {
			const controller = new AbortController();
			setTimeout(() => controller.abort(new DOMException("The time is over.", "TimeoutError")), milliseconds);
			return controller.signal;
		},
	});
}

export {};
