/** Repairs that no file has yet are not let go without a question; explanations are kept by themselves (decision 010). */
import { signal } from "@preact/signals";
import { book } from "../../session/book.ts";

/** The question that is open: how many cells are at stake, and what takes the answer. */
export const leaving = signal<{ count: number; answer: (leave: boolean) => void } | null>(null);

/** Whether the open workbook may make room for another one: at once where nothing would be lost, otherwise as the person says. */
export function mayLeave(): Promise<boolean> {
	const count = book.value?.host.unsavedWrites ?? 0;
	if (count === 0) return Promise.resolve(true);
	// A second file while the question is open: the first one is given up.
	leaving.value?.answer(false);
	return new Promise((resolve) => {
		leaving.value = {
			count,
			answer: (leave) => {
				leaving.value = null;
				resolve(leave);
			},
		};
	});
}
