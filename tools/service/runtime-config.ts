/**
 * What workerd runs on a machine of one's own: our Worker, the pages, and D1, R2 and Queues kept here by the workers that Cloudflare's
 * own local simulation consists of (Miniflare's; workerd brings the bindings, they bring the storage). Nothing else is in it: no development
 * server, no debugger, no way out to any network, and only the two sockets named here.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceManifest } from "../../build/worker.ts";
import { root } from "../root.ts";
import { type CapnpValue, capnpText, Embed } from "./capnp.ts";
import { bucketKey, bucketsOf, databaseKey, databasesOf } from "./layout.ts";
import { simulated } from "./packages.ts";

export interface RuntimeSettings {
	manifest: ServiceManifest;
	/** With index.js. */
	build: string;
	/** Of the built pages. */
	pages: string;
	/** Of the service's data; the runtime's own files go to run/ in it. */
	folder: string;
	/** Settings of wrangler.toml that differ. */
	vars: Record<string, string>;
	/** Names of secrets; their values are in the runtime's environment and in no file. */
	secrets: string[];
	/** Addresses as workerd takes them: of the service, and of what calls its scheduled handler. */
	sockets: { service: string; clock: string };
	/** Header in which the front says http or https. */
	protoHeader: string;
}

const own = join(root, "tools", "service", "workers");
const simulatedDate = "2023-07-24";

/** Writes everything the runtime reads. @returns the file to start it with */
export function writeRuntimeConfig(settings: RuntimeSettings): string {
	const { folder, build } = settings;
	const run = join(folder, "run");
	rmSync(run, { recursive: true, force: true });
	for (const one of [run, databasesOf(folder), bucketsOf(folder)]) mkdirSync(one, { recursive: true, mode: 0o700 });
	const take = (from: string, name: string) => {
		cpSync(from, join(run, name));
		return new Embed(name);
	};
	const modules = (from: string, name: string) => [{ name, esModule: take(from, name) }];
	const simulatedModules = (path: string) => modules(join(simulated, path), path.replace("/", "-"));
	const config = {
		services: [
			{ name: "service", worker: serviceWorker(settings, take(join(build, "index.js"), "service.js")) },
			{
				name: "door",
				worker: {
					compatibilityDate: settings.manifest.compatibilityDate,
					modules: modules(join(own, "door.js"), "door.js"),
					bindings: [{ name: "SERVICE", service: "service" }],
					globalOutbound: "nowhere",
				},
			},
			{ name: "nowhere", network: { allow: [] } },
			{ name: "pages:files", disk: { path: settings.pages } },
			{
				name: "pages",
				worker: {
					compatibilityDate: settings.manifest.compatibilityDate,
					modules: modules(join(own, "pages.js"), "pages.js"),
					bindings: [{ name: "FILES", service: "pages:files" }],
					globalOutbound: "nowhere",
				},
			},
			{
				name: "clock",
				worker: {
					compatibilityDate: settings.manifest.compatibilityDate,
					compatibilityFlags: ["service_binding_extra_handlers", "experimental"],
					modules: modules(join(own, "clock.js"), "clock.js"),
					bindings: [{ name: "SERVICE", service: "service" }],
					globalOutbound: "nowhere",
				},
			},
			...objects(
				{ name: "d1", key: databaseKey, className: "D1DatabaseObject", path: databasesOf(folder) },
				simulatedModules("d1/database.worker.js"),
			),
			{
				name: "d1:entry",
				worker: {
					compatibilityDate: simulatedDate,
					compatibilityFlags: ["enhanced_error_serialization"],
					modules: simulatedModules("d1/entry.worker.js"),
					bindings: [{ name: "MINIFLARE_OBJECT", durableObjectNamespace: { className: "D1DatabaseObject", serviceName: "d1" } }],
					globalOutbound: "nowhere",
				},
			},
			...objects(
				{ name: "r2", key: bucketKey, className: "R2BucketObject", path: bucketsOf(folder) },
				simulatedModules("r2/bucket.worker.js"),
			),
			objectEntry("r2:entry", { className: "R2BucketObject", serviceName: "r2" }, simulatedModules("shared/object-entry.worker.js")),
			...queueServices(settings.manifest, simulatedModules),
		],
		sockets: [
			{ name: "service", address: settings.sockets.service, http: { forwardedProtoHeader: settings.protoHeader }, service: "door" },
			{ name: "clock", address: settings.sockets.clock, http: {}, service: "clock" },
		],
		extensions: [
			{
				modules: [
					{ name: "miniflare:shared", esModule: take(join(simulated, "shared/index.worker.js"), "shared-index.js") },
					{ name: "miniflare:zod", esModule: take(join(simulated, "shared/zod.worker.js"), "shared-zod.js") },
				],
			},
		],
	};
	const file = join(run, "config.capnp");
	writeFileSync(file, `using Workerd = import "/workerd/workerd.capnp";\nconst config :Workerd.Config = ${capnpText(config)};\n`, {
		mode: 0o600,
	});
	return file;
}

function serviceWorker({ manifest, vars, secrets }: RuntimeSettings, script: Embed): CapnpValue {
	const texts = { ...manifest.vars, ...vars };
	return {
		compatibilityDate: manifest.compatibilityDate,
		compatibilityFlags: manifest.compatibilityFlags,
		modules: [{ name: "service.js", esModule: script }],
		bindings: [
			...Object.entries(texts).map(([name, text]) => ({ name, text })),
			...secrets.map((name) => ({ name, fromEnvironment: name })),
			{ name: manifest.pages, service: "pages" },
			...manifest.databases.map(({ binding, id }) => ({
				name: binding,
				wrapped: { moduleName: "cloudflare-internal:d1-api", innerBindings: [{ name: "fetcher", service: named("d1:entry", id) }] },
			})),
			...manifest.buckets.map(({ binding, name }) => ({ name: binding, r2Bucket: named("r2:entry", name) })),
			...manifest.queues.map(({ binding, queue }) => ({ name: binding, queue: `queue:${queue}` })),
		],
		globalOutbound: "nowhere",
	};
}

const named = (service: string, name: string): CapnpValue => ({
	name: service,
	props: { json: JSON.stringify({ MINIFLARE_NAMESPACE: name }) },
});

/** Durable objects that keep their databases and blobs in a folder. */
function objects(
	{ name, key, className, path }: { name: string; key: string; className: string; path: string },
	modules: CapnpValue,
): { [name: string]: CapnpValue }[] {
	return [
		{ name: `${name}:storage`, disk: { path, writable: true } },
		{
			name,
			worker: {
				compatibilityDate: simulatedDate,
				compatibilityFlags: ["nodejs_compat", "experimental"],
				modules,
				durableObjectNamespaces: [{ className, uniqueKey: key }],
				durableObjectStorage: { localDisk: `${name}:storage` },
				bindings: [{ name: "MINIFLARE_BLOBS", service: `${name}:storage` }],
				globalOutbound: "nowhere",
			},
		},
	];
}

function objectEntry(name: string, durableObjectNamespace: CapnpValue, modules: CapnpValue, namespace?: string) {
	const bindings = [
		...(namespace === undefined ? [] : [{ name: "MINIFLARE_NAMESPACE", text: namespace }]),
		{ name: "MINIFLARE_OBJECT", durableObjectNamespace },
	];
	return { name, worker: { compatibilityDate: simulatedDate, modules, bindings, globalOutbound: "nowhere" } };
}

/** Queues live in memory: what must not be lost when the service ends is written down before it is queued. */
function queueServices(
	{ queues, consumers }: ServiceManifest,
	simulatedModules: (path: string) => CapnpValue,
): { [name: string]: CapnpValue }[] {
	const names = [...new Set([...queues, ...consumers].map(({ queue }) => queue))];
	if (names.length === 0) return [];
	const className = "QueueBrokerObject";
	const consumersByQueue = Object.fromEntries(consumers.map(({ queue, ...settings }) => [queue, { workerName: "service", ...settings }]));
	return [
		{
			name: "queues",
			worker: {
				compatibilityDate: simulatedDate,
				compatibilityFlags: ["nodejs_compat", "experimental", "service_binding_extra_handlers"],
				modules: simulatedModules("queues/broker.worker.js"),
				durableObjectNamespaces: [{ className, uniqueKey: `miniflare-${className}`, preventEviction: true }],
				durableObjectStorage: { inMemory: null },
				bindings: [
					{ name: "MINIFLARE_OBJECT", durableObjectNamespace: { className } },
					{
						name: "MINIFLARE_QUEUE_PRODUCERS",
						json: JSON.stringify(Object.fromEntries(queues.map(({ queue }) => [queue, { queueName: queue, workerName: "service" }]))),
					},
					{ name: "MINIFLARE_QUEUE_CONSUMERS", json: JSON.stringify(consumersByQueue) },
					{ name: "MINIFLARE_WORKER_service", service: "service" },
				],
				globalOutbound: "nowhere",
			},
		},
		...names.map((queue) =>
			objectEntry(`queue:${queue}`, { className, serviceName: "queues" }, simulatedModules("shared/object-entry.worker.js"), queue),
		),
	];
}
