/** Whether a zip container is a workbook that we take, and if not, what it is. */
import type { WorkbookError } from "../image.ts";
import { inflateEntry, type ZipArchive } from "../zip.ts";
import { contentTypes, findPart } from "./package.ts";
import { problem } from "./problems.ts";

/** undefined: an .xlsx (or .xltx). Otherwise the error that says what it is instead. */
export function foreignPackage(archive: ZipArchive): WorkbookError | undefined {
	const mimetype = findPart(archive, "mimetype");
	if (
		mimetype &&
		mimetype.size < 200 &&
		new TextDecoder().decode(inflateEntry(archive, mimetype)).startsWith("application/vnd.oasis.opendocument")
	)
		return problem("openDocument");
	if (findPart(archive, "EncryptedPackage")) return problem("encrypted");
	const types = [...contentTypes(archive)];
	const some = (word: string): boolean => types.some((type) => type.includes(word));
	if (some("sheet.binary") || findPart(archive, "xl/workbook.bin")) return problem("binaryWorkbook");
	if (some("spreadsheetml") || some("ms-excel.")) {
		if (
			some("macroenabled") ||
			some("vbaproject") ||
			some("macrosheet") ||
			archive.entries.some((entry) => /(^|\/)vbaproject\.bin$/i.test(entry.name))
		)
			return problem("macro");
		return undefined;
	}
	if (some("wordprocessingml") || some("presentationml") || types.length === 0) return problem("notAWorkbook");
	return findPart(archive, "xl/workbook.xml") ? undefined : problem("notAWorkbook");
}
