/** The built pages on a port of their own, under the policy the service sends, with a stand-in for the service's public answers. */

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { XLSX_TYPE } from "../shared/domain/media-types.ts";

export const strictPolicy =
	"default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const types: Record<string, string> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml",
	".xlsx": XLSX_TYPE,
};

/** Answers a request under /api/; true when it did. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export interface PagesServer {
	url: string;
	stop(): Promise<void>;
}

export async function servePages(folder: string, answerApi: Answerer = () => false): Promise<PagesServer> {
	const server = createServer(async (request, response) => {
		const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
		if (path.startsWith("/api/")) {
			if (!(await answerApi(request, response))) response.writeHead(404).end();
			return;
		}
		const file = join(folder, path === "/" ? "index.html" : path);
		const bytes = await readFile(file).catch(() => null);
		if (!bytes) response.writeHead(404).end();
		else
			response
				.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": strictPolicy })
				.end(bytes);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (!address || typeof address === "string") throw new Error("The server has no port.");
	return {
		url: `http://127.0.0.1:${address.port}/`,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
