/**
 * npm run load [-- --requests 20000] [-- --worst]: what a service of its own, thrown away afterwards, takes of the machine.
 *   --requests: so many mixed requests, four at a time; the runtime's memory at the start, every 2,000 of them and at the end
 *   --worst: the worst body to each route that takes one (testkit/corpus/worst-bodies.ts); the runtime's processor time for each
 * Ends with one line of JSON.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArguments } from "../arguments.ts";
import { startService } from "../serve.ts";
import { runtimeOf } from "./processes.ts";
import { startProgramme } from "./programme.ts";
import { soak } from "./soak.ts";
import { sendWorst } from "./worst.ts";

const { values } = parseArguments({
	options: { requests: { type: "string", default: "20000" }, worst: { type: "boolean", default: false } },
});
const folder = mkdtempSync(join(tmpdir(), "hebiao-load-"));
const service = await startService({ folder });
try {
	const programme = await startProgramme(service.url, service.bootstrapKey);
	const pid = runtimeOf(service.group);
	const result = values.worst ? await sendWorst(programme, pid) : await soak(programme, pid, Number(values.requests));
	console.log(JSON.stringify(result));
} finally {
	await service.stop();
	rmSync(folder, { recursive: true, force: true });
}
