/** A filing that the service has no room for is sent again by itself, a bounded number of times; whoever waits sees it. */
import { busyTries, busyWait } from "../../../shared/api/busy.ts";
import { ServiceRefused } from "../../../ui/http.ts";

/**
 * @param send the same request each time, with the same Idempotency-Key
 * @param wait shows that it waits; false: whoever waits has had enough
 * @throws what `send` throws: `busy` only after the last try, or where nobody waits any more
 */
export async function sendPatiently<T>(
	send: () => Promise<T>,
	wait: (seconds: number, next: { attempt: number; of: number }) => Promise<boolean>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await send();
		} catch (error) {
			if (!(error instanceof ServiceRefused) || error.problem.code !== "busy" || attempt >= busyTries) throw error;
			if (!(await wait(busyWait(error.problem.retryAfter, attempt), { attempt: attempt + 1, of: busyTries }))) throw error;
		}
	}
}
