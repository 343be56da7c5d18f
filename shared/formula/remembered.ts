/** Answers kept. */

/** Longer texts are made anew each time: kept by the thousand they would fill the memory. */
export const LONGEST_KEPT = 1000;

/** Results kept from one call to the next, with a bound: the service runs for months on other people's texts. */
export function remembered<T>(make: (text: string) => T, limit: number): (text: string) => T {
	const known = new Map<string, T>();
	let latest: { text: string; found: T } | undefined;
	return (text) => {
		if (latest?.text === text) return latest.found;
		const found = known.get(text);
		if (found !== undefined) {
			latest = { text, found };
			return found;
		}
		const made = make(text);
		if (text.length > LONGEST_KEPT) return made;
		if (known.size >= limit) known.clear();
		known.set(text, made);
		return made;
	};
}
