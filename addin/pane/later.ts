/** What nobody needs before the first verdict: fetched right after it, so that it is there by the time the verdict has been read. */
import { lazily } from "../parts/shell/lazily.tsx";

const fetchDetail = async () => (await import("../parts/findings/FindingDetail.tsx")).FindingDetail;
const fetchFiling = async () => (await import("../parts/filing/FilingPage.tsx")).FilingPage;

export const FindingDetail = lazily(fetchDetail);
export const FilingPage = lazily(fetchFiling);

/** Fetches them ahead. Where that fails, each is fetched again when it is to be shown. */
export function fetchAhead(): void {
	for (const fetch of [fetchDetail, fetchFiling]) void fetch().catch(() => undefined);
}
