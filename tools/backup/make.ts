/**
 * A backup of a service on one machine, while it runs: the database as it is at one moment, then the originals that it names. They are never
 * changed and stored before the database names them, so that whatever the one says is in the other.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ServiceManifest } from "../../build/worker.ts";
import release from "../../package.json" with { type: "json" };
import type { ChainMark } from "../../shared/audit/verify.ts";
import { blobsOf, bucketFile, databaseFile } from "../service/layout.ts";
import { type PublicKeyOfReceipts, publicKeysIn } from "../service/secrets.ts";
import { contentsOf, type TableContents } from "./contents.ts";
import { verifyTrail } from "./trail.ts";

export interface BackupManifest {
	madeAt: string;
	release: string;
	tables: Record<string, TableContents>;
	/** Of the originals, by the names that schools' files have in the bucket. */
	objects: Record<string, { sha256: string; bytes: number }>;
	/** Named in the bucket, and gone by the time it was copied: drafts that were replaced meanwhile. */
	gone: string[];
	/** Where the chains of the trail end: kept, they show later what was cut off or written anew. */
	ends: ChainMark[];
	/** They verify the receipts that were signed so far. The private part is in no backup. */
	keys: PublicKeyOfReceipts[];
}

/**
 * @param into a folder that is not there yet
 * @throws Error with one sentence; nothing is left behind
 */
export async function makeBackup(
	folder: string,
	{ databases, buckets }: ServiceManifest,
	into: string,
	now: Date,
): Promise<BackupManifest> {
	const [database, bucket] = [databases[0], buckets[0]];
	if (!database || !bucket || !existsSync(databaseFile(folder, database.id)))
		throw new Error(`${folder} 里没有核表的数据。 There is no data of Hebiao in it.`);
	if (existsSync(into)) throw new Error(`${into} 已存在，请换一个名称。 It is there already: choose another name.`);
	mkdirSync(join(into, "blobs"), { recursive: true, mode: 0o700 });
	try {
		snapshot(databaseFile(folder, database.id), join(into, "database.sqlite"));
		const source = bucketFile(folder, bucket.name);
		const { objects, gone } = existsSync(source) ? copyObjects(source, blobsOf(folder, bucket.name), into) : { objects: {}, gone: [] };
		const copy = join(into, "database.sqlite");
		const { breaks, ends } = await verifyTrail(copy);
		if (breaks.length > 0)
			throw new Error(
				`轨迹在 ${breaks[0]?.chain} 第 ${breaks[0]?.sequence} 条断开，没有备份。 The trail is broken at that entry: look into it (npm run audit:verify) before you rely on a backup.`,
			);
		const manifest: BackupManifest = {
			madeAt: now.toISOString(),
			release: release.version,
			tables: contentsOf(copy),
			objects,
			gone,
			ends,
			keys: publicKeysIn(folder),
		};
		writeFileSync(join(into, "backup.json"), JSON.stringify(manifest, null, "\t"), { mode: 0o600 });
		return manifest;
	} catch (error) {
		rmSync(into, { recursive: true, force: true });
		throw error;
	}
}

/** The database at one moment, whoever writes to it meanwhile. */
function snapshot(from: string, to: string): void {
	const database = new DatabaseSync(from, { readOnly: true });
	try {
		database.prepare("VACUUM INTO ?").run(to);
	} finally {
		database.close();
	}
}

function copyObjects(bucket: string, blobs: string, into: string): Pick<BackupManifest, "objects" | "gone"> {
	const list = join(into, "bucket.sqlite");
	snapshot(bucket, list);
	const objects: BackupManifest["objects"] = {};
	const gone: string[] = [];
	for (const { key, blob } of blobsIn(list)) {
		const from = join(blobs, blob);
		if (!existsSync(from)) {
			gone.push(key);
			continue;
		}
		copyFileSync(from, join(into, "blobs", blob));
		const bytes = readFileSync(join(into, "blobs", blob));
		objects[key] = { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
	}
	return { objects, gone };
}

/** The bucket's objects and the files that hold them. */
export function blobsIn(list: string): { key: string; blob: string }[] {
	const database = new DatabaseSync(list, { readOnly: true });
	try {
		return database
			.prepare("SELECT key, blob_id FROM _mf_objects WHERE blob_id IS NOT NULL ORDER BY key")
			.all()
			.map(({ key, blob_id: blob }) => ({ key: String(key), blob: String(blob) }));
	} finally {
		database.close();
	}
}
