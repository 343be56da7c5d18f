/** A backup put back: every table and every original as it was, and the trail whole; or nothing is changed. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ServiceManifest } from "../../build/worker.ts";
import { blobsOf, bucketFile, databaseFile } from "../service/layout.ts";
import { isHeld } from "../service/lock.ts";
import { retireKeys } from "../service/secrets.ts";
import { contentsOf, differences } from "./contents.ts";
import { type BackupManifest, blobsIn } from "./make.ts";
import { endedKeysIn, endKeys, type KeyToLookAt, validKeysIn } from "./revocations.ts";
import { verifyTrail } from "./trail.ts";

/** What is to be typed where data would be replaced. */
export const replaceWord = "replace-everything";

export interface Restored {
	tables: number;
	rows: number;
	objects: number;
	entries: number;
	/** Where the data is that was there before. */
	before: string | undefined;
	/** Ids of keys that had ended since the backup was made, and were ended again. */
	ended: string[];
	/** Every key that signs in, where nothing was there that knows which of them were revoked since; otherwise none. */
	toLookAt: KeyToLookAt[];
}

/**
 * Puts a backup into a service's folder; the service must not run.
 * Keys that the replaced data know as revoked since the backup are revoked again; so are those that are listed.
 * @param replace `replaceWord`, where the folder holds data
 * @param revoked ids of keys that were revoked since
 * @throws Error with one sentence; the folder is as it was
 */
export async function restoreBackup(
	from: string,
	folder: string,
	service: ServiceManifest,
	replace: string | undefined,
	now: Date,
	revoked: readonly string[] = [],
): Promise<Restored> {
	const backup = manifestIn(from);
	const [database, bucket] = [service.databases[0], service.buckets[0]];
	if (!database || !bucket) throw new Error("wrangler.toml 没有数据库或存储桶。 wrangler.toml names no database or no bucket.");
	if (isHeld(folder)) throw new Error(`服务正在使用 ${folder}，请先停止。 The service runs in this folder: end it first.`);
	if (holdsData(databaseFile(folder, database.id)) && replace !== replaceWord)
		throw new Error(
			`${folder} 里已有数据。确要替换，请加 --replace ${replaceWord}（原有数据改名保留）。 It holds data: to replace it, add that option; what is there is kept under another name.`,
		);
	const entries = await verify(from, backup);
	const since = endedKeysIn(databaseFile(folder, database.id));
	const state = join(folder, "state");
	const before = existsSync(state) ? `${state}-before-${now.toISOString().replaceAll(/[:.]/g, "-")}` : undefined;
	if (before !== undefined) renameSync(state, before);
	let ended: string[];
	try {
		put(join(from, "database.sqlite"), databaseFile(folder, database.id));
		ended = since || revoked.length > 0 ? await endKeys(databaseFile(folder, database.id), since, revoked, now) : [];
		if (existsSync(join(from, "bucket.sqlite"))) {
			put(join(from, "bucket.sqlite"), bucketFile(folder, bucket.name));
			for (const { blob, key } of blobsIn(join(from, "bucket.sqlite")))
				if (backup.objects[key]) put(join(from, "blobs", blob), join(blobsOf(folder, bucket.name), blob));
		}
		retireKeys(folder, backup.keys);
	} catch (error) {
		rmSync(state, { recursive: true, force: true });
		if (before !== undefined) renameSync(before, state);
		throw error;
	}
	const rows = Object.values(backup.tables).reduce((sum, table) => sum + table.rows, 0);
	const toLookAt = since ? [] : validKeysIn(databaseFile(folder, database.id), now);
	return { tables: Object.keys(backup.tables).length, rows, objects: Object.keys(backup.objects).length, entries, before, ended, toLookAt };
}

/** Whether the backup is as it was made, and its trail whole. @returns entries of the trail. @throws Error with one sentence */
async function verify(from: string, backup: BackupManifest): Promise<number> {
	const differing = differences(contentsOf(join(from, "database.sqlite")), backup.tables);
	if (differing.length > 0)
		throw new Error(`备份已被改动或残缺：${differing.join("、")}。 The backup is not as it was made: these tables differ.`);
	const list = join(from, "bucket.sqlite");
	for (const { key, blob } of existsSync(list) ? blobsIn(list) : []) {
		const kept = backup.objects[key];
		const file = join(from, "blobs", blob);
		if (kept && (!existsSync(file) || createHash("sha256").update(readFileSync(file)).digest("hex") !== kept.sha256))
			throw new Error(`备份已被改动或残缺：原件 ${key}。 The backup is not as it was made: this original differs.`);
	}
	const { breaks, entries } = await verifyTrail(join(from, "database.sqlite"), backup.ends);
	const [broken] = breaks;
	if (broken) throw new Error(`${broken.chain} ${broken.sequence}：${broken.message.zh} ${broken.message.en}`);
	return entries;
}

function manifestIn(from: string): BackupManifest {
	try {
		return JSON.parse(readFileSync(join(from, "backup.json"), "utf8")) as BackupManifest; // safe: written by makeBackup; its digests are verified
	} catch {
		throw new Error(`${from} 不是核表的备份。 It is no backup of Hebiao: it has no backup.json.`);
	}
}

function holdsData(file: string): boolean {
	if (!existsSync(file)) return false;
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const hasKeys = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'keys'").get() !== undefined;
		return hasKeys && database.prepare("SELECT EXISTS (SELECT 1 FROM keys) OR EXISTS (SELECT 1 FROM audit) AS any").get()?.any === 1;
	} finally {
		database.close();
	}
}

function put(from: string, to: string): void {
	mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
	copyFileSync(from, to);
}
