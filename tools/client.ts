/** MIME type of an .xlsx. */
import { XLSX_TYPE } from "../shared/domain/media-types.ts";

/** A caller of the service, as scripts need it: JSON in, JSON out, problems as errors with their one sentence. */
export class Client {
	readonly #url: string;
	readonly #token: string | undefined;

	/** @param token of a session, or the bootstrap key, which creates keys and nothing else */
	constructor(url: string, token?: string) {
		this.#url = url;
		this.#token = token;
	}

	/** Signs in with an access key. @returns a client of that session. */
	async signIn(accessKey: string): Promise<Client> {
		const { token } = await this.send<{ token: string }>("POST", "/session", { accessKey });
		return new Client(this.#url, token);
	}

	get<T>(path: string): Promise<T> {
		return this.send<T>("GET", path);
	}

	async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
		const answer = await this.#fetch(method, path, body, headers);
		// The service's own schemas describe what it answers; scripts trust it.
		return (answer.status === 204 ? undefined : await answer.json()) as T;
	}

	/** Changes some of what is there, from the state that it is in: a JSON merge patch. */
	async patch<T>(path: string, changes: object): Promise<T> {
		const etag = (await this.#fetch("GET", path, undefined, {})).headers.get("etag");
		return this.send<T>("PATCH", path, changes, etag === null ? {} : { "if-match": etag });
	}

	async bytes(path: string): Promise<Uint8Array> {
		return new Uint8Array(await (await this.#fetch("GET", path, undefined, {})).arrayBuffer());
	}

	async #fetch(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
		const isFile = body instanceof Uint8Array;
		// Of a form, fetch itself writes the type, with what separates its parts.
		const type = body === undefined || body instanceof FormData ? null : isFile ? XLSX_TYPE : "application/json";
		const answer = await fetch(`${this.#url}/api/v1${path}`, {
			method,
			headers: {
				...(type === null ? {} : { "content-type": type }),
				...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
				...headers,
			},
			// A copy over a plain ArrayBuffer: what fetch's types ask for.
			body: body === undefined || body instanceof FormData ? body : isFile ? new Uint8Array(body) : JSON.stringify(body),
		});
		if (answer.ok) return answer;
		throw new ServiceError(method, path, answer.status, await answer.text());
	}
}

/** The service refused; `body` is its problem. */
export class ServiceError extends Error {
	readonly status: number;
	readonly body: string;

	constructor(method: string, path: string, status: number, body: string) {
		super(`${method} ${path} → ${status}: ${body.slice(0, 600)}`);
		this.status = status;
		this.body = body;
	}
}
