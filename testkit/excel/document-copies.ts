/**
 * Copies of the workbook's file that Excel hands out in slices (getFileAsync, getSliceAsync, closeAsync). What they hold is the file
 * that the simulated workbook was loaded from: the simulated Excel saves nothing, so edits are not in it.
 */
import type { Json } from "./wire.ts";

/** dispIds of the pinned package. */
export const copyMethods = { open: 77, slice: 80, close: 81 };

/** Office.js's own limit is two copies at a time. */
const most = 2;
/** Office.js's numbers for what went wrong. */
const errors = { internal: 5001, tooMany: 5004 };

export class DocumentCopies {
	/** What is handed out. */
	file: Uint8Array | null;
	readonly #open = new Map<number, { sliceSize: number }>();
	#last = 0;
	/** Slices that were asked for, in order. */
	readonly slices: number[] = [];
	/** The slice with this number is refused. */
	failAt: number | null = null;

	constructor(file: Uint8Array | null) {
		this.file = file;
	}

	/** Copies that nobody has closed. */
	get left(): number {
		return this.#open.size;
	}

	/** @param data as Office.js posts it: parameters under their numbers */
	answer(dispId: number, data: Json): Json | undefined {
		// Safe: the positions as measured with the pinned package: file type, size of a slice, handle, number of the slice.
		const { 1: sliceSize = 0, 2: handle = 0, 3: index = 0 } = data as Record<number, number>;
		if (dispId === copyMethods.open) return this.#start(sliceSize);
		if (dispId === copyMethods.slice) return this.#slice(handle, index);
		if (dispId !== copyMethods.close) return undefined;
		return this.#open.delete(handle) ? { Version: 1, Error: 0 } : { Version: 1, Error: errors.internal };
	}

	#start(sliceSize: number): Json {
		if (!this.file || this.#open.size >= most) return { Version: 1, Error: errors.tooMany };
		this.#last += 1;
		this.#open.set(this.#last, { sliceSize });
		return { Version: 1, Error: 0, 0: this.#last, 1: this.file.length };
	}

	#slice(handle: number, index: number): Json {
		const copy = this.#open.get(handle);
		this.slices.push(index);
		if (!copy || !this.file || this.failAt === index) return { Version: 1, Error: errors.internal };
		const bytes = this.file.slice(index * copy.sliceSize, (index + 1) * copy.sliceSize);
		return { Version: 1, Error: 0, 0: [...bytes], 1: bytes.length };
	}
}
