import type { SummaryDetail } from "../../../shared/api/summaries.ts";

/** The project that a page shows: with its indicators. */
export type ShownProject = SummaryDetail["school"];
