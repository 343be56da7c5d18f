/** Who is where in a period. */
import type { Progress } from "../../shared/api/progress.ts";
import { askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const readProgress = (query: URLSearchParams, signal?: AbortSignal): Promise<Progress> =>
	askJson<Progress>(`/progress?${query}`, signal ? { signal } : {});
