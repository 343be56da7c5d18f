/** Code and whatever else is fetched apart from the page: once, when first wanted; where it could not be had, the next call tries again. */

/** @param problem what a caller gets to catch where it cannot be had; else what `fetch` threw */
export function fetchedOnce<T>(fetch: () => Promise<T>, problem = (error: unknown): unknown => error): () => Promise<T> {
	let coming: Promise<T> | undefined;
	return () => {
		coming ??= fetch().catch((error: unknown) => {
			coming = undefined;
			throw problem(error);
		});
		return coming;
	};
}
