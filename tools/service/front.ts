/**
 * What listens at the service's port on this machine. Behind it runs wrangler's development server, which has doors of its own: an explorer
 * that runs any SQL, files of the buckets by their names, handlers to be triggered, headers that say who asks and where to. None of them
 * is reachable through here: only requests for our own addresses go on, with our own headers.
 */
import { readFileSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import { type ProblemCode, problemOf } from "../../shared/api/problem.ts";

/** In which the front tells the service who asks; whatever a caller writes there is dropped. */
export const ownAddressHeader = "hebiao-client-address";

export interface FrontOptions {
	port: number;
	/** Where the service itself listens, on this machine. */
	inner: number;
	https?: { certificate: string; key: string } | undefined;
	/** A header that another front before this one writes the caller's address in; absent: the caller is whoever is connected. */
	addressHeader?: string | undefined;
}

/** @returns when it listens. @throws Error where it cannot, such as EADDRINUSE */
export function startFront({ port, inner, https, addressHeader }: FrontOptions): Promise<void> {
	const agent = new Agent({ keepAlive: true, maxSockets: 256 });
	const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => pass(incoming, outgoing, { inner, agent, addressHeader });
	const server = https
		? createSecureServer({ cert: readFileSync(https.certificate), key: readFileSync(https.key) }, answer)
		: createServer(answer);
	server.on("clientError", (_, socket) => refuseUnread(socket as Socket)); // safe: an HTTP server's connections are sockets
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => resolve());
	});
}

/** Addresses that are ours: the interface, and files of the pages. No name of ours begins with an underscore. */
const foreign = /^\/(cdn-cgi(\/|$)|_)/i;
/** Of one connection, by which runtimes and fronts tell each other who asks, or of the development server. */
const dropped =
	/^(host|connection|upgrade|keep-alive|te|trailer|transfer-encoding|expect|proxy-.*|forwarded|x-forwarded-.*|x-real-ip|true-client-ip|cf-.*|mf-.*|x-mf-.*|hebiao-client-address)$/;

interface Inner {
	inner: number;
	agent: Agent;
	addressHeader: string | undefined;
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, to: Inner): void {
	const hosts = incoming.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
	const host = incoming.headers.host ?? "";
	const url = hosts === 1 ? urlOf(incoming.url ?? "", host) : undefined;
	if (!url) {
		const issues = [
			{ path: "host", message: { zh: "请求须有且只有一个 Host。", en: "A request has one Host header with a host's name." } },
		];
		refuse(incoming, outgoing, "invalid-request", { issues });
		return;
	}
	if (foreign.test(url.pathname)) {
		refuse(incoming, outgoing, "not-found");
		return;
	}
	const headers: OutgoingHttpHeaders = { host };
	for (const [name, values] of Object.entries(incoming.headersDistinct)) {
		if (values && (!dropped.test(name) || name === to.addressHeader)) headers[name] = values;
	}
	if (to.addressHeader === undefined) headers[ownAddressHeader] = incoming.socket.remoteAddress ?? "";
	send(incoming, outgoing, { path: `${url.pathname}${url.search}`, headers }, to);
}

/** Without what climbs about (`/x/../cdn-cgi`). Undefined where it is no address, or the host no host. */
function urlOf(target: string, host: string): URL | undefined {
	return /^[\w.:[\]-]+$/.test(host) ? (URL.parse(target, `http://${host}`) ?? undefined) : undefined;
}

function send(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	{ path, headers }: { path: string; headers: OutgoingHttpHeaders },
	{ inner, agent, addressHeader }: Inner,
): void {
	const { method = "GET" } = incoming;
	const hasBody = incoming.headers["content-length"] !== undefined || incoming.headers["transfer-encoding"] !== undefined;
	// A connection that was kept may be closed by the other side just now: what has no body is sent once more, the rest gets a fresh one.
	const onward = request({ host: "127.0.0.1", port: inner, method, path, headers, agent: hasBody ? false : agent }, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders.filter(endToEnd));
		answer.pipe(outgoing);
		answer.on("error", () => outgoing.destroy());
	});
	onward.on("error", () => {
		if (outgoing.headersSent) return;
		if (onward.reusedSocket && !hasBody) send(incoming, outgoing, { path, headers }, { inner, agent, addressHeader });
		else refuse(incoming, outgoing, "busy");
	});
	outgoing.on("close", () => onward.destroy());
	if (hasBody) incoming.pipe(onward);
	else onward.end();
}

/** Not a header of the connection between the two: kept pairwise, name and value. */
function endToEnd(_: string, at: number, raw: string[]): boolean {
	return !/^(connection|keep-alive|transfer-encoding)$/i.test(raw[at - (at % 2)] ?? "");
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, code: ProblemCode, extensions: Record<string, unknown> = {}): void {
	const problem = problemOf(code, undefined, extensions);
	outgoing.writeHead(problem.status, { "Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store" });
	outgoing.end(incoming.method === "HEAD" ? "" : JSON.stringify(problem));
	// What is still on its way is read and dropped, so that the caller comes to read the answer.
	incoming.resume();
}

/** What is no HTTP at all. */
function refuseUnread(socket: Socket): void {
	if (!socket.writable) return;
	const issues = [{ path: "", message: { zh: "这不是 HTTP/1.1 请求。", en: "This is no request of HTTP/1.1." } }];
	const body = JSON.stringify(problemOf("invalid-request", undefined, { issues }));
	const head = ["HTTP/1.1 400 Bad Request", "Content-Type: application/problem+json; charset=utf-8", "Connection: close"];
	socket.end(`${[...head, `Content-Length: ${Buffer.byteLength(body)}`].join("\r\n")}\r\n\r\n${body}`);
}
