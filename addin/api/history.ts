/** What was filed before: its values, and what changed from one revision to the next. */
import type { SubmissionDiff } from "../../shared/api/changes.ts";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import { askJson } from "../../ui/http.ts";

/** Everything a revision says. @throws ServiceRefused, ServiceAway */
export const fetchFacts = (token: string, id: string): Promise<WorkbookFacts> =>
	askJson<WorkbookFacts>(`/submissions/${encodeURIComponent(id)}/facts`, { token });

/** What changed since the revision before. @throws ServiceRefused, ServiceAway */
export const fetchDiff = (token: string, id: string): Promise<SubmissionDiff> =>
	askJson<SubmissionDiff>(`/submissions/${encodeURIComponent(id)}/diff`, { token });
