/** A service on one machine, in this process: the folder taken, the tables brought up to date, the runtime started, the front before it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceManifest } from "../../build/worker.ts";
import { freePort } from "../ports.ts";
import { startClock } from "./clock.ts";
import { type Front, ownAddressHeader, ownProtoHeader, startFront } from "./front.ts";
import { databaseFile } from "./layout.ts";
import { holdFolder } from "./lock.ts";
import { migrateDatabase } from "./migrations.ts";
import { type Inner, startRuntime } from "./runtime.ts";
import { writeRuntimeConfig } from "./runtime-config.ts";
import { ensureSecrets } from "./secrets.ts";

export interface RunSettings {
	port: number;
	/** Address of this machine to listen at. */
	host: string;
	/** Of the service's data. */
	folder: string;
	/** With the built service (build/worker.ts). */
	build: string;
	/** With the built pages. */
	pages: string;
	https?: { certificate: string; key: string } | undefined;
	/** By which users know it, where another front speaks https for it. */
	origin?: string | undefined;
	/** Settings of wrangler.toml that differ. */
	vars: Record<string, string>;
	/** The header in which another front writes the caller's address, in lower case. */
	addressHeader?: string | undefined;
}

export interface Running {
	stop(): Promise<void>;
}

/** @returns when it answers at its port. @throws Error with one sentence where it does not start */
export async function runService(settings: RunSettings, log: (line: string) => void): Promise<Running> {
	const { folder, port, host, https, origin, addressHeader } = settings;
	const lock = await holdFolder(folder);
	const [service, clock] = await innerSockets();
	let front: Front | undefined;
	const stopping: (() => Promise<void> | void)[] = [];
	const stop = async () => {
		for (const one of stopping.toReversed()) await one();
	};
	try {
		// First: where the port is taken, nothing has been started yet that would have to be ended. Until the runtime answers, it says busy.
		front = await startFront({ port, host, inner: service.inner, https, origin, addressHeader });
		stopping.push(service.forget, front.close);
		const manifest = serviceManifestIn(settings.build);
		const secrets = ensureSecrets(folder);
		for (const { id } of manifest.databases) for (const name of migrateDatabase(databaseFile(folder, id))) log(`migration ${name}\n`);
		mkdirSync(settings.pages, { recursive: true });
		const config = writeRuntimeConfig({
			manifest,
			build: settings.build,
			pages: settings.pages,
			folder,
			vars: { ...settings.vars, CLIENT_ADDRESS_HEADER: addressHeader ?? ownAddressHeader },
			secrets: Object.keys(secrets),
			sockets: { service: service.address, clock: clock.address },
			protoHeader: ownProtoHeader,
		});
		const runtime = await startRuntime({
			config,
			environment: secrets,
			inner: service.inner,
			sockets: [service.inner, clock.inner],
			log,
			started: lock.runtimeIs,
		});
		// The front is closed first, then the runtime is ended.
		stopping.splice(1, 0, runtime.stop);
		stopping.push(startClock(manifest.crons, clock.inner, log));
		return { stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** What the built service is bound to. @param build a folder that `buildWorker` gave */
export function serviceManifestIn(build: string): ServiceManifest {
	return JSON.parse(readFileSync(join(build, "service.json"), "utf8")) as ServiceManifest; // safe: our own build wrote it
}

interface InnerSocket {
	inner: Inner;
	/** As workerd takes it. */
	address: string;
	forget(): void;
}

/** Sockets in a folder that nobody else can enter; where there are none (Windows), ports of this machine: nothing but ours is behind them. */
async function innerSockets(): Promise<[InnerSocket, InnerSocket]> {
	if (process.platform === "win32") {
		const [service, clock] = [await freePort(), await freePort()];
		const socket = (port: number): InnerSocket => ({ inner: port, address: `127.0.0.1:${port}`, forget: () => {} });
		return [socket(service), socket(clock)];
	}
	// Not in the service's folder: a socket's path has at most a hundred characters.
	const folder = mkdtempSync(join(tmpdir(), "hebiao-run-"));
	const forget = () => rmSync(folder, { recursive: true, force: true });
	const socket = (name: string): InnerSocket => ({ inner: join(folder, name), address: `unix:${join(folder, name)}`, forget });
	return [socket("service"), socket("clock")];
}
