/** Hands a pane's requests to a running service. */
import type { Served } from "../../testkit/excel/pane.ts";

type Api = NonNullable<Served["api"]>;

export const through =
	(url: string): Api =>
	async (request) => {
		const { pathname, search } = new URL(request.url());
		const { host: _, ...headers } = await request.allHeaders();
		const body = request.postDataBuffer();
		const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "content-length"));
		// The service may have ended before the page: to the page it is away then.
		const answer = await fetch(new URL(`${pathname}${search}`, url), {
			method: request.method(),
			headers: sent,
			body: body === null ? null : new Uint8Array(body),
		}).catch(() => undefined);
		if (!answer) return undefined;
		return {
			status: answer.status,
			contentType: answer.headers.get("content-type") ?? "",
			body: Buffer.from(await answer.arrayBuffer()),
		};
	};
