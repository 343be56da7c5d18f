/** 代报: a revision that the commission files for a unit without a network. */
import { z } from "zod";
import { Instant } from "./common.ts";

const VerdictCode = z.enum(["ready", "errors", "unexplained"]);

/** Findings that one side has and the other has not; the first 20 of `count`. */
const OnlyThere = z.object({ count: z.number().int(), first: z.array(z.object({ rule: z.string(), place: z.string() })) });

/** How the report that the school packed differs from the service's own, which alone counts. */
export const PackageDifference = z
	.object({
		/** The service reads from the file what the school's program read from it. */
		sameContent: z.boolean(),
		verdict: z.object({ packed: VerdictCode, service: VerdictCode }),
		onlyPacked: OnlyThere,
		/** With what the service adds from what it knows: approved targets, ledger, last year. */
		onlyService: OnlyThere,
	})
	.meta({ id: "PackageDifference" });
export type PackageDifference = z.infer<typeof PackageDifference>;

export const OnBehalf = z
	.object({
		/** Who of the commission filed it. */
		by: z.string(),
		/** The offline package it came in, as it says of itself; null: the workbook was handed over alone. */
		package: z
			.object({
				/** Of the package's bytes. */
				sha256: z.string(),
				workbookName: z.string(),
				/** By the clock of the school's computer: proves nothing. */
				madeAt: Instant,
				madeBy: z.string().nullable(),
				app: z.string(),
				difference: PackageDifference,
			})
			.nullable(),
	})
	.meta({ id: "OnBehalf" });
export type OnBehalf = z.infer<typeof OnBehalf>;
