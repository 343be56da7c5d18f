/** Sending a file with its progress. XMLHttpRequest, because fetch gives nothing of an upload's progress. */
import { failureOf, ServiceAway } from "../../ui/http.ts";

interface Upload {
	/** Below /api/v1. */
	path: string;
	token: string;
	/** Beside the authorization. */
	headers: Readonly<Record<string, string>>;
	body: Blob | FormData;
	/** Milliseconds; beyond that nobody waits. */
	timeout: number;
	/** Share of the body that has been sent, 0–1. */
	progress: (share: number) => void;
}

/**
 * Posts the body. @returns the answer by the type its route has
 * @throws ServiceRefused, ServiceAway: not known whether it arrived
 */
export function upload<T>({ path, token, headers, body, timeout, progress }: Upload): Promise<T> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open("POST", `/api/v1${path}`);
		for (const [name, value] of Object.entries({ authorization: `Bearer ${token}`, ...headers })) request.setRequestHeader(name, value);
		request.timeout = timeout;
		request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
		request.upload.onload = () => progress(1);
		request.onerror = () => reject(new ServiceAway());
		request.ontimeout = () => reject(new ServiceAway());
		request.onload = () => {
			if (request.status !== 201 && request.status !== 200) return reject(failureOf(request.responseText));
			try {
				// Safe: the service is of the same build as the page and answers by the schema this type comes from.
				resolve(JSON.parse(request.responseText) as T);
			} catch (error) {
				reject(new ServiceAway(error));
			}
		};
		request.send(body);
	});
}
