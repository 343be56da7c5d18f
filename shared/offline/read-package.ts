/** Reads an offline submission package with distrust: what is in it, how large it is, and that nothing was changed on the way. */
import { z } from "zod";
import { Report } from "../api/checks.ts";
import { WorkbookError } from "../workbook/image.ts";
import { defaultLimits } from "../workbook/read/limits.ts";
import { inflateEntry, openZip, type ZipArchive, type ZipEntry } from "../workbook/zip.ts";
import { PACKAGE_FILES, PACKAGE_FORMAT, PACKAGE_VERSION, PackageError, type PackageManifest } from "./package.ts";
import { packageProblem } from "./problems.ts";
import { Manifest } from "./schema.ts";
import { sha256Hex } from "./sha256.ts";

export interface ReadPackage {
	manifest: PackageManifest;
	/** The file as the school packed it; not yet read. */
	workbook: Uint8Array;
	/** What the school's program said of it. Never to be relied on. */
	report: z.infer<typeof Report>;
}

/** Bytes, inflated. An official report on a workbook full of mistakes takes about 1 MB. */
const mostOf: Record<keyof typeof PACKAGE_FILES, number> = {
	manifest: 64 * 1024,
	cover: 64 * 1024,
	report: 8 * 1_048_576,
	workbook: 20 * 1_048_576,
};
/** Enough files to see that it is a workbook or another program's archive. */
const limits = { ...defaultLimits, entries: 200, inflatedBytes: Object.values(mostOf).reduce((sum, bytes) => sum + bytes) };

/** Asked for by themselves before the rest is judged: a later format may look otherwise in everything else. */
const Format = z.looseObject({ format: z.literal(PACKAGE_FORMAT), formatVersion: z.number() });

/** @throws PackageError */
export function readPackage(bytes: Uint8Array): ReadPackage {
	const archive = open(bytes);
	const entries = entriesOf(archive);
	const manifest = readManifest(inflated(archive, entries.manifest));
	const workbook = inflated(archive, entries.workbook);
	const report = inflated(archive, entries.report);
	inflated(archive, entries.cover);
	if (workbook.length !== manifest.workbook.bytes || sha256Hex(workbook) !== manifest.workbook.sha256)
		throw packageProblem("altered", PACKAGE_FILES.workbook);
	if (sha256Hex(report) !== manifest.report.sha256) throw packageProblem("altered", PACKAGE_FILES.report);
	return { manifest, workbook, report: readReport(report) };
}

function open(bytes: Uint8Array): ZipArchive {
	if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw packageProblem("not-a-package");
	try {
		return openZip(bytes, limits);
	} catch (error) {
		throw asPackageError(error);
	}
}

function entriesOf({ byName, entries }: ZipArchive): Record<keyof typeof PACKAGE_FILES, ZipEntry> {
	if (byName.has("[content_types].xml")) throw packageProblem("a-workbook");
	const entry = (file: keyof typeof PACKAGE_FILES): ZipEntry => {
		const found = byName.get(PACKAGE_FILES[file].toLowerCase());
		if (!found) throw packageProblem(file === "manifest" ? "not-a-package" : "incomplete", PACKAGE_FILES[file]);
		if (found.size > mostOf[file]) throw packageProblem("too-large", found.name);
		return found;
	};
	const found = { manifest: entry("manifest"), workbook: entry("workbook"), report: entry("report"), cover: entry("cover") };
	const known = new Set(Object.values(found));
	const foreign = entries.find((one) => !known.has(one));
	if (foreign) throw packageProblem("foreign-file", foreign.name.slice(0, 100));
	return found;
}

function inflated(archive: ZipArchive, entry: ZipEntry): Uint8Array {
	try {
		return inflateEntry(archive, entry);
	} catch (error) {
		throw asPackageError(error);
	}
}

function readManifest(bytes: Uint8Array): PackageManifest {
	const value = parsed(bytes, PACKAGE_FILES.manifest);
	const format = Format.safeParse(value);
	if (!format.success) throw packageProblem("not-a-package");
	if (format.data.formatVersion > PACKAGE_VERSION) throw packageProblem("newer");
	const manifest = Manifest.safeParse(value);
	if (manifest.success) return manifest.data;
	throw packageProblem("malformed", `${PACKAGE_FILES.manifest}: ${manifest.error.issues[0]?.path.join(".") ?? ""}`);
}

function readReport(bytes: Uint8Array): ReadPackage["report"] {
	const report = Report.safeParse(parsed(bytes, PACKAGE_FILES.report));
	if (report.success) return report.data;
	throw packageProblem("malformed", `${PACKAGE_FILES.report}: ${report.error.issues[0]?.path.join(".") ?? ""}`);
}

function parsed(bytes: Uint8Array, name: string): unknown {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		throw packageProblem("malformed", name);
	}
}

/** The archive's own problems are told as the package's; a defect of ours stays what it is. */
function asPackageError(error: unknown): unknown {
	if (!(error instanceof WorkbookError) || error instanceof PackageError) return error;
	const { code, where } = error.problem;
	return packageProblem(code === "too-large" || code === "too-complex" ? "too-large" : "damaged", where);
}
