/** npm run backup -- --data FOLDER --into FOLDER: a backup of a service on one machine, while it runs or not. */
import { join, resolve } from "node:path";
import { buildWorker } from "../../build/worker.ts";
import { parseArguments } from "../arguments.ts";
import { serviceManifestIn } from "../service/run.ts";
import { makeBackup } from "./make.ts";

try {
	const { data, into } = parseArguments({ options: { data: { type: "string" }, into: { type: "string" } } }).values;
	if (data === undefined || into === undefined)
		throw new Error("用法：npm run backup -- --data 数据文件夹 --into 备份存放处。 Usage: npm run backup -- --data FOLDER --into FOLDER");
	const now = new Date();
	const folder = join(resolve(into), `hebiao-${now.toISOString().slice(0, 19).replaceAll(/[:T]/g, "-")}`);
	const { tables, objects, gone, ends } = await makeBackup(resolve(data), serviceManifestIn(buildWorker()), folder, now);
	const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
	console.log(
		JSON.stringify({
			backup: folder,
			tables: Object.keys(tables).length,
			rows,
			objects: Object.keys(objects).length,
			gone: gone.length,
			chains: ends.length,
		}),
	);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
