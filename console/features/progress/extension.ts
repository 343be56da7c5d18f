/** What is wrong with a unit's new deadline, as the service would say it; before anything is sent. Pure. */

/** past: it is over already. early: not after everybody's. */
export type ExtensionFault = "past" | "early";

/** @param instant the new deadline @param deadline the period's @param now milliseconds */
export function extensionFault(instant: string, deadline: string, now: number): ExtensionFault | null {
	const at = Date.parse(instant);
	if (at <= Date.parse(deadline)) return "early";
	return at <= now ? "past" : null;
}
