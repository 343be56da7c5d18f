/** The built pages, from a folder of this machine: what the assets binding is at Cloudflare. Runs in workerd, hence JavaScript. */

/** Files of other kinds the pages do not have; folders have no ending, and are not listed. */
const types = {
	css: "text/css; charset=utf-8",
	html: "text/html; charset=utf-8",
	js: "text/javascript; charset=utf-8",
	json: "application/json",
	map: "application/json",
	md: "text/markdown; charset=utf-8",
	png: "image/png",
	svg: "image/svg+xml",
	txt: "text/plain; charset=utf-8",
	wasm: "application/wasm",
	woff2: "font/woff2",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	xml: "text/xml; charset=utf-8",
};

/** The files stay as they are while the service runs. @type {Map<string, string>} */
const tags = new Map();

export default {
	/** @param {Request} request @param {{ FILES: { fetch(request: Request): Promise<Response> } }} env */
	async fetch(request, env) {
		if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405, headers: { Allow: "GET, HEAD" } });
		const { pathname } = new URL(request.url);
		const type = types[/\.([a-z\d]+)$/.exec(pathname)?.[1] ?? ""];
		if (type === undefined) return new Response(null, { status: 404 });
		const file = await env.FILES.fetch(new Request(`http://files${pathname}`));
		if (!file.ok) return new Response(null, { status: 404 });
		const headers = { "Content-Type": type, ETag: tags.get(pathname) ?? "" };
		const bytes = headers.ETag === "" ? await file.arrayBuffer() : undefined;
		if (bytes) {
			const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 16);
			headers.ETag = `"${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
			tags.set(pathname, headers.ETag);
		}
		const known = (request.headers.get("If-None-Match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
		if (known.includes(headers.ETag) || request.method === "HEAD") {
			await file.body?.cancel();
			return new Response(null, { status: request.method === "HEAD" ? 200 : 304, headers });
		}
		return new Response(bytes ?? file.body, { headers });
	},
};
