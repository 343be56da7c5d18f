/**
 * The offline submission package (离线报送包): what a person carries to the commission when the school has no network. A .zip with four
 * files; format 1. What it says of the workbook is for people and for comparison: the service checks the workbook anew.
 */

import type { Verdict } from "../check/index.ts";
import type { DocumentKind } from "../definition/schema.ts";
import type { Advice } from "../domain/advice.ts";

export const PACKAGE_FORMAT = "hebiao-package";
/** Counts up when a reader of today could no longer read what is written. */
export const PACKAGE_VERSION = 1;
/** Of the service's request. */
export const PACKAGE_TYPE = "application/vnd.hebiao.package+zip";

/** Names of the files inside. ASCII, because old programs on Windows spoil other names. */
export const PACKAGE_FILES = { manifest: "hebiao.json", workbook: "workbook.xlsx", report: "report.json", cover: "README.txt" } as const;

/** hebiao.json */
export interface PackageManifest {
	format: typeof PACKAGE_FORMAT;
	formatVersion: typeof PACKAGE_VERSION;
	/** Version of the program that made it. */
	app: string;
	/** Instant with +08:00, by the clock of the computer it was made on. */
	madeAt: string;
	/** 经办人, as typed; null: nobody gave a name. */
	madeBy: string | null;
	unit: string;
	unitName: string;
	document: DocumentKind;
	period: string;
	set: string;
	version: string;
	workbook: {
		/** As the school calls its file. */
		name: string;
		bytes: number;
		/** Of the file. */
		sha256: string;
		/** Of the image's RFC 8785 JSON, as receipts carry it. */
		imageSha256: string;
	};
	report: { sha256: string; verdict: Verdict["code"]; errors: number; queries: number; infos: number };
}

/** Why a package is not taken in, and what the person does about it. */
export interface PackageProblem extends Advice {
	code:
		| "not-a-package"
		| "a-workbook"
		| "damaged"
		| "too-large"
		| "newer"
		| "incomplete"
		| "foreign-file"
		| "altered"
		| "malformed"
		| "mismatch";
}

/** @see PackageProblem */
export class PackageError extends Error {
	readonly problem: PackageProblem;
	constructor(problem: PackageProblem) {
		super(problem.message.en);
		this.name = "PackageError";
		this.problem = problem;
	}
}

/** `SH01_2023-annual_离线报送包.hebiao.zip` */
export const packageFileName = ({ unit, period }: Pick<PackageManifest, "unit" | "period">): string =>
	`${unit}_${period}_离线报送包.hebiao.zip`;
