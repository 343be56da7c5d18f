/**
 * npm run serve: the service on a machine of one's own, for a front with https before it (docs/operations.md).
 *   npm run serve -- --data FOLDER --origin https://hebiao.example.edu.cn [--port 8787] [--host 127.0.0.1]
 * Ends on SIGTERM once what is under way is answered. CLIENT_ADDRESS_HEADER names the header in which that front writes the caller's address.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtPages } from "../../build/manifest.ts";
import { buildWorker } from "../../build/worker.ts";
import { parseArguments } from "../arguments.ts";
import { buildPages } from "../build.ts";
import { runService } from "./run.ts";

for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
try {
	const { values } = parseArguments({
		options: {
			data: { type: "string" },
			origin: { type: "string" },
			port: { type: "string", default: "8787" },
			host: { type: "string", default: "127.0.0.1" },
		},
	});
	const { data, host } = values;
	if (data === undefined)
		throw new Error(
			"请用 --data 指明存放数据的文件夹。 Name the folder of the service's data: npm run serve -- --data FOLDER --origin https://…",
		);
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} 不是端口号。 It is no port.`);
	const origin = values.origin === undefined ? undefined : originOf(values.origin);
	if (!existsSync(join(builtPages, "index.html"))) await buildPages();
	const service = await runService(
		{
			port,
			host,
			folder: resolve(data),
			build: buildWorker(),
			pages: builtPages,
			origin,
			vars: Object.fromEntries(["OFFICE_JS", "OFFICE_HOSTS"].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
			addressHeader: process.env.CLIENT_ADDRESS_HEADER?.toLowerCase() || undefined,
		},
		(line) => process.stderr.write(line),
	);
	console.log(`核表服务已启动 The service is ready: http://${host}:${port}${origin === undefined ? "" : ` (${origin})`}`);
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		process.once(signal, () => {
			console.log("正在结束 Ending: what is under way is answered first.");
			void service.stop().then(() => process.exit(0));
		});
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

/** @throws Error with one sentence where it is none */
function originOf(text: string): string {
	const url = URL.parse(text);
	if (url && ["http:", "https:"].includes(url.protocol) && url.pathname === "/" && url.search === "") return url.origin;
	throw new Error(
		`--origin ${text} 应只写到域名和端口，如 https://hebiao.example.edu.cn。 It is https:// with a host (and port), nothing more.`,
	);
}
