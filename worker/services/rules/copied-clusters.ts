/** YR08: a cluster's figures are its own, not those of another of the school's clusters. */
import { findingAt, type Project, projectsOf, type ServiceRule } from "./standpoint.ts";

/** Fewer comparable figures may agree by chance; D. */
const FEWEST = 10;
/** So many of them may agree; D. */
const SHARE = 0.8;

/**
 * Two clusters are compared where they are known to differ: in indicators whose figure of last year or target is not the same. Of two that
 * agree, the later one is asked about; clusters that plan and reach the same are not.
 */
export const clusterFiguresAreTheirOwn: ServiceRule = (rule, standpoint) => {
	const codes = standpoint.set.indicators
		.filter((one) => one.level === "cluster" && one.status === "active" && one.filledBy === "school")
		.map(({ code }) => code);
	const clusters = projectsOf(standpoint.facts).filter(({ level }) => level === "cluster");
	return clusters.flatMap((cluster, index) => {
		const alike = clusters
			.slice(0, index)
			.map((other) => ({ other, ...agreement(cluster, other, codes) }))
			.filter(({ compared, same }) => compared >= FEWEST && same.length > SHARE * compared)
			.toSorted((one, two) => two.same.length - one.same.length)
			.at(0);
		if (!alike) return [];
		const { other, compared, same } = alike;
		const place = `${cluster.prefix}${same[0]}.actual`;
		return [findingAt(rule, standpoint, place, { s: other.prefix.replace("!", ""), n: Math.round((100 * same.length) / compared) })];
	});
};

/** How many figures other than 0 can be compared, and the indicators in which both say the same. */
function agreement({ facts }: Project, other: Project, codes: readonly string[]): { compared: number; same: string[] } {
	const comparable = codes.filter((code) => {
		const [own, others] = [facts[code], other.facts[code]];
		const differ = (own?.prior ?? null) !== (others?.prior ?? null) || (own?.target ?? null) !== (others?.target ?? null);
		return differ && typeof own?.actual === "number" && typeof others?.actual === "number" && own.actual !== 0;
	});
	return { compared: comparable.length, same: comparable.filter((code) => facts[code]?.actual === other.facts[code]?.actual) };
}
