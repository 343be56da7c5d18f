/**
 * npm run restore -- --from BACKUP --data FOLDER [--replace replace-everything] [--revoked ID,ID …]: puts a backup back; the service must not run.
 * Keys that were revoked since the backup are revoked again where the replaced data know of them or --revoked names them; otherwise every key that
 * signs in is listed, to be looked at.
 */
import { resolve } from "node:path";
import { buildWorker } from "../../build/worker.ts";
import { parseArguments } from "../arguments.ts";
import { serviceManifestIn } from "../service/run.ts";
import { restoreBackup } from "./restore.ts";

try {
	const { data, from, replace, revoked } = parseArguments({
		options: {
			data: { type: "string" },
			from: { type: "string" },
			replace: { type: "string" },
			revoked: { type: "string", multiple: true },
		},
	}).values;
	if (data === undefined || from === undefined)
		throw new Error("用法：npm run restore -- --from 备份 --data 数据文件夹。 Usage: npm run restore -- --from BACKUP --data FOLDER");
	const listed = (revoked ?? []).flatMap((ids) => ids.split(",")).filter((id) => id !== "");
	const restored = await restoreBackup(resolve(from), resolve(data), serviceManifestIn(buildWorker()), replace, new Date(), listed);
	const { toLookAt, ...counts } = restored;
	if (toLookAt.length > 0) {
		console.error(
			"!!! 备份之后撤销的密钥，恢复后又能登录。请逐一核对下列密钥，把已撤销的重新撤销（DELETE /keys/{id}，或恢复时加 --revoked）。\n" +
				"!!! Keys that were revoked after the backup was made sign in again. Look at each of these, and revoke again what was revoked (DELETE /keys/{id}, or --revoked when you restore).",
		);
		for (const { id, holder, role, unit, expires } of toLookAt) console.error(`${id} ${role} ${unit ?? ""} ${holder} ${expires}`);
	}
	console.log(JSON.stringify({ restored: resolve(data), ...counts, keysToLookAt: toLookAt.length }));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
