/** Makes an offline submission package. */
import { strToU8, type Zippable, zipSync } from "fflate";
import type { Report } from "../check/index.ts";
import { canonicalJson } from "../definition/canonical.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { coverSheet } from "./cover-sheet.ts";
import { PACKAGE_FILES, PACKAGE_FORMAT, PACKAGE_VERSION, type PackageManifest } from "./package.ts";
import { sha256Hex } from "./sha256.ts";

export interface PackageContents {
	/** The file as it is. */
	workbook: Uint8Array;
	/** As the school calls its file. */
	workbookName: string;
	/** What the file holds, as the reader gives it. */
	image: WorkbookImage;
	/** The report on this very workbook. */
	report: Report;
	/** 经办人; null: not given. */
	madeBy: string | null;
	madeAt: Date;
	/** Version of this program. */
	app: string;
}

export interface MadePackage {
	bytes: Uint8Array<ArrayBuffer>;
	manifest: PackageManifest;
}

/** The same contents, made at the same time, give the same bytes. */
export function makePackage(contents: PackageContents): MadePackage {
	const { workbook } = contents;
	const report = strToU8(canonicalJson(contents.report));
	const manifest = manifestOf(contents, sha256Hex(report));
	return {
		manifest,
		bytes: zipSync({
			[PACKAGE_FILES.cover]: packed(strToU8(coverSheet(manifest))),
			[PACKAGE_FILES.manifest]: packed(strToU8(`${JSON.stringify(manifest, null, "\t")}\n`)),
			// It is compressed itself.
			[PACKAGE_FILES.workbook]: packed(workbook, 0),
			[PACKAGE_FILES.report]: packed(report),
		} satisfies Zippable),
	};
}

function manifestOf(
	{ workbook, workbookName, image, report, madeBy, madeAt, app }: PackageContents,
	reportSha256: string,
): PackageManifest {
	const { unit, unitName, document, period, set, version } = report.template;
	const { code, errors, queries, infos } = report.verdict;
	return {
		format: PACKAGE_FORMAT,
		formatVersion: PACKAGE_VERSION,
		app,
		madeAt: inShanghai(madeAt),
		madeBy: madeBy?.trim() || null,
		unit,
		unitName,
		document,
		period,
		set,
		version,
		workbook: {
			name: workbookName,
			bytes: workbook.length,
			sha256: sha256Hex(workbook),
			imageSha256: sha256Hex(strToU8(canonicalJson(image))),
		},
		report: { sha256: reportSha256, verdict: code, errors, queries, infos },
	};
}

/** The archive's own times would differ with every run and every time zone; fflate reads them by the local clock, hence a local date. */
const noTime = (): Date => new Date(1980, 0, 1);

const packed = (bytes: Uint8Array, level: 0 | 9 = 9): [Uint8Array, { level: 0 | 9; mtime: Date; os: number }] => [
	bytes,
	{ level, mtime: noTime(), os: 0 },
];

function inShanghai(instant: Date): string {
	return `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
