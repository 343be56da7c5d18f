/** What nobody needs before the first verdict: fetched right after it, so that it is there by the time the verdict has been read. */
import { lazily } from "../../../ui/components/lazily.tsx";

export const MoreMenu = lazily(async () => (await import("./MoreMenu.tsx")).MoreMenu);
export const FindingDetail = lazily(async () => (await import("../../features/findings/FindingDetail.tsx")).FindingDetail);
export const FilingPage = lazily(async () => (await import("../../features/filing/FilingPage.tsx")).FilingPage);
export const ProgressTab = lazily(async () => (await import("./ProgressTab.tsx")).ProgressTab);
export const FilterChoices = lazily(async () => (await import("../../features/findings/FilterChoices.tsx")).FilterChoices);
export const DepartmentFilter = lazily(async () => (await import("../../features/departments/DepartmentFilter.tsx")).DepartmentFilter);
export const Troubles = lazily(async () => (await import("./Troubles.tsx")).Troubles);
export const Help = lazily(async () => (await import("./Help.tsx")).Help);
/** Not ahead: it has a wait of its own, for the largest part there is. */
export const SplitAndMerge = lazily(async () => (await import("../../features/departments/SplitAndMerge.tsx")).SplitAndMerge);

/** Fetches them ahead. Where that fails, each is fetched again when it is to be shown. */
export function fetchAhead(): void {
	for (const part of [FindingDetail, FilingPage, ProgressTab, FilterChoices, DepartmentFilter, Troubles, Help])
		part.ahead().catch(() => undefined);
}
