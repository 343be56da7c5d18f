/** What is printed of a submission, and the scan of it that comes back stamped. */
import type { Scans, Slip } from "../../shared/api/scans.ts";
import { ask, askJson, failureOf, ServiceAway } from "../../ui/http.ts";

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
 * Uploads a scan. XMLHttpRequest, because fetch tells nothing of an upload's progress.
 * @param progress share of the file that has been sent, 0–1
 * @throws ServiceRefused, ServiceAway: sent again, the same file is kept once
 */
export function uploadScan(token: string, id: string, file: Blob, progress: (share: number) => void): Promise<Scans> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open("POST", `/api/v1${of(id, "scans")}`);
		request.setRequestHeader("authorization", `Bearer ${token}`);
		// What it is, the service sees by its bytes.
		request.setRequestHeader("content-type", "application/octet-stream");
		request.timeout = longestMilliseconds;
		request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
		request.upload.onload = () => progress(1);
		request.onerror = () => reject(new ServiceAway());
		request.ontimeout = () => reject(new ServiceAway());
		request.onload = () => {
			if (request.status !== 201 && request.status !== 200) return reject(failureOf(request.responseText));
			try {
				// Safe: the service is of the same build as the page and answers by the schema this type comes from.
				resolve(JSON.parse(request.responseText) as Scans);
			} catch (error) {
				reject(new ServiceAway(error));
			}
		};
		request.send(file);
	});
}
