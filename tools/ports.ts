/** Ports of this machine. */
import { connect, createServer } from "node:net";

/** How often another port is tried. */
const tries = 5;

/**
 * Starts something on a port of its own. Between finding a free port and listening at it somebody else may have taken it, most likely on
 * a busy machine: then it is started on another one.
 * @param start rejects with "address already in use" where it is
 */
export async function onFreePort<T>(start: (port: number) => Promise<T>, choose: () => Promise<number> = freePort): Promise<T> {
	for (let left = tries; ; left--) {
		try {
			return await start(await choose());
		} catch (error) {
			if (left <= 1 || !(error instanceof Error) || !/address already in use/i.test(error.message)) throw error;
		}
	}
}

/** Whoever listens there, whatever they speak. */
export function isTaken(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1");
		const say = (taken: boolean) => {
			socket.destroy();
			resolve(taken);
		};
		socket.once("connect", () => say(true));
		socket.once("error", () => say(false));
	});
}

/** One that nobody listens at; somebody else may be there a moment later. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port"))));
		});
	});
}
