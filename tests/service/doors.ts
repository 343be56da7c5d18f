/** Everything that the installed development server serves beside ours, read from its own code. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { root } from "../../tools/root.ts";

const packages = join(root, "node_modules");
const sources = [
	"miniflare/dist/src/workers/core/entry.worker.js",
	"miniflare/dist/src/workers/local-explorer/explorer.worker.js",
	"wrangler/wrangler-dist/ProxyWorker.js",
	"wrangler/wrangler-dist/InspectorProxyWorker.js",
	...readdirSync(join(packages, "wrangler/templates/middleware")).map((name) => `wrangler/templates/middleware/${name}`),
	"vite/dist/node/chunks",
].flatMap((name) => (name.endsWith("chunks") ? readdirSync(join(packages, name)).map((one) => `${name}/${one}`) : [name]));

/** Addresses of the development server, with some that lie below them. */
export function foreignAddresses(): string[] {
	const found = new Set<string>();
	for (const name of sources.filter((one) => /\.(js|ts)$/.test(one))) {
		for (const [, address = ""] of readFileSync(join(packages, name), "utf8").matchAll(
			/["'`](\/(?:cdn-cgi|@vite|@fs|@id|__)[\w./@-]*)["'`$?]/g,
		))
			found.add(address.replace(/\/$/, ""));
	}
	const below = ["/api", "/api/d1/database", "/hebiao-originals/0", "/api/local/workers"];
	return [...found].flatMap((one) => [one, ...below.map((path) => one + path)]);
}

/** Ports at which processes of these groups listen (Linux; elsewhere none is known). */
export function portsOfGroup(group: number): number[] {
	if (process.platform !== "linux") return [];
	const members = readdirSync("/proc").filter((id) => /^\d+$/.test(id) && groupOf(id) === group);
	const sockets = new Set(members.flatMap(socketsOf));
	return readFileSync("/proc/net/tcp", "utf8")
		.split("\n")
		.slice(1)
		.map((line) => line.trim().split(/\s+/))
		.filter(([, , , state, , , , , , inode = ""]) => state === "0A" && sockets.has(inode))
		.map(([, local = ""]) => Number.parseInt(local.split(":")[1] ?? "", 16));
}

function groupOf(id: string): number | undefined {
	try {
		// After the name, which may hold anything: state, parent, group.
		return Number(readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ")[2]);
	} catch {
		return undefined;
	}
}

function socketsOf(id: string): string[] {
	try {
		return readdirSync(`/proc/${id}/fd`).flatMap((one) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${id}/fd/${one}`))?.[1] ?? []);
	} catch {
		return [];
	}
}

/** Bytes to a port as they are, and the answer as text: what no client would send. */
export function raw(url: string, text: string): Promise<string> {
	const { port } = new URL(url);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
		const parts: Buffer[] = [];
		socket.on("data", (part) => parts.push(part));
		socket.on("error", reject);
		socket.on("close", () => resolve(Buffer.concat(parts).toString()));
	});
}
