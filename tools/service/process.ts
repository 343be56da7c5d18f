/** The process of a service that tools/serve.ts starts: its settings are one JSON argument. */
import { type RunSettings, runService } from "./run.ts";

// Written by tools/serve.ts from a value of this type.
const settings = JSON.parse(process.argv[2] ?? "{}") as RunSettings;
try {
	const service = await runService(settings, (line) => process.stderr.write(line));
	console.log("ready");
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		process.once(signal, () => void service.stop().then(() => process.exit(0)));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
