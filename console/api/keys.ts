/** Access keys. Their texts come with the answer that makes them, and are kept nowhere. */
import type { BulkKeysAnswer, KeyRotation } from "../../shared/api/bulk.ts";
import type { Key, KeyRequest } from "../../shared/api/keys.ts";
import { ask, askJson } from "../../ui/http.ts";

export interface KeyList {
	keys: Key[];
	/** `after` of the next page; null: no more */
	next: string | null;
}

/** @param query as the route names it. @throws ServiceRefused, ServiceAway */
export const listKeys = (query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<KeyList> =>
	askJson<KeyList>(`/keys?${new URLSearchParams(query)}`, signal ? { signal } : {});

const dry = (dryRun: boolean) => (dryRun ? "?dryRun" : "");

/** @param keys or the form as .xlsx. @throws ServiceRefused (`bulk-refused` names the lines), ServiceAway: whether they were made is not known */
export const issueKeys = (keys: readonly KeyRequest[] | Blob, dryRun: boolean): Promise<BulkKeysAnswer> =>
	askJson<BulkKeysAnswer>(`/bulk/keys${dry(dryRun)}`, { method: "POST", ...(keys instanceof Blob ? { body: keys } : { json: { keys } }) });

/** @throws ServiceRefused (`bulk-refused` names the lines), ServiceAway: whether they were made is not known */
export const rotateKeys = (rotation: KeyRotation, dryRun: boolean): Promise<BulkKeysAnswer> =>
	askJson<BulkKeysAnswer>(`/bulk/keys/rotation${dry(dryRun)}`, { method: "POST", json: rotation });

/** @throws ServiceRefused (`key-in-use`: one's own, or the last), ServiceAway */
export const revokeKey = async (id: string): Promise<void> => {
	await ask(`/keys/${encodeURIComponent(id)}`, { method: "DELETE" });
};
