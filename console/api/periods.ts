/** Periods. */
import type { Period, PeriodChange, PeriodRequest } from "../../shared/api/periods.ts";
import { ask, askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const listPeriods = async (signal?: AbortSignal): Promise<Period[]> =>
	(await askJson<{ periods: Period[] }>("/periods", signal ? { signal } : {})).periods;

/** @throws ServiceRefused, ServiceAway */
export const createPeriod = (period: PeriodRequest): Promise<Period> => askJson<Period>("/periods", { method: "POST", json: period });

/** @throws ServiceRefused, ServiceAway */
export const changePeriod = (id: string, change: PeriodChange): Promise<Period> =>
	askJson<Period>(`/periods/${encodeURIComponent(id)}`, { method: "PATCH", json: change });

/** @throws ServiceRefused, ServiceAway */
export const deletePeriod = async (id: string, reason: string): Promise<void> => {
	await ask(`/periods/${encodeURIComponent(id)}?${new URLSearchParams({ reason })}`, { method: "DELETE" });
};
