/** Units, and what the commission keeps of each for a period. */
import type { BulkAnswer, CarryAnswer } from "../../shared/api/bulk.ts";
import type { Unit, UnitPeriod, UnitPeriodPatch, UnitPeriodRequest } from "../../shared/api/units.ts";
import type { EntryPreview, Veto, VetoRequest } from "../../shared/api/vetoes.ts";
import { ask, askJson } from "../../ui/http.ts";

/** All of them, by code. @throws ServiceRefused, ServiceAway */
export const listUnits = async (signal?: AbortSignal): Promise<Unit[]> =>
	(await askJson<{ units: Unit[] }>("/units", signal ? { signal } : {})).units;

/** @throws ServiceRefused, ServiceAway */
export const createUnit = (unit: Unit): Promise<Unit> => askJson<Unit>("/units", { method: "POST", json: unit });

/** @throws ServiceRefused (`unit-in-use`), ServiceAway */
export const deleteUnit = async (code: string, reason: string): Promise<void> => {
	await ask(`/units/${encodeURIComponent(code)}?${new URLSearchParams({ reason })}`, { method: "DELETE" });
};

/** How something is sent in bulk. */
interface Sending {
	dryRun: boolean;
	confirm: string | null;
}

const sent = ({ dryRun, confirm }: Sending, more: Record<string, string> = {}): string => {
	const query = new URLSearchParams({ ...more, ...(dryRun ? { dryRun: "true" } : {}), ...(confirm ? { confirm } : {}) }).toString();
	return query ? `?${query}` : "";
};

/** @param form as .xlsx. @throws ServiceRefused, ServiceAway */
export const sendUnits = (form: Blob, how: Sending): Promise<BulkAnswer> =>
	askJson<BulkAnswer>(`/bulk/units${sent({ ...how, confirm: null })}`, { method: "POST", body: form });

/** @param form as .xlsx. @throws ServiceRefused, ServiceAway */
export const sendUnitData = (period: string, form: Blob, how: Sending): Promise<BulkAnswer> =>
	askJson<BulkAnswer>(`/bulk/unit-data${sent(how, { period })}`, { method: "POST", body: form });

/** As in another period. @throws ServiceRefused, ServiceAway */
export const carryUnitData = (period: string, from: string, how: Sending): Promise<CarryAnswer> =>
	askJson<CarryAnswer>(`/bulk/unit-data/copies${sent(how, { period })}`, { method: "POST", json: { from } });

const placeOf = (unit: string, period: string) => `/units/${encodeURIComponent(unit)}/periods/${encodeURIComponent(period)}`;

export interface KeptEntry {
	data: UnitPeriod;
	/** Names the state that was read. */
	etag: string;
}

/** @throws ServiceRefused (`not-found`: the unit is not in the period), ServiceAway */
export async function readEntry(unit: string, period: string, signal?: AbortSignal): Promise<KeptEntry> {
	const answer = await ask(placeOf(unit, period), signal ? { signal } : {});
	// Safe: the service is of the same build as the page and answers by the schema this type comes from.
	return { data: (await answer.json()) as UnitPeriod, etag: answer.headers.get("etag") ?? "" };
}

/** A change of what stands, or the first entry of a unit that is not in the period yet. */
export type UnitEntryChange = { etag: string; patch: UnitPeriodPatch } | { etag: null; request: UnitPeriodRequest };

const entryRequest = (change: UnitEntryChange) =>
	change.etag === null
		? { method: "PUT" as const, json: change.request }
		: { method: "PATCH" as const, json: change.patch, headers: { "if-match": change.etag } };

/** What it would do. @throws ServiceRefused (`precondition-failed`: somebody was faster), ServiceAway */
export const previewEntry = (unit: string, period: string, change: UnitEntryChange): Promise<EntryPreview> =>
	askJson<EntryPreview>(`${placeOf(unit, period)}?preview`, entryRequest(change));

/** @param confirm of the preview whose warnings were read. @throws ServiceRefused (`precondition-failed`, `unusual-values`), ServiceAway */
export const saveEntry = async (unit: string, period: string, change: UnitEntryChange, confirm: string | null): Promise<void> => {
	await ask(`${placeOf(unit, period)}${confirm ? `?confirm=${confirm}` : ""}`, entryRequest(change));
};

/** @throws ServiceRefused, ServiceAway */
export const listVetoes = async (unit: string, period: string, signal?: AbortSignal): Promise<Veto[]> =>
	(await askJson<{ vetoes: Veto[] }>(`${placeOf(unit, period)}/vetoes`, signal ? { signal } : {})).vetoes;

/** A veto that is entered, or one that is taken back with a reason. */
export type VetoChange = { enter: VetoRequest } | { takeBack: string; reason: string };

function vetoRequest(
	unit: string,
	period: string,
	change: VetoChange,
	preview: boolean,
): [string, { method: "POST" | "DELETE"; json?: unknown }] {
	const path = `${placeOf(unit, period)}/vetoes`;
	if ("enter" in change) return [`${path}${preview ? "?preview" : ""}`, { method: "POST", json: change.enter }];
	const query = new URLSearchParams({ reason: change.reason, ...(preview ? { preview: "true" } : {}) });
	return [`${path}/${encodeURIComponent(change.takeBack)}?${query}`, { method: "DELETE" }];
}

/** What it would do. @throws ServiceRefused, ServiceAway */
export const previewVeto = (unit: string, period: string, change: VetoChange): Promise<EntryPreview> =>
	askJson<EntryPreview>(...vetoRequest(unit, period, change, true));

/** @throws ServiceRefused, ServiceAway */
export const saveVeto = async (unit: string, period: string, change: VetoChange): Promise<void> => {
	await ask(...vetoRequest(unit, period, change, false));
};
