/**
 * npm run audit:verify: says whether the trail is whole, and where it breaks; ends with 1 where it does.
 *   npm run audit:verify -- --database FILE|BACKUP      a database file, or a backup's folder
 *   HEBIAO_KEY=… npm run audit:verify -- --url https://hebiao.example.edu.cn     a running service, with a key of the commission's
 * --keep FILE writes down where the chains end; --kept FILE holds the trail against what was written down before.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { AuditVerification } from "../../shared/api/audit.ts";
import type { Mark } from "../../shared/audit/verify.ts";
import { Client } from "../client.ts";
import { type TrailFindings, verifyTrail } from "./trail.ts";

try {
	const { database, url, keep, kept } = parseArgs({
		options: { database: { type: "string" }, url: { type: "string" }, keep: { type: "string" }, kept: { type: "string" } },
	}).values;
	// Written by --keep.
	const marks: Mark[] = kept === undefined ? [] : JSON.parse(readFileSync(kept, "utf8"));
	const found = database !== undefined ? await ofFile(database, marks) : url !== undefined ? await ofService(url, marks) : undefined;
	if (!found) throw new Error("请用 --database 或 --url 指明核验什么。 Say what to verify: --database FILE or --url ADDRESS.");
	for (const { chain, sequence, message } of found.breaks) console.error(`${chain} ${sequence}：${message.zh} ${message.en}`);
	if (keep !== undefined && found.breaks.length === 0) writeFileSync(keep, JSON.stringify(found.ends, null, "\t"));
	console.log(JSON.stringify({ entries: found.entries, chains: found.ends.length, breaks: found.breaks.length, kept: marks.length }));
	process.exit(found.breaks.length > 0 ? 1 : 0);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

function ofFile(path: string, kept: readonly Mark[]): Promise<TrailFindings> {
	const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "database.sqlite") : path;
	if (!existsSync(file)) throw new Error(`没有 ${file}。 There is no such file.`);
	return verifyTrail(file, kept);
}

async function ofService(url: string, kept: readonly Mark[]): Promise<TrailFindings> {
	const key = process.env.HEBIAO_KEY;
	if (!key)
		throw new Error("请在环境变量 HEBIAO_KEY 中给出市教委的密钥。 Put a key of the commission's into the environment variable HEBIAO_KEY.");
	const client = await new Client(url.replace(/\/$/, "")).signIn(key);
	const ask = (limit: number, { chain, sequence, hash }: Partial<Mark> = {}) =>
		client.get<AuditVerification>(
			`/audit/verification?limit=${limit}${chain === undefined ? "" : `&chain=${encodeURIComponent(chain)}&sequence=${sequence}&hash=${hash}`}`,
		);
	const found: TrailFindings = { entries: 0, breaks: [], ends: [] };
	let next: Mark | null | undefined;
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
