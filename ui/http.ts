/** How pages talk to the service. Every failure is a value of one of two kinds, so that callers cannot forget one. */
import type { Problem } from "../shared/api/problem.ts";

/** The service answered with a problem (RFC 9457). */
export class ServiceRefused extends Error {
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.detail);
		this.name = "ServiceRefused";
		this.problem = problem;
	}
}

/** No answer of the service: no network, a proxy's page, a time-out. Whether a request was carried out is not known. */
export class ServiceAway extends Error {
	constructor(cause?: unknown) {
		super("the service does not answer", { cause });
		this.name = "ServiceAway";
	}
}

const base = "/api/v1";
const timeoutMilliseconds = 60_000;

export interface Request {
	method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	token?: string | null;
	json?: unknown;
	/** Its type becomes the content type. */
	body?: Blob | FormData;
	headers?: Record<string, string>;
	/** Ends the request before its time; it is then as if the service were away. */
	signal?: AbortSignal;
}

/**
 * Asks the service and hands back its answer.
 * @throws ServiceRefused, ServiceAway
 */
export async function ask(path: string, { method = "GET", token, json, body, headers, signal }: Request = {}): Promise<Response> {
	const request = new Headers(headers);
	if (token) request.set("authorization", `Bearer ${token}`);
	if (json !== undefined) request.set("content-type", "application/json");
	let answer: Response;
	try {
		answer = await fetch(`${base}${path}`, {
			method,
			headers: request,
			body: json === undefined ? (body ?? null) : JSON.stringify(json),
			signal: withTimeout(signal),
		});
	} catch (error) {
		throw new ServiceAway(error);
	}
	if (answer.ok) return answer;
	throw failureOf(await answer.text().catch(() => ""));
}

/** Browsers before 2024 cannot join two signals; the caller's then counts alone. */
function withTimeout(signal: AbortSignal | undefined): AbortSignal {
	if (!signal) return AbortSignal.timeout(timeoutMilliseconds);
	return "any" in AbortSignal ? AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]) : signal;
}

/** @throws ServiceRefused, ServiceAway */
export async function askJson<T>(path: string, request?: Request): Promise<T> {
	const answer = await ask(path, request);
	try {
		// Safe: the service is of the same build as the page and answers by the schemas these types come from.
		return (await answer.json()) as T;
	} catch (error) {
		// A captive portal or proxy answered in the service's place.
		throw new ServiceAway(error);
	}
}

/** Problems are told from a proxy's own error pages by their closed code and both sentences. */
export function failureOf(body: string): ServiceRefused | ServiceAway {
	try {
		const value: unknown = JSON.parse(body);
		return isProblem(value) ? new ServiceRefused(value) : new ServiceAway();
	} catch (error) {
		return new ServiceAway(error);
	}
}

function isProblem(value: unknown): value is Problem {
	return typeof value === "object" && value !== null && "code" in value && "message" in value && "fix" in value && "detail" in value;
}
