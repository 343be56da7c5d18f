/** What nobody needs before the first verdict: fetched right after it, so that it is there by the time the verdict has been read. */
import { lazily } from "../../../ui/components/lazily.tsx";

export const MoreMenu = lazily(async () => (await import("./MoreMenu.tsx")).MoreMenu);
export const FindingDetail = lazily(async () => (await import("../../features/findings/FindingDetail.tsx")).FindingDetail);
export const FilingPage = lazily(async () => (await import("../../features/filing/FilingPage.tsx")).FilingPage);
export const ProgressTab = lazily(async () => (await import("./ProgressTab.tsx")).ProgressTab);
export const FilterChoices = lazily(async () => (await import("../../features/findings/FilterChoices.tsx")).FilterChoices);
export const DepartmentFilter = lazily(async () => (await import("../../features/departments/DepartmentFilter.tsx")).DepartmentFilter);
export const Troubles = lazily(async () => (await import("./Troubles.tsx")).Troubles);
export const Elsewhere = lazily(async () => (await import("./Elsewhere.tsx")).Elsewhere);

/** Fetches them ahead. Where that fails, each is fetched again when it is to be shown. */
export function fetchAhead(): void {
	for (const part of [FindingDetail, FilingPage, ProgressTab, FilterChoices, DepartmentFilter, Troubles, Elsewhere])
		part.ahead().catch(() => undefined);
}
