/** Sending again what the service had no room for: `busy` says that nothing was done, and after how many seconds to come again. */

/** How often the same filing is sent, with the same Idempotency-Key. At the deadline's rush a queue of minutes is worked off meanwhile. */
export const busyTries = 8;

const longest = 60;

/**
 * Seconds to wait before the next try.
 * @param said the problem's `retryAfter`, whatever it is
 * @param attempt that was refused, from 1: without a word of the service's, each wait is twice the one before
 */
export function busyWait(said: unknown, attempt: number): number {
	const seconds = typeof said === "number" && Number.isFinite(said) && said > 0 ? Math.ceil(said) : 2 ** attempt;
	return Math.min(longest, seconds);
}
