/** The funding recommendation. */
import type { Allocations } from "../../shared/api/allocations.ts";
import { askJson } from "../../ui/http.ts";

/** Units of a request: some 1.5 kB each. */
const pageUnits = 200;

/**
 * All pages of it together.
 * @param read called with the units that have come so far
 * @throws ServiceRefused, ServiceAway
 */
export async function readAllocations(period: string, signal: AbortSignal, read: (units: number) => void): Promise<Allocations> {
	const pages: Allocations[] = [];
	for (let after: string | null = ""; after !== null; ) {
		const query: string = new URLSearchParams({ period, limit: String(pageUnits), ...(after === "" ? {} : { after }) }).toString();
		const page: Allocations = await askJson<Allocations>(`/allocations?${query}`, { signal });
		pages.push(page);
		read(pages.length * pageUnits);
		after = page.next;
	}
	// Safe: the loop asks once at least.
	const [first] = pages as [Allocations, ...Allocations[]];
	return { ...first, rows: pages.flatMap(({ rows }) => rows), leftOut: pages.flatMap(({ leftOut }) => leftOut), next: null };
}
