/**
 * npm run audit:verify: says whether the trail is whole, and where it breaks; then whether unit data, decisions, facts and originals are what the
 * trail says of them, and what differs. Ends with 1 where anything does.
 *   npm run audit:verify -- --database FILE|BACKUP      a database file, or a backup's folder
 *   HEBIAO_KEY=… npm run audit:verify -- --url https://hebiao.example.edu.cn     a running service, with a key of the commission's
 * --keep FILE writes down where the chains end; --kept FILE holds the trail against what was written down before.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditVerification } from "../../shared/api/audit.ts";
import type { Difference } from "../../shared/api/jobs.ts";
import type { ChainMark } from "../../shared/audit/verify.ts";
import { parseArguments } from "../arguments.ts";
import { Client } from "../client.ts";
import { recompute } from "../recompute.ts";
import { verifyRecords } from "./records.ts";
import { type TrailFindings, verifyTrail } from "./trail.ts";

try {
	const { database, url, keep, kept } = parseArguments({
		options: { database: { type: "string" }, url: { type: "string" }, keep: { type: "string" }, kept: { type: "string" } },
	}).values;
	// Written by --keep.
	const marks: ChainMark[] = kept === undefined ? [] : JSON.parse(readFileSync(kept, "utf8"));
	const verify = database !== undefined ? () => ofFile(database, marks) : url !== undefined ? () => ofService(url, marks) : undefined;
	if (!verify) throw new Error("请用 --database 或 --url 指明核验什么。 Say what to verify: --database FILE or --url ADDRESS.");
	const { trail, records } = await verify();
	for (const { chain, sequence, message } of trail.breaks) console.error(`${chain} ${sequence}：${message.zh} ${message.en}`);
	for (const { place, kept: stands, found } of records)
		console.error(`${place}：库中 ${stands ?? "—"}，轨迹或原件 ${found ?? "—"}。 Kept, and by the trail or the original.`);
	if (keep !== undefined && trail.breaks.length === 0) writeFileSync(keep, JSON.stringify(trail.ends, null, "\t"));
	const counts = { entries: trail.entries, chains: trail.ends.length, breaks: trail.breaks.length, kept: marks.length };
	console.log(JSON.stringify({ ...counts, records: records.length }));
	process.exit(trail.breaks.length + records.length > 0 ? 1 : 0);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

interface Verified {
	trail: TrailFindings;
	/** Records that are not what the trail or the original has. */
	records: Difference[];
}

async function ofFile(path: string, kept: readonly ChainMark[]): Promise<Verified> {
	const backup = existsSync(path) && statSync(path).isDirectory() ? path : undefined;
	const file = backup === undefined ? path : join(backup, "database.sqlite");
	if (!existsSync(file)) throw new Error(`没有 ${file}。 There is no such file.`);
	return { trail: await verifyTrail(file, kept), records: await verifyRecords(file, backup) };
}

async function ofService(url: string, kept: readonly ChainMark[]): Promise<Verified> {
	const key = process.env.HEBIAO_KEY;
	if (!key)
		throw new Error("请在环境变量 HEBIAO_KEY 中给出市教委的密钥。 Put a key of the commission's into the environment variable HEBIAO_KEY.");
	const client = await new Client(url.replace(/\/$/, "")).signIn(key);
	const trail = await trailOfService(client, kept);
	const { periods } = await client.get<{ periods: { id: string }[] }>("/periods");
	const jobs = await recompute(
		client,
		periods.map(({ id }) => id),
		() => {},
	);
	const failed = jobs.find(({ state }) => state !== "done");
	if (failed) throw new Error(`${failed.period}：${failed.message}`);
	const records = jobs.flatMap(({ period, differences }) =>
		differences.filter(({ repaired }) => !repaired).map((one) => ({ ...one, place: `${period} ${one.place}` })),
	);
	return { trail, records };
}

async function trailOfService(client: Client, kept: readonly ChainMark[]): Promise<TrailFindings> {
	const ask = (limit: number, { chain, sequence, hash }: Partial<ChainMark> = {}) =>
		client.get<AuditVerification>(
			`/audit/verification?limit=${limit}${chain === undefined ? "" : `&chain=${encodeURIComponent(chain)}&sequence=${sequence}&hash=${hash}`}`,
		);
	const found: TrailFindings = { entries: 0, breaks: [], ends: [] };
	let next: ChainMark | null | undefined;
	while (next !== null) {
		const piece: AuditVerification = await ask(1000, next);
		found.entries += piece.entries;
		found.breaks.push(...piece.breaks);
		found.ends.push(...piece.ends);
		next = piece.next;
	}
	const ends = new Map(found.ends.map((end) => [end.chain, end]));
	for (const mark of kept) {
		// A chain that ends as it did needs no further question.
		if (ends.get(mark.chain)?.hash === mark.hash) continue;
		found.breaks.push(...(await ask(1, mark)).breaks.filter(({ chain, sequence }) => chain === mark.chain && sequence === mark.sequence));
	}
	return found;
}
