/** Municipal figures, and back to their cells. */
import type { Aggregates, FigureContribution } from "../../shared/api/aggregates.ts";
import { askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const readAggregates = (query: URLSearchParams, signal?: AbortSignal): Promise<Aggregates> =>
	askJson<Aggregates>(`/aggregates?${query}`, signal ? { signal } : {});

export interface ContributionAsked {
	period: string;
	code: string;
	unit: string;
	/** Null: the school. */
	cluster: string | null;
}

/** @throws ServiceRefused, ServiceAway */
export const readContribution = ({ period, code, unit, cluster }: ContributionAsked, signal?: AbortSignal): Promise<FigureContribution> => {
	const query = new URLSearchParams({ period, ...(cluster === null ? {} : { cluster }) });
	return askJson<FigureContribution>(
		`/aggregates/${encodeURIComponent(code)}/contributions/${encodeURIComponent(unit)}?${query}`,
		signal ? { signal } : {},
	);
};
