/** What one unit's accepted revision is worth. */
import type { SummaryDetail } from "../../shared/api/summaries.ts";
import { askJson } from "../../ui/http.ts";

/** @param project `school` or a cluster's code: indicators of this one only. @throws ServiceRefused, ServiceAway */
export const readSummary = (
	{ unit, period, project }: { unit: string; period: string; project: string },
	signal?: AbortSignal,
): Promise<SummaryDetail> =>
	askJson<SummaryDetail>(`/summaries/${encodeURIComponent(unit)}?${new URLSearchParams({ period, project })}`, signal ? { signal } : {});
