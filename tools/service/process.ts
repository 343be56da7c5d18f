/**
 * The process of a service on this machine: the runtime on a port that nobody is told, and the front before it. `tools/serve.ts` starts
 * it with its settings as one JSON argument and ends it with its whole group.
 */
import { unstable_startWorker } from "wrangler";
import { freePort } from "../ports.ts";
import { root } from "../root.ts";
import { ownAddressHeader, startFront } from "./front.ts";

export interface ProcessSettings {
	port: number;
	/** Folder of the databases. */
	state: string;
	/** File with the secrets. */
	secrets: string;
	https?: { certificate: string; key: string } | undefined;
	/** Settings of wrangler.toml that differ. */
	vars: Record<string, string>;
}

const { port, state, secrets, https, vars }: ProcessSettings = JSON.parse(process.argv[2] ?? "{}");
const addressHeader = process.env.CLIENT_ADDRESS_HEADER?.toLowerCase() || undefined;
const inner = await freePort();
// First: where the port is taken, nothing has been started yet that would have to be ended. Until the runtime answers, it says busy.
await startFront({ port, inner, https, addressHeader });

const settings = { ...vars, CLIENT_ADDRESS_HEADER: addressHeader ?? ownAddressHeader };
const worker = await unstable_startWorker({
	config: `${root}/wrangler.toml`,
	envFiles: [secrets],
	bindings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { type: "plain_text", value }])),
	dev: {
		server: { hostname: "127.0.0.1", port: inner, secure: false },
		// What the service takes for its own address: the front speaks https, the way to the runtime does not leave the machine.
		origin: { secure: https !== undefined },
		// Whoever reaches it runs what he likes within the service.
		inspector: false,
		registry: undefined,
		watch: false,
		liveReload: false,
		persist: state,
		logLevel: "info",
	},
});
await worker.ready;
