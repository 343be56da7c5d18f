/**
 * How much of what is heavy a single machine takes on at once. The runtime works on one thread: whoever comes when enough others wait is
 * told to come again, before anything was done, instead of waiting until his own patience ends.
 */
export interface AdmissionLimits {
	/** At work at once. */
	atOnce: number;
	/** Waiting for a place, at most. */
	waiting: number;
	/** Milliseconds that one waits at most. */
	patience: number;
}

export interface Admission {
	/** @returns what gives the place back; undefined: there is none, nor will be soon */
	enter(): Promise<(() => void) | undefined>;
	/** Seconds after which it is worth asking again; not the same for everybody, or all would come at once again. */
	retryAfter(): number;
}

export function admission({ atOnce, waiting, patience }: AdmissionLimits): Admission {
	const queue: (() => void)[] = [];
	let working = 0;
	/** Milliseconds, of late. */
	let usual = 300;
	const place = (): (() => void) => {
		working++;
		const since = performance.now();
		let given = false;
		return () => {
			if (given) return;
			given = true;
			working--;
			usual += (performance.now() - since - usual) / 16;
			queue.shift()?.();
		};
	};
	return {
		enter: async () => {
			if (working < atOnce) return place();
			if (queue.length >= waiting) return undefined;
			return new Promise((resolve) => {
				const next = () => {
					clearTimeout(late);
					resolve(place());
				};
				const late = setTimeout(() => {
					queue.splice(queue.indexOf(next), 1);
					resolve(undefined);
				}, patience);
				queue.push(next);
			});
		},
		retryAfter: () => {
			const soon = Math.max(2, Math.ceil(((queue.length + working) / atOnce) * (usual / 1000)));
			return Math.min(60, soon + Math.floor(Math.random() * soon * 2));
		},
	};
}
