/**
 * Where a service on one machine keeps what it knows: the layout of the locally simulated D1 and R2 (Miniflare's), which the runtime's own
 * storage makes of names. In the folder: state/v3/d1 and state/v3/r2, secrets.env, and run/ while it runs.
 */
import { createHash, createHmac } from "node:crypto";
import { join } from "node:path";

export const databaseKey = "miniflare-D1DatabaseObject";
export const bucketKey = "miniflare-R2BucketObject";

export const databasesOf = (folder: string): string => join(folder, "state", "v3", "d1");
export const bucketsOf = (folder: string): string => join(folder, "state", "v3", "r2");

/** The file of the database with this id. */
export const databaseFile = (folder: string, id: string): string =>
	join(databasesOf(folder), databaseKey, `${objectId(databaseKey, id)}.sqlite`);
/** The file that lists the bucket's objects. */
export const bucketFile = (folder: string, name: string): string =>
	join(bucketsOf(folder), bucketKey, `${objectId(bucketKey, name)}.sqlite`);
/** The folder of the bucket's contents, each under a name of its own. */
export const blobsOf = (folder: string, name: string): string => join(bucketsOf(folder), name, "blobs");

/** workerd's id of a durable object with a name: an HMAC of the name, followed by a check of it. */
function objectId(uniqueKey: string, name: string): string {
	const key = createHash("sha256").update(uniqueKey).digest();
	const id = createHmac("sha256", key).update(name).digest().subarray(0, 16);
	const check = createHmac("sha256", key).update(id).digest().subarray(0, 16);
	return Buffer.concat([id, check]).toString("hex");
}
