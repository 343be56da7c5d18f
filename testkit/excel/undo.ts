/**
 * What a person can take back. Add-ins' own writes can be taken back, too, since ExcelApi 1.20; what Excel has no undo for clears the stack
 * ("the user's undo stack is cleared starting from that API call": learn.microsoft.com, excel-add-ins-undo-capabilities), among them
 * WorksheetProtection.protect and unprotect. Older ones clear it at every write of an add-in (OfficeDev/office-js#3788), and in a shared
 * runtime at every call (OfficeDev/office-js#2802, #2543).
 */
export type Clearing = "unsupported" | "writes" | "calls";

/** As many steps as memory allows here; Excel has a hundred. */
const most = 20;

export class UndoStack {
	#steps: { back: () => void; structural: boolean }[] = [];
	#undoing = false;
	/** What clears it in this Excel. */
	clearing: Clearing = "unsupported";

	get length(): number {
		return this.#steps.length;
	}

	/** @param structural it puts back sheets as they were, which another person's edit makes impossible */
	push(back: () => void, structural = false): void {
		if (this.#undoing) return;
		this.#steps.push({ back, structural });
		if (this.#steps.length > most) this.#steps.shift();
	}

	/** Ctrl+Z. @returns whether there was anything */
	step(): boolean {
		const last = this.#steps.pop();
		this.#undoing = true;
		last?.back();
		this.#undoing = false;
		return last !== undefined;
	}

	/** An add-in has called something. */
	called(what: "read" | "write" | "unsupported"): void {
		const clears = { unsupported: what === "unsupported", writes: what !== "read", calls: true }[this.clearing];
		if (clears) this.#steps = [];
	}

	/** A co-author has changed cells. */
	othersChanged(): void {
		if (this.#steps.some(({ structural }) => structural)) this.#steps = [];
	}
}
