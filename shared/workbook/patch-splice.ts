/** Replaces the text between two positions; start = end inserts. */
export interface Splice {
	start: number;
	end: number;
	text: string;
}

/** Applies splices to a text; they must not overlap. Those at one place keep their order. */
export function spliceText(text: string, splices: readonly Splice[]): string {
	const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
	let result = "";
	let done = 0;
	for (const splice of ordered) {
		result += text.slice(done, splice.start) + splice.text;
		done = splice.end;
	}
	return result + text.slice(done);
}
