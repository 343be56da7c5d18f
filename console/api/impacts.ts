/** What a version would do to what was submitted for a period. */
import type { Impact, ImpactDetail, ImpactTable, ProjectImpacts, UnitImpacts } from "../../shared/api/impacts.ts";
import { ask, askJson } from "../../ui/http.ts";
import type { DefinitionName } from "./definition-name.ts";

export interface ImpactWish {
	period: string;
	revisions: Impact["revisions"];
	/** 万元 */
	pool?: number;
}

/** Latest first. @throws ServiceRefused, ServiceAway */
export const listImpacts = async ({ set, version }: DefinitionName, signal: AbortSignal): Promise<Impact[]> =>
	(await askJson<{ impacts: Impact[] }>(`/impacts?${new URLSearchParams({ set, version })}`, { signal })).impacts;

/** Of the text as it is saved. @throws ServiceRefused, ServiceAway */
export const startImpact = ({ set, version }: DefinitionName, wish: ImpactWish): Promise<Impact> =>
	askJson<Impact>("/impacts", { method: "POST", json: { set, version, ...wish } });

/** @throws ServiceRefused, ServiceAway */
export const readImpact = (id: string, signal: AbortSignal): Promise<ImpactDetail> =>
	askJson<ImpactDetail>(`/impacts/${encodeURIComponent(id)}`, { signal });

/** @throws ServiceRefused, ServiceAway */
export const cancelImpact = (id: string): Promise<Impact> =>
	askJson<Impact>(`/impacts/${encodeURIComponent(id)}/cancel`, { method: "POST" });

/** @param which of a rule, or a part of the units; with `after` a later page @throws ServiceRefused, ServiceAway */
export const listImpactUnits = (id: string, which: Record<string, string>, signal: AbortSignal): Promise<UnitImpacts> =>
	askJson<UnitImpacts>(`/impacts/${encodeURIComponent(id)}/units?${new URLSearchParams(which)}`, { signal });

/** @throws ServiceRefused, ServiceAway */
export const listImpactProjects = (id: string, which: Record<string, string>, signal: AbortSignal): Promise<ProjectImpacts> =>
	askJson<ProjectImpacts>(`/impacts/${encodeURIComponent(id)}/projects?${new URLSearchParams(which)}`, { signal });

/** CSV. @throws ServiceRefused, ServiceAway */
export const impactTable = async (id: string, table: ImpactTable, language: "zh" | "en"): Promise<Blob> =>
	(await ask(`/impacts/${encodeURIComponent(id)}/tables/${table}?${new URLSearchParams({ language })}`)).blob();
