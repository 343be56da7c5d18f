/** The process of a service that tools/serve.ts starts: its settings are one JSON argument. It does not outlive who started it. */
import { type Running, type RunSettings, runService } from "./run.ts";

// Written by tools/serve.ts from a value of this type.
const settings = JSON.parse(process.argv[2] ?? "{}") as RunSettings;
const parent = process.ppid;
// Nobody listens any more: what is said to nobody must not end the service before its runtime.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

let service: Running | undefined;
try {
	service = await runService(settings, (line) => process.stderr.write(line));
	console.log("ready");
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

let ending = false;
async function end(): Promise<void> {
	if (ending) return;
	ending = true;
	await service?.stop();
	process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
setInterval(() => process.ppid !== parent && void end(), 1000);
