/** Long work in pieces, so that the pane stays awake: a task of the browser over 50 ms is felt. */

/** Milliseconds of work at a stretch. */
const sliceMilliseconds = 12;

export class BrowserTimeSlicer {
	#since = performance.now();

	/** Lets others work where this slice was long enough. Call it often: between rows. */
	get due(): boolean {
		return performance.now() - this.#since > sliceMilliseconds;
	}

	async rest(): Promise<void> {
		await new Promise<void>((resolve) => setTimeout(resolve));
		this.#since = performance.now();
	}
}
