/** hebiao.json as it arrives from outside. Not for browsers: they write packages and never read one. */
import { z } from "zod";
import { Instant, Line, PeriodId, SetId, SetVersion, UnitCode } from "../api/common.ts";
import { DocumentKind } from "../definition/schema.ts";
import { PACKAGE_FORMAT, PACKAGE_VERSION, type PackageManifest } from "./package.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
const Count = z.number().int().min(0).max(1_000_000);

export const Manifest: z.ZodType<PackageManifest> = z.strictObject({
	format: z.literal(PACKAGE_FORMAT),
	formatVersion: z.literal(PACKAGE_VERSION),
	app: z.string().regex(/^[\w.+-]{1,40}$/),
	madeAt: Instant,
	madeBy: Line.min(1).max(100).nullable(),
	unit: UnitCode,
	unitName: Line.min(1).max(200),
	document: DocumentKind,
	period: PeriodId,
	set: SetId,
	version: SetVersion,
	workbook: z.strictObject({ name: Line.min(1).max(255), bytes: z.number().int().min(1), sha256: Sha256, imageSha256: Sha256 }),
	report: z.strictObject({
		sha256: Sha256,
		verdict: z.enum(["ready", "errors", "unexplained"]),
		errors: Count,
		queries: Count,
		infos: Count,
	}),
});
