/** What is printed of a submission, and the scan of it that comes back stamped. */
import type { Scans, Slip } from "../../shared/api/scans.ts";
import { ask, askJson } from "../../ui/http.ts";
import { upload } from "./upload.ts";

const of = (id: string, rest: string): string => `/submissions/${encodeURIComponent(id)}/${rest}`;

/** @throws ServiceRefused, ServiceAway */
export const fetchSlip = (token: string, id: string): Promise<Slip> => askJson<Slip>(of(id, "slip"), { token });

/** @throws ServiceRefused, ServiceAway */
export const fetchScans = (token: string, id: string): Promise<Scans> => askJson<Scans>(of(id, "scans"), { token });

/** The file as it was uploaded. @throws ServiceRefused, ServiceAway */
export const fetchScan = async (token: string, id: string, number: number): Promise<Blob> =>
	(await ask(of(id, `scans/${number}`), { token })).blob();

/** A scan over a slow line may take a while; beyond that nobody waits. */
const longestMilliseconds = 300_000;

/**
 * Uploads a scan; what it is, the service sees by its bytes.
 * @param progress share of the file that has been sent, 0–1
 * @throws ServiceRefused, ServiceAway: sent again, the same file is kept once
 */
export const uploadScan = (token: string, id: string, body: Blob, progress: (share: number) => void): Promise<Scans> =>
	upload<Scans>({
		path: of(id, "scans"),
		token,
		headers: { "content-type": "application/octet-stream" },
		body,
		timeout: longestMilliseconds,
		progress,
	});
