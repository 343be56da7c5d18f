/** Places within a class: schools are compared with their like only, clusters with clusters (domain model §1.2). */

export interface Ranked {
	rank: number | null;
	/** How many of the class have a score. */
	of: number;
}

/** Equal totals share a place, and the next one is left out: 1, 2, 2, 4. Without a total there is no place. Order is kept. */
export function rankWithinClass<T extends { class: string; total: number | null }>(results: readonly T[]): (T & Ranked)[] {
	const classes = Map.groupBy(results, (result) => result.class);
	return results.map((result) => {
		const peers = (classes.get(result.class) ?? []).flatMap((peer) => peer.total ?? []);
		const { total } = result;
		return { ...result, rank: total === null ? null : 1 + peers.filter((peer) => peer > total).length, of: peers.length };
	});
}
