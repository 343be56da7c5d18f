/** Two that start at once on a busy machine: whoever comes late to its port takes another one. */
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort, onFreePort } from "../../tools/ports.ts";

const servers: Server[] = [];
afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

const listen = (port: number): Promise<number> =>
	new Promise((resolve, reject) => {
		const server = createServer().once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			servers.push(server);
			resolve(port);
		});
	});

test("a port that was taken meanwhile: another one", async () => {
	const taken = await listen(await freePort());
	const ports = [taken, taken];
	const chosen = await onFreePort(listen, async () => ports.shift() ?? freePort());
	expect(chosen).not.toBe(taken);
	expect(ports).toEqual([]);
});

test("where every port is taken it says so, and anything else is said at once", async () => {
	const taken = await listen(await freePort());
	await expect(onFreePort(listen, async () => taken)).rejects.toThrow("EADDRINUSE");
	let tries = 0;
	const refuse = async () => {
		tries++;
		throw new Error("no database");
	};
	await expect(onFreePort(refuse)).rejects.toThrow("no database");
	expect(tries).toBe(1);
});
