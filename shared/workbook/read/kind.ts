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
	// With "main": a workbook may have a document in it, and a document a workbook.
	if (some("wordprocessingml.document.main")) return problem("word");
	if (some("presentationml.presentation.main")) return problem("presentation");
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
	if (types.length === 0) return problem(archive.entries.some(({ name }) => /\.(xlsx|xls|et)$/i.test(name)) ? "archive" : "notAWorkbook");
	return findPart(archive, "xl/workbook.xml") ? undefined : problem("notAWorkbook");
}
