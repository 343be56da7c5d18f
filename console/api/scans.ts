/** 盖章扫描件 of a revision, and what is printed of it. */
import type { Scans, Slip } from "../../shared/api/scans.ts";
import { askJson } from "../../ui/http.ts";

const of = (id: string, rest: string): string => `/submissions/${encodeURIComponent(id)}/${rest}`;

/** @throws ServiceRefused, ServiceAway */
export const readScans = (id: string, signal?: AbortSignal): Promise<Scans> => askJson<Scans>(of(id, "scans"), signal ? { signal } : {});

/** @throws ServiceRefused, ServiceAway */
export const readSlip = (id: string, signal?: AbortSignal): Promise<Slip> => askJson<Slip>(of(id, "slip"), signal ? { signal } : {});

/** Where a scan is saved from; a picture can be shown from there, too. */
export const scanAddress = (id: string, number: number): string => `/api/v1${of(id, `scans/${number}`)}`;

/** For what the commission submitted itself. @throws ServiceRefused, ServiceAway */
export const uploadScan = (id: string, file: Blob): Promise<Scans> =>
	askJson<Scans>(of(id, "scans"), { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
