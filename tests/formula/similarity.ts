/** How alike two texts are, as textbooks compute it: the whole table of edits. What the index of names is held against. */

/** The share of signs of the longer text that need not be changed, of the first 256 of each. */
export function similarity(left: string, right: string): number {
	if (left === right) return 1;
	const a = left.slice(0, 256);
	const b = right.slice(0, 256);
	let above = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const below = [row];
		for (let column = 1; column <= b.length; column++) {
			const changed = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
			below.push(Math.min(changed, (above[column] ?? 0) + 1, (below[column - 1] ?? 0) + 1));
		}
		above = below;
	}
	return 1 - (above[b.length] ?? 0) / Math.max(a.length, b.length);
}
