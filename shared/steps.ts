/**
 * Long work as a generator that yields between its steps, each a millisecond or so: one and the same work, done at once by those who
 * wait for it and in slices where somebody may be typing. What comes of it is what it returns; nobody sees it half done.
 */

export type Steps<T> = Generator<void, T>;

/** Lets others work between the steps of long work. */
export interface TimeSlicer {
	/** This slice of work was long enough. */
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

/** Does the work in slices. What the work throws rejects. */
export async function inSlices<T>(steps: Steps<T>, slicer: TimeSlicer): Promise<T> {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		if (slicer.due) await slicer.rest();
	}
}
