/** What a database file keeps as given, held against its trail and the originals beside it, by the service's own code. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Difference } from "../../shared/api/jobs.ts";
import { listPeriods } from "../../worker/db/periods.ts";
import type { Env } from "../../worker/env.ts";
import { periodRecords, unitRecords } from "../../worker/services/records/index.ts";
import { FileDatabase } from "../country/database.ts";
import { blobsIn } from "./make.ts";

/**
 * @param file that nobody writes to
 * @param backup folder of the backup that it is of, with the originals; undefined: facts are held against the trail alone
 * @returns what differs, each place after its period
 */
export async function verifyRecords(file: string, backup: string | undefined): Promise<Difference[]> {
	const database = new FileDatabase(file, { readOnly: true });
	try {
		// safe: all that is asked of the bindings here
		const env = { DB: database.d1, ORIGINALS: originalsIn(backup) } as unknown as Env;
		const found: Difference[] = [];
		for (const period of await listPeriods(env.DB)) {
			const differences = await periodRecords(env, period);
			for (let after: string | undefined = ""; after !== undefined; ) {
				const piece = await unitRecords(env, period, after);
				differences.push(...piece.differences);
				after = piece.ends ? undefined : piece.last;
			}
			found.push(...differences.map((one) => ({ ...one, place: `${period.id} ${one.place}` })));
		}
		// Without the originals nothing can be said of them.
		return found.filter(({ place }) => backup !== undefined || !place.endsWith(" original"));
	} finally {
		database.close();
	}
}

function originalsIn(backup: string | undefined) {
	const list = backup === undefined ? undefined : join(backup, "bucket.sqlite");
	const blobs = new Map(list !== undefined && existsSync(list) ? blobsIn(list).map(({ key, blob }) => [key, blob]) : []);
	const bytesOf = (key: string) => {
		const file = join(backup ?? "", "blobs", blobs.get(key) ?? "none");
		return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined;
	};
	return {
		get: async (key: string) => {
			const bytes = bytesOf(key);
			return bytes ? { arrayBuffer: async () => bytes.buffer } : null;
		},
		// A backup keeps what was in the bucket, and no checksums of it.
		head: async (key: string) => {
			const bytes = bytesOf(key);
			return bytes ? { checksums: { sha256: new Uint8Array(createHash("sha256").update(bytes).digest()).buffer } } : null;
		},
	};
}
