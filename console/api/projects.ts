/** Projects of a period in lines. */
import type { Projects } from "../../shared/api/projects.ts";
import { askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const readProjects = (query: URLSearchParams, signal?: AbortSignal): Promise<Projects> =>
	askJson<Projects>(`/projects?${query}`, signal ? { signal } : {});
