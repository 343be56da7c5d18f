/** Answers kept. */

/** A longer text takes the room of several: kept by the thousand such texts would fill the memory. */
export const LONGEST_KEPT = 1000;

/**
 * Results kept from one call to the next, with a bound: the service runs for months on other people's texts.
 *
 * @param limit texts that are kept, fewer where they are long
 */
export function remembered<T>(make: (text: string) => T, limit: number): (text: string) => T {
	const known = new Map<string, T>();
	let room = limit;
	let latest: { text: string; found: T } | undefined;
	return (text) => {
		if (latest?.text === text) return latest.found;
		const found = known.get(text);
		if (found !== undefined) {
			latest = { text, found };
			return found;
		}
		const made = make(text);
		const taken = Math.ceil((text.length + 1) / LONGEST_KEPT);
		if (room < taken) {
			known.clear();
			room = limit;
		}
		room -= taken;
		known.set(text, made);
		return made;
	};
}
