/** What has been filed. */
import type { Submission } from "../../shared/api/submissions.ts";
import { askJson } from "../../ui/http.ts";

/** The unit's own revisions, newest first. @throws ServiceRefused, ServiceAway */
export const listSubmissions = async (token: string, period: string): Promise<Submission[]> =>
	(await askJson<{ submissions: Submission[] }>(`/submissions?period=${encodeURIComponent(period)}`, { token })).submissions;
