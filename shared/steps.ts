/**
 * Long work as a generator that yields between its steps, each a millisecond or so: one and the same work, done at once by those who
 * wait for it and in stretches where somebody may be typing. What comes of it is what it returns; nobody sees it half done.
 */

export type Steps<T> = Generator<void, T>;

/** Lets others work between the steps of long work. */
export interface Rests {
	/** This stretch of work was long enough. */
	readonly due: boolean;
	rest(): Promise<void>;
}

/** Does the work at once. */
export function atOnce<T>(steps: Steps<T>): T {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** Does the work in stretches. What the work throws rejects. */
export async function inTurns<T>(steps: Steps<T>, rests: Rests): Promise<T> {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		if (rests.due) await rests.rest();
	}
}
