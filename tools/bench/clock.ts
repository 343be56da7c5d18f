/** Times by turns: A B A B …, so that a busy machine disturbs both alike; medians, after rounds that only warm up. */

export interface Timing {
	name: string;
	/** What ours is measured against. */
	peer: string;
	/** Medians in milliseconds. */
	ours_ms: number;
	peer_ms: number;
	/** peer ÷ ours: above 1, ours is faster. */
	ratio: number;
}

export interface Race {
	name: string;
	ours(): unknown;
	peers: Record<string, () => unknown>;
	/** Runs of each in one turn, where one alone is too short for the clock. */
	repeat?: { ours?: number; peer?: number };
}

const warmUps = 4;
const leastTurns = 7;
const mostTurns = 41;
/** A race ends after this time if it has had its least turns. */
const budget = 12_000;

/** Runs a race and gives one timing for each peer. */
export async function race({ name, ours, peers, repeat = {} }: Race): Promise<Timing[]> {
	const runners = [
		{ peer: "", run: ours, times: [] as number[], repeat: repeat.ours ?? 1 },
		...Object.entries(peers).map(([peer, run]) => ({ peer, run, times: [] as number[], repeat: repeat.peer ?? 1 })),
	];
	const started = performance.now();
	for (let turn = -warmUps; turn < mostTurns; turn++) {
		if (turn >= leastTurns && performance.now() - started > budget) break;
		for (const { run, times, repeat: count } of runners) {
			const start = performance.now();
			for (let index = 0; index < count; index++) await run();
			if (turn >= 0) times.push((performance.now() - start) / count);
		}
	}
	const [own, ...others] = runners;
	const ours_ms = median(own?.times ?? []);
	return others.map(({ peer, times }) => ({ name, peer, ours_ms, peer_ms: median(times), ratio: median(times) / ours_ms }));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
