/** Places within a class: schools are compared with their like only, clusters with clusters (docs/domain.md#units-and-classes). */

export interface Ranked {
	rank: number | null;
	/** How many of the class are ranked: with a score and without a veto. */
	of: number;
}

/** Equal totals share a place, and the next one is left out: 1, 2, 2, 4. Without a total, or with a veto, there is no place. Order is kept. */
export function rankWithinClass<T extends { class: string; total: number | null; vetoes: readonly string[] }>(
	results: readonly T[],
): (T & Ranked)[] {
	const classes = Map.groupBy(results, (result) => result.class);
	return results.map((result) => {
		const peers = (classes.get(result.class) ?? []).flatMap((peer) => totalForRank(peer) ?? []);
		const total = totalForRank(result);
		return { ...result, rank: total === null ? null : 1 + peers.filter((peer) => peer > total).length, of: peers.length };
	});
}

/** What a project is ranked by. Null: it has no place, for want of a score or because it is vetoed; the vetoes themselves are the reason. */
export const totalForRank = ({ total, vetoes }: { total: number | null; vetoes: readonly string[] }): number | null =>
	vetoes.length > 0 ? null : total;
