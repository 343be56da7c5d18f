/**
 * What listens at the service's port on a machine of one's own: requests for our own addresses go on to the runtime, with our own headers.
 * What callers claim of themselves (who asks, from where, by which protocol) is dropped; what is heavy waits for its turn, or is told to
 * come again.
 */
import { readFileSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import { type ProblemCode, problemOf } from "../../shared/api/problem.ts";
import { bodyBytes } from "../../shared/domain/limits.ts";
import { type Admission, admission } from "./admission.ts";
import { type Inner, placeOf } from "./runtime.ts";

/** In which the front tells the service who asks; whatever a caller writes there is dropped. */
export const ownAddressHeader = "hebiao-client-address";
/** In which it tells whether the caller speaks http or https. */
export const ownProtoHeader = "hebiao-proto";

export interface FrontOptions {
	port: number;
	/** Address of this machine to listen at. */
	host: string;
	/** Where the runtime listens, on this machine. */
	inner: Inner;
	https?: { certificate: string; key: string } | undefined;
	/** By which the service is known to its users, where another front speaks https for it: `https://host`. */
	origin?: string | undefined;
	/** A header that another front before this one writes the caller's address in; absent: the caller is whoever is connected. */
	addressHeader?: string | undefined;
}

export interface Front {
	/** Nothing new is taken; what is under way is answered, for a while. */
	close(): Promise<void>;
}

const closeTimeout = 20_000;
/** nginx keeps connections to what is behind it for 60 s. */
const idleTimeout = 75_000;
/** Smaller bodies are quickly dealt with; larger ones are workbooks, as a rule. */
const heavyBytes = 65_536;
/** Bodies kept here while they wait for their turn, together. */
const heldBytes = 256 * 1_048_576;
const limits = { atOnce: 4, waiting: 32, patience: 20_000 };

/** @returns when it listens. @throws Error where it cannot, such as EADDRINUSE */
export function startFront({ port, host, inner, https, origin, addressHeader }: FrontOptions): Promise<Front> {
	const to: Onward = {
		inner,
		kept: new Agent({ keepAlive: true, maxSockets: 256 }),
		fresh: new Agent({ keepAlive: true, maxFreeSockets: 0 }),
		addressHeader,
		origin: origin === undefined ? undefined : new URL(origin),
		proto: (origin === undefined ? https !== undefined : origin.startsWith("https:")) ? "https" : "http",
		heavy: admission(limits),
		held: { bytes: 0 },
		closing: false,
	};
	const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => pass(incoming, outgoing, to);
	const server = https
		? createSecureServer({ cert: readFileSync(https.certificate), key: readFileSync(https.key) }, answer)
		: createServer(answer);
	// Longer than proxies and programs keep an idle connection: who ends it is who knows that no request is on its way over it.
	server.keepAliveTimeout = idleTimeout;
	server.on("clientError", (_, socket) => refuseUnread(socket as Socket)); // safe: an HTTP server's connections are sockets
	const close = () =>
		new Promise<void>((resolve) => {
			const late = setTimeout(() => server.closeAllConnections(), closeTimeout);
			to.closing = true;
			server.close(() => {
				clearTimeout(late);
				resolve();
			});
			server.closeIdleConnections();
		});
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => resolve({ close }));
	});
}

/** Addresses that are ours: the interface, and files of the pages. No name of ours begins with an underscore. */
const foreign = /^\/(cdn-cgi(\/|$)|_)/i;
/** Of one connection, by which runtimes and fronts tell each other who asks, or of the development server. */
const dropped =
	/^(host|connection|upgrade|keep-alive|te|trailer|transfer-encoding|expect|proxy-.*|forwarded|x-forwarded-.*|x-real-ip|true-client-ip|cf-.*|mf-.*|x-mf-.*|hebiao-client-address|hebiao-proto)$/;

interface Onward {
	inner: Inner;
	/** Connections that are used again, and those that each serve one request and are closed from here. */
	kept: Agent;
	fresh: Agent;
	addressHeader: string | undefined;
	origin: URL | undefined;
	proto: "http" | "https";
	heavy: Admission;
	/** Bytes of bodies that wait here. */
	held: { bytes: number };
	/** Nobody is to send another request over his connection. */
	closing: boolean;
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, to: Onward): void {
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
	const headers: OutgoingHttpHeaders = { host: to.origin?.host ?? host, [ownProtoHeader]: to.proto };
	for (const [name, values] of Object.entries(incoming.headersDistinct)) {
		if (values && (!dropped.test(name) || name === to.addressHeader)) headers[name] = values;
	}
	if (to.addressHeader === undefined) headers[ownAddressHeader] = incoming.socket.remoteAddress ?? "";
	const path = `${url.pathname}${url.search}`;
	const hasBody = incoming.headers["content-length"] !== undefined || incoming.headers["transfer-encoding"] !== undefined;
	if (hasBody) void takeIn(incoming, outgoing, { path, headers }, to);
	else send(incoming, outgoing, { path, headers }, to, undefined);
}

/** A body is read before anything goes on: whoever sends slowly holds nobody up, and a heavy one waits for its turn. */
async function takeIn(incoming: IncomingMessage, outgoing: ServerResponse, message: Message, to: Onward): Promise<void> {
	const most = bodyBytes.upload;
	const length = Number(incoming.headers["content-length"] ?? most);
	const busy = () => refuse(incoming, outgoing, "busy", { retryAfter: to.heavy.retryAfter() });
	const tooLarge = () => refuse(incoming, outgoing, "body-too-large", { limit: most });
	if (length > most) return tooLarge();
	if (to.held.bytes + length > heldBytes) return busy();
	to.held.bytes += length;
	try {
		const body = await readUpTo(incoming, most);
		if (body === undefined) return tooLarge();
		const leave = body.length > heavyBytes ? await to.heavy.enter() : () => {};
		if (leave === undefined) return busy();
		outgoing.once("close", leave);
		if (outgoing.destroyed) leave();
		else send(incoming, outgoing, message, to, body);
	} catch {
		// The caller has gone in the midst of it.
		outgoing.destroy();
	} finally {
		to.held.bytes -= length;
	}
}

/** @returns undefined where it is longer */
async function readUpTo(incoming: IncomingMessage, most: number): Promise<Buffer | undefined> {
	const parts: Buffer[] = [];
	let bytes = 0;
	incoming.on("data", (part: Buffer) => {
		bytes += part.length;
		// The rest is read and dropped, so that the caller comes to read the answer.
		if (bytes <= most) parts.push(part);
		else parts.length = 0;
	});
	await new Promise<void>((resolve, reject) => {
		incoming.once("end", resolve);
		incoming.once("error", reject);
		incoming.once("close", () => reject(new Error("closed")));
	});
	return bytes <= most ? Buffer.concat(parts) : undefined;
}

/** Without what climbs about (`/x/../cdn-cgi`). Undefined where it is no address, or the host no host. */
function urlOf(target: string, host: string): URL | undefined {
	return /^[\w.:[\]-]+$/.test(host) ? (URL.parse(target, `http://${host}`) ?? undefined) : undefined;
}

interface Message {
	path: string;
	headers: OutgoingHttpHeaders;
}

/** @param body where it was read before */
function send(incoming: IncomingMessage, outgoing: ServerResponse, message: Message, to: Onward, body: Buffer | undefined): void {
	const { method = "GET" } = incoming;
	const { path, headers } = message;
	const hasBody = body !== undefined;
	// A connection that was kept may be closed by the other side just now: what only reads is sent once more, the rest gets a fresh one.
	const onward = request({ ...placeOf(to.inner), method, path, headers, agent: hasBody ? to.fresh : to.kept }, (answer) => {
		if (to.closing) outgoing.shouldKeepAlive = false;
		outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders.filter(endToEnd));
		answer.pipe(outgoing);
		answer.on("error", () => outgoing.destroy());
	});
	onward.on("error", (error) => {
		if (outgoing.headersSent) return;
		const isRead = !hasBody && ["GET", "HEAD"].includes(method);
		if (onward.reusedSocket && isRead) send(incoming, outgoing, message, to, body);
		// While the runtime is being started there is nobody to connect to. Later than that, nobody knows how far it had come.
		else if (isRead || ("syscall" in error && error.syscall === "connect")) refuse(incoming, outgoing, "busy", { retryAfter: 2 });
		else refuse(incoming, outgoing, "internal");
	});
	outgoing.on("close", () => onward.destroy());
	// In one piece: the other side may have answered and gone before a last, empty one.
	onward.end(body);
}

/** Not a header of the connection between the two: kept pairwise, name and value. */
function endToEnd(_: string, at: number, raw: string[]): boolean {
	return !/^(connection|keep-alive|transfer-encoding)$/i.test(raw[at - (at % 2)] ?? "");
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, code: ProblemCode, extensions: Record<string, unknown> = {}): void {
	const problem = problemOf(code, undefined, extensions);
	outgoing.writeHead(problem.status, {
		"Content-Type": "application/problem+json; charset=utf-8",
		"Cache-Control": "no-store",
		...(typeof problem.retryAfter === "number" ? { "Retry-After": problem.retryAfter } : {}),
	});
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
