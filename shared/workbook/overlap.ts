/** Whether rectangles of cells lie over each other. */
import type { Area } from "./address.ts";

/**
 * Position of a rectangle that lies over another one, the lower of the two; -1: none does. In O(n log n), whatever they are: from top to bottom,
 * beside each other in order, each is held against its neighbours only.
 */
export function firstOverlap(areas: readonly Area[]): number {
	const order = areas.map((area, at) => ({ area, at })).sort((a, b) => a.area.top - b.area.top || a.at - b.at);
	/** By column; of those that ended above, some are still here until one comes in their place. */
	const beside: Area[] = [];
	for (const { area, at } of order) {
		const from = firstFrom(beside, area.left);
		let to = from;
		for (let next = beside[to]; next && next.left <= area.right; next = beside[++to]) if (next.bottom >= area.top) return at;
		beside.splice(from, to - from, area);
	}
	return -1;
}

/** Position of the first that reaches the column or stands right of it. */
function firstFrom(beside: readonly Area[], column: number): number {
	let [low, high] = [0, beside.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((beside[middle]?.right ?? 0) < column) low = middle + 1;
		else high = middle;
	}
	return low;
}
