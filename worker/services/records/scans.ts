/** 盖章扫描件 of a unit in a period, held against the trail; and the file that stands, against its digest. */
import type { Difference } from "../../../shared/api/jobs.ts";
import type { KeptRecords, Told } from "../../db/records.ts";
import type { Env } from "../../env.ts";
import { digestOfScan } from "../originals.ts";
import { differing, recordDifference } from "./differing.ts";

type KeptScan = KeptRecords["scans"][number];

/** @param kept all of one unit and period @param told about them, in their order */
export function scansDiffering(unit: string, kept: readonly KeptScan[], told: readonly Told[]): Difference[] {
	const own = new Map<string, object>(
		kept.map(({ submission, number, sha256, kind, bytes, by, at }) => [`${submission} ${number}`, { sha256, kind, bytes, by, at }]),
	);
	const other = new Map<string, object>(
		told.flatMap(({ action, subject, at, holder: by, content: { number, sha256, kind, bytes } }) =>
			action === "submission.scan" ? [[`${subject} ${String(number)}`, { sha256, kind, bytes, by, at }] as const] : [],
		),
	);
	return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => differing(`${unit} scan ${key}`, own.get(key), other.get(key)));
}

/** Of each revision the scan that stands: whether the bucket has it as it was uploaded. */
export async function scanFilesDiffering(env: Env, unit: string, kept: readonly KeptScan[]): Promise<Difference[]> {
	const standing = new Map(kept.toSorted((left, right) => left.number - right.number).map((scan) => [scan.submission, scan]));
	const digests = await Promise.all([...standing.values()].map(async (scan) => ({ scan, digest: await digestOfScan(env, scan.sha256) })));
	return digests.flatMap(({ scan: { submission, number, sha256 }, digest }) =>
		digest === sha256 ? [] : [recordDifference(`${unit} scan ${submission} ${number} original`, digest ?? null, sha256)],
	);
}
