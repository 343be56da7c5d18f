/** npm run restore -- --from BACKUP --data FOLDER [--replace replace-everything]: puts a backup back; the service must not run. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildWorker } from "../build/worker.ts";
import { serviceManifestIn } from "../service/run.ts";
import { restoreBackup } from "./restore.ts";

try {
	const { data, from, replace } = parseArgs({
		options: { data: { type: "string" }, from: { type: "string" }, replace: { type: "string" } },
	}).values;
	if (data === undefined || from === undefined)
		throw new Error("用法：npm run restore -- --from 备份 --data 数据文件夹。 Usage: npm run restore -- --from BACKUP --data FOLDER");
	const restored = await restoreBackup(resolve(from), resolve(data), serviceManifestIn(buildWorker()), replace, new Date());
	console.log(JSON.stringify({ restored: resolve(data), ...restored }));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
