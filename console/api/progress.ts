/** Who is where in a period. */
import type { Progress, UnitProgress } from "../../shared/api/progress.ts";
import { askJson } from "../../ui/http.ts";

/** @param query `period` and filters, as the route names them. @throws ServiceRefused, ServiceAway */
export const readProgress = (query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Progress> =>
	askJson<Progress>(`/progress?${new URLSearchParams(query)}`, signal ? { signal } : {});

/** Of one request. */
const largestPage = 1000;

/** All units that the filters leave. @throws ServiceRefused, ServiceAway */
export async function readAllProgress(query: Readonly<Record<string, string>>): Promise<UnitProgress[]> {
	const units: UnitProgress[] = [];
	for (;;) {
		const from: Record<string, string> = units.length > 0 ? { from: String(units.length) } : {};
		const page = await readProgress({ ...query, limit: String(largestPage), ...from });
		units.push(...page.units);
		if (page.units.length === 0 || units.length >= page.matching) return units;
	}
}
